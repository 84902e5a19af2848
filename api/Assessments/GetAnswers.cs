using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <param name="CarriedOver">Taken from the assessment before, by who and when it was answered there; the vendor has still to affirm or change it.</param>
public sealed record AnswerResponse(string QuestionKey, string? Value, string? Comment, IReadOnlyList<Guid> EvidenceIds, int Version, string AnsweredBy, DateTimeOffset AnsweredAt, bool CarriedOver)
{
    public static AnswerResponse From(Answer a) => new(a.QuestionKey, a.Value, a.Comment, a.EvidenceIds, a.Number, a.AnsweredByName, a.AnsweredAt, a.IsCarriedOver);
}

/// <summary>What an answer reveals by the rules of its questionnaire: a finding that a reviewer may open.</summary>
public sealed record RevealedFinding(string QuestionKey, QuestionSeverity Severity, string Text, string Todo);

/// <param name="Hidden">Keys of the questions that the answers as they stand leave out; they are neither missing nor scored.</param>
/// <param name="Findings">For staff; a vendor's answer has none.</param>
public sealed record AnswersResponse(Guid AssessmentId, AssessmentState State, IReadOnlyList<AnswerResponse> Answers, IReadOnlyList<string> Missing, IReadOnlyList<string> Hidden, IReadOnlyList<RevealedFinding>? Findings);

public sealed class GetAnswers(VendorsDb db, Caller caller) : Endpoint<AssessmentRequest, AnswersResponse>
{
    public override void Configure()
    {
        Get("/assessments/{id}/answers");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "Get the current answers and what is still missing");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        var all = await db.Answers.Where(a => a.AssessmentId == req.Id).OrderBy(a => a.Number).ToListAsync(ct);
        var current = all.GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        var shown = assessment.QuestionsFor(caller).Select(q => q.Key).ToHashSet();
        var answers = current.ToDictionary(c => c.Key, c => new CurrentAnswer(c.Key, c.Value.Number, c.Value.Value, c.Value.Comment, c.Value.EvidenceIds, c.Value.IsCarriedOver));
        var (missing, hidden) = (AnswerRules.Missing(assessment.Questions, answers), AskedRules.Hidden(assessment.Questions, answers));
        var findings = caller.Kind == CallerKind.Vendor ? null : BranchRules.Findings(assessment.Questions, AskedRules.Values(assessment.Questions, answers)).Select(f => new RevealedFinding(f.Question.Key, f.Finding.Severity, f.Finding.Text.Current, f.Finding.Todo.Current));
        var inOrder = assessment.QuestionsFor(caller).Select(q => current.GetValueOrDefault(q.Key)).OfType<Answer>();
        await this.OkAsync(new(req.Id, assessment.State, [.. inOrder.Select(AnswerResponse.From)], [.. missing.Where(shown.Contains)], [.. hidden.Where(shown.Contains)], findings?.ToList()), assessment.Version, ct);
    }
}
