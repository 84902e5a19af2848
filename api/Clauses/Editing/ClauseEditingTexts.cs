using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses.Editing;

public static class ClauseEditingTexts
{
    public static readonly Text Name = new("名前は英小文字で始め、英数字だけにしてください。", "Begin the name with a small letter, then letters and digits only.");
    public static readonly Text DutyKey = new("キーは英小文字・数字と「-」だけにしてください。", "Use small letters, digits and “-” only.");
    public static readonly Text DueDays = new("日数は 0〜3650 にしてください。", "Days must be 0 to 3650.");
    public static readonly Text Months = new("月数は 1〜120 にしてください。", "Months must be 1 to 120.");
    public static readonly Text OwnKey = new("独自条項のキーは「own-」で始め、英小文字・数字と「-」だけの60文字以内にしてください（例：own-fire-drill）。", "Begin the key of a clause of your own with “own-”, then small letters, digits and “-”, 60 characters at most, such as own-fire-drill.");
    public static readonly Text KeyTaken = new("このキーの条項はすでにあります。", "There is a clause of this key already.");
    public static readonly Text Reason = new("改正の理由を入力してください。", "Say why the clause is changed.");
    public static readonly Text DraftOpen = new("この条項には公開前の案があります。その案を直すか、取り下げてください。", "The clause has a draft already. Change that one, or discard it.");
    public static readonly Text NotDraft = new("公開した版は変更できません。新しい版の案を作ってください。", "A published version never changes. Draft a new one.");
    public static readonly Text Unchanged = new("今の版と違いがありません。", "Nothing differs from the version in force.");
    public static readonly Text OnePersonReason = new("一人で公開する理由を入力してください。記録に残ります。", "Say why you publish alone. It is kept on record.");
    public static readonly Text Faults = new("案に直すところがあるため、公開できません。errors の箇所を直してください。", "The draft has faults and cannot be published. Mend what errors name.");
    public static readonly Text OtherClause = new("公開すると条項「{0}」が成り立たなくなります：{1}", "Publishing this breaks the clause '{0}': {1}");
    public static readonly Text LawMustOff = new("この条項は法令（{0}）に基づくため、適用しない設定にはできません。", "This clause rests on law ({0}): it cannot be switched off.");
    public static readonly Text MustOff = new("必須の条項は適用しない設定にできません。個別の契約で外すときは、その契約の逸脱として理由を付けて承認を受けてください。", "A must clause cannot be switched off. Leave it out of a single contract as a deviation, with a reason and an approval.");
    public static readonly Text LawMustWeakened = new(
        "この条項は法令（{0}）に基づくため、必須となる場合を標準の条項より狭くできません。strength の must の条件を広げてください。", "This clause rests on law ({0}): it must be a must wherever the shipped clause is. Widen the condition of its must.");
    public static readonly Text NoUpgrade = new("この条項に新しい標準はありません。", "There is no newer shipped version of this clause.");
    public static readonly Text AlreadyDeclined = new("この標準は見送り済みです。", "This shipped version was declined already.");
    public static readonly Text DeclineReason = new("見送る理由を入力してください。", "Say why you decline it.");
    public static readonly Text UpgradeReason = new("標準の改定を取り入れる。", "Take in the newer shipped version.");
    public static readonly Text VersionUnknown = new("版{0}はありません。", "There is no version {0}.");
    public static readonly Text SampleUnknown = new("見本の案件「{0}」はありません。使える見本：{1}", "There is no sample case '{0}'. Use one of: {1}");
    public static readonly Text FactsOrSample = new("facts（情報の区分・条件）か case（見本の案件）のどちらか1つを指定してください。", "Give either facts or a sample case.");
}
