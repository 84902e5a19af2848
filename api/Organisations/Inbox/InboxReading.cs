using System.Text.Json;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Measures;
using Npgsql;

namespace Ampira.Vendors.Api.Organisations.Inbox;

public enum InboxKind { Assessment, Duty, Finding, Measure, Evidence, Policy }

/// <summary>One thing that a town waits for.</summary>
/// <param name="Town">In the caller's language.</param>
/// <param name="Work">The title of the engagement it is for; null where it is for none that the vendor sees.</param>
/// <param name="DueOn">Of evidence the last day it speaks for.</param>
/// <param name="Missing">Of an assessment: how many answers it still lacks before it can be submitted.</param>
/// <param name="Href">Where the API has the whole of it.</param>
public sealed record InboxItem(InboxKind Kind, Guid Id, string Town, Guid VendorEntry, SubjectResponse Subject, string? ReferenceNo, string Title, string? Work, DateOnly DueOn, string State, int? Missing, string Href)
{
    /// <summary>When it last changed, for the calendar.</summary>
    internal DateTimeOffset ChangedAt { get; init; }
}

internal sealed record InboxKey(DateOnly DueOn, string Kind, Guid Id);

/// <summary>Everything that waits for the caller over all of its entries, in one query: by the day it is due, whichever register it is kept in.</summary>
public sealed class InboxReading(VendorsDb db, TenantReads reads, Caller caller, TimeProvider clock)
{
    /// <summary>Evidence is spoken of from so many days before its last, to so many after it.</summary>
    private const int DaysAhead = 60;
    private const int DaysPast = 180;

    private static readonly Dictionary<string, InboxKind> Kinds = Enum.GetValues<InboxKind>().ToDictionary(EnumWords.Of);

    /// <summary>A kind is shown to a token that may read its register.</summary>
    private static readonly (InboxKind Kind, string Permission)[] Permissions =
    [
        (InboxKind.Assessment, PermissionNames.AssessmentsRead), (InboxKind.Duty, PermissionNames.DutiesRead), (InboxKind.Finding, PermissionNames.FindingsRead), (InboxKind.Measure, PermissionNames.MeasuresRead), (InboxKind.Evidence, PermissionNames.EvidenceRead),
        (InboxKind.Policy, PermissionNames.PolicyAcknowledgementsRead),
    ];

    internal async Task<List<InboxItem>> ReadAsync(int take, InboxKey? after, InboxKind? kind, DateOnly? dueBefore, Guid? entry, CancellationToken ct)
    {
        if (entry is { } named && caller.Entries.All(e => e.VendorId != named)) throw Refusal.Invalid("/entry", "unknown", OrganisationTexts.EntryUnknown);
        var (values, where) = (new List<object>(), "");
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count + 1}";
        }
        if (dueBefore is { } day) where += $" and due_on < {Value(day)}";
        if (entry is { } id) where += $" and vendor_id = {Value(id)}";
        if (after is not null) where += $" and (due_on, kind, id) > ({Value(after.DueOn)}, {Value(after.Kind)}, {Value(after.Id)})";
        var parts = Permissions.Where(p => (kind is null || kind == p.Kind) && caller.Permissions.Contains(p.Permission)).Select(p => Part(p.Kind, Value)).ToList();
        if (parts.Count == 0) return [];
        var rows = await reads.ReadAsync($"select * from ({string.Join(" union all ", parts)}) w(kind, id, vendor_id, engagement_id, cloud_use_id, reference, title, work, due_on, state, updated_at) where true{where} order by due_on, kind, id limit {take}", Row, take, ct, [.. values]);
        return await WithMissingAsync(rows, ct);
    }

    private string Part(InboxKind kind, Func<object, string> value)
    {
        string From(string table, string where) => $"(select * from {table} where {reads.InTown} and {where}) x";
        string Words<TEnum>(params IEnumerable<TEnum> states) where TEnum : struct, Enum => string.Join(", ", states.Select(s => $"'{EnumWords.Of(s)}'"));
        const string Work = "left join engagements e on e.municipality_id = x.municipality_id and e.id = x.engagement_id";
        const string Contract = "left join contracts c on c.municipality_id = x.municipality_id and c.id = x.contract_id";
        const string About = "x.id, x.vendor_id, x.engagement_id, x.cloud_use_id";
        var today = clock.TownToday();
        return kind switch
        {
            InboxKind.Assessment => $"select 'assessment', {About}, x.reference_no, null::text, e.title, x.due_on, x.state, x.updated_at from {From("assessments", $"state in ({Words(AssessmentState.Sent, AssessmentState.InProgress, AssessmentState.ChangesRequested)})")} {Work}",
            InboxKind.Duty => $"select 'duty', {About}, c.reference_no, x.title::text, e.title, x.due_on, x.state, x.updated_at from {From("duties", $"who = 'vendor' and state in ({Words<DutyState>(DutyStateRules.Undelivered)})")} {Contract} {Work}",
            InboxKind.Finding => $"select 'finding', {About}, x.reference_no, x.title, e.title, x.due_on, x.state, x.updated_at from {From("findings", $"state = '{EnumWords.Of(FindingState.Open)}'")} {Work}",
            InboxKind.Measure => $"select 'measure', x.id, x.vendor_id, c.engagement_id, c.cloud_use_id, x.reference_no, x.kind, e.title, coalesce(x.due_on, x.taken_on), x.state, x.updated_at from {From("measures", $"state = '{EnumWords.Of(MeasureState.Open)}'")} {Contract} left join engagements e on e.municipality_id = c.municipality_id and e.id = c.engagement_id",
            InboxKind.Policy => $"""
                select 'policy', x.id, x.vendor_id, null::uuid, null::uuid, null::text, x.title || ' ' || x.label, null::text, x.due_on, 'asked', x.asked_at
                from {From("policy_askings", "true")}
                where not exists (select from policy_acknowledgements a where a.municipality_id = x.municipality_id and a.version_id = x.version_id and a.vendor_id = x.vendor_id)
                  and not exists (select from policy_askings n where n.municipality_id = x.municipality_id and n.document_id = x.document_id and n.vendor_id = x.vendor_id and n.number > x.number)
                """,
            _ => $"""
                select 'evidence', x.id, x.vendor_id, null::uuid, null::uuid, null::text, x.title, null::text, x.effective_to, x.state, x.updated_at
                from {From("evidence", $"state = 'clean' and effective_to between {value(today.AddDays(-DaysPast))} and {value(today.AddDays(DaysAhead))}")}
                where not exists (select from evidence n where n.municipality_id = x.municipality_id and n.first_edition_id = coalesce(x.first_edition_id, x.id) and n.edition > x.edition and n.state <> 'rejected')
                """,
        };
    }

    private InboxItem Row(NpgsqlDataReader r)
    {
        var (kind, id, vendor) = (Kinds[r.GetString(0)], r.GetGuid(1), r.GetGuid(2));
        string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
        Guid? Id(int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
        var title = kind switch
        {
            InboxKind.Assessment => OrganisationTexts.ToAnswer.Current,
            InboxKind.Duty => JsonSerializer.Deserialize<Text>(r.GetString(6), CanonicalJson.Options)!.Current,
            InboxKind.Finding => OrganisationTexts.ToRemedy.With(Text(6)).Current,
            InboxKind.Measure => OrganisationTexts.ToReply.With(OrganisationTexts.Of(EnumWords.Parse<MeasureKind>(r.GetString(6)))).Current,
            InboxKind.Policy => OrganisationTexts.ToAcknowledge.With(Text(6)).Current,
            _ => OrganisationTexts.ToRenew.With(Text(6)).Current,
        };
        var entry = caller.Entries.First(e => e.VendorId == vendor);
        var register = kind switch { InboxKind.Assessment => "assessments", InboxKind.Duty => "duties", InboxKind.Finding => "findings", InboxKind.Measure => "measures", InboxKind.Policy => "policy-acknowledgements", _ => "evidence" };
        return new(kind, id, new Text(entry.Municipality, entry.MunicipalityEn).Current, vendor, SubjectResponse.Of(Id(3), Id(4), vendor), Text(5), title, Text(7), r.GetFieldValue<DateOnly>(8), r.GetString(9), null, $"/api/v1/{register}/{id}")
        {
            ChangedAt = r.GetFieldValue<DateTimeOffset>(10),
        };
    }

    /// <summary>Asked even where no assessment is among them, so that a page takes as many queries whatever is on it.</summary>
    private async Task<List<InboxItem>> WithMissingAsync(List<InboxItem> items, CancellationToken ct)
    {
        var ids = items.Where(i => i.Kind == InboxKind.Assessment).Select(i => i.Id).ToList();
        var questions = await db.Assessments.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Questions }).ToDictionaryAsync(a => a.Id, a => a.Questions, ct);
        var answers = (await db.Answers.AsNoTracking().Where(a => ids.Contains(a.AssessmentId)).OrderBy(a => a.Number).Select(a => new { a.AssessmentId, a.QuestionKey, a.Number, a.Value, a.EvidenceIds, a.IsCarriedOver }).ToListAsync(ct)).ToLookup(a => a.AssessmentId);
        return items.ConvertAll(i => !questions.TryGetValue(i.Id, out var asked) ? i
            : i with { Missing = AnswerRules.Missing(asked, answers[i.Id].GroupBy(a => a.QuestionKey).Select(g => g.Last()).ToDictionary(a => a.QuestionKey, a => new CurrentAnswer(a.QuestionKey, a.Number, a.Value, null, a.EvidenceIds, a.IsCarriedOver))).Count });
    }
}
