using System.Collections.Frozen;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

internal static class RuleSetTexts
{
    public static readonly Text Malformed = new("JSONとして読めません。同じ名前の重複や途中で切れた箇所がないか確認してください。", "This is not JSON. Look for a name given twice, or a place where it breaks off.");
    public static readonly Text Missing = new("必要な値がありません。", "A value is missing.");
    public static readonly Text UnknownMember = new("この名前の項目はありません。綴りを確認してください。", "There is no such member. Check the spelling.");
    public static readonly Text OneOf = new("次のいずれかにしてください：{0}", "Use one of: {0}");
    public static readonly Text WrongKind = new("値の種類が違います。必要なのは：{0}", "This is of the wrong kind; wanted: {1}");
    public static readonly Text Range = new("{0}から{1}までの整数にしてください。", "Use a whole number from {0} to {1}.");
    public static readonly Text TooMany = new("{0}件以下にしてください。", "Give {0} at most.");
    public static readonly Text TooLong = new("{0}文字以下にしてください。", "Use {0} characters at most.");
    public static readonly Text Control = new("制御文字は使えません。", "Control characters are not used here.");
    public static readonly Text NotADay = new("日付を年-月-日（例：2027-07-01）で書いてください。", "Write a day as year-month-day, such as 2027-07-01.");
    public static readonly Text NotAMonthDay = new("月-日（例：12-29）で書いてください。", "Write a month and a day, such as 12-29.");
    public static readonly Text Condition = new("条件を読めません：{0}", "The condition cannot be read: {0}");
    public static readonly Text NeverHolds = new("この条件は、どのような案件でも成り立ちません。", "No facts of any case can meet this condition.");
    public static readonly Text NeverWaived = new("この除外条件は常に成り立つため、例外措置を認める場合がありません。例外措置を除くか、条件を改めてください。", "This always holds, so that the exception could never be granted. Leave the exception out or change the condition.");
    public static readonly Text NeverInTier = new("このゲートは重要度区分{0}では確かめないため、例外措置を認める場合がありません。", "The gate is not examined in tier {0}, so that the exception could never be granted.");
    public static readonly Text PointsFall = new("点数が「{0}」より低くなっています。リスクが高い値の点数は下げられません。", "The points are lower than those of '{0}', which is the lower risk.");
    public static readonly Text LastBandOpen = new("最後の区切りは、上限なし（null）にしてください。", "The last band has no upper bound (null).");
    public static readonly Text OnlyLastOpen = new("上限がないのは最後の区切りだけにしてください。", "Only the last band is without an upper bound.");
    public static readonly Text BandsOverlap = new("区切りが前の{0}人以下と重なります。上限は大きくなる順に並べてください。", "The band overlaps the one before, up to {0}: upper bounds rise.");
    public static readonly Text FourTiers = new("重要度区分1から4まで、四つ書いてください。", "Give four, for tiers 1 to 4.");
    public static readonly Text LastIsZero = new("最後の区分は0から始めてください。そうでないと、どの区分にもならない点数があります。", "The last one begins with 0, or some scores would belong to none.");
    public static readonly Text TiersFall = new("前の区分の下限{0}と重なります。下限は小さくなる順に並べてください。", "It overlaps the tier before, which begins with {0}: lower bounds fall.");
    public static readonly Text LevelsFall = new("水準{0}の下限と重なります。下限はAからDへ小さくなるようにしてください。", "It overlaps level {0}: lower bounds fall from A to D.");
    public static readonly Text PercentsRise = new("割合が「{0}」より高くなっています。弱い値の割合は上げられません。", "The percent is higher than that of '{0}', which is the stronger one.");
    public static readonly Text ResidualFalls = new("対策の水準が{0}より低いのに、残留リスクが下がっています。", "The residual risk is lower than at level {0}, which is the better one.");
    public static readonly Text ResidualRises = new("重要度区分{0}より重要でないのに、残留リスクが上がっています。", "The residual risk is higher than in tier {0}, which is the stricter one.");
    public static readonly Text NobodyDecides = new("判定できる者がいません。役割を一つ以上書いてください。", "Nobody could decide. Name one role at least.");
    public static readonly Text RoleCannot = new("この役割は判定できません。次のいずれかにしてください：{0}", "This role cannot decide. Use one of: {0}");
    public static readonly Text NoTime = new("承認できるとしながら期間が0月です。1月以上にするか、承認できないものとしてください。", "It can be approved, but for no month. Give one month at least, or let it not be approvable.");
    public static readonly Text PermissionNotOnRoute = new("許可権限者がどの残留リスクの判定者にも入っていません。", "No route has a role that may permit the use of a cloud service of class 2 or above.");
    public static readonly Text LineWithoutDecider = new("残留リスク「{0}」の判定者に許可権限者がいないため、この区分では誰も判定できません。", "At the residual risk '{0}' none of the permitting roles may decide, so that on this line nobody could.");
    public static readonly Text LastLineTakesAll = new("最後の区分は、全ての案件に当てはまるものにしてください（常に成り立つ条件、対象の限定なし）。", "The last line takes every case: a condition that always holds, and for no certain kind of case.");
    public static readonly Text GateMissing = new("ゲート{0}がありません。一度も確かめられないゲートは残せません。", "Gate {0} is not there and would never be examined.");
    public static readonly Text GateOrder = new("ゲートは番号の順に並べてください。", "Gates stand in the order of their numbers.");
    public static readonly Text MustClausesLate = new("必須条項の不足は、判定では確かめないため、署名より後では遅すぎます。freeze又はsignにしてください。", "Missing must clauses are not examined at the decision, so that this would be too late: use freeze or sign.");
    public static readonly Text StrictShorter = new("特定個人情報・重要度区分1の期間が、そのほかの期間（{0}か月）より短くなっています。", "The period for My Number and tier 1 is shorter than the general one ({0} months).");
    public static readonly Text SweptTooSoon = new("この記録は、少なくとも{0}日は残してください。", "Keep this register for {0} days at least.");
    public static readonly Text RegistersMissing = new("保存期間のない記録があります：{0}", "Registers without a period: {0}");
    public static readonly Text Twice = new("同じものが二度あります。", "This stands there twice.");
    public static readonly Text PersonalLater = new("個人情報を扱う場合の間隔が、そうでない場合より長くなっています。", "The interval for personal information is longer than without.");
    public static readonly Text LightLater = new("簡易確認が全体の再評価より後になり、行われることがありません。", "The light check would come no sooner than the full one, and never be made.");
    public static readonly Text LadderEnds = new("最後は当日（0）にしてください。", "The last one is the day itself (0).");
    public static readonly Text LadderFalls = new("前の{0}日前より後にしてください。", "It comes after the one before, {0} days ahead.");
    public static readonly Text SuspendedBeforeLapsed = new("中止の提案が失効（{0}日）より前になっています。", "Suspension would be proposed before it lapses ({0} days).");
    public static readonly Text LabelsOverlap = new("同じネットワーク区分に二つの分類表があります。", "Two sets of labels are for the same network tier.");
    public static readonly Text NoGeneralLabels = new("ネットワーク区分を限らない分類表が必要です。", "One set of labels is for no certain network tier.");
    public static readonly Text NoKind = new("数える証跡の種類を一つ以上書いてください。質問のとおりでよければ、この行を除いてください。", "Name one kind of evidence at least, or leave the question out to have its own.");

    public static readonly FrozenDictionary<string, Text> Kinds = new Dictionary<string, Text>
    {
        ["object"] = new("項目の組 { }", "an object { }"), ["array"] = new("一覧 [ ]", "a list [ ]"), ["string"] = new("文字列", "a text"), ["integer"] = new("整数", "a whole number"), ["boolean"] = new("true又はfalse", "true or false"), ["null"] = new("null（なし）", "null"),
        ["number"] = new("数", "a number"),
    }.ToFrozenDictionary();

    public static readonly Text Faults = new("このルールセットは公開できません。示した箇所を直してください。", "This rule set cannot be used. Mend the places shown.");
    public static readonly Text Reason = new("変更の理由を書いてください。", "Say why it is changed.");
    public static readonly Text DraftOpen = new("次の版の案がすでにあります。それを変更するか、破棄してください。", "There is a draft of the next version already. Change or discard it.");
    public static readonly Text NotDraft = new("公開された版は変更できません。次の版の案を作ってください。", "A published version never changes. Draft the next one.");
    public static readonly Text OnePersonReason = new("一人で公開する理由を書いてください。", "Say why one person alone publishes it.");
    public static readonly Text Unchanged = new("最新の版と同じ内容です。", "It is the same as the newest version.");
    public static readonly Text EffectiveDay = new("施行日を入力してください。", "Give the day from which it holds.");
    public static readonly Text EffectivePast = new("施行日は今日（{0}）以後にしてください。過ぎた日の判定が変わってしまいます。", "It holds from today ({0}) at the earliest, or decisions of past days would change.");
    public static readonly Text EffectiveBefore = new("施行日が第{1}版の施行日（{0}）より前です。", "It would hold before version {1}, which holds from {0}.");
    public static readonly Text EffectiveFar = new("施行日は{0}年以内にしてください。", "It holds within {0} years at the latest.");
}
