using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

public static class ApprovalTexts
{
    public static readonly Text Outcome = new("判定（decision）を選んでください。", "Choose the decision.");
    public static readonly Text Reason = new("判定の理由を2000文字以内で入力してください。", "Give the reason in up to 2000 characters.");
    public static readonly Text InputHash = new("リスクの画面で示された inputHash を付けてください。", "Send the inputHash that the risk showed.");
    public static readonly Text Stale = new("判定の根拠となる内容が変わりました。リスクを読み直してから判定してください。", "What the decision stands on has changed. Read the risk again, then decide.");
    public static readonly Text SameRequester = new("申請した本人は判定できません（G17）。別の担当者が判定してください。", "Who requested it cannot decide it (G17). Someone else must.");
    public static readonly Text NotYours = new("残留リスク「{0}」の判定は、次の役割が行います：{1}", "Residual risk {0} is decided by: {1}");
    public static readonly Text NotApprovable = new("残留リスクが極高のため、承認できません。対策を求めて評価し直してください。", "At extreme residual risk it cannot be approved. Ask for measures and assess again.");
    public static readonly Text ExpiresOn = new("承認の期限は、明日から{0}か月以内の日にしてください。", "The approval must expire within {0} months from tomorrow.");
    public static readonly Text ConditionsRequired = new("残留リスクが高いため、条件付きで承認してください。", "At high residual risk an approval needs conditions.");
    public static readonly Text NoConditions = new("条件を1つ以上入力してください。", "Give at least one condition.");
    public static readonly Text Condition = new("条件の内容（500文字以内）、期日、担当者、未達のときの扱いを入力してください。「範囲を狭める」ときは、残す範囲（narrowTo）も入力してください。", "Give each condition its text (up to 500 characters), day, owner and consequence; for narrow also what is left (narrowTo).");
    public static readonly Text ConditionDue = new("条件の期日は、明日から承認の期限までの日にしてください。", "A condition must be due between tomorrow and the expiry of the approval.");
    public static readonly Text OwnerUnknown = new("条件の担当者が見つかりません。職員から選んでください。", "The condition's owner does not exist. Choose a member of staff.");
    public static readonly Text ScopeWord = new("範囲の値が正しくありません。次から選んでください：{0}", "The scope holds an unknown value. Choose from: {0}");
    public static readonly Text ScopeClass = new("申請された機密性より高い区分は承認できません。", "A class above the one applied for cannot be approved.");
    public static readonly Text ScopePersonal = new("申請では個人情報を扱いません。個人情報を含めるには、情報の区分・条件を直してから判定してください。", "The application handles no personal information. Correct the facts first to include it.");
    public static readonly Text ScopeMyNumber = new("申請では特定個人情報を扱いません。含めるには、情報の区分・条件を直してから判定してください。", "The application handles no My Number. Correct the facts first to include it.");
    public static readonly Text ScopeSegment = new("申請されたネットワーク区分の範囲で指定してください。", "Keep to the network tier applied for.");
    public static readonly Text ScopePlan = new("このサービスのプランから選んでください：{0}", "Choose plans of this service: {0}");
    public static readonly Text ScopeOrgUnit = new("範囲の課が見つかりません。", "A section of the scope does not exist.");
    public static readonly Text NoDecision = new("まだ判定がありません。", "Nothing is decided yet.");
    public static readonly Text WasReturned = new("差し戻されています。直して申請し直してください。", "It was returned. Correct it and apply again.");
    public static readonly Text WasRefused = new("承認されませんでした。", "It was refused.");
    public static readonly Text ExpiredOn = new("承認の期限（{0}）が過ぎました。判定を受け直してください。", "The approval expired on {0}. Have it decided anew.");
    public static readonly Text ConditionLapsed = new("条件{0}「{1}」が期日（{2}）までに満たされず、承認は失効しました。", "Condition {0} ({1}) was not met by {2}: the approval has lapsed.");
    public static readonly Text ConditionNarrowed = new("条件{0}「{1}」が期日（{2}）までに満たされず、範囲が狭まりました。", "Condition {0} ({1}) was not met by {2}: the scope is narrowed.");
    public static readonly Text Changed = new("承認の後に変わりました — {0}：{2} → {3}", "Changed since the approval — {1}: {2} → {3}");
    public static readonly Text ConditionUnknown = new("この判定に、その番号の条件はありません。", "This decision has no condition of that number.");
    public static readonly Text ConditionOver = new("期日を過ぎたため、確認できません。判定を受け直してください。", "Its day has passed. Have it decided anew.");
    public static readonly Text ConditionMet = new("この条件は、すでに確認されています。", "This condition is already confirmed.");
    public static readonly Text ConditionOwner = new("条件の担当者本人は確認できません。別の職員が確認してください。", "The condition's owner cannot confirm it. Someone else must.");
    public static readonly Text TermsUnread = new("約款の充足表に、まだ読んでいない必須項目があります：{0}", "The terms coverage has must items nobody has read yet: {0}");
    public static readonly Text OrgUnitAsked = new("利用する課（orgUnitId）を指定してください。", "Say which section would use it (orgUnitId).");
    public static readonly Text ClassAsked = new("扱う情報の機密性（confidentiality）を 1、2、3C、3B、3A から指定してください。", "Give the class of the information (confidentiality): 1, 2, 3C, 3B or 3A.");
    public static readonly Text NoApplication = new("このサービスの利用は、まだ申請されていません。クラウド利用を申請してください。", "Nobody has applied to use this service yet. Apply for a cloud use.");
    public static readonly Text UseSuspended = new("{0} の利用は停止中です。", "The use {0} is suspended.");
    public static readonly Text UseNotActive = new("{0} は利用開始の前か、終わっています（状態：{1}）。", "The use {0} is not running (state: {1}).");
    public static readonly Text OutsideOrgUnit = new("承認の範囲にない課です。課を加える申請をしてください。", "The section is outside the approval. Apply to add it.");
    public static readonly Text OutsideClass = new("承認の範囲は機密性{0}までです。", "The approval goes up to class {0}.");
    public static readonly Text OutsidePersonal = new("個人情報を扱う利用は承認されていません。", "Personal information is not approved.");
    public static readonly Text OutsideMyNumber = new("特定個人情報を扱う利用は承認されていません。", "My Number is not approved.");
    public static readonly Text OutsideSegment = new("承認されたネットワーク区分ではありません（承認：{0}）。", "The network tier is not approved (approved: {0}).");
    public static readonly Text OutsidePlan = new("承認されたプランではありません（承認：{0}）。", "The plan is not approved (approved: {0}).");
    public static readonly Text AskPersonal = new("個人情報を扱うかを指定してください。承認されているのは、扱わない利用だけです。", "Say whether personal information is handled; only uses without it are approved.");
    public static readonly Text AskMyNumber = new("特定個人情報を扱うかを指定してください。承認されているのは、扱わない利用だけです。", "Say whether My Number is handled; only uses without it are approved.");
    public static readonly Text AskSegment = new("ネットワーク区分を指定してください（承認：{0}）。", "Say which network tier (approved: {0}).");
    public static readonly Text AskPlan = new("プランを指定してください（承認：{0}）。", "Say which plan (approved: {0}).");
    public static readonly Text Gates = new("未解消のゲートがあるため、先へ進めません。errors の理由を解消してください。", "Open gates hold this back. Clear the reasons named in errors.");
    public static readonly Text NotAccepted = new("評価がまだ受理されていません。", "The assessment is not accepted yet.");
    public static readonly Text NotSigned = new("契約が締結されていません。", "The contract is not signed.");
    public static readonly Text NotApproved = new("有効な承認がありません。先に判定を受けてください。", "There is no approval in force. Have it decided first.");
    public static readonly Text ApprovalExpired = new("承認の期限が切れています。判定を受け直してください。", "The approval has expired. Have it decided anew.");
    public static readonly Text ApprovalStale = new("承認の後に内容が変わりました。判定を受け直してください。", "What was approved has changed since. Have it decided anew.");
    public static readonly Text DutiesOpen = new("確認の済んでいない履行義務が{0}件あるため、完了できません。errors の義務の履行を確認してください。", "{0} duties are not confirmed yet. Have those named in errors delivered and confirmed.");
    private static readonly Text DutyWithoutArticle = new("「{1}」（期限 {2:yyyy-MM-dd}）", "{1} (due {2:yyyy-MM-dd})");
    private static readonly Text DutyOpen = new("第{0}条「{1}」（期限 {2:yyyy-MM-dd}）", "Article {0}: {1} (due {2:yyyy-MM-dd})");
    public static readonly Text FindingsOpen = new("重大な指摘が{0}件残っているため、完了できません。errors の指摘の是正を確認してください。", "{0} grave findings are unsettled. Have those named in errors put right and verified.");
    public static readonly Text FindingOpen = new("指摘「{0}」の是正が確認されていません。", "The remedy of finding {0} is not verified.");

    /// <summary>A duty that is still open; the town's duty to amend a contract stands in no article.</summary>
    public static Text OpenDuty(int articleNumber) => articleNumber == 0 ? DutyWithoutArticle : DutyOpen;
}
