using System.Text.Json;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Reverification;
using Npgsql;

namespace Ampira.Vendors.Api.Notifications.Inbox;

/// <summary>What is due to the reader, what waits for it to judge or decide, and what it was told of.</summary>
public enum InboxSection { Due, Decide, Notice }

public enum MyInboxKind { Duty, Finding, Condition, Reverification, Assessment, CloudUse, Engagement, Contract, ChangeNotice, Policy, Notice }

/// <summary>One thing in a member of staff's inbox.</summary>
/// <param name="On">The day it is due, since when it waits, or on which the reader was told of it.</param>
/// <param name="Read">Of a notice: the reader marked it as read.</param>
/// <param name="Href">Where the API has it; none of a notice.</param>
/// <param name="Page">Of the admin.</param>
/// <param name="Case">The title of the case it belongs to, and its section; none where it belongs to no case.</param>
public sealed record MyInboxItem(InboxSection Section, MyInboxKind Kind, Guid Id, string ReferenceNo, string Title, DateOnly On, string? State, bool? Read, string? Href, string Page, string? Case, string? OrgUnit)
{
    internal long Rank { get; init; }
}

internal sealed record MyInboxKey(int Section, long Rank, Guid Id, string Kind);

/// <param name="Overdue">Of those due.</param>
/// <param name="Soon">Of those due, within seven days.</param>
public sealed record MyInboxCounts(int Due, int Overdue, int Soon, int Decide, int Unread);

/// <summary>
/// Everything that waits for one member of staff, in one query over the registers it is kept in: by section; what is due by its day, what waits by how long it does, notices with the newest first. Each
/// part is there for who may do what it waits for, in the sections of the town for which it may.
/// </summary>
public sealed class MyInboxReading(TenantReads reads, Caller caller, TimeProvider clock)
{
    /// <summary>What is due is spoken of from so many days before.</summary>
    private const int DaysAhead = 60;
    private const int DaysSoon = 7;

    private static readonly Dictionary<string, MyInboxKind> Kinds = Enum.GetValues<MyInboxKind>().ToDictionary(EnumWords.Of);

    private sealed class Values
    {
        private readonly List<object> _values = [];

        public object[] All => [.. _values];

        public string Add(object value)
        {
            _values.Add(value);
            return $"${_values.Count + 1}";
        }
    }

    internal Task<List<MyInboxItem>> ReadAsync(int take, MyInboxKey? after, InboxSection? section, bool unread, CancellationToken ct)
    {
        var values = new Values();
        var where = section is { } one ? $" and section = {values.Add((int)one)}" : "";
        if (unread) where += " and is_read is not true";
        if (after is not null) where += $" and (section, rank, id, kind) > ({values.Add(after.Section)}, {values.Add(after.Rank)}, {values.Add(after.Id)}, {values.Add(after.Kind)})";
        return reads.ReadAsync(
            $"""
            select w.*, coalesce(ce.title, cu.title), o.name from (select * from ({Parts(values)}) w where true{where} order by section, rank, id, kind limit {take}) w
            left join engagements ce on ce.municipality_id = $1 and ce.id = w.engagement_id left join cloud_uses cu on cu.municipality_id = $1 and cu.id = w.cloud_use_id
            left join org_units o on o.municipality_id = $1 and o.id = coalesce(ce.org_unit_id, cu.org_unit_id)
            order by w.section, w.rank, w.id, w.kind
            """, Row, take, ct, values.All);
    }

    internal async Task<MyInboxCounts> CountAsync(CancellationToken ct)
    {
        var values = new Values();
        var (parts, today) = (Parts(values), clock.TownToday());
        var (from, until) = (values.Add(today), values.Add(today.AddDays(DaysSoon)));
        return (await reads.ReadAsync(
            $"""
            select count(*) filter (where section = 0), count(*) filter (where section = 0 and on_day < {from}), count(*) filter (where section = 0 and on_day between {from} and {until}), count(*) filter (where section = 1), count(*) filter (where section = 2 and not is_read)
            from ({parts}) w
            """,
            r => new MyInboxCounts((int)r.GetInt64(0), (int)r.GetInt64(1), (int)r.GetInt64(2), (int)r.GetInt64(3), (int)r.GetInt64(4)), 1, ct, values.All))[0];
    }

    private string Parts(Values values)
    {
        var (me, today, soon) = (values.Add(caller.Id), values.Add(clock.TownToday()), values.Add(clock.TownToday().AddDays(DaysAhead)));
        string Words<TEnum>(params IEnumerable<TEnum> states) where TEnum : struct, Enum => string.Join(", ", states.Select(s => $"'{EnumWords.Of(s)}'"));
        string From(string table, string where) => $"(select * from {table} where {reads.InTown} and {where}) x";
        const string Case =
            """
            left join engagements e on e.municipality_id = x.municipality_id and e.id = x.engagement_id
            left join cloud_uses u on u.municipality_id = x.municipality_id and u.id = x.cloud_use_id
            """;
        const string Unit = "coalesce(e.org_unit_id, u.org_unit_id)";
        const string Owner = "coalesce(e.requested_by_id, u.requested_by_id)";
        const string Title = "coalesce(e.title, u.title)";
        const string Days = "- date '2000-01-01'";
        string Due(MyInboxKind kind, string id, string reference, string title, string on, string state) =>
            $"select {(int)InboxSection.Due} as section, '{EnumWords.Of(kind)}' as kind, {id} as id, x.engagement_id, x.cloud_use_id, {reference} as reference, {title} as title, {on} as on_day, ({on} {Days})::bigint as rank, {state} as state, null::bool as is_read, null::text as path";
        string Waits(MyInboxKind kind, string engagement, string use, string title) => Waiting(kind, engagement, use, "x.reference_no", title, "x.state");
        string Waiting(MyInboxKind kind, string engagement, string use, string reference, string title, string state) =>
            $"select {(int)InboxSection.Decide}, '{EnumWords.Of(kind)}', x.id, {engagement}, {use}, {reference}, {title}, {Day("x.updated_at")}, ({Day("x.updated_at")} {Days})::bigint, {state}, null::bool, null::text";
        const string Contract = "join contracts c on c.municipality_id = x.municipality_id and c.id = x.contract_id";
        const string Article = "case when x.article_number = 0 then c.reference_no else c.reference_no || ' §' || x.article_number end";

        List<string> parts =
        [
            $"{Due(MyInboxKind.Duty, "x.id", Article, "x.title::text", "x.due_on", "x.state")} from {From("duties", $"who = 'town' and state in ({Words<DutyState>(DutyStateRules.Undelivered)}) and due_on <= {soon}")} {Contract} {Case} where {Owner} = {me}{Or(PermissionNames.DutiesDeliver, Unit)}",
            $"{Due(MyInboxKind.Finding, "x.id", "x.reference_no", "x.title", "x.due_on", "x.state")} from {From("findings", $"owner_id = {me} and state = '{EnumWords.Of(FindingState.Open)}' and due_on <= {soon}")}",
            $"{Due(MyInboxKind.Reverification, "x.id", "coalesce(e.reference_no, u.reference_no, v.reference_no)", $"coalesce({Title}, v.name)", "x.due_on", "x.state")} from {From("reverifications", $"state = '{EnumWords.Of(ReverificationState.Planned)}' and due_on <= {soon}")} {Case} left join vendors v on v.municipality_id = x.municipality_id and v.id = x.subject_vendor_id where {Owner} = {me}{Or(PermissionNames.AssessmentsSend, Unit)}",
            $"""
            {Due(MyInboxKind.Condition, "x.id", "coalesce(e.reference_no, u.reference_no)", "c.condition->>'text'", "(c.condition->>'dueOn')::date", "null::text")} from {From("decisions", $"conditions <> '[]' and conditions @> jsonb_build_array(jsonb_build_object('ownerId', {me}::uuid))")} {Case}
            cross join lateral jsonb_array_elements(x.conditions) with ordinality c(condition, number)
            where (c.condition->>'ownerId')::uuid = {me} and (c.condition->>'dueOn')::date <= {soon} and not exists (select from condition_confirmations m where m.municipality_id = x.municipality_id and m.decision_id = x.id and m.number = c.number)
              and not exists (select from decisions n where n.municipality_id = x.municipality_id and (n.engagement_id = x.engagement_id or n.cloud_use_id = x.cloud_use_id) and n.id > x.id)
            """,
            $"{Waiting(MyInboxKind.Finding, "x.engagement_id", "x.cloud_use_id", "x.reference_no", "x.title", "x.state")} from {From("findings", $"owner_id = {me} and state = '{EnumWords.Of(FindingState.InRemediation)}'")}",
            $"""
            select {(int)InboxSection.Due}, 'policy', v.id, null::uuid, null::uuid, v.label, d.title::text, x.due_on, (x.due_on {Days})::bigint, null::text, null::bool, '/Policies/Acknowledge/' || v.id from {From("policy_calls", "true")}
            join policy_versions v on v.municipality_id = x.municipality_id and v.id = x.version_id join policy_documents d on d.municipality_id = x.municipality_id and d.id = v.document_id and d.last_number = v.number
            where not exists (select from policy_calls n where n.municipality_id = x.municipality_id and n.version_id = x.version_id and n.number > x.number)
              and exists (select from role_assignments r where r.municipality_id = x.municipality_id and r.person_id = {me} and r.from_on <= {today} and (r.to_on is null or r.to_on >= {today}) and (x.of_all_staff or r.org_unit_id = any(x.org_unit_ids)))
              and not exists (select from policy_acknowledgements a where a.municipality_id = x.municipality_id and a.version_id = v.id and a.person_id = {me})
            """,
            $"select {(int)InboxSection.Notice}, 'notice', x.id, null::uuid, null::uuid, x.reference, x.event_type, {Day("x.created_at")}, -(extract(epoch from x.created_at) * 1000)::bigint, null::text, x.read_at is not null, x.path from {From("notices", $"person_id = {me}")}",
        ];
        void Add(string permission, Func<string, string> part)
        {
            if (Where(permission) is { } where) parts.Add(part(where));
        }
        Add(PermissionNames.DutiesConfirm, where => $"{Waiting(MyInboxKind.Duty, "x.engagement_id", "x.cloud_use_id", Article, "x.title::text", "x.state")} from {From("duties", $"who = 'vendor' and state = '{EnumWords.Of(DutyState.Delivered)}'")} {Contract} {Case} where {where.Replace("unit", Unit, StringComparison.Ordinal)}");
        Add(PermissionNames.AssessmentsReview, where => $"{Waits(MyInboxKind.Assessment, "x.engagement_id", "x.cloud_use_id", $"coalesce({Title}, v.name)")} from {From("assessments", $"state in ({Words(AssessmentState.Submitted, AssessmentState.InReview)})")} {Case} join vendors v on v.municipality_id = x.municipality_id and v.id = x.vendor_id where {where.Replace("unit", Unit, StringComparison.Ordinal)}");
        Add(PermissionNames.CloudUsesReview, where => $"{Waits(MyInboxKind.CloudUse, "null::uuid", "x.id", "x.title")} from {From("cloud_uses", $"state in ({Words(CloudUseState.Submitted, CloudUseState.InReview)})")} where {where.Replace("unit", "x.org_unit_id", StringComparison.Ordinal)}");
        // Who reviews has it above already; who asked for it never decides (G17).
        if (Where(PermissionNames.CloudUsesReview) is null)
            Add(PermissionNames.DecisionsMake, where => $"{Waits(MyInboxKind.CloudUse, "null::uuid", "x.id", "x.title")} from {From("cloud_uses", $"state = '{EnumWords.Of(CloudUseState.InReview)}' and requested_by_id <> {me}")} where {where.Replace("unit", "x.org_unit_id", StringComparison.Ordinal)}");
        Add(PermissionNames.DecisionsMake, where => $"{Waits(MyInboxKind.Engagement, "x.id", "null::uuid", "x.title")} from {From("engagements", $"state = '{EnumWords.Of(EngagementState.Awarded)}' and requested_by_id <> {me}")} where {where.Replace("unit", "x.org_unit_id", StringComparison.Ordinal)}");
        Add(PermissionNames.ContractsApprove, where => $"{Waits(MyInboxKind.Contract, "x.engagement_id", "x.cloud_use_id", Title)} from {From("contracts", $"state = '{EnumWords.Of(ContractState.InReview)}'")} {Case} where {where.Replace("unit", Unit, StringComparison.Ordinal)}");
        Add(PermissionNames.ChangeNoticesAcknowledge, _ => $"{Waits(MyInboxKind.ChangeNotice, "null::uuid", "null::uuid", "v.name")} from {From("change_notices", $"state = '{EnumWords.Of(ChangeNoticeState.Received)}'")} join vendors v on v.municipality_id = x.municipality_id and v.id = x.vendor_id");
        return string.Join(" union all ", parts);

        string Or(string permission, string unit) => Where(permission) is { } where ? $" or {where.Replace("unit", unit, StringComparison.Ordinal)}" : "";
        // Null: none of the caller's roles gives the permission. A row without a section is everybody's who may.
        string? Where(string permission)
        {
            var held = caller.Roles.Where(r => Roles.Gives(r, permission)).ToList();
            if (held.Count == 0) return null;
            return held.Any(r => r.OrgUnitId is null) ? "true" : $"coalesce(unit = any({values.Add(held.Select(r => r.OrgUnitId!.Value).Distinct().ToArray())}), true)";
        }

        static string Day(string instant) => $"({instant} at time zone 'Asia/Tokyo')::date";
    }

    private static MyInboxItem Row(NpgsqlDataReader r)
    {
        var (section, kind, id) = ((InboxSection)r.GetInt32(0), Kinds[r.GetString(1)], r.GetGuid(2));
        Guid? Id(int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
        string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
        var of = Id(3) is { } engagement ? $"/Engagements/{engagement}" : Id(4) is { } use ? $"/CloudUses/{use}" : null;
        var title = kind switch
        {
            MyInboxKind.Duty or MyInboxKind.Policy => JsonSerializer.Deserialize<Text>(r.GetString(6), CanonicalJson.Options)!.Current,
            MyInboxKind.Notice => NoticeRules.TitleOf(r.GetString(6))?.Current ?? r.GetString(6),
            _ => Text(6) ?? "",
        };
        var (href, page) = kind switch
        {
            MyInboxKind.Duty => ($"duties/{id}", $"/Duties/{id}"),
            MyInboxKind.Finding => ($"findings/{id}", $"/Findings/{id}"),
            MyInboxKind.Condition => (Id(3) is { } engaged ? $"engagements/{engaged}/decisions" : $"cloud-uses/{Id(4)}/decisions", of ?? "/"),
            MyInboxKind.Reverification => ("reverifications", "/Reverifications"),
            MyInboxKind.Assessment => ($"assessments/{id}", of is null ? "/Reverifications" : of + "/Assessment"),
            MyInboxKind.CloudUse => ($"cloud-uses/{id}", of!),
            MyInboxKind.Engagement => ($"engagements/{id}", of!),
            MyInboxKind.Contract => ($"contracts/{id}", of is null ? "/Contracts" : of + "/Contract"),
            MyInboxKind.ChangeNotice => ($"change-notices/{id}", $"/ChangeNotices/{id}"),
            MyInboxKind.Policy => ($"policy-versions/{id}", Text(11)!),
            _ => ((string?)null, Text(11) is { Length: > 0 } path ? path : "/"),
        };
        return new(section, kind, id, Text(5) ?? "", title, r.GetFieldValue<DateOnly>(7), Text(9), r.IsDBNull(10) ? null : r.GetBoolean(10), href is null ? null : "/api/v1/" + href, page, Text(12), Text(13)) { Rank = r.GetInt64(8) };
    }
}
