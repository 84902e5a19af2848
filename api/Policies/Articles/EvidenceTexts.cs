using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies.Articles;

public static class EvidenceTexts
{
    public static readonly Text NothingStands = new("この条文を実施するものも証拠とするものも決まっていません。対応を登録するか、対象外の理由を書いてください。", "Nothing stands for this article. Say what implements and proves it, or why it is outside.");
    public static readonly Text KeyGone = new("「{0}」は今の条項・質問・ゲート・ルールにありません。対応を直してください。", "{0} is no clause, question, gate or rule any more. Correct what stands for the article.");
    public static readonly Text GateOpen = new("ゲート {0} が解消していません。", "Gate {0} is open.");
    public static readonly Text ClauseMissing = new("契約に、必要な条項「{0}」がありません。", "The contract lacks the required clause {0}.");
    public static readonly Text ClauseLeftOut = new("契約で条項「{0}」を外しています。", "The contract leaves out clause {0}.");
    public static readonly Text NoProofNamed = new("証拠とする記録の種類が決まっていません。", "No kind of record is named that would prove it.");
    public static readonly Text NoRecordYet = new("証拠となる記録がまだありません。", "No record proves it yet.");
    public static readonly Text NotMet = new("受理した回答が十分でない質問：{0}", "Accepted answers that are less than a full yes: {0}");
    public static readonly Text NotAssessed = new("受理した評価がまだありません。", "No assessment is accepted yet.");
    public static readonly Text NotPublished = new("この版の公表の日が記録されていません。", "No day of publication is recorded for this version.");
    public static readonly Text DutyOverdue = new("期限を過ぎた履行義務です。", "The duty is overdue.");
    public static readonly Text DecisionOver = new("承認の期限が過ぎています。", "The approval has run out.");
    public static readonly Text Unsettled = new("まだ是正されていません。", "It is not put right yet.");
    public static readonly Text MeasureOpen = new("措置が終わっていません。", "The measure is not over.");
    public static readonly Text IncidentOpen = new("事故の対応が終わっていません。", "The incident is not closed.");
    public static readonly Text LookOverdue = new("再確認の期限を過ぎています。", "The look is overdue.");
    public static readonly Text NotAcknowledged = new("期限を過ぎても確認していない相手が{0}います（事業者と職員の数）。", "{0} vendors and staff have not acknowledged it by the day.");
    public static readonly Text Acknowledged = new("確認済み {0}、期限前 {1}", "{0} have acknowledged, {1} have time left");
    public static readonly Text NotConsented = new("情報を扱う再委託先への承諾が記録されていません。", "No consent to this subcontractor, which handles the information, is recorded.");
    public static readonly Text NotConfirmed = new("情報の区分が、情報の管理者に確認されていません。", "The classification is not confirmed by the owner of the information.");
    public static readonly Text RoleHeld = new("役割：{0}", "Role: {0}");
    public static readonly Text RoleMissing = new("{0}に当たる者がいません。", "Nobody holds the role {0}.");
    public static readonly Text RuleSet = new("ルールセット 第{0}版", "Rule set version {0}");
    public static readonly Text EmergencyPlan = new("緊急時対応計画（連絡先{0}件）", "Emergency plan ({0} contacts)");
    public static readonly Text EmergencyPlanEmpty = new("連絡先のある緊急時対応計画がありません。", "There is no emergency plan with contacts.");
    public static readonly Text PolicyVersion = new("{0}（{1}）", "{0} ({1})");
    public static readonly Text NoAuditPlan = new("{0}年度の監査・自己点検の計画が承認されていません。", "No plan of audits and self-checks is adopted for fiscal {0}.");
    public static readonly Text AuditPlanOf = new("{0}年度の監査・自己点検の計画", "Plan of audits and self-checks for fiscal {0}");
    public static readonly Text AuditOverdue = new("期限を過ぎても報告されていません。", "It is past its day and not reported.");
    public static readonly Text ImprovementOverdue = new("監査の指摘の改善が、期限を過ぎても報告されていません。", "The improvement of what an audit found is overdue.");
    public static readonly Text AuditOf = new("{0}：{1}", "{0}: {1}");
    public static readonly Text AsOf = new("{0} の終わりの登録簿によります。", "By the registers as they stood at the end of {0}.");

    private static readonly Dictionary<PolicyProof, (Text Name, Text Missing)> Kinds = new()
    {
        [PolicyProof.Policy] = (new("方針の文書", "policy document"), new("この文書の版が、まだ公表されていません。", "No version of this document is published.")),
        [PolicyProof.Standard] = (new("対策基準", "standards"), new("対策基準の文書が登録されていません。", "No standards are registered.")),
        [PolicyProof.Procedure] = (new("実施手順", "procedures"), new("実施手順の文書が登録されていません。", "No procedures are registered.")),
        [PolicyProof.EmergencyPlan] = (new("緊急時対応計画", "emergency plan"), EmergencyPlanEmpty),
        [PolicyProof.Acknowledgement] = (new("確認", "acknowledgements"), new("事業者にも職員にも、まだ確認を求めていません。", "Neither vendors nor staff have been called to acknowledge it.")),
        [PolicyProof.Roles] = (new("役割", "roles"), new("統括情報セキュリティ責任者と最高情報セキュリティ責任者が決まっていません。", "Nobody holds the roles of security lead and CISO.")),
        [PolicyProof.RuleSet] = (new("ルールセット", "rule sets"), NoRecordYet), [PolicyProof.Facts] = (new("情報の区分", "confirmed facts"), NoRecordYet), [PolicyProof.Contract] = (new("契約", "contracts"), NoRecordYet),
        [PolicyProof.Duty] = (new("履行義務", "duties"), NoRecordYet), [PolicyProof.Answer] = (new("回答", "answers"), NoRecordYet), [PolicyProof.Decision] = (new("判定", "decisions"), NoRecordYet),
        [PolicyProof.Inspection] = (new("検査", "inspections"), NoRecordYet), [PolicyProof.Measure] = (new("措置", "measures"), NoRecordYet), [PolicyProof.Finding] = (new("指摘", "findings"), NoRecordYet), [PolicyProof.Incident] = (new("事故", "incidents"), NoRecordYet),
        [PolicyProof.Reverification] = (new("再確認", "looks"), NoRecordYet), [PolicyProof.Exception] = (new("例外", "exceptions"), NoRecordYet), [PolicyProof.Consent] = (new("再委託の承諾", "consents"), NoRecordYet), [PolicyProof.Award] = (new("選定", "awards"), NoRecordYet), [PolicyProof.Audit] = (new("監査・自己点検", "audits and self-checks"), NoRecordYet),
    };

    public static Text NameOf(PolicyProof kind) => Kinds[kind].Name;

    public static Text NoneOf(PolicyProof kind) => Kinds[kind].Missing;
}
