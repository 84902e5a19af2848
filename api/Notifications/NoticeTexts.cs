using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications;

public static class NoticeTexts
{
    public static readonly Text AssessmentSent = new("質問票への回答をお願いします", "Please answer a questionnaire");
    public static readonly Text AssessmentReturned = new("回答の一部が差し戻されました", "Some answers were sent back");
    public static readonly Text AssessmentSubmitted = new("回答が提出されました。審査をお願いします", "Answers were submitted; please review them");
    public static readonly Text AssessmentAccepted = new("回答が受理されました", "Answers were accepted");
    public static readonly Text Decided = new("判定が行われました", "A decision was made");
    public static readonly Text CloudUseSubmitted = new("クラウド利用の申請が提出されました。審査をお願いします", "A cloud use was submitted; please review it");
    public static readonly Text CloudUseReturned = new("クラウド利用の申請が差し戻されました", "An application for a cloud use was sent back");
    public static readonly Text CloudUseSuspended = new("クラウド利用が停止されました", "A cloud use was suspended");
    public static readonly Text DecisionExpired = new("承認の期限が過ぎました。判定を受け直してください", "An approval has expired; have it decided anew");
    public static readonly Text DecisionLapsed = new("条件が満たされず、承認が失効しました", "A condition was not met: an approval has lapsed");
    public static readonly Text DecisionNarrowed = new("条件が満たされず、承認の範囲が狭まりました", "A condition was not met: the scope of an approval is narrowed");
    public static readonly Text SchemeLost = new("承認の根拠とした政府の評価制度の登録が、失効したか、リストから外れました", "The government scheme entry that an approval relied on has lapsed or left the list");
    public static readonly Text Reverification = new("再確認の期日が近づいているか、過ぎています", "A re-verification is due or overdue");
    public static readonly Text DutyDue = new("履行義務の期日が近づいているか、過ぎています", "A duty is due or overdue");
    public static readonly Text DutyDelivered = new("履行義務の提出がありました。確認をお願いします", "A duty was delivered; please confirm it");
    public static readonly Text DutyReminded = new("履行義務の履行を待っています", "A duty still waits to be delivered");
    public static readonly Text DutyReturned = new("履行義務の提出が差し戻されました", "A delivered duty was returned");
    public static readonly Text FindingOpened = new("指摘事項があります。改善の回答をお願いします", "There is a finding; please answer how it is remedied");
    public static readonly Text FindingDueChanged = new("指摘事項の期限が変わりました", "The due day of a finding has changed");
    public static readonly Text FindingReminded = new("指摘事項への改善の回答を待っています", "A finding still waits for your remedy");
    public static readonly Text PublicationPrepared = new("事故の公表の案があります。判断をお願いします", "The publication of an incident is proposed; please decide");
    public static readonly Text FindingRemediated = new("指摘事項への回答がありました。確認をお願いします", "A finding was answered; please verify it");
    public static readonly Text FindingRejected = new("指摘事項の改善が十分でないため、もう一度回答をお願いします", "A remedy did not suffice; please answer again");
    public static readonly Text FindingClosed = new("指摘事項が解消されました", "A finding was closed");
    public static readonly Text ContractIssued = new("入札・見積りの前に、契約の文面が提示されました", "The text of a contract was issued to you before the bid");
    public static readonly Text ContractCorrected = new("提示された契約の文面が訂正されました", "The text of a contract that was issued to you was corrected");
    public static readonly Text ContractSigned = new("契約の締結が記録されました", "A contract was signed");
    public static readonly Text IncidentReported = new("事故の報告がありました。すぐに確認してください", "An incident was reported; look at it at once");
    public static readonly Text IncidentClock = new("事故の報告期限が近づいているか、来ています", "A deadline of an incident is near or here");
    public static readonly Text JointProposed = new("評価の結果をほかの自治体に提供することについて、同意を求められています", "You are asked to let the result of an assessment be handed to other municipalities");
    public static readonly Text RelianceChanged = new("案件が依拠する他の団体の確認結果が変わりました。判定し直してください", "What a case relies on, another town's look, has changed: it is to be decided anew");
    public static readonly Text MeasureTaken = new("契約に基づく措置の通知があります", "There is a measure under the contract");
    public static readonly Text PolicyAsked = new("町の方針の文書を読み、確認してください", "Please read and acknowledge a document of the town's policy");
    public static readonly Text ChangeReceived = new("変更届が提出されました。確認してください", "A notice of change was handed in; please look at it");
    public static readonly Text ChangeAcknowledged = new("変更届が確認されました", "Your notice of change was acknowledged");

    public static readonly Text Greeting = new("{0} 様\n\n{1}からのお知らせです。", "Dear {0},\n\nthis is a notice from {1}.");
    public static readonly Text Reference = new("番号：{0}", "Reference: {0}");
    public static readonly Text Due = new("期限：{0}", "Due: {0}");
    public static readonly Text Link = new("詳しくは次のページで確認してください。", "See this page for what it is about:");
    public static readonly Text Footer = new("このメールは自動で送信しています。返信しても届きません。内容は画面で確認してください。", "This mail was sent automatically; replies are not read. Its content is kept on the page only.");
    public static readonly Text DigestTitle = new("期限のお知らせ {0}件（まとめ）", "{0} reminders (digest)");
    public static readonly Text DigestLead = new("前回のまとめの後に、次の {0} 件のお知らせがありました。", "Since the last digest there were these {0} reminders.");
    public static readonly Text EscalationReport = new("期限を過ぎた対象の月次報告です", "The monthly report on what is overdue");
    public static readonly Text EscalationTitle = new("期限を過ぎた対象の月次報告（{0} 件）", "Monthly report on what is overdue ({0})");
    public static readonly Text EscalationLead = new("{0} に、重要度区分 {1} で期限から {2} 日以上過ぎた対象が {3} 件ありました。うち {4} 件は、まだ済んでいません。", "In {0}, {3} subjects of tiers {1} were {2} days or more past their day. {4} of them are still not done.");
    public static readonly Text EscalationCounts = new("再確認 {0} 件、履行義務 {1} 件", "Re-verifications: {0}. Duties: {1}.");
    public static readonly Text Open = new("未了", "not done");
    public static readonly Text Settled = new("済み", "done since");
    public static readonly Text AndMore = new("ほか {0} 件は画面で確認してください。", "See the page for {0} more.");
    public static readonly Text ChooseNotices = new("既読にする通知を ids（1〜200件）か all で指定してください。", "Name the notices to mark as read by ids (1 to 200), or all.");
    public static readonly Text OneEntry = new("どの自治体の登録の出来事かを、Vendor-Entry ヘッダーで指定してください。", "Say by the Vendor-Entry header which entry's events you want.");
    public static readonly Text After = new("after は0以上の番号にしてください。", "after must be a sequence number of 0 or more.");
}
