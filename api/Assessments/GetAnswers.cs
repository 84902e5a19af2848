using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Npgsql;

namespace Ampira.Vendors.Api.Assessments;

/// <param name="CarriedOver">Taken from the assessment before, by who and when it was answered there; the vendor has still to affirm or change it.</param>
public sealed record AnswerResponse(string QuestionKey, string? Value, string? Comment, IReadOnlyList<Guid> EvidenceIds, int Version, string AnsweredBy, DateTimeOffset AnsweredAt, bool CarriedOver)
{
    public static AnswerResponse From(Answer a) => new(a.QuestionKey, a.Value, a.Comment, a.EvidenceIds, a.Number, a.AnsweredByName, a.AnsweredAt, a.IsCarriedOver);

    public CurrentAnswer ForRules() => new(QuestionKey, Version, Value, Comment, EvidenceIds, CarriedOver);
}

/// <summary>What an answer reveals by the rules of its questionnaire: a finding that a reviewer may open.</summary>
public sealed record RevealedFinding(string QuestionKey, QuestionSeverity Severity, string Text, string Todo);

/// <param name="Hidden">Keys of the questions that the answers as they stand leave out; they are neither missing nor scored.</param>
/// <param name="Findings">For staff; a vendor's answer has none.</param>
public sealed record AnswersResponse(Guid AssessmentId, AssessmentState State, IReadOnlyList<AnswerResponse> Answers, IReadOnlyList<string> Missing, IReadOnlyList<string> Hidden, IReadOnlyList<RevealedFinding>? Findings);

// A busy read while a questionnaire is filled in: it goes past EF, and the questions of a sent assessment are kept.
public sealed class GetAnswers(VendorsDb db, TenantReads reads, Caller caller) : Endpoint<AssessmentRequest, AnswersResponse>
{
    public override void Configure()
    {
        Get("/assessments/{id}/answers");
        Permissions(PermissionNames.AssessmentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the current answers and what is still missing");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var (state, version, questions) = await HeadAsync(req.Id, ct);
        var current = (await reads.ReadAsync(
            $"""
            select l.* from unnest($3::text[]) as k(key) cross join lateral (
              select question_key, value, comment, evidence_ids, number, answered_by_name, answered_at, is_carried_over from answers where {reads.InTown} and assessment_id = $2 and question_key = k.key order by number desc limit 1) l
            """,
            Row, questions.Count, ct, req.Id, questions.Select(q => q.Key).ToArray())).ToDictionary(a => a.QuestionKey);
        IReadOnlyList<FrozenQuestion> shown = [.. questions.VisibleTo(caller)];
        var (answers, keys) = (current.ToDictionary(c => c.Key, c => c.Value.ForRules()), shown.Select(q => q.Key).ToHashSet());
        var (missing, hidden) = (AnswerRules.Missing(questions, answers), AskedRules.Hidden(questions, answers));
        var findings = caller.Kind == CallerKind.Vendor ? null : BranchRules.Findings(questions, AskedRules.Values(questions, answers)).Select(f => new RevealedFinding(f.Question.Key, f.Finding.Severity, f.Finding.Text.Current, f.Finding.Todo.Current));
        await this.OkAsync(new(req.Id, state, [.. shown.Select(q => current.GetValueOrDefault(q.Key)).OfType<AnswerResponse>()], [.. missing.Where(keys.Contains)], [.. hidden.Where(keys.Contains)], findings?.ToList()), version, ct);
    }

    private async Task<(AssessmentState State, long Version, IReadOnlyList<FrozenQuestion> Questions)> HeadAsync(Guid id, CancellationToken ct)
    {
        if (!caller.Reaches(id)) throw Refusal.NotFound();
        var head = (await reads.ReadAsync($"select state, version from assessments where {reads.InTown} and id = $2", r => (State: EnumWords.Parse<AssessmentState>(r.GetString(0)), Version: r.GetInt64(1)), 1, ct, id)) is [var found] ? found : throw Refusal.NotFound();
        if (head.State != AssessmentState.Draft) return (head.State, head.Version, [.. (await db.FrozenQuestionsAsync(id, ct)).Values]);
        var draft = await db.AssessmentAsync(id, caller, ct);
        return (draft.State, draft.Version, draft.Questions);
    }

    private static AnswerResponse Row(NpgsqlDataReader r) => new(
        r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetFieldValue<Guid[]>(3), r.GetInt32(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6), r.GetBoolean(7));
}
