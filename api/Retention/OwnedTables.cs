using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Access.Deputies;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Campaigns;
using Ampira.Vendors.Api.Assessments.Delegations;
using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudServices.GovernmentSchemes;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Contracts.SubcontractorChain;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Notifications;
using Ampira.Vendors.Api.Notifications.Digests;
using Ampira.Vendors.Api.Notifications.Webhooks;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Policies;
using Ampira.Vendors.Api.Policies.Acknowledgements;
using Ampira.Vendors.Api.Portfolio.Prefecture;
using Ampira.Vendors.Api.Portfolio.SavedFilters;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Editing;
using Ampira.Vendors.Api.Retention.Disposals;
using Ampira.Vendors.Api.Retention.LegalHolds;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Reviews;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.SecurityAudits;
using Ampira.Vendors.Api.Threats;
using Ampira.Vendors.Api.Vendors;
using Ampira.Vendors.Api.WhatIf;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ampira.Vendors.Api.Retention;

/// <summary>
/// Which table belongs to what, so that everything about one object can be disposed of or handed out. Each table of a town is here or is left out for a reason;
/// a test walks the model and fails over one that is neither.
/// </summary>
public static class OwnedTables
{
    /// <summary>By which of its foreign keys a row belongs to another one.</summary>
    public static IReadOnlyDictionary<Type, string[]> Owners { get; } = new Dictionary<Type, string[]>
    {
        [typeof(Vendor)] = [], [typeof(VendorContact)] = ["VendorId"], [typeof(VendorPerson)] = ["VendorId"], [typeof(VendorToken)] = ["VendorId"], [typeof(WebhookEndpoint)] = ["VendorId"], [typeof(WebhookDelivery)] = ["EndpointId"],
        [typeof(CloudService)] = ["VendorId"], [typeof(EvidenceFile)] = ["VendorId"], [typeof(EvidenceReview)] = ["EvidenceId"], [typeof(ChangeNotice)] = ["VendorId"],
        [typeof(Engagement)] = ["VendorId"], [typeof(EngagementFacts)] = ["EngagementId"], [typeof(EngagementAsset)] = ["EngagementId"], [typeof(FactsConfirmation)] = ["EngagementId"], [typeof(Candidate)] = ["EngagementId"], [typeof(CandidateResult)] = ["EngagementId"],
        [typeof(Subcontractor)] = ["EngagementId"], [typeof(SubcontractorConsent)] = ["SubcontractorId"], [typeof(FlowdownConfirmation)] = ["SubcontractorId"],
        [typeof(CloudUse)] = ["VendorId"], [typeof(CloudUseFacts)] = ["CloudUseId"], [typeof(CloudUseAsset)] = ["CloudUseId"], [typeof(CloudUseFactsConfirmation)] = ["CloudUseId"], [typeof(TermsReading)] = ["CloudUseId"],
        [typeof(Contract)] = ["EngagementId", "CloudUseId"], [typeof(FixedText)] = ["ContractId"], [typeof(ContractIssue)] = ["ContractId"], [typeof(Duty)] = ["ContractId"], [typeof(DutyStep)] = ["DutyId"],
        [typeof(GapCheck)] = ["ContractId", "CloudUseId"], [typeof(GapConfirmation)] = ["GapCheckId"], [typeof(GapFileContent)] = ["GapCheckId"], [typeof(Measure)] = ["ContractId"], [typeof(MeasureStep)] = ["MeasureId"],
        [typeof(Assessment)] = ["EngagementId", "CloudUseId", "SubjectVendorId"], [typeof(Answer)] = ["AssessmentId"], [typeof(AnswerReview)] = ["AssessmentId"], [typeof(AnswerNote)] = ["AssessmentId"], [typeof(AnswerDelegation)] = ["AssessmentId"],
        [typeof(JointVerification)] = ["AssessmentId"], [typeof(JointResult)] = ["Id"], [typeof(Reliance)] = ["EngagementId", "CloudUseId", "SubjectVendorId"],
        [typeof(Finding)] = ["EngagementId", "CloudUseId", "SubjectVendorId"], [typeof(FindingStep)] = ["FindingId"],
        [typeof(Decision)] = ["EngagementId", "CloudUseId", "SubjectVendorId"], [typeof(ConditionConfirmation)] = ["DecisionId"], [typeof(RiskAcceptance)] = ["EngagementId", "CloudUseId", "SubjectVendorId"],
        [typeof(StoredRisk)] = ["EngagementId", "CloudUseId", "SubjectVendorId"], [typeof(TierChoice)] = ["EngagementId", "CloudUseId", "SubjectVendorId"], [typeof(Judgement)] = ["EngagementId", "CloudUseId", "CloudServiceId", "VendorId"],
        [typeof(ReverificationPlan)] = ["EngagementId", "CloudUseId", "SubjectVendorId"], [typeof(PolicyAsking)] = ["VendorId"], [typeof(PolicyAcknowledgement)] = ["VendorId"],
        [typeof(Incident)] = ["VendorId"], [typeof(IncidentItemVersion)] = ["IncidentId"], [typeof(IncidentStep)] = ["IncidentId"], [typeof(IncidentSubject)] = ["IncidentId", "EngagementId", "CloudUseId"],
        [typeof(AuditItem)] = ["VendorId"], [typeof(AuditAnswer)] = ["ItemId"], [typeof(AuditMinutes)] = ["ItemId"], [typeof(AuditFinding)] = ["ItemId"], [typeof(AuditFindingStep)] = ["FindingId"],
        [typeof(AuditEvent)] = [],
    };

    /// <summary>Handed out, and never disposed of: the chain would break.</summary>
    public static IReadOnlySet<Type> Permanent { get; } = new HashSet<Type> { typeof(AuditEvent) };

    private static readonly Text OfTheTown = new("町そのものの記録で、特定の事業者の記録ではありません。", "It is the town's own and about no vendor.");
    private static readonly Text Technical = new("技術的な控えで、内容はほかの記録にあります。", "It is a technical copy; what it says stands in other registers.");
    private static readonly Text Staff = new("職員の記録です。", "It is about staff.");

    public static IReadOnlyDictionary<Type, Text> LeftOut { get; } = new Dictionary<Type, Text>
    {
        [typeof(Person)] = Staff, [typeof(RoleAssignment)] = Staff, [typeof(Deputy)] = Staff, [typeof(NoticeSetting)] = Staff, [typeof(SavedFilter)] = Staff,
        [typeof(ServiceToken)] = OfTheTown, [typeof(TrustedPackKey)] = OfTheTown, [typeof(ClauseVersion)] = OfTheTown, [typeof(ClauseDraft)] = OfTheTown, [typeof(ClauseUpgrade)] = OfTheTown, [typeof(GovernmentSchemeEntry)] = OfTheTown,
        [typeof(EmergencyPlan)] = OfTheTown, [typeof(Asset)] = OfTheTown, [typeof(ThreatLabel)] = OfTheTown, [typeof(PolicyReview)] = OfTheTown, [typeof(AuditPlan)] = OfTheTown, [typeof(PrefectureAgreement)] = OfTheTown, [typeof(GivenFigures)] = OfTheTown, [typeof(OrgUnit)] = OfTheTown, [typeof(ReferenceCounter)] = OfTheTown, [typeof(QuestionnaireDraft)] = OfTheTown, [typeof(QuestionnaireVersion)] = OfTheTown, [typeof(RuleSet)] = OfTheTown, [typeof(RuleSetDraft)] = OfTheTown,
        [typeof(PolicyDocument)] = OfTheTown, [typeof(PolicyVersion)] = OfTheTown, [typeof(PolicyFile)] = OfTheTown, [typeof(PolicyArticle)] = OfTheTown, [typeof(PolicyArticleMapping)] = OfTheTown, [typeof(PolicyCall)] = OfTheTown,
        [typeof(AssessmentCampaign)] = new("多くの事業者に共通の一斉送付の題名です。送った評価は含まれます。", "It is the title of a campaign to many vendors; the assessments it sent are in."),
        [typeof(AuditSeal)] = Technical, [typeof(Checkpoint)] = Technical, [typeof(UnsealedEvent)] = Technical, [typeof(IdempotencyRecord)] = Technical, [typeof(OutboxEvent)] = Technical, [typeof(TownOperation)] = Technical, [typeof(OperationContent)] = Technical, [typeof(OperationPiece)] = Technical, [typeof(WhatIfChange)] = Technical,
        [typeof(Notice)] = new("職員と事業者の担当者への通知です。番号とリンクだけで、内容はほかの記録にあります。", "Mails to staff and to a vendor's people: numbers and links; what they are about stands in other registers."),
        [typeof(FileChunk)] = new("証跡のファイルとして入っています。", "It is in as the files of the evidence."),
        [typeof(LegalHold)] = new("廃棄を止める町の手続の記録です。廃棄の対象にもなりません。", "It is the town's record of what may not be disposed of, and is kept itself."),
        [typeof(Disposal)] = new("廃棄の記録で、永久に残ります。", "It is the record of a disposal, kept for ever."), [typeof(DisposalItem)] = new("廃棄の記録で、永久に残ります。", "It is the record of a disposal, kept for ever."),
        [typeof(DisposalOutcome)] = new("廃棄の記録で、永久に残ります。", "It is the record of a disposal, kept for ever."), [typeof(DisposalHash)] = new("廃棄の記録で、永久に残ります。", "It is the record of a disposal, kept for ever."),
    };

    /// <summary>The tables of which rows can be disposed of, those that refer to others before them.</summary>
    public static IReadOnlyList<IEntityType> Disposable(IModel model)
    {
        var (ordered, seen) = (new List<IEntityType>(), new HashSet<IEntityType>());
        foreach (var type in Owners.Keys.Where(t => !Permanent.Contains(t)).Select(t => model.FindEntityType(t)!).OrderBy(t => t.GetTableName(), StringComparer.Ordinal)) Visit(type);
        return ordered;

        void Visit(IEntityType type)
        {
            if (!Owners.ContainsKey(type.ClrType) || Permanent.Contains(type.ClrType) || !seen.Add(type)) return;
            foreach (var key in type.GetReferencingForeignKeys().OrderBy(k => k.DeclaringEntityType.GetTableName(), StringComparer.Ordinal)) Visit(key.DeclaringEntityType);
            ordered.Add(type);
        }
    }
}
