using System.Collections.Frozen;
using static Ampira.Vendors.Api.Http.PermissionNames;

namespace Ampira.Vendors.Api.Access;

/// <summary>The town's roles and what each may do (product.md 6, domain.md 6.5).</summary>
public static class Roles
{
    public const string Requester = "requester";
    public const string SectionHead = "sectionHead";
    public const string DepartmentHead = "departmentHead";
    public const string Procurement = "procurement";
    public const string ItReviewer = "itReviewer";
    public const string SecurityLead = "securityLead";
    public const string Ciso = "ciso";
    public const string Auditor = "auditor";
    public const string TemplateEditor = "templateEditor";
    public const string Administrator = "administrator";

    private static readonly string[] Reads = [.. ServiceScopes, AssessmentsNotes, IncidentsHandling, OwnInboxUse];

    private static readonly FrozenDictionary<string, string[]> Granted = new Dictionary<string, string[]>
    {
        [Requester] = [.. Reads, VendorsWrite, EngagementsWrite, SubcontractorsWrite, CloudServicesWrite, CloudUsesWrite, FindingsWrite, IncidentsReport, EvidenceWrite],
        [SectionHead] =
        [
            .. Reads, VendorsWrite, EngagementsWrite, FactsConfirm, SubcontractorsWrite, SubcontractorsConsent, EngagementsRun, CloudServicesWrite, CloudUsesWrite, CloudUsesRun, DecisionsMake, ChangeNoticesAcknowledge,
            DutiesConfirm, FindingsWrite, MeasuresTake, IncidentsReport, EvidenceWrite, DeviationsDecide, RisksAdjust, RisksAccept,
        ],
        [DepartmentHead] = [.. Reads, FactsConfirm, IncidentsPublish, DeviationsDecide, SubcontractorsConsent, DecisionsMake, RisksAdjust, RisksAccept],
        [Procurement] =
        [
            .. Reads, VendorsWrite, VendorsStanding, VendorTokensManage, VendorPeopleManage, EngagementsWrite, EngagementsAward, SubcontractorsWrite, ContractsWrite, ContractsIssue, ContractsSign, EngagementsRun,
            DutiesDeliver, DutiesConfirm, FindingsWrite, FindingsRemediate, MeasuresTake, EvidenceWrite, ChangeNoticesAcknowledge,
        ],
        [ItReviewer] = [.. Reads, CloudServicesWrite, CloudUsesReview, CloudUsesRun, AssessmentsSend, AssessmentsReview, EvidenceReview, ConditionsConfirm, DutiesConfirm, FindingsWrite, IncidentsReport, IncidentsManage, EmergencyPlanWrite, RisksAdjust, ChangeNoticesAcknowledge],
        [SecurityLead] =
        [
            .. Reads, CloudServicesWrite, CloudUsesReview, CloudUsesRun, ContractsApprove, DeviationsDecide, AssessmentsSend, AssessmentsReview, EvidenceReview, VendorsStanding, DecisionsMake, ConditionsConfirm,
            DutiesConfirm, FindingsWrite, MeasuresTake, IncidentsReport, IncidentsManage, IncidentsPublish, EmergencyPlanWrite, ClausesPublish, QuestionnairesPublish, RuleSetsWrite, RuleSetsPublish, RisksAdjust, RisksAccept, JudgementsRecord, ChangeNoticesAcknowledge,
        ],
        [Ciso] = [.. Reads, RisksAdjust, RisksAccept, JudgementsRecord, DecisionsMake, DeviationsDecide, MeasuresTake, IncidentsManage, IncidentsPublish, AuditRead, RuleSetsPublish],
        [Auditor] = [.. Reads, AuditRead],
        [TemplateEditor] = [.. Reads, ClausesWrite, ClausesPublish, QuestionnairesWrite, QuestionnairesPublish, RuleSetsWrite],
        [Administrator] = [MunicipalityRead, OrgUnitsManage, PeopleManage, ServiceTokensManage, VendorTokensManage, VendorPeopleManage, VendorsRead, CloudServicesRead, AuditRead, EventsRead, NoticesRead, WebhooksManage, OwnInboxUse],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> All { get; } = [.. Granted.Keys.Order(StringComparer.Ordinal)];

    public static FrozenSet<string> PermissionsOf(IEnumerable<string> roles) =>
        roles.SelectMany(r => Granted.GetValueOrDefault(r, [])).Append(AccountManage).ToFrozenSet();
}
