using System.Globalization;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Japanese words for the API's values, and dates as the town hall writes them.</summary>
public static class Words
{
    private static readonly CultureInfo Era = JapaneseEra();

    private static readonly Dictionary<string, string> Values = new()
    {
        ["engagement.planning"] = "計画", ["engagement.tendered"] = "候補者へ提示", ["engagement.awarded"] = "事業者決定", ["engagement.decided"] = "判定済み", ["engagement.active"] = "履行", ["engagement.ending"] = "終了処理", ["engagement.closed"] = "完了",
        ["vendor.candidate"] = "候補", ["vendor.active"] = "取引中", ["vendor.suspended"] = "指名停止", ["vendor.ended"] = "終了",
        ["contract.draft"] = "起案", ["contract.inReview"] = "審査中", ["contract.approved"] = "承認済み", ["contract.issued"] = "提示済み", ["contract.signed"] = "締結済み", ["contract.ended"] = "終了",
        ["assessment.draft"] = "作成中", ["assessment.sent"] = "送付済み", ["assessment.inProgress"] = "回答中", ["assessment.submitted"] = "提出済み", ["assessment.inReview"] = "審査中", ["assessment.changesRequested"] = "差し戻し中", ["assessment.accepted"] = "受理", ["assessment.cancelled"] = "取消",
        ["strength.must"] = "必須", ["strength.should"] = "推奨", ["strength.option"] = "任意",
        ["residual.low"] = "低", ["residual.medium"] = "中", ["residual.high"] = "高", ["residual.extreme"] = "極高",
        ["step.freeze"] = "文案の確定", ["step.sign"] = "締結", ["step.decide"] = "判定", ["step.activate"] = "履行の開始",
        ["decision.approve"] = "承認", ["decision.approveWithConditions"] = "条件付き承認", ["decision.return"] = "差し戻し", ["decision.refuse"] = "不承認",
        ["answer.yes"] = "はい", ["answer.partial"] = "一部", ["answer.planned"] = "予定", ["answer.no"] = "いいえ", ["answer.na"] = "該当なし",
        ["kind.full"] = "全体", ["kind.section"] = "一部", ["kind.evidence"] = "証跡のみ",
        ["vendorKind.contractor"] = "委託事業者", ["vendorKind.cloudProvider"] = "クラウド事業者",
        ["value.none"] = "なし", ["value.personal"] = "個人情報", ["value.sensitive"] = "要配慮個人情報", ["value.specific"] = "特定個人情報・戸籍・住基", ["value.oneDay"] = "1日以内", ["value.threeHours"] = "3時間以内・生命防災",
        ["value.internet"] = "インターネット接続系", ["value.lgwan"] = "LGWAN接続系", ["value.myNumber"] = "マイナンバー利用事務系", ["value.schoolAffairs"] = "校務系", ["value.education"] = "学習系", ["value.deliverablesOnly"] = "成果物のみ",
        ["value.onsite"] = "町の施設", ["value.vendorPremises"] = "事業者の事業所", ["value.remote"] = "遠隔接続", ["value.privilegedRemote"] = "管理者権限の遠隔接続", ["value.domestic"] = "国内・クラウドなし", ["value.assured"] = "政府の評価のあるクラウド",
        ["value.other"] = "その他のクラウド", ["value.abroad"] = "国外", ["value.one"] = "1段階", ["value.two"] = "2段階", ["value.more"] = "3段階以上・国外",
        ["factor.confidentiality"] = "機密性", ["factor.personalInformation"] = "個人情報", ["factor.peopleAffected"] = "対象者数", ["factor.integrity"] = "完全性", ["factor.availability"] = "可用性・継続", ["factor.segment"] = "ネットワーク区分", ["factor.access"] = "アクセス方法", ["factor.delivery"] = "提供形態", ["factor.subcontracting"] = "再委託",
    };

    public static string Of(string kind, object? value) => value is null ? "—" : Values.GetValueOrDefault($"{kind}.{Camel(value.ToString()!)}", value.ToString()!);

    /// <summary>令和8年3月31日.</summary>
    public static string Day(DateOnly? day) => day is { } d ? d.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", Era).Replace("令和1年", "令和元年", StringComparison.Ordinal) : "—";

    public static string At(DateTimeOffset? at) => at is { } a ? Day(DateOnly.FromDateTime(a.ToOffset(TimeSpan.FromHours(9)).DateTime)) + a.ToOffset(TimeSpan.FromHours(9)).ToString(" HH:mm", CultureInfo.InvariantCulture) : "—";

    private static string Camel(string word) => word.Length == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..];

    private static CultureInfo JapaneseEra()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
