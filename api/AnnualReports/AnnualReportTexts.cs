using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.AnnualReports;

public static class AnnualReportTexts
{
    public static readonly Text Title = new("委託先・クラウドサービスのセキュリティ管理　年次報告", "Annual report on the security of contractors and cloud services");
    public static readonly Text FileName = new("年次報告_{0}", "annual-report-{0}");
    public static readonly Text YearRange = new("年度は、4月の属する西暦年で、{0}から今年度までを指定してください（令和8年度は 2026）。", "Give a fiscal year by the year in which its April lies, from {0} to the present one, such as 2026.");
    public static readonly Text LeadRunning = new("{0}から{1}までの集計です。年度の途中で、件数は登録簿から数えたものです。{1}の終わりの状態を示します。", "Counted from {0} to {1}; the fiscal year still runs. The figures are those of the registers as they stood at the end of {1}.");
    public static readonly Text Lead = new("{0}から{1}までの集計です。件数は登録簿から数えたもので、{1}の終わりの状態を示します。", "Counted from {0} to {1}. The figures are those of the registers as they stood at the end of {1}.");
    public static readonly Text Before = new("前年度の数字も、同じ数え方で前年度の末日の登録簿から数えたものです。", "The figures of the year before are counted the same way, from the registers as they stood on its last day.");
    public static readonly Text FigureWord = new("項目", "Figure");
    public static readonly Text ThisYear = new("今年度", "This year");
    public static readonly Text KindWord = new("時点", "When");
    public static readonly Text YearBefore = new("前年度", "Year before");
    public static readonly Text CountedWord = new("数え方", "How it is counted");
    public static readonly Text RegisterWord = new("登録簿", "Register");
    public static readonly Text Annex = new("付表　数字の出どころ", "Annex: where each figure comes from");
    public static readonly Text Remarks = new("所見と次年度の重点", "Remarks, and what the next year is to bring");
    public static readonly Text RemarksHint = new("（この欄に、事務局の所見と次年度の重点を記入してください。）", "(Write the office's remarks and the next year's aims here.)");
    public static readonly Text Made = new("作成 {0}　集計の確認値 {1}", "Made {0}; hash of the figures {1}");

    public static readonly Text ActiveVendors = new("取引中の事業者", "Vendors, active");
    public static readonly Text ActiveEngagements = new("履行中の業務委託", "Engagements under way");
    public static readonly Text ActiveUses = new("利用中のクラウドサービス", "Cloud uses under way");
    public static readonly Text SignedContracts = new("締結中の契約", "Contracts in force");
    public static readonly Text ContractsSigned = new("締結した契約", "Contracts signed");
    public static readonly Text ExceptionsInForce = new("有効な例外措置・リスク受容", "Exceptions and accepted risks in force");
    public static readonly Text ExceptionsGranted = new("認めた例外措置・リスク受容", "Exceptions and risks accepted in the year");
    public static readonly Text AssessmentsSubmitted = new("提出された回答", "Questionnaires handed in");
    public static readonly Text AssessmentsAccepted = new("確認を終えた回答", "Questionnaires accepted");
    public static readonly Text AssessmentsOverdue = new("期限を過ぎた未提出の質問票", "Questionnaires overdue");
    public static readonly Text LooksOverdue = new("期限を過ぎた再確認", "Re-verifications overdue");
    public static readonly Text FindingsClosed = new("是正を終えた指摘", "Findings closed");
    public static readonly Text FindingsUnsettled = new("是正を終えていない指摘", "Findings not settled");
    public static readonly Text FindingsOverdue = new("うち期限を過ぎた指摘", "Of these, overdue");
    public static readonly Text DutiesDue = new("期限を迎えた事業者の履行義務", "Vendors' duties that fell due");
    public static readonly Text DutiesConfirmed = new("うち履行を確認したもの", "Of these, confirmed");
    public static readonly Text DutiesOverdue = new("期限を過ぎた履行義務", "Duties overdue");
    public static readonly Text IncidentsKnown = new("事故（そのおそれを含む）", "Incidents, possible ones included");
    public static readonly Text IncidentsPersonal = new("うち個人情報に係るもの", "Of these, touching personal information");
    public static readonly Text IncidentsPeople = new("影響を受けた人数（判明分）", "Persons affected, as far as known");
    public static readonly Text IncidentsHours = new("業務が停止した時間（判明分）", "Hours of outage, as far as known");
    public static readonly Text IncidentsUnsettled = new("対応を終えていない事故", "Incidents not closed");
    public static readonly Text ReviewsDecided = new("基本方針の見直し", "Reviews of the policy decided");
    public static readonly Text AuditsPlanned = new("計画した監査・自己点検", "Audits and self-checks planned");
    public static readonly Text AuditsDone = new("うち結果を報告したもの", "Of these, reported");
    public static readonly Text AuditFindingsUnsettled = new("改善を終えていない監査の指摘", "Findings of audits not settled");
    public static readonly Text PoliciesAdopted = new("制定・改正した方針の文書", "Policy documents adopted or revised");

    public static readonly Text CountedAll = new("一覧のすべて", "All of the list");
    public static readonly Text CountedSigned = new("締結日が年度内のもの（変更契約と取り込んだ契約を含む）", "Signed in the year, amendments and imported contracts included");
    public static readonly Text CountedGranted = new("認めた日が年度内のもの", "Granted in the year");
    public static readonly Text CountedDecided = new("業務委託とクラウド利用の判定のうち、年度内のこの判定のもの", "Decisions on engagements and cloud uses within the year that came to this");
    public static readonly Text CountedSubmitted = new("最後に提出された日が年度内のもの", "Last handed in within the year");
    public static readonly Text CountedAccepted = new("確認を終えた日が年度内のもの", "Accepted within the year");
    public static readonly Text CountedOverdueAnswers = new("送付済み・回答中・差し戻し中で、期限がその日より前のもの", "Sent, in progress or sent back, with a due day before the day");
    public static readonly Text CountedOverdueLooks = new("予定・送付済みで、期限がその日より前のもの", "Planned or issued, with a due day before the day");
    public static readonly Text CountedOpened = new("登録した日が年度内で、却下していないこの重大さのもの", "Opened in the year and not dismissed, of this severity");
    public static readonly Text CountedClosed = new("是正を終えた日が年度内のもの", "Closed within the year");
    public static readonly Text CountedUnsettled = new("未対応・是正中のもの", "Open or in remediation");
    public static readonly Text CountedOverdueFindings = new("未対応・是正中で、期限がその日より前のもの", "Open or in remediation, with a due day before the day");
    public static readonly Text CountedTaken = new("措置の日が年度内のもの", "Taken within the year");
    public static readonly Text CountedDue = new("期限が年度内で、その日以前のもの", "Due within the year, up to the day");
    public static readonly Text CountedDueConfirmed = new("期限が年度内でその日以前の、履行を確認したもの", "Due within the year up to the day, and confirmed");
    public static readonly Text CountedOverdueDuties = new("未履行・差し戻しで、期限がその日より前のもの", "Open or sent back, with a due day before the day");
    public static readonly Text CountedKnown = new("知った日が年度内のもの", "Known within the year");
    public static readonly Text CountedPeople = new("知った日が年度内のものの、影響を受けた人数の計", "Persons affected, summed over those known within the year");
    public static readonly Text CountedHours = new("知った日が年度内のものの、停止した時間の計", "Hours of outage, summed over those known within the year");
    public static readonly Text CountedUnsettledIncidents = new("終結していないもの", "Not closed");
    public static readonly Text CountedReviews = new("対象期間の末日が年度内で、決定したもの", "Decided, of a period that ends within the year");
    public static readonly Text CountedPlanned = new("承認したこの年度の計画の項目のうち、取りやめていないもの", "Items of this year's adopted plan that were not withdrawn");
    public static readonly Text CountedDone = new("承認したこの年度の計画の項目のうち、報告済み・終了のもの", "Items of this year's adopted plan that are reported or closed");
    public static readonly Text CountedUnsettledAudits = new("改善待ち・確認待ちのもの", "Open, or improved and not yet looked at");
    public static readonly Text CountedAdopted = new("制定・改正の日が年度内の版", "Versions adopted within the year");

    public static readonly Text FiguresSheet = new("数字", "Figures");
    public static readonly Text MonthsSheet = new("月別", "By month");
    public static readonly Text MonthWord = new("月", "Month");

    public static readonly Text RisksChart = new("残留リスクごとの案件数", "Running cases by residual risk");
    public static readonly Text FindingsChart = new("月ごとの指摘の登録", "Findings opened by month");
    public static readonly Text IncidentsChart = new("月ごとの事故の把握", "Incidents known by month");

    public static Text RiskOf(ResidualRisk r) => r switch
    {
        ResidualRisk.Extreme => new("残留リスクが極高の案件", "Cases of extreme residual risk"), ResidualRisk.High => new("残留リスクが高の案件", "Cases of high residual risk"),
        ResidualRisk.Medium => new("残留リスクが中の案件", "Cases of medium residual risk"), _ => new("残留リスクが低の案件", "Cases of low residual risk"),
    };

    public static Text DecisionOf(DecisionOutcome o) => o switch
    {
        DecisionOutcome.Approve => new("承認", "Approved"), DecisionOutcome.ApproveWithConditions => new("条件付き承認", "Approved with conditions"), DecisionOutcome.Return => new("差し戻し", "Sent back"), _ => new("不承認", "Refused"),
    };

    public static Text FindingsOf(FindingSeverity s) => s switch
    {
        FindingSeverity.Critical => new("重大な指摘", "Findings, critical"), FindingSeverity.High => new("重大さが高の指摘", "Findings, high"), FindingSeverity.Medium => new("重大さが中の指摘", "Findings, medium"), _ => new("重大さが低の指摘", "Findings, low"),
    };

    public static Text MeasureOf(MeasureKind k) => k switch
    {
        MeasureKind.ReportRequested => new("報告の要求", "Reports requested"), MeasureKind.CorrectionDemanded => new("是正の要求", "Corrections demanded"), MeasureKind.OnSiteInspection => new("立入検査", "On-site inspections"),
        MeasureKind.Suspension => new("業務の停止", "Suspensions"), _ => new("契約の解除", "Terminations"),
    };

    public static Text Of(ReportChapter chapter) => chapter switch
    {
        ReportChapter.Holdings => new("1　事業者と契約", "1 Vendors and contracts"), ReportChapter.Risks => new("2　残留リスクと例外", "2 Residual risk and exceptions"), ReportChapter.Decisions => new("3　利用と委託の判定", "3 Decisions"),
        ReportChapter.Looks => new("4　質問票と再確認", "4 Questionnaires and re-verification"), ReportChapter.Findings => new("5　指摘と是正", "5 Findings"), ReportChapter.Measures => new("6　履行義務と契約に基づく措置", "6 Duties and measures under contracts"),
        ReportChapter.Incidents => new("7　事故", "7 Incidents"), _ => new("8　監査・自己点検と方針の見直し", "8 Audits, self-checks and the review of the policy"),
    };

    public static Text MonthOf(int month) => new($"{month}月", CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month));

    public static Text ChartOf(string months) => months == "findings" ? FindingsChart : IncidentsChart;

    public static Text Of(ReportKind kind) => kind == ReportKind.OfTheYear ? new("年度中", "in the year") : new("末日現在", "at its end");
}
