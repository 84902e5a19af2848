namespace Ampira.Vendors.Api.Http;

/// <summary>Every permission of the product. An operation names one or more; a caller needs one of them.</summary>
public static class PermissionNames
{
    public const string MunicipalityRead = "municipality:read";
    public const string OrgUnitsManage = "orgUnits:manage";
    public const string PeopleManage = "people:manage";
    /// <summary>To name who decides in one's own place; in anybody's with <see cref="PeopleManage"/> as well.</summary>
    public const string DeputiesManage = "deputies:manage";
    /// <summary>What one signs in with, and one's own sessions; of everybody who signs in, no token has it.</summary>
    public const string AccountManage = "account:manage";
    public const string AuditRead = "audit:read";
    public const string ServiceTokensManage = "serviceTokens:manage";
    public const string RuleSetsRead = "ruleSets:read";
    public const string RuleSetsWrite = "ruleSets:write";
    public const string RuleSetsPublish = "ruleSets:publish";

    public const string AssetsRead = "assets:read";
    /// <summary>To enter and change the assets of one's own section.</summary>
    public const string AssetsWrite = "assets:write";

    public const string VendorsRead = "vendors:read";
    public const string VendorsWrite = "vendors:write";
    public const string VendorsStanding = "vendors:standing";
    public const string VendorTokensManage = "vendorTokens:manage";
    public const string CloudServicesRead = "cloudServices:read";
    public const string CloudServicesWrite = "cloudServices:write";
    public const string VendorPeopleManage = "vendorPeople:manage";

    public const string EngagementsRead = "engagements:read";
    public const string EngagementsWrite = "engagements:write";
    public const string FactsConfirm = "facts:confirm";
    public const string EngagementsAward = "engagements:award";
    public const string SubcontractorsWrite = "subcontractors:write";
    public const string SubcontractorsConsent = "subcontractors:consent";
    public const string EngagementsRun = "engagements:run";

    public const string CloudUsesRead = "cloudUses:read";
    public const string CloudUsesWrite = "cloudUses:write";
    public const string CloudUsesReview = "cloudUses:review";
    public const string CloudUsesRun = "cloudUses:run";

    public const string EvidenceRead = "evidence:read";
    public const string EvidenceWrite = "evidence:write";
    public const string EvidenceReview = "evidence:review";

    public const string ClausesRead = "clauses:read";
    public const string ClausesWrite = "clauses:write";
    public const string ClausesPublish = "clauses:publish";
    public const string ContractsRead = "contracts:read";
    public const string ContractsWrite = "contracts:write";
    public const string ContractsApprove = "contracts:approve";
    public const string DeviationsDecide = "deviations:decide";
    public const string ContractsIssue = "contracts:issue";
    public const string ContractsSign = "contracts:sign";
    public const string DutiesRead = "duties:read";
    public const string DutiesDeliver = "duties:deliver";
    public const string DutiesConfirm = "duties:confirm";

    public const string QuestionnairesRead = "questionnaires:read";
    public const string QuestionnairesWrite = "questionnaires:write";
    public const string QuestionnairesPublish = "questionnaires:publish";
    public const string AssessmentsRead = "assessments:read";
    public const string AssessmentsSend = "assessments:send";
    public const string AssessmentsAnswer = "assessments:answer";
    public const string AssessmentsReview = "assessments:review";
    /// <summary>The town's own side of assessments: internal notes, how far campaigns are. No vendor's scope.</summary>
    public const string AssessmentsNotes = "assessments:notes";

    public const string FindingsRead = "findings:read";
    public const string FindingsWrite = "findings:write";
    public const string FindingsRemediate = "findings:remediate";
    public const string IncidentsRead = "incidents:read";
    public const string IncidentsReport = "incidents:report";
    public const string IncidentsManage = "incidents:manage";
    /// <summary>The town's own side of incidents: whether it is a leak, the publication, the emergency plan. No vendor's scope.</summary>
    public const string IncidentsHandling = "incidents:handling";
    public const string IncidentsPublish = "incidents:publish";
    public const string EmergencyPlanWrite = "emergencyPlan:write";
    public const string MeasuresRead = "measures:read";
    public const string MeasuresTake = "measures:take";

    public const string RisksRead = "risks:read";
    public const string RisksAdjust = "risks:adjust";
    public const string RisksAccept = "risks:accept";
    public const string JudgementsRecord = "judgements:record";
    public const string DecisionsMake = "decisions:make";
    public const string ConditionsConfirm = "conditions:confirm";
    public const string ReverificationsRead = "reverifications:read";

    /// <summary>The town's own side of audits and self-checks. No program's scope.</summary>
    public const string SecurityAuditsRead = "securityAudits:read";
    /// <summary>To plan audits and to write their records; of auditors, who write nothing else.</summary>
    public const string SecurityAuditsWrite = "securityAudits:write";
    public const string SecurityAuditsAdopt = "securityAudits:adopt";
    /// <summary>To answer for one's section, and to report what it put right.</summary>
    public const string SecurityAuditsAnswer = "securityAudits:answer";

    public const string PoliciesRead = "policies:read";
    public const string PoliciesWrite = "policies:write";
    /// <summary>What proves each article, over the cases of all org units, and who has acknowledged.</summary>
    public const string PolicyEvidenceRead = "policyEvidence:read";
    /// <summary>To acknowledge for oneself what staff is called to; no program's scope.</summary>
    public const string PoliciesAcknowledge = "policies:acknowledge";
    /// <summary>What a vendor is asked to acknowledge, to read and to answer.</summary>
    public const string PolicyAcknowledgementsRead = "policyAcknowledgements:read";
    public const string PolicyAcknowledgementsGive = "policyAcknowledgements:give";

    public const string InboxRead = "inbox:read";
    /// <summary>What an organisation answers above its towns; for its own people only, no token that a town makes has it.</summary>
    public const string MasterAnswersUse = "masterAnswers:use";
    public const string ChangeNoticesRead = "changeNotices:read";
    public const string ChangeNoticesReport = "changeNotices:report";
    public const string ChangeNoticesAcknowledge = "changeNotices:acknowledge";

    /// <summary>A member of staff's own inbox, and how it is reminded. No program's scope.</summary>
    public const string OwnInboxUse = "ownInbox:use";
    public const string EventsRead = "events:read";
    public const string NoticesRead = "notices:read";
    /// <summary>To have events sent: of the town to its administrators, of a vendor to the vendor.</summary>
    public const string WebhooksManage = "webhooks:manage";

    public const string AnnualReportsRead = "annualReports:read";
    public const string PolicyReviewsRead = "policyReviews:read";
    public const string PolicyReviewsWrite = "policyReviews:write";
    public const string PolicyReviewsDecide = "policyReviews:decide";

    /// <summary>How the town stands with its prefecture, and the numbers it gives away or would.</summary>
    public const string PrefectureViewRead = "prefectureView:read";
    /// <summary>To agree for the town that its prefecture sees its figures, and to end it.</summary>
    public const string PrefectureViewAgree = "prefectureView:agree";
    /// <summary>The figures of the towns that agree, for the people of a prefecture. No program's scope.</summary>
    public const string PrefectureTownsRead = "prefectureTowns:read";

    public const string JointVerificationsRead = "jointVerifications:read";
    /// <summary>To offer the result of a look of the town to other towns, and to withdraw it.</summary>
    public const string JointVerificationsOffer = "jointVerifications:offer";
    /// <summary>To rely, for a case of the town, on another town's look.</summary>
    public const string JointVerificationsRely = "jointVerifications:rely";
    /// <summary>To answer, for an organisation, whether a result about it may be handed to other towns; for its own people only, no token that a town makes has it.</summary>
    public const string JointVerificationsAnswer = "jointVerifications:answer";

    public const string RetentionRead = "retention:read";
    public const string LegalHoldsPlace = "legalHolds:place";
    public const string LegalHoldsEnd = "legalHolds:end";
    public const string DisposalsPropose = "disposals:propose";
    public const string DisposalsApprove = "disposals:approve";
    /// <summary>Everything about one vendor as one file: of the town with its own side, of a vendor without.</summary>
    public const string VendorsExport = "vendors:export";
    /// <summary>To keep filters of lists by a name, for oneself or for all staff.</summary>
    public const string SavedFiltersUse = "savedFilters:use";
    /// <summary>To have the list of a register as a file, beside the right to read that register: a file leaves the system. No vendor's and no program's scope.</summary>
    public const string RegistersExport = "registers:export";
    /// <summary>To have the whole file of a case made, and to check such a pack. No vendor's and no program's scope.</summary>
    public const string CasesHandOver = "cases:handOver";

    /// <summary>What a program of the town may be given: what its staff may read, and no effect.</summary>
    public static IReadOnlyList<string> ServiceScopes { get; } =
    [
        MunicipalityRead, RuleSetsRead, AssetsRead, VendorsRead, CloudServicesRead, EngagementsRead, CloudUsesRead, EvidenceRead, ClausesRead, ContractsRead, DutiesRead,
        QuestionnairesRead, AssessmentsRead, FindingsRead, IncidentsRead, MeasuresRead, RisksRead, ReverificationsRead, PoliciesRead, PolicyEvidenceRead, ChangeNoticesRead, EventsRead,
    ];

    /// <summary>What a vendor's token may be given; nothing of the town's own side is among them.</summary>
    public static IReadOnlyList<string> VendorScopes { get; } =
    [
        VendorsRead, EngagementsRead, SubcontractorsWrite, EvidenceRead, EvidenceWrite, ContractsRead, DutiesRead, DutiesDeliver, AssessmentsRead, AssessmentsAnswer,
        FindingsRead, FindingsRemediate, IncidentsRead, IncidentsReport, MeasuresRead, PolicyAcknowledgementsRead, PolicyAcknowledgementsGive, InboxRead, ChangeNoticesRead, ChangeNoticesReport, EventsRead, WebhooksManage, VendorsExport,
    ];

    /// <summary>What an organisation's own people may do beside: it stands above the towns, so that no town gives it away.</summary>
    public static IReadOnlyList<string> OrganisationScopes { get; } = [.. VendorScopes, MasterAnswersUse, JointVerificationsAnswer, AccountManage];
}
