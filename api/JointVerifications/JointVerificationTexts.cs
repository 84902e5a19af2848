using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.JointVerifications;

public static class JointVerificationTexts
{
    public static readonly Text TownCodes = new("提供先の全国地方公共団体コード（6桁）を1件以上、200件まで入力してください。自団体のコードは入力できません。", "Name one to 200 towns by their six-digit codes; the own one is not among them.");
    public static readonly Text Reason = new("理由を入力してください。", "Give the reason.");
    public static readonly Text AssessmentUnknown = new("この町の評価ではありません。ほかの団体の確認結果に依拠した案件には、提供できる評価がありません。", "No assessment of this town. A case that relies on another town's look has none that could be offered.");
    public static readonly Text NotAccepted = new("受理した評価だけを提供できます。選定のための評価は提供できません。", "Only an assessment that is accepted can be offered, and none that was for a selection.");
    public static readonly Text NoScore = new("点数のない評価は提供できません。", "An assessment without a score cannot be offered.");
    public static readonly Text PastIt = new("この評価の有効期間（{0}まで）は過ぎています。新しい評価を受理してから提供してください。", "The look was good until {0}. Accept a new one before offering it.");
    public static readonly Text AlreadyOffered = new("この評価は既に提供しています。改めるときは、取り下げてから提供し直してください。", "The assessment is on offer already. To change the offer, withdraw it and offer anew.");
    public static readonly Text NotInState = new("提供の状態が「{0}」のため、行えません。", "Not possible while the offer is {0}.");
    public static readonly Text NotOpen = new("この確認結果は、いま依拠できません（取り下げられたか、有効期間が過ぎています）。", "The result cannot be relied on now: it was withdrawn, or its time is over.");
    public static readonly Text SubjectUnknown = new("依拠する業務委託又はクラウド利用を指定してください。", "Name the engagement or the cloud use that relies on it.");
    public static readonly Text OtherVendor = new("この案件の事業者（クラウド利用ではサービスも）は、確認された事業者と異なります。", "The case has another vendor, or a cloud use of another service, than what was looked at.");
    public static readonly Text NotDeepEnough = new("重要度区分{0}のための確認なので、区分{1}の案件には足りません。この案件の評価を行ってください。", "The look was for tier {0} and does not do for a case of tier {1}. Have the case assessed itself.");
    public static readonly Text OwnAnswers = new("この案件には自らの評価があります。自らの評価がある間は依拠できません。", "The case has an assessment of its own, which counts.");
    public static readonly Text AlreadyRelied = new("この案件は既に確認結果に依拠しています。終了してから依拠し直してください。", "The case relies on a result already. End that first.");
    public static readonly Text Over = new("案件が終わっているか、情報の区分・条件が入力されていません。", "The case is over, or has no facts yet.");
    public static readonly Text NotRelying = new("依拠は既に終わっています。", "The reliance is ended already.");

    public static readonly Text Relied = new("{0}の確認結果（質問票{1}第{2}版、{3}受理、{4}まで有効）に依拠：{5}点", "Relied on the look of {0} (questionnaire {1}, version {2}), accepted on {3}, good until {4}: {5} points");
    public static readonly Text ReliedWithFinding = new("{0}の確認結果（質問票{1}第{2}版、{3}受理、{4}まで有効）に依拠：{5}点。ただし{6}に{0}で指摘があったため、判定し直してください", "Relied on the look of {0} (questionnaire {1}, version {2}), accepted on {3}, good until {4}: {5} points; a finding was opened there by {6}, so that the case is to be decided anew");
    public static readonly Text ReliedNoMore = new("{0}の確認結果（{1}受理、{2}まで有効）には、もう依拠できません（取下げ又は期限切れ）", "The look of {0}, accepted on {1} and good until {2}, counts no more: it was withdrawn, or its time is over");
    public static readonly Text LookReason = new("依拠した{0}の確認結果が変わった", "What the case relied on, the look of {0}, is no more what it was");
}
