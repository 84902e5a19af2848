namespace Ampira.Vendors.Api.OpenApi;

/// <summary>The tags of the document in the order of the work, each with what stands under it.</summary>
public static class Tags
{
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("Access", "Sessions, people and their roles."),
        ("Municipality", "The organs and sections of the town."),
        ("Assets", "The register of information assets with their classes, and the cases that touch them."),
        ("Vendors", "Contractors and cloud providers, and the tokens by which they act."),
        ("CloudServices", "Cloud services and whether they may be used."),
        ("Engagements", "Outsourced work from planning to its end: facts, candidates, award, subcontractors."),
        ("CloudUses", "The use of a cloud service for one purpose."),
        ("Clauses", "The clause library and which clauses some facts require."),
        ("Contracts", "Special terms: drafted, approved, issued, signed, and their documents."),
        ("GapChecks", "What was really signed, or a provider's terms, held against the required clauses."),
        ("Duties", "What signed clauses oblige the vendor or the town to do by a day."),
        ("Questionnaires", "The questions vendors are asked."),
        ("Assessments", "Questions sent to a vendor, its answers and their review."),
        ("Evidence", "Files that back an answer or a duty."),
        ("Organisations", "What one organisation does over all its towns: inbox and calendar, evidence disclosed, master answers, notices of change."),
        ("Risks", "Inherent risk, tier, control score, residual risk and gates, every line explained."),
        ("RiskAcceptances", "Gates waived and residual risks accepted, each by a role, for a reason, up to a day."),
        ("SupplyChain", "The town's recorded judgements about vendors, services and cases, and what must change by the day the ordinance's rules come into force."),
        ("Findings", "Faults found and their remedy."),
        ("Incidents", "Incidents and the clocks that run after them."),
        ("Approvals", "Decisions, the conditions they carry and what they cover."),
        ("Measures", "Letters and measures."),
        ("Reverification", "When something must be looked at again, and why."),
        ("SecurityAudits", "The yearly plan of audits and self-checks of sections and vendors: answers, minutes, findings, improvement reports."),
        ("Notifications", "Events in the order they happened, and the notices sent about them."),
        ("Threats", "The threats of the policy's article 3 as keys, and what the town calls them."),
        ("RuleSets", "The town's rules as versioned data."),
        ("Policies", "Documents of the town's policy, what implements and proves each article, and who acknowledges them."),
        ("Prefecture", "The figures of a town that its prefecture sees: the agreement, what is given away, and the towns that agree."),
        ("JointVerifications", "The result of one town's look on which other towns rely: offered, agreed to by the vendor's organisation, relied on."),
        ("Reviews", "The yearly review of the policy: threats weighed, what is proposed, and who decided."),
        ("Dashboard", "The start page in one read: what is due to the reader, what waits for it, what changed, and the town's figures."),
        ("AnnualReports", "What committee and assembly are told of a fiscal year: figures from the registers, beside those of the year before."),
        ("Retention", "Until when things are kept and why, legal holds, disposal with its record, and everything about one vendor as a file."),
        ("HandOver", "The whole file of a case as a signed pack, whole or blacked out for a disclosure request, and its check."),
        ("Operations", "Work that takes longer than a request: how far it is, and what came of it."),
        ("Audit", "Who did what, in a chain that shows tampering."),
    ];
}
