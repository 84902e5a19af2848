using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

public static class PrefectureTexts
{
    public static readonly Text ApprovalNo = new("決裁番号を50文字以内で入力してください。", "Enter the number of the internal approval, within 50 characters.");
    public static readonly Text Reason = new("理由を入力してください。", "Give the reason.");
    public static readonly Text TownCode = new("全国地方公共団体コードは6桁の数字です。", "The code of a municipality has six digits.");
    public static readonly Text NoPrefecture = new("この環境に、この団体の都道府県は登録されていません。都道府県の団体を登録してから同意してください。", "The prefecture of this municipality is not on this installation. Agree once it has been founded here.");
    public static readonly Text AlreadyAgreed = new("既に同意しています。条件を改めるときは、終了してから同意し直してください。", "The municipality has agreed already. To change it, end the agreement and agree anew.");
    public static readonly Text NotAgreed = new("終了できる同意がありません。", "There is no agreement to end.");
    public static readonly Text Why = new(
        "{0}件未満の数（0件を除く）は「{0}件未満」とします。小さな団体では、1件や2件からどの案件かが分かるためです。そこから逆算できる合計も出しません。契約が{0}件未満のときは要求事項の数も出しません。",
        "Counts under {0}, other than 0, are given as \"under {0}\": in a small town one or two cases can be told by whoever knows it. Sums from which they would follow are not given, nor numbers of requirements where there are under {0} contracts.");

    public static readonly Text Under = new("{0}件未満", "under {0}");
    public static readonly Text Withheld = new("非公表", "withheld");
    public static readonly Text TownsSheet = new("市町村別", "Towns");
    public static readonly Text MonthsSheet = new("月別", "Months");
    public static readonly Text CodeWord = new("団体コード", "Code");
    public static readonly Text NameWord = new("市町村", "Municipality");
    public static readonly Text MonthWord = new("月", "Month");
    public static readonly Text ComputedWord = new("集計日時", "Computed at");
    public static readonly Text RequiredWord = new("{0} 適用される要求事項", "{0} requirements that apply");
    public static readonly Text UncoveredWord = new("{0} 条項のない要求事項", "{0} requirements without a clause");
    public static readonly Text ContractsWord = new("有効な契約", "Contracts in force");
    public static readonly Text GapsWord = new("不足のある契約", "Contracts with gaps");
    public static readonly Text DueWord = new("回答待ちの評価", "Assessments due");
    public static readonly Text OverdueWord = new("期限を過ぎた評価", "Assessments overdue");
    public static readonly Text RiskWord = new("T{0} 残留リスク{1}", "T{0} residual {1}");
    public static readonly Text OpenFindingsWord = new("是正待ちの指摘（{0}）", "Open findings ({0})");
    public static readonly Text OverdueFindingsWord = new("期限を過ぎた指摘（{0}）", "Overdue findings ({0})");
    public static readonly Text IncidentsWord = new("今年度の事故", "Incidents of the fiscal year");
    public static readonly Text LeaksWord = new("うち個人情報に関わるもの", "Of them with personal information");

    public static Text Severity(FindingSeverity severity) => severity switch { FindingSeverity.Low => new("低", "low"), FindingSeverity.Medium => new("中", "medium"), FindingSeverity.High => new("高", "high"), _ => new("緊急", "critical") };
}
