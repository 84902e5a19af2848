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
    public static readonly Text Condition = new("条件の内容（500文字以内）、期日、担当者、未達のときの扱いを入力してください。", "Give each condition its text (up to 500 characters), day, owner and consequence.");
    public static readonly Text Gates = new("未解消のゲートがあるため、先へ進めません。errors の理由を解消してください。", "Open gates hold this back. Clear the reasons named in errors.");
    public static readonly Text NotAccepted = new("評価がまだ受理されていません。", "The assessment is not accepted yet.");
    public static readonly Text NotSigned = new("契約が締結されていません。", "The contract is not signed.");
    public static readonly Text NotApproved = new("有効な承認がありません。先に判定を受けてください。", "There is no approval in force. Have it decided first.");
    public static readonly Text ApprovalExpired = new("承認の期限が切れています。判定を受け直してください。", "The approval has expired. Have it decided anew.");
    public static readonly Text ApprovalStale = new("承認の後に内容が変わりました。判定を受け直してください。", "What was approved has changed since. Have it decided anew.");
    public static readonly Text DutiesOpen = new("確認の済んでいない履行義務が{0}件あるため、完了できません。errors の義務の履行を確認してください。", "{0} duties are not confirmed yet. Have those named in errors delivered and confirmed.");
    public static readonly Text DutyOpen = new("第{0}条「{1}」（期限 {2:yyyy-MM-dd}）", "Article {0}: {1} (due {2:yyyy-MM-dd})");
    public static readonly Text FindingsOpen = new("重大な指摘が{0}件残っているため、完了できません。errors の指摘の是正を確認してください。", "{0} grave findings are unsettled. Have those named in errors put right and verified.");
    public static readonly Text FindingOpen = new("指摘「{0}」の是正が確認されていません。", "The remedy of finding {0} is not verified.");
}
