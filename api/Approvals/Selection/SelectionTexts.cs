using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals.Selection;

public static class SelectionTexts
{
    public static readonly Text Criteria = new("選定基準", "Selection criteria");
    public static readonly Text Result = new("選定結果", "Result of the selection");
    public static readonly Text Of = new("{0}（{1}）", "{0} ({1})");
    public static readonly Text Lead = new("次の基準により委託先を選定する。必須の項目を満たさない者は選定しない。加点の項目は、満たす＝配点の全部、一部満たす＝半分、満たさない＝0点とする。", "The contractor is chosen by these criteria. Who does not meet a must is not chosen. The others count in full when met, half when met in part, and nothing when not met.");
    public static readonly Text None = new("ルールセットに選定基準がありません。", "The rule set has no selection criteria.");
    public static readonly Text No = new("番号", "No.");
    public static readonly Text Criterion = new("基準", "Criterion");
    public static readonly Text Kind = new("区分", "Kind");
    public static readonly Text Must = new("必須", "must");
    public static readonly Text Scored = new("加点", "weighed");
    public static readonly Text Weight = new("配点", "Weight");
    public static readonly Text Total = new("合計（100点満点）", "Total (of 100)");
    public static readonly Text Assessed = new("簡易評価（対策点）", "Short assessment (control score)");
    public static readonly Text Chosen = new("決定した事業者：{0}。理由：{1}（決裁番号 {2}）", "Chosen: {0}. Reason: {1} (approval no. {2})");
    public static readonly Text Rules = new("ルールセット第{0}版", "Rule set version {0}");
    public static readonly Text NotJudged = new("未評価", "not judged");
    private static readonly Text Met = new("満たす", "met");
    private static readonly Text Partly = new("一部満たす", "in part");
    private static readonly Text NotMet = new("満たさない", "not met");

    public static Text Verdict(CriterionVerdict? verdict) => verdict switch { CriterionVerdict.Met => Met, CriterionVerdict.Partly => Partly, CriterionVerdict.NotMet => NotMet, _ => NotJudged };
}
