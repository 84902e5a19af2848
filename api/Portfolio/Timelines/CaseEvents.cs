using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Portfolio.Timelines;

/// <summary>What an event of a case is about.</summary>
public enum TimelineKind { Case, Contract, Duty, Assessment, Finding, Incident, Measure, Decision, Reverification }

/// <param name="Kind">Staff, vendor or system.</param>
public sealed record TimelineActor(string Kind, string Name);

/// <summary>One thing that was done in a case.</summary>
/// <param name="Action">As the audit trail has it, such as <c>contract.signed</c>.</param>
/// <param name="ReferenceNo">Of the contract, assessment, finding and so on that it was done to; none of what has no number.</param>
public sealed record TimelineEvent(Guid Id, DateTimeOffset At, TimelineActor Actor, string Action, TimelineKind Kind, Guid SubjectId, string? ReferenceNo);

/// <summary>The same with the case it belongs to.</summary>
public sealed record TownEvent(TimelineEvent Event, Guid? EngagementId, Guid? CloudUseId, string Case);

/// <summary>
/// The audit trail as far as it is about cases: who did what and when, without the values and hashes, which are for who may read the trail itself (docs/decisions/0028). What was done to a
/// contract, a duty and so on is there for who may read those; of which cases, row-level security says.
/// </summary>
public sealed class CaseEvents(NpgsqlDataSource source, Caller reader)
{
    /// <summary>Where an event's subject is found with its case; of a type there is one.</summary>
    /// <param name="Type">Of the subject, as the audit trail has it.</param>
    private sealed record Source(TimelineKind Kind, string Type, string? Permission, string From, string Id, string Engagement, string Use, string Reference);

    private static readonly Source[] Sources =
    [
        new(TimelineKind.Case, "engagement", null, "engagements t", "t.id", "t.id", "null::uuid", "t.reference_no"),
        new(TimelineKind.Case, "cloudUse", null, "cloud_uses t", "t.id", "null::uuid", "t.id", "t.reference_no"),
        Of(TimelineKind.Contract, "contract", PermissionNames.ContractsRead, "contracts"), Of(TimelineKind.Duty, "duty", PermissionNames.DutiesRead, "duties", null), Of(TimelineKind.Assessment, "assessment", PermissionNames.AssessmentsRead, "assessments"),
        Of(TimelineKind.Finding, "finding", PermissionNames.FindingsRead, "findings"), Of(TimelineKind.Decision, "decision", PermissionNames.RisksRead, "decisions", null), Of(TimelineKind.Decision, "riskAcceptance", PermissionNames.RisksRead, "risk_acceptances"),
        Of(TimelineKind.Decision, "judgement", PermissionNames.RisksRead, "judgements", null), Of(TimelineKind.Reverification, "reverification", PermissionNames.ReverificationsRead, "reverifications", null),
        new(TimelineKind.Incident, "incident", PermissionNames.IncidentsRead, "incidents t join incident_subjects s on s.municipality_id = t.municipality_id and s.incident_id = t.id", "t.id", "s.engagement_id", "s.cloud_use_id", "t.reference_no"),
        new(TimelineKind.Measure, "measure", PermissionNames.MeasuresRead, "measures t join contracts c on c.municipality_id = t.municipality_id and c.id = t.contract_id", "t.id", "c.engagement_id", "c.cloud_use_id", "t.reference_no"),
    ];

    /// <summary>Said by a clock: of a case they are part of what happened, of the town they would hide what people did.</summary>
    private static readonly string[] Clocks = ["duty.reminded", "reverification.reminded", "incident.clockReached"];

    private static readonly Dictionary<string, TimelineKind> KindOfType = Sources.ToDictionary(s => s.Type, s => s.Kind);

    private readonly TenantReads _reads = new(source, reader);

    /// <summary>The newest first.</summary>
    /// <param name="before">The event after which the page begins; null: from the newest on.</param>
    public Task<List<TimelineEvent>> OfCaseAsync(bool isUse, Guid id, TimelineKind? kind, Guid? before, int take, CancellationToken ct) => Readable(kind) is { Count: > 0 } sources
        ? _reads.ReadAsync(
            $"""
            select e.id, e.at, e.actor_kind, e.actor_name, e.action, e.subject_type, e.subject_id, x.reference from ({Union(sources, s => $"{(isUse ? s.Use : s.Engagement)} = $2")}) x
            join audit_events e on e.municipality_id = $1 and e.subject_id = x.id and e.subject_type = x.type where e.id < $3 order by e.id desc limit {take}
            """, Row, take, ct, id, before ?? Guid.AllBitsSet)
        : Task.FromResult(new List<TimelineEvent>());

    /// <summary>What was done lately in any case, among the newest <paramref name="among"/> events of the town; what was done to one thing several times on end is said once.</summary>
    public async Task<IReadOnlyList<TownEvent>> OfTownAsync(int among, int take, CancellationToken ct)
    {
        var read = await _reads.ReadAsync(
            $"""
            select e.id, e.at, e.actor_kind, e.actor_name, e.action, e.subject_type, e.subject_id, x.reference, g.id, u.id, coalesce(g.title, u.title)
            from (select * from audit_events where {_reads.InTown} order by id desc limit {among}) e
            cross join lateral ({Union(Readable(null), s => $"e.subject_type = '{s.Type}' and {s.Id} = e.subject_id")} limit 1) x
            left join engagements g on g.municipality_id = $1 and g.id = x.engagement left join cloud_uses u on u.municipality_id = $1 and u.id = x.use
            where (g.id is not null or u.id is not null) and e.action <> all($2) order by e.id desc
            """, r => new TownEvent(Row(r), r.IsDBNull(8) ? null : r.GetGuid(8), r.IsDBNull(9) ? null : r.GetGuid(9), r.GetString(10)), take, ct, (object)Clocks);
        return [.. read.Where((e, i) => i == 0 || !IsSame(read[i - 1].Event, e.Event)).Take(take)];
    }

    private static bool IsSame(TimelineEvent one, TimelineEvent other) => (one.Action, one.SubjectId, one.Actor) == (other.Action, other.SubjectId, other.Actor);

    private List<Source> Readable(TimelineKind? kind) => [.. Sources.Where(s => (kind is null || s.Kind == kind) && (s.Permission is null || reader.Permissions.Contains(s.Permission)))];

    private static string Union(IEnumerable<Source> sources, Func<Source, string> where) =>
        string.Join(" union all ", sources.Select(s => $"select {s.Id} as id, '{s.Type}' as type, {s.Engagement} as engagement, {s.Use} as use, {s.Reference} as reference from {s.From} where t.municipality_id = $1 and {where(s)}"));

    private static Source Of(TimelineKind kind, string type, string permission, string table, string? reference = "t.reference_no") => new(kind, type, permission, table + " t", "t.id", "t.engagement_id", "t.cloud_use_id", reference ?? "null::text");

    private static TimelineEvent Row(NpgsqlDataReader r) =>
        new(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), new(r.GetString(2), r.GetString(3)), r.GetString(4), KindOfType[r.GetString(5)], r.GetGuid(6), r.IsDBNull(7) ? null : r.GetString(7));
}
