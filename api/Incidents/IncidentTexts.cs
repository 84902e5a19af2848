using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

public static class IncidentTexts
{
    public static readonly Text Outage = new("停止した時間は、0〜100,000時間で入力してください。", "The outage is 0 to 100,000 hours.");
    public static readonly Text Damage = new("損害の額は、0円〜1兆円で入力してください。", "The damage is 0 to 1,000,000,000,000 yen.");
    public static readonly Text Title = new("事故の件名を入力してください。", "Give the incident a title.");
    public static readonly Text KnownAt = new("事故を知った日時を入力してください。今より後にはできません。", "Say when it was first known; not in the future.");
    public static readonly Text OccurredAt = new("発生した日時は、知った日時より後にできません。", "It cannot have happened after it was known.");
    public static readonly Text NotifiedAt = new("事業者から連絡を受けた日時は、今より後にできません。", "The vendor's notice cannot lie in the future.");
    public static readonly Text People = new("本人の数は 0 以上の整数で入力してください。", "The number of persons must be zero or more.");
    public static readonly Text VendorUnknown = new("事業者が見つかりません。", "The vendor does not exist.");
    public static readonly Text EngagementUnknown = new("業務委託が見つかりません。", "The engagement does not exist.");
    public static readonly Text CloudUseUnknown = new("クラウド利用が見つかりません。", "The cloud use does not exist.");
    public static readonly Text OtherVendor = new("別の事業者の案件です。事業者ごとに分けて登録してください。", "This belongs to another vendor. Record one incident for each vendor.");
    public static readonly Text NotInState = new("事故の状態が「{0}」のため、行えません。", "Not possible while the incident is {0}.");
    public static readonly Text TownDecides = new("事故の区分や人数を変更できるのは、町の事故対応の担当者だけです。items に追記してください。", "Only the town's incident managers change what kind of incident it is. Supplement items instead.");
    public static readonly Text Containment = new("どのように被害の拡大を止めたかを入力してください。", "Say how it was contained.");
    public static readonly Text ReportKind = new("kind は preliminary（速報）か final（確報）にしてください。", "kind must be preliminary or final.");
    public static readonly Text ReportedOn = new("報告した日は、事故を知った日から今日までの日にしてください。", "The day of the report must lie between the day it was known and today.");
    public static readonly Text AlreadyReported = new("この報告はすでに記録されています。", "This report is already on record.");
    public static readonly Text ReportMissing = new("確報の記録がないため、終結できません。", "It cannot be closed before the final report is on record.");
    public static readonly Text PublicationMissing = new("公表についての判断の記録がないため、終結できません。公表の案を作り、別の職員が判断を記録してください。", "It cannot be closed before a decision on its publication is on record. Prepare one, and have someone else decide.");
    public static readonly Text Publication = new("公表の扱い（now すぐに公表、inList 一覧で公表、none 公表しない）を選んでください。", "Choose how it is published: now, inList or none.");
    public static readonly Text PublicationText = new("公表の案と、そう考える理由を入力してください。", "Say what is proposed and why.");
    public static readonly Text PublicationReason = new("判断の理由を入力してください。", "Give the reason of the decision.");
    public static readonly Text PublishOn = new("公表する日は、事故を知った日から1年後までの日にしてください。", "The day of publication must lie between the day it was known and a year from today.");
    public static readonly Text PublishOnMissing = new("公表する日を入力してください。", "Say on which day it is published.");
    public static readonly Text PublishOnNotWanted = new("公表しない場合、公表する日は入力しません。", "Where nothing is published there is no day of publication.");
    public static readonly Text NothingPrepared = new("判断を待つ公表の案がありません。先に案を作ってください。", "No publication waits for a decision. Prepare one first.");
    public static readonly Text Cause = new("原因を入力してください。", "Say what caused it.");
    public static readonly Text Prevention = new("再発防止のための措置を入力してください。", "Say what keeps it from happening again.");

    public static readonly Text NoPersonalInformation = new("個人情報を含まないため、個人情報保護委員会への報告の対象ではありません。", "No personal information is touched, so that no report to the commission is due.");
    public static readonly Text NoTrigger = new(
        "要配慮個人情報、財産的被害のおそれ、不正の目的、本人の数{0}人超のいずれにも当たらないため、個人情報保護委員会への報告の対象ではありません。",
        "Neither sensitive data, likely damage to property, malice nor more than {0} persons: no report to the commission is due.");
    public static readonly Text NoLeak = new(
        "漏えい、滅失、毀損のいずれにも当たらないため、個人情報保護委員会への報告の対象ではありません。", "It is neither a leak nor a loss nor damage: no report to the commission is due.");
    public static readonly Text Encrypted = new(
        "高度な暗号化などにより保護されていたため、個人情報保護委員会への報告の対象ではありません。", "It was protected by strong encryption or the like: no report to the commission is due.");
    public static readonly Text Preliminary = new("速報：知った日を1日目として3日目に警告、5日目が目安の期限です。", "Preliminary report: the day of knowledge is day 1; warned on day 3, due by day 5.");
    public static readonly Text Final = new("確報：知った日を1日目として30日目が期限です（閉庁日に当たるときは次の開庁日）。", "Final report: due on day 30, the day of knowledge being day 1; a closed day moves it to the next open one.");
    public static readonly Text FinalMalicious = new(
        "確報：不正の目的によるおそれがあるため、知った日を1日目として60日目が期限です（閉庁日に当たるときは次の開庁日）。",
        "Final report: malicious, so due on day 60, the day of knowledge being day 1; a closed day moves it to the next open one.");
    public static readonly Text Notice = new("契約「{0}」第{1}条：知った時から{2}時間以内に、事業者が町に報告します。", "Contract {0}, article {1}: the vendor tells the town within {2} hours of knowing.");
    public static readonly Text NoNoticeClause = new("契約「{0}」に事故報告の条項がありません。", "Contract {0} holds no clause on incident reports.");

    private static readonly Text Law = new("報告の理由（個人情報保護法68条）：", "Reported because (APPI 68): ");
    private static readonly Text MyNumberLaw = new("報告の理由（番号法29条の4）：", "Reported because (My Number Act 29-4): ");
    private static readonly Text GuidelineOnly = new("特定個人情報を含む（どの事態にも当たらないが、指針により報告します）", "it touches My Number data (no trigger holds, the guideline asks for it all the same)");
    private static readonly Text Sensitive = new("要配慮個人情報を含む", "sensitive data");
    private static readonly Text PropertyDamage = new("財産的被害のおそれがある", "likely damage to property");
    private static readonly Text Malicious = new("不正の目的によるおそれがある", "possibly malicious");
    private static readonly Text ManyPersons = new("本人の数が{0}人を超える", "more than {0} persons");
    private static readonly Text OrdinanceSensitive = new("条例要配慮個人情報を含む", "data that the ordinance calls sensitive");
    private static readonly Text NumberSystem = new("情報提供ネットワークシステム又は個人番号を扱う事務のシステムの特定個人情報である", "My Number data in the linkage network or in a system for affairs with the number");
    private static readonly Text PublicExposure = new("特定個人情報が電磁的に不特定多数の者に閲覧され得る", "My Number data could be seen by the public electronically");
    private static readonly Text Unknown = new("（不明のため当たるものとして扱う）", " (not known yet, so it counts)");

    extension(Text text)
    {
        /// <summary>The one sentence, then the other.</summary>
        public Text Then(Text next) => new(text.Ja + next.Ja, $"{text.En} {next.En}");
    }

    /// <summary>Which triggers hold, each with a word where it only counts because nothing is known.</summary>
    public static Text Triggers(IncidentNature nature, IReadOnlyList<TriggerFound> found)
    {
        var law = nature.MyNumber ? MyNumberLaw : Law;
        if (found.Count == 0) return new($"{law.Ja}{GuidelineOnly.Ja}。", $"{law.En}{GuidelineOnly.En}.");
        var said = found.Select(f => (Of(f.Trigger), f.IsKnown ? Text.Empty : Unknown)).Select(t => (Ja: t.Item1.Ja + t.Item2.Ja, En: t.Item1.En + t.Item2.En)).ToList();
        return new($"{law.Ja}{string.Join('、', said.Select(s => s.Ja))}。", $"{law.En}{string.Join(", ", said.Select(s => s.En))}.");
    }

    internal static Text Of(IncidentTrigger trigger) => trigger switch
    {
        IncidentTrigger.Sensitive => Sensitive,
        IncidentTrigger.PropertyDamage => PropertyDamage,
        IncidentTrigger.Malicious => Malicious,
        IncidentTrigger.OrdinanceSensitive => OrdinanceSensitive,
        IncidentTrigger.NumberSystem => NumberSystem,
        IncidentTrigger.PublicExposure => PublicExposure,
        _ => ManyPersons.With(IncidentClockRules.ManyPersons),
    };
}
