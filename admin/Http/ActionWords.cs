namespace Ampira.Vendors.Admin.Http;

/// <summary>What was done, as a sentence's end after the name of who did it.</summary>
public static class ActionWords
{
    private static readonly Dictionary<string, (string Ja, string En)> Known = new()
    {
        ["vendor.registered"] = ("事業者を登録", "registered a vendor"), ["vendor.changed"] = ("事業者の情報を変更", "changed a vendor"), ["vendor.suspend"] = ("事業者を指名停止", "suspended a vendor"), ["vendor.reinstate"] = ("指名停止を解除", "reinstated a vendor"), ["vendor.end"] = ("事業者の登録を終了", "ended a vendor"),
        ["vendorContact.added"] = ("連絡先を登録", "added a contact"), ["vendorContact.removed"] = ("連絡先を削除", "removed a contact"), ["vendorPerson.invited"] = ("事業者の利用者を招待", "invited a vendor's person"), ["vendorPerson.accepted"] = ("招待を受け入れ", "accepted an invitation"), ["vendorPerson.ended"] = ("事業者の利用者の利用を終了", "ended a vendor person's access"),
        ["vendorToken.issued"] = ("トークンを発行", "issued a token"), ["vendorToken.revoked"] = ("トークンを失効", "revoked a token"), ["session.started"] = ("サインイン", "signed in"), ["session.ended"] = ("サインアウト", "signed out"),
        ["municipality.founded"] = ("町を登録", "founded the town"), ["orgUnit.added"] = ("組織を追加", "added an org unit"), ["person.added"] = ("職員を追加", "added a member of staff"), ["role.assigned"] = ("役割を割り当て", "assigned a role"), ["role.ended"] = ("役割を終了", "ended a role"),
        ["cloudService.registered"] = ("クラウドサービスを登録", "registered a cloud service"), ["cloudService.changed"] = ("クラウドサービスの情報を変更", "changed a cloud service"),
        ["engagement.planned"] = ("業務委託を計画", "planned an engagement"), ["engagement.changed"] = ("業務委託の情報を変更", "changed an engagement"), ["engagement.factsEntered"] = ("情報の区分・条件を入力", "entered the facts"), ["engagement.factsConfirmed"] = ("情報の区分・条件を確認", "confirmed the facts"),
        ["engagement.candidateAdded"] = ("候補を追加", "added a candidate"), ["engagement.awarded"] = ("事業者を決定", "awarded the engagement"), ["engagement.decided"] = ("業務委託を判定", "decided on the engagement"), ["engagement.activated"] = ("履行を開始", "started the work"),
        ["engagement.ended"] = ("履行を終了", "ended the work"), ["engagement.closed"] = ("業務委託を完了", "closed the engagement"), ["subcontractor.declared"] = ("再委託先を申告", "declared a subcontractor"), ["subcontractor.consent"] = ("再委託の承諾を記録", "recorded the consent to a subcontractor"),
        ["cloudUse.applied"] = ("クラウド利用を申請", "applied for a cloud use"), ["cloudUse.changed"] = ("クラウド利用の申請を変更", "changed a cloud use"), ["cloudUse.factsEntered"] = ("情報の区分・条件を入力", "entered the facts"), ["cloudUse.factsConfirmed"] = ("情報の区分・条件を確認", "confirmed the facts"),
        ["cloudUse.termsRead"] = ("約款の対応を記録", "recorded what the terms cover"), ["cloudUse.submitted"] = ("クラウド利用の申請を提出", "submitted a cloud use"), ["cloudUse.reviewBegun"] = ("クラウド利用の審査を開始", "began the review of a cloud use"), ["cloudUse.changesRequested"] = ("クラウド利用の申請を差し戻し", "sent a cloud use back"),
        ["cloudUse.decided"] = ("クラウド利用を判定", "decided on the cloud use"), ["cloudUse.activated"] = ("クラウドの利用を開始", "started the cloud use"), ["cloudUse.suspended"] = ("クラウドの利用を停止", "suspended the cloud use"), ["cloudUse.ended"] = ("クラウドの利用を終了", "ended the cloud use"), ["cloudUse.withdrawn"] = ("クラウド利用の申請を取下げ", "withdrew a cloud use"),
        ["decision.conditionConfirmed"] = ("条件の達成を確認", "confirmed that a condition is met"), ["decision.expired"] = ("承認の期限切れを記録", "recorded that an approval expired"), ["decision.lapsed"] = ("承認の失効を記録", "recorded that an approval lapsed"), ["decision.narrowed"] = ("承認の範囲の縮小を記録", "recorded that an approval narrowed"),
        ["clause.drafted"] = ("条項の版の案を作成", "drafted a version of a clause"), ["clause.draftChanged"] = ("条項の案を変更", "changed a draft of a clause"), ["clause.draftDiscarded"] = ("条項の案を取下げ", "discarded a draft of a clause"),
        ["clause.published"] = ("条項の版を公開", "published a version of a clause"), ["clause.switchedOff"] = ("条項を適用しない設定に", "switched a clause off"), ["clause.switchedOn"] = ("条項を再び適用", "switched a clause on again"), ["clause.upgradeDeclined"] = ("標準の条項の改定を見送り", "declined a newer shipped clause"),
        ["contract.drafted"] = ("契約を起案", "drafted a contract"), ["contract.changed"] = ("契約案を変更", "changed a contract"), ["contract.submitted"] = ("契約を審査に提出", "submitted a contract"), ["contract.approved"] = ("契約を承認", "approved a contract"), ["contract.issued"] = ("契約を候補者に提示", "issued a contract"),
        ["contract.signed"] = ("契約の締結を記録", "recorded the signing of a contract"), ["contract.ended"] = ("契約を終了", "ended a contract"), ["contract.terminated"] = ("契約の解除を記録", "recorded the termination of a contract"),
        ["assessment.drafted"] = ("評価を作成", "drafted an assessment"), ["assessment.sent"] = ("質問票を送付", "sent the questions"), ["assessment.answersSaved"] = ("回答を保存", "saved answers"), ["assessment.submitted"] = ("回答を提出", "submitted the answers"), ["assessment.reviewBegun"] = ("審査を開始", "began the review"),
        ["assessment.changesRequested"] = ("回答を差し戻し", "sent answers back"), ["assessment.accepted"] = ("評価を受理", "accepted an assessment"), ["assessment.cancelled"] = ("評価を取消", "cancelled an assessment"), ["evidence.received"] = ("証跡を提出", "handed in evidence"), ["evidence.reviewed"] = ("証跡を確認", "reviewed evidence"),
        ["duties.made"] = ("履行義務を登録", "made the duties"), ["duty.delivered"] = ("履行義務を提出", "delivered a duty"), ["duty.confirmed"] = ("履行義務を確認", "confirmed a duty"), ["duty.returned"] = ("履行義務を差し戻し", "returned a duty"), ["duty.reminded"] = ("履行義務の期限を通知", "reminded of a duty"),
        ["finding.opened"] = ("指摘事項を起票", "opened a finding"), ["finding.remediated"] = ("是正を報告", "reported a remedy"), ["finding.verified"] = ("是正を検証", "verified a remedy"), ["finding.rejected"] = ("是正を差し戻し", "sent a remedy back"), ["finding.closed"] = ("指摘事項を完了", "closed a finding"), ["finding.dismissed"] = ("指摘事項を取下げ", "dismissed a finding"),
        ["measure.taken"] = ("契約に基づく措置を実施", "took a measure under the contract"), ["measure.answered"] = ("措置への回答を記録", "recorded the reply to a measure"), ["measure.closed"] = ("措置を完了", "closed a measure"),
        ["incident.reported"] = ("事故を報告", "reported an incident"), ["incident.supplemented"] = ("事故の記録を補足", "supplemented an incident"), ["incident.contained"] = ("事故の封じ込めを記録", "recorded that an incident is contained"), ["incident.reportMade"] = ("事故の報告を記録", "recorded a report on an incident"), ["incident.closed"] = ("事故を完了", "closed an incident"), ["incident.clockReached"] = ("事故の期限を通知", "told of a clock of an incident"),
        ["reverification.planned"] = ("再確認を計画", "planned a re-verification"), ["reverification.issued"] = ("再確認を送付", "issued a re-verification"), ["reverification.done"] = ("再確認を完了", "finished a re-verification"), ["reverification.reminded"] = ("再確認の期限を通知", "reminded of a re-verification"),
        ["duty.reminder"] = ("履行義務の期限のお知らせ", "a duty is due"), ["reverification.reminder"] = ("再確認の期限のお知らせ", "a re-verification is due"), ["incident.clock"] = ("事故の期限のお知らせ", "a clock of an incident"),
        ["notice.sent"] = ("通知を送信", "sent a notice"), ["notice.failed"] = ("通知の送信に失敗", "could not send a notice"), ["notice.postponed"] = ("通知を後で再送", "will send a notice again"), ["event.handled"] = ("後続の処理を実施", "handled an event"), ["event.postponed"] = ("後続の処理を延期", "postponed the handling of an event"),
    };

    /// <summary>The kinds of subject that actions are about, to choose from.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Known.Keys.Select(a => a[..a.IndexOf('.')]).Distinct()];

    public static string Of(string action) => Known.TryGetValue(action, out var word) ? Say.T(word.Ja, word.En) : action;
}
