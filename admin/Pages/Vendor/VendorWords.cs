using System.Globalization;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>The API's words as a vendor reads them.</summary>
public static class VendorWords
{
    public static readonly IReadOnlyList<string> Scale = ["yes", "partial", "planned", "no", "na"];

    public static string Answer(string? value) => value switch
    {
        "yes" => T("はい", "Yes"),
        "partial" => T("一部", "In part"),
        "planned" => T("予定", "Planned"),
        "no" => T("いいえ", "No"),
        "na" => T("該当しない", "Does not apply"),
        null or "" => T("未回答", "Not answered"),
        _ => value,
    };

    public static string State(AssessmentState state) => state switch
    {
        AssessmentState.Sent => T("未着手", "Not begun"),
        AssessmentState.InProgress => T("回答中", "Being answered"),
        AssessmentState.ChangesRequested => T("差し戻し", "Sent back"),
        AssessmentState.Submitted => T("提出済み", "Submitted"),
        AssessmentState.InReview => T("審査中", "Being reviewed"),
        AssessmentState.Accepted => T("受理", "Accepted"),
        _ => T("取消", "Cancelled"),
    };

    public static string State(DutyState state) => state switch
    {
        DutyState.Open => T("未提出", "Open"),
        DutyState.Delivered => T("提出済み", "Delivered"),
        DutyState.Confirmed => T("確認済み", "Confirmed"),
        _ => T("差し戻し", "Sent back"),
    };

    public static string State(FindingState state) => state switch
    {
        FindingState.Open => T("是正待ち", "To be put right"),
        FindingState.InRemediation => T("是正を報告済み", "Remedy reported"),
        FindingState.Verified => T("確認済み", "Verified"),
        FindingState.Closed => T("完了", "Closed"),
        _ => T("取下げ", "Dismissed"),
    };

    public static string State(EngagementState state) => state switch
    {
        EngagementState.Planning => T("計画", "Planning"),
        EngagementState.Tendered => T("候補者へ提示", "Tendered"),
        EngagementState.Awarded => T("事業者決定", "Awarded"),
        EngagementState.Decided => T("判定済み", "Decided"),
        EngagementState.Active => T("履行", "Active"),
        EngagementState.Ending => T("終了処理", "Ending"),
        _ => T("完了", "Closed"),
    };

    public static string State(ContractState state) => state switch
    {
        ContractState.Issued => T("提示済み", "Issued"),
        ContractState.Signed => T("締結済み", "Signed"),
        ContractState.Ended => T("終了", "Ended"),
        _ => T("準備中", "Being prepared"),
    };

    public static string Step(DutyAction action) => Words.Of("dutyAction", action);

    public static string Step(FindingAction action) => action switch
    {
        FindingAction.Remediate => T("是正の報告", "Remedy reported"),
        FindingAction.Verify => T("確認", "Verified"),
        FindingAction.Close => T("完了", "Closed"),
        FindingAction.Dismiss => T("取下げ", "Dismissed"),
        _ => T("差し戻し", "Sent back"),
    };

    public static string Kind(string kind) => Words.Of("evidence", kind.ToLowerInvariant());

    public static string Scan(EvidenceResponse e) => (e.State, e.Scan) switch
    {
        (EvidenceState.Clean, ScanResult.Clean) => T("検査済み", "Scanned"),
        (EvidenceState.Clean, _) => T("受付済み（検査なし）", "Received (no scanner)"),
        (EvidenceState.Rejected, ScanResult.Infected) => T("受け付けられません（ウイルス検査で問題）", "Rejected (the scan found something)"),
        (EvidenceState.Quarantined, _) => T("検査待ち（隔離中）", "In quarantine, waiting for its scan"),
        (EvidenceState.Rejected, _) => T("受け付けられません", "Rejected"),
        _ => T("検査中", "Being scanned"),
    };

    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{(bytes / 1024.0 / 1024).ToString("0.0", CultureInfo.InvariantCulture)} MB";

    public static DateOnly Today(TimeProvider clock) => Words.TownDay(clock.GetUtcNow());
}
