using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

/// <param name="CarriedOver">Taken from the assessment before, by who and when it was answered there; the vendor has still to affirm or change it.</param>
public sealed record AnswerResponse(string QuestionKey, string? Value, string? Comment, IReadOnlyList<Guid> EvidenceIds, int Version, string AnsweredBy, DateTimeOffset AnsweredAt, bool CarriedOver)
{
    public static AnswerResponse From(Answer a) => new(a.QuestionKey, a.Value, a.Comment, a.EvidenceIds, a.Number, a.AnsweredByName, a.AnsweredAt, a.IsCarriedOver);
}

public sealed record AnswersResponse(Guid AssessmentId, AssessmentState State, IReadOnlyList<AnswerResponse> Answers, IReadOnlyList<string> Missing);

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
        var missing = AnswerRules.Missing(assessment.Questions, current.ToDictionary(c => c.Key, c => new CurrentAnswer(c.Key, c.Value.Number, c.Value.Value, c.Value.Comment, c.Value.EvidenceIds, c.Value.IsCarriedOver)));
        var inOrder = assessment.QuestionsFor(caller).Select(q => current.GetValueOrDefault(q.Key)).OfType<Answer>();
        await this.OkAsync(new(req.Id, assessment.State, [.. inOrder.Select(AnswerResponse.From)], [.. missing.Where(shown.Contains)]), assessment.Version, ct);
    }
}
