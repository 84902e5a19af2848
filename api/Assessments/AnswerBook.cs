using System.Collections.Concurrent;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>A file that answers were taken from, by the action that the audit knows it by.</summary>
/// <param name="Sha256">Of the file, or of the part of it that holds the answers.</param>
public sealed record AnswerSource(string Action, string Sha256);

/// <summary>The one door by which answers are written, for the batch, the single answer, the workbook and whatever comes later.</summary>
public sealed class AnswerBook(VendorsDb db, UnitOfWork work, TenantReads reads, TenantWrites writes, Caller caller, TimeProvider clock)
{
    /// <param name="person">Who answers, where a program sends what people said.</param>
    /// <param name="source">Where a file brought them, which is then what the audit's one event tells of.</param>
    /// <param name="origin">Where the answers come from when nobody gave them to these very questions; it stands behind the name.</param>
    public async Task<SaveAnswersResponse> SaveAsync(Guid assessmentId, IReadOnlyList<AnswerRequest> given, CancellationToken ct, string? person = null, AnswerSource? source = null, Text? origin = null)
    {
        var (results, questions, current) = await SaveRowsAsync(assessmentId, given, NameOf(person) + (origin is null ? "" : $"（{origin.Ja} / {origin.En}）"), source, andReadAll: true, ct);
        IReadOnlyList<FrozenQuestion> inOrder = [.. questions.Values];
        var answers = current.ToDictionary(c => c.Key, c => new CurrentAnswer(c.Key, c.Value.Number, c.Value.Value, null, c.Value.Evidence, c.Value.IsCarriedOver));
        return new(results, Seen(AnswerRules.Missing(inOrder, answers)), Seen(AskedRules.Hidden(inOrder, answers)));

        IReadOnlyList<string> Seen(IReadOnlyList<string> keys) => caller.Delegation is { } handed ? [.. keys.Where(key => handed.Sections.Contains(questions[key].Section))] : keys;
    }

    /// <summary>
    /// Saves one answer without asking what the others leave open, as often as somebody types. A plain answer to a question that nothing hides, of the vendor itself, in an assessment
    /// under way is written in one round trip; whatever is not so plain, or is not to be written, goes the way of the batch and is told there.
    /// </summary>
    public async Task<AnswerResult> SaveOneAsync(Guid assessmentId, AnswerRequest given, string? person, CancellationToken ct)
    {
        var name = NameOf(person);
        if (await WritePlainAsync(assessmentId, given, name, ct) is { } number) return new(given.QuestionKey!, AnswerStatus.Saved, number, null);
        await work.EnsureOpenAsync(ct);
        return (await SaveRowsAsync(assessmentId, [given], name, null, andReadAll: false, ct)).Results[0];
    }

    /// <summary>What a batch answers in which nothing differs from what stands: there is nothing to write. Null where anything may.</summary>
    public async Task<SaveAnswersResponse?> UnchangedAsync(Guid assessmentId, IReadOnlyList<AnswerRequest> given, CancellationToken ct)
    {
        if (work.IsOpen || caller.VendorId is null || caller.Delegation is not null || AssessmentAccess.KeptQuestions(assessmentId) is not { } questions) return null;
        // A program that sends the same again is worth a look at what stands; anything else would only be read twice.
        var content = new HashCode();
        foreach (var row in given) content.Add((row.QuestionKey, row.Value, row.Comment));
        if (LastSent.Count >= MostRemembered) LastSent.Clear();
        var (said, before) = (content.ToHashCode(), LastSent.GetValueOrDefault(assessmentId));
        LastSent[assessmentId] = said;
        if (said != before) return null;
        var stored = (await reads.ReadAsync(
            $"""
            select distinct on (question_key) question_key, number, value, comment, evidence_ids, is_carried_over from answers
            where {reads.InTown} and assessment_id = $2 and exists (select from assessments where {reads.InTown} and id = $2 and state = 'inProgress') order by question_key, number desc
            """,
            r => new CurrentAnswer(r.GetString(0), r.GetInt32(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetFieldValue<Guid[]>(4), r.GetBoolean(5)), questions.Count, ct, assessmentId)).ToDictionary(a => a.QuestionKey);
        var seen = new HashSet<string>(given.Count);
        foreach (var row in given)
            if (row.QuestionKey is null || !seen.Add(row.QuestionKey) || !questions.ContainsKey(row.QuestionKey) || stored.GetValueOrDefault(row.QuestionKey) is not { } answer || row.Affirm == true && answer.IsCarriedOver
                || row.Version is { } read && read != answer.Number || (row.Value ?? "") != (answer.Value ?? "") || (row.Comment ?? "") != (answer.Comment ?? "") || !(row.EvidenceIds ?? []).SequenceEqual(answer.EvidenceIds)) return null;
        IReadOnlyList<FrozenQuestion> inOrder = [.. questions.Values];
        var hidden = AskedRules.Hidden(inOrder, stored);
        // What stands and is hidden by now is refused when it is said again.
        return hidden.Any(seen.Contains) ? null : new([.. given.Select(a => new AnswerResult(a.QuestionKey!, AnswerStatus.Unchanged, stored[a.QuestionKey!].Number, null))], AnswerRules.Missing(inOrder, stored), hidden);
    }

    /// <summary>What was sent last for each assessment, as a hash: a hint only.</summary>
    private static readonly ConcurrentDictionary<Guid, int> LastSent = new();
    private const int MostRemembered = 10_000;

    private async Task<int?> WritePlainAsync(Guid assessmentId, AnswerRequest given, string name, CancellationToken ct)
    {
        if (work.IsOpen || caller.VendorId is not { } vendor || caller.Delegation is not null || given.EvidenceIds is { Count: > 0 } || AssessmentAccess.KeptQuestions(assessmentId)?.GetValueOrDefault(given.QuestionKey!) is not { ShowIf: null, NotAsked: false } question
            || AnswerRules.Check(question, given.Value, given.Comment, "") is not null) return null;
        var now = clock.GetUtcNow();
        try
        {
            return await writes.WriteAsync(PlainAnswer, r => r.GetInt32(0), AuditEvent.Of(caller, now, Saved, "assessment", assessmentId, new { saved = new[] { given.QuestionKey } }, vendor), ct,
                new() { Value = caller.MunicipalityId }, new() { Value = assessmentId }, TenantWrites.Text(given.QuestionKey), TenantWrites.Text(given.Value is "" ? null : given.Value), TenantWrites.Text(given.Comment is "" ? null : given.Comment),
                TenantWrites.Number(given.Version), new() { Value = vendor }, new() { Value = now }, new() { Value = caller.Id }, TenantWrites.Text(name), new() { Value = given.Affirm == true });
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null; // somebody saved the same answer at the same time: the batch's lock puts the two in order
        }
    }

    private const string Saved = "assessment.answersSaved";
    // Shared with others who save, and held against who hands in or takes back the assessment meanwhile.
    private const string PlainAnswer =
        """
        assessment as (select vendor_id from assessments where municipality_id = $1 and id = $2 and vendor_id = $7 and state = 'inProgress' for share),
        latest as (select number, value, comment, evidence_ids, is_carried_over from answers where municipality_id = $1 and assessment_id = $2 and question_key = $3 order by number desc limit 1),
        added as (
          insert into answers (municipality_id, assessment_id, question_key, number, vendor_id, value, comment, evidence_ids, answered_at, answered_by_id, answered_by_name)
          select $1, $2, $3, coalesce(l.number, 0) + 1, a.vendor_id, $4, $5, '{}', $8, $9, $10
          from assessment a left join latest l on true
          where ($6 is null or $6 = coalesce(l.number, 0)) and ((l.value, l.comment, coalesce(l.evidence_ids, '{}')) is distinct from ($4, $5, '{}'::uuid[]) or ($11 and l.is_carried_over))
          returning number)
        """;

    private async Task<(IReadOnlyList<AnswerResult> Results, IReadOnlyDictionary<string, FrozenQuestion> Questions, Dictionary<string, Stored> Current)> SaveRowsAsync(
        Guid assessmentId, IReadOnlyList<AnswerRequest> given, string name, AnswerSource? source, bool andReadAll, CancellationToken ct)
    {
        if (!caller.Reaches(assessmentId)) throw Refusal.NotFound();
        // Locked, so that two people saving at once get versions one after the other.
        var assessment = (await db.Assessments.FromSql($"select * from assessments where id = {assessmentId} for no key update")
            .Select(a => new { a.State, a.VendorId, a.MunicipalityId, a.ChangesRequestedFor }).ToListAsync(ct)).SingleOrDefault();
        if (assessment is null || assessment.State == AssessmentState.Draft) throw Refusal.NotFound();
        if (!AssessmentRules.Allows(assessment.State, AssessmentAction.Answer)) throw AssessmentAccess.NotOpen(assessment.State);

        var questions = await db.FrozenQuestionsAsync(assessmentId, ct);
        var open = assessment.State == AssessmentState.ChangesRequested ? assessment.ChangesRequestedFor.ToHashSet() : null;
        var faults = await FaultsAsync(given, questions, open, assessment.VendorId, ct);
        await RefuseHiddenAsync(assessmentId, given, faults, questions, ct);
        var rows = given.Where((_, i) => faults[i] is null).ToList();
        var current = await WriteAsync(assessmentId, assessment.MunicipalityId, assessment.VendorId, rows, name, andReadAll ? questions.Keys : rows.Select(r => r.QuestionKey!), ct);

        var results = given.Select((a, i) => Result(a, faults[i], current)).ToList();
        if (assessment.State == AssessmentState.Sent && current.Values.Any(c => c.IsNew))
            await db.Assessments.Where(a => a.Id == assessmentId).ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AssessmentState.InProgress).SetProperty(a => a.Version, a => a.Version + 1).SetProperty(a => a.UpdatedAt, clock.GetUtcNow()), ct);
        var saved = results.Where(r => r.Status == AnswerStatus.Saved).Select(r => r.QuestionKey);
        if (source is null) work.Record(Saved, "assessment", assessmentId, new { saved }, assessment.VendorId);
        else work.Record(source.Action, "assessment", assessmentId, new { saved, file = source.Sha256 }, assessment.VendorId);
        return (results, questions, current);
    }

    private string NameOf(string? person) => string.IsNullOrWhiteSpace(person) ? caller.Name : caller.Organisation is not null || caller.Delegation is not null ? caller.Name : $"{person.Trim()} ({caller.Name})";

    private async Task<Fault?[]> FaultsAsync(IReadOnlyList<AnswerRequest> given, IReadOnlyDictionary<string, FrozenQuestion> questions, HashSet<string>? open, Guid vendorId, CancellationToken ct)
    {
        var wanted = given.SelectMany(a => a.EvidenceIds ?? []).Distinct().ToList();
        var known = wanted.Count == 0 ? [] : await db.EvidenceFiles.Where(e => wanted.Contains(e.Id) && e.VendorId == vendorId).Select(e => new { e.Id, e.State }).ToDictionaryAsync(e => e.Id, e => e.State, ct);
        var seen = new HashSet<string>();
        return [.. given.Select((a, i) => Check(a, $"/answers/{i}"))];

        Fault? Check(AnswerRequest a, string at)
        {
            if (a.QuestionKey is null || !questions.TryGetValue(a.QuestionKey, out var question)) return new(at + "/questionKey", "notAsked", AssessmentTexts.NotAsked);
            if (!seen.Add(a.QuestionKey)) return new(at + "/questionKey", "duplicate", AssessmentTexts.Twice);
            if (caller.Delegation is { } handed && !handed.Sections.Contains(question.Section)) return new(at + "/questionKey", "notDelegated", AssessmentTexts.NotDelegated);
            if (question.NotAsked) return new(at + "/questionKey", "notAskedNow", AssessmentTexts.NotAskedNow);
            if (open is not null && !open.Contains(a.QuestionKey)) return new(at + "/questionKey", "locked", AssessmentTexts.Locked);
            if (a.EvidenceIds?.Count > Answer.MaxEvidence) return new(at + "/evidenceIds", "length", AssessmentTexts.TooManyEvidence.With(Answer.MaxEvidence));
            if (a.EvidenceIds?.Any(e => !known.ContainsKey(e)) == true) return new(at + "/evidenceIds", "unknown", AssessmentTexts.EvidenceUnknown);
            if (a.EvidenceIds?.Any(e => known[e] != EvidenceState.Clean) == true) return new(at + "/evidenceIds", "notClean", EvidenceTexts.NotCleanYet);
            return AnswerRules.Check(question, a.Value, a.Comment, at);
        }
    }

    /// <summary>Refuses answers to questions that are hidden by the answers as they will stand, those kept and over them the rows that will be saved: so a question and what follows from it may come together.</summary>
    private async Task RefuseHiddenAsync(Guid assessmentId, IReadOnlyList<AnswerRequest> given, Fault?[] faults, IReadOnlyDictionary<string, FrozenQuestion> questions, CancellationToken ct)
    {
        if (given.All(a => a.QuestionKey is null || questions.GetValueOrDefault(a.QuestionKey)?.ShowIf is null)) return; // none of these is ever hidden, and the answers need not be read twice
        var answers = new Dictionary<string, CurrentAnswer>(await db.CurrentAnswersAsync(assessmentId, ct));
        foreach (var row in given.Where((_, i) => faults[i] is null))
        {
            var kept = answers.GetValueOrDefault(row.QuestionKey!)?.Number ?? 0;
            if (row.Version is null || row.Version == kept) answers[row.QuestionKey!] = new(row.QuestionKey!, kept, row.Value, row.Comment, row.EvidenceIds ?? []);
        }
        var hidden = AskedRules.Hidden([.. questions.Values], answers).ToHashSet();
        foreach (var (i, row) in given.Index())
        {
            if (faults[i] is not null || !hidden.Contains(row.QuestionKey!)) continue;
            var question = questions[row.QuestionKey!];
            // An answer may be taken back, hidden or not.
            if (string.IsNullOrEmpty(AskedRules.ValueOf(question, row.Value, row.EvidenceIds is { Count: > 0 }))) continue;
            var parents = string.Join(", ", question.ShowIf!.Leaves().Select(l => l.Question).Distinct());
            faults[i] = new($"/answers/{i}/{(question.Type == QuestionType.File ? "evidenceIds" : "value")}", "hidden", AssessmentTexts.Hidden.With(parents));
        }
    }

    private sealed record Stored(int Number, string? Value, IReadOnlyList<Guid> Evidence, bool IsNew, bool IsCarriedOver);

    // An answer carried over is written again as the vendor's own when it is affirmed, though nothing in it changes.
    // The latest versions are looked up question by question: however often an answer was changed, none of its older versions is read.
    private const string Sql =
        """
        with given as (
          select key, nullif(value, '') as value, nullif(comment, '') as comment, coalesce(evidence, '{}')::uuid[] as evidence, expected, affirm
          from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $12::bool[]) as g(key, value, comment, evidence, expected, affirm)),
        latest as (
          select l.* from unnest($13::text[]) as k(key) cross join lateral (
            select question_key, number, value, comment, evidence_ids, is_carried_over from answers where municipality_id = $1 and assessment_id = $2 and question_key = k.key order by number desc limit 1) l),
        added as (
          insert into answers (municipality_id, assessment_id, question_key, number, vendor_id, value, comment, evidence_ids, answered_at, answered_by_id, answered_by_name)
          select $1, $2, g.key, coalesce(l.number, 0) + 1, $8, g.value, g.comment, g.evidence, $9, $10, $11
          from given g left join latest l on l.question_key = g.key
          where ((l.value, l.comment, coalesce(l.evidence_ids, '{}')) is distinct from (g.value, g.comment, g.evidence) or (g.affirm and l.is_carried_over))
            and (g.expected is null or g.expected = coalesce(l.number, 0))
          returning question_key, number, value, evidence_ids)
        select coalesce(a.question_key, l.question_key), coalesce(a.number, l.number), case when a.question_key is null then l.value else a.value end,
               coalesce(a.evidence_ids, l.evidence_ids), a.question_key is not null, a.question_key is null and l.is_carried_over
        from latest l full join added a on a.question_key = l.question_key
        """;

    /// <summary>One statement: adds a version where an answer differs, and returns the current answers.</summary>
    /// <param name="read">Of these questions, the rows' among them.</param>
    private async Task<Dictionary<string, Stored>> WriteAsync(Guid assessmentId, Guid municipalityId, Guid vendorId, List<AnswerRequest> rows, string name, IEnumerable<string> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        Add(municipalityId);
        Add(assessmentId);
        Add(rows.Select(r => r.QuestionKey!).ToArray());
        AddTexts(rows.Select(r => r.Value));
        // What no row says is sent as nothing: the database fills the shorter lists up.
        AddTexts(rows.Any(r => r.Comment is not null) ? rows.Select(r => r.Comment) : []);
        AddTexts(rows.Any(r => r.EvidenceIds is { Count: > 0 }) ? rows.Select(r => $"{{{string.Join(',', r.EvidenceIds ?? [])}}}") : []);
        command.Parameters.Add(new() { Value = rows.Any(r => r.Version is not null) ? rows.Select(r => r.Version).ToArray() : [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        Add(vendorId);
        Add(clock.GetUtcNow());
        Add(caller.Id);
        Add(name);
        Add(rows.Any(r => r.Affirm == true) ? rows.Select(r => r.Affirm == true).ToArray() : []);
        Add(read.ToArray());
        var stored = new Dictionary<string, Stored>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            stored[reader.GetString(0)] = new(reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<Guid[]>(3), reader.GetBoolean(4), reader.GetBoolean(5));
        return stored;

        void Add(object value) => command.Parameters.Add(new() { Value = value });
        void AddTexts(IEnumerable<string?> values) => command.Parameters.Add(new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
    }

    private static AnswerResult Result(AnswerRequest given, Fault? fault, Dictionary<string, Stored> current)
    {
        var key = given.QuestionKey ?? "";
        var stored = current.GetValueOrDefault(key);
        var version = stored?.Number ?? 0;
        if (fault is not null) return new(key.Length > Answer.KeyMaxLength ? key[..Answer.KeyMaxLength] : key, AnswerStatus.Invalid, version, new(fault.Pointer, fault.Code, fault.Message.Current));
        if (stored is { IsNew: true }) return new(key, AnswerStatus.Saved, version, null);
        return given.Version is { } read && read != version
            ? new(key, AnswerStatus.Conflict, version, new("", "conflict", AssessmentTexts.Conflict.Current))
            : new(key, AnswerStatus.Unchanged, version, null);
    }
}
