using System.Collections.Frozen;
using Ampira.Vendors.Api.Database;
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

    private static readonly string[] Reads = [.. ServiceScopes, AssessmentsNotes, IncidentsHandling, RetentionRead, PoliciesAcknowledge, PolicyReviewsRead, AnnualReportsRead, SecurityAuditsRead, JointVerificationsRead, OwnInboxUse, SavedFiltersUse];

    private static readonly FrozenDictionary<string, string[]> Granted = new Dictionary<string, string[]>
    {
        [Requester] = [.. Reads, SecurityAuditsAnswer, AssetsWrite, VendorsWrite, EngagementsWrite, SubcontractorsWrite, CloudServicesWrite, CloudUsesWrite, FindingsWrite, IncidentsReport, EvidenceWrite],
        [SectionHead] =
        [
            .. Reads, RegistersExport, SecurityAuditsAnswer, DeputiesManage, AssetsWrite, VendorsWrite, EngagementsWrite, FactsConfirm, SubcontractorsWrite, SubcontractorsConsent, EngagementsRun, CloudServicesWrite, CloudUsesWrite, CloudUsesRun, DecisionsMake, ChangeNoticesAcknowledge,
            DutiesConfirm, FindingsWrite, MeasuresTake, IncidentsReport, EvidenceWrite, DeviationsDecide, RisksAdjust, RisksAccept, LegalHoldsPlace, CasesHandOver,
        ],
        [DepartmentHead] = [.. Reads, RegistersExport, SecurityAuditsAnswer, DeputiesManage, FactsConfirm, IncidentsPublish, DeviationsDecide, SubcontractorsConsent, DecisionsMake, RisksAdjust, RisksAccept, CasesHandOver],
        [Procurement] =
        [
            .. Reads, RegistersExport, SecurityAuditsAnswer, VendorsWrite, VendorsStanding, VendorTokensManage, VendorPeopleManage, EngagementsWrite, EngagementsAward, SubcontractorsWrite, ContractsWrite, ContractsIssue, ContractsSign, EngagementsRun,
            DutiesDeliver, DutiesConfirm, FindingsWrite, FindingsRemediate, MeasuresTake, EvidenceWrite, ChangeNoticesAcknowledge, LegalHoldsPlace, DisposalsPropose, VendorsExport, CasesHandOver,
        ],
        [ItReviewer] = [.. Reads, RegistersExport, SecurityAuditsAnswer, AssetsWrite, CloudServicesWrite, CloudUsesReview, CloudUsesRun, AssessmentsSend, AssessmentsReview, EvidenceReview, ConditionsConfirm, DutiesConfirm, FindingsWrite, IncidentsReport, IncidentsManage, EmergencyPlanWrite, RisksAdjust, ChangeNoticesAcknowledge, JointVerificationsRely],
        [SecurityLead] =
        [
            .. Reads, RegistersExport, SecurityAuditsAnswer, SecurityAuditsAdopt, DeputiesManage, AssetsWrite, CloudServicesWrite, CloudUsesReview, CloudUsesRun, ContractsApprove, DeviationsDecide, AssessmentsSend, AssessmentsReview, EvidenceReview, VendorsStanding, DecisionsMake, ConditionsConfirm,
            DutiesConfirm, FindingsWrite, MeasuresTake, IncidentsReport, IncidentsManage, IncidentsPublish, EmergencyPlanWrite, ClausesPublish, QuestionnairesPublish, RuleSetsWrite, RuleSetsPublish, RisksAdjust, RisksAccept, JudgementsRecord, ChangeNoticesAcknowledge,
            PoliciesWrite, LegalHoldsPlace, LegalHoldsEnd, DisposalsPropose, DisposalsApprove, VendorsExport, CasesHandOver, PolicyReviewsWrite, PolicyReviewsDecide, PrefectureViewRead, PrefectureViewAgree, PrefectureTownsRead, JointVerificationsOffer, JointVerificationsRely,
        ],
        [Ciso] = [.. Reads, RegistersExport, SecurityAuditsAdopt, PolicyReviewsDecide, JointVerificationsOffer, PrefectureViewRead, PrefectureViewAgree, PrefectureTownsRead, DeputiesManage, RisksAdjust, RisksAccept, JudgementsRecord, DecisionsMake, DeviationsDecide, MeasuresTake, IncidentsManage, IncidentsPublish, AuditRead, RuleSetsPublish, LegalHoldsPlace, LegalHoldsEnd, DisposalsApprove, VendorsExport, CasesHandOver],
        [Auditor] = [.. Reads, RegistersExport, AuditRead, VendorsExport, CasesHandOver, SecurityAuditsWrite, PrefectureViewRead, PrefectureTownsRead],
        [TemplateEditor] = [.. Reads, ClausesWrite, ClausesPublish, QuestionnairesWrite, QuestionnairesPublish, RuleSetsWrite],
        [Administrator] = [MunicipalityRead, OrgUnitsManage, PeopleManage, DeputiesManage, ServiceTokensManage, VendorTokensManage, VendorPeopleManage, VendorsRead, CloudServicesRead, AuditRead, EventsRead, NoticesRead, WebhooksManage, PoliciesRead, PoliciesWrite, PoliciesAcknowledge, OwnInboxUse, SavedFiltersUse],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> All { get; } = [.. Granted.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The roles that decide: a deputy stands in for these and no other.</summary>
    public static IReadOnlyList<string> StoodInFor { get; } = [.. All.Where(r => Granted[r].Contains(DecisionsMake))];

    /// <summary>What a deputy may do of what those roles may: decide, and see what it decides on.</summary>
    private static readonly FrozenSet<string> OfDeputies =
    [
        .. Reads, FactsConfirm, SubcontractorsConsent, DecisionsMake, DeviationsDecide, ContractsApprove, RisksAdjust, RisksAccept, IncidentsPublish, ClausesPublish, QuestionnairesPublish, RuleSetsPublish, PolicyReviewsDecide, SecurityAuditsAdopt,
    ];

    /// <summary>
    /// What a role gives only when it is held for the whole town: it reads, hands out or works through the cases of all org units at once, or makes somebody else who may.
    /// </summary>
    private static readonly FrozenSet<string> OfTheWholeTown =
    [
        AuditRead, EventsRead, NoticesRead, WebhooksManage, ServiceTokensManage, PeopleManage, RuleSetsWrite, PoliciesWrite, PolicyEvidenceRead, RetentionRead, PolicyReviewsRead, AnnualReportsRead, PolicyReviewsWrite, PolicyReviewsDecide, SecurityAuditsWrite, SecurityAuditsAdopt, PrefectureViewRead, PrefectureViewAgree, PrefectureTownsRead, JointVerificationsOffer, LegalHoldsEnd, DisposalsPropose, DisposalsApprove, VendorsExport,
    ];

    public static FrozenSet<string> PermissionsOf(IEnumerable<string> roles) => PermissionsOf(roles.Select(r => new HeldRole(r, null)));

    public static FrozenSet<string> PermissionsOf(IEnumerable<HeldRole> held) => held.SelectMany(Of).Append(AccountManage).ToFrozenSet();

    /// <summary>Whether this role, held or stood in for, gives a permission.</summary>
    public static bool Gives(HeldRole held, string permission) => Of(held).Contains(permission);

    /// <summary>Of an operation that asks for one of several permissions: whether the caller has this one for a case of this org unit.</summary>
    public static bool May(this Caller caller, string permission, Guid orgUnitId) =>
        caller.Kind == CallerKind.Staff ? caller.RolesFor(orgUnitId).Any(r => Gives(r, permission)) : caller.Permissions.Contains(permission);

    /// <summary>The org units of the roles that give one of these permissions; null when one of them does so for the whole town.</summary>
    public static IReadOnlyList<Guid>? UnitsOf(IReadOnlyList<HeldRole> held, IReadOnlyCollection<string> permissions)
    {
        var giving = held.Where(r => permissions.Any(p => Gives(r, p))).ToList();
        return giving.Any(r => r.OrgUnitId is null) ? null : [.. giving.Select(r => r.OrgUnitId!.Value).Distinct().Order()];
    }

    private static IEnumerable<string> Of(HeldRole held)
    {
        var granted = Granted.GetValueOrDefault(held.Role, []);
        if (held.OrgUnitId is not null) granted = [.. granted.Where(p => !OfTheWholeTown.Contains(p))];
        return held.InPlaceOf is null ? granted : granted.Where(OfDeputies.Contains);
    }
}
