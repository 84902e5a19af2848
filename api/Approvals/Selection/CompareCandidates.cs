using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals.Selection;

public enum SelectionFormat { Json, Docx }

public sealed record SelectionRequest
{
    public Guid Id { get; init; }
    /// <summary>JSON when left out; a Word file to print.</summary>
    [QueryParam] public SelectionFormat? Format { get; init; }
    /// <summary>Of the Word file; that of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <param name="Unknown">The facts do not decide whether it applies.</param>
public sealed record CriterionResponse(string Key, string TitleJa, string TitleEn, bool Must, int Weight, bool Unknown);

public sealed record CriterionResultResponse(string CriterionKey, CriterionVerdict Verdict, string Reason, IReadOnlyList<Guid> EvidenceIds, string RecordedBy, DateTimeOffset RecordedAt);

public sealed record ShortAnswerResponse(string QuestionKey, string Text, string? Answer, string Evidence, int Points);

public sealed record ShortAssessmentResponse(Guid Id, string ReferenceNo, AssessmentState State, int? ControlScore, string Level, IReadOnlyList<ShortAnswerResponse> Answers);

/// <param name="Score">Points of 100 by the weights of the criteria; null when none has a weight.</param>
/// <param name="Against">The must criteria that keep it from being chosen.</param>
public sealed record ComparedCandidate(Guid VendorId, string VendorName, bool Chosen, int? Score, IReadOnlyList<string> Against, IReadOnlyList<CriterionResultResponse> Results, ShortAssessmentResponse? Assessment);

/// <param name="Award">The outcome and its reason; null before the award.</param>
public sealed record SelectionComparison(Guid EngagementId, int RuleSetVersion, IReadOnlyList<CriterionResponse> Criteria, IReadOnlyList<ComparedCandidate> Candidates, AwardResponse? Award, long Version)
{
    public static SelectionComparison From(ReadSelection s) => new(
        s.Engagement.Id, s.RuleSetVersion, [.. s.Criteria.Select(c => new CriterionResponse(c.Criterion.Key, c.Criterion.Title.Ja, c.Criterion.Title.En, c.Criterion.Must, c.Criterion.Weight, c.Unknown))],
        [.. s.Candidates.Select(c => new ComparedCandidate(
            c.VendorId, c.VendorName, c.IsChosen, c.Score, [.. c.Against.Select(a => a.CriterionKey)], [.. c.Results.Select(r => new CriterionResultResponse(r.CriterionKey, r.Verdict, r.Reason, r.EvidenceIds, r.RecordedByName, r.RecordedAt))],
            c.Assessment is { } a ? new(a.Assessment.Id, a.Assessment.ReferenceNo, a.Assessment.State, a.Score.Score, a.Score.Level,
                [.. a.Score.Lines.Select(l => new ShortAnswerResponse(l.QuestionKey, a.Assessment.Questions.First(q => q.Key == l.QuestionKey).Text.Current, l.Answer, l.Evidence, l.Points))]) : null))],
        EngagementResponse.From(s.Engagement).Award, s.Engagement.Version);
}

/// <summary>The candidates of an engagement side by side: criterion by criterion, and their short assessments question by question.</summary>
public sealed class CompareCandidates(VendorsDb db, Caller caller, SelectionReading selection) : Endpoint<SelectionRequest, SelectionComparison>
{
    public override void Configure()
    {
        Get("/engagements/{id}/candidates/comparison");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Compare the candidates of an engagement by the selection criteria, as JSON or Word");
        Description(d => d.WithTags("Approvals"));
        this.AlsoAnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(SelectionRequest req, CancellationToken ct)
    {
        var read = await selection.ReadAsync(await db.EngagementAsync(req.Id, ct), ct);
        if (req.Format == SelectionFormat.Docx) await HttpContext.SendPrintedAsync(SelectionDocx.Make(read, await db.TownAsync(caller, ct), SelectionDocx.Culture(req.Lang), withCandidates: true), $"{read.Engagement.ReferenceNo}-{SelectionTexts.Result.Ja}.docx", ct);
        else await this.OkAsync(SelectionComparison.From(read), read.Engagement.Version, ct);
    }
}

public sealed record SelectionCriteriaResponse(Guid EngagementId, int RuleSetVersion, IReadOnlyList<CriterionResponse> Criteria, long Version);

/// <summary>選定基準: what the candidates of an engagement are chosen by, written down before they are asked (domain.md 2.2).</summary>
public sealed class GetSelectionCriteria(VendorsDb db, Caller caller, SelectionReading selection) : Endpoint<SelectionRequest, SelectionCriteriaResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/selection-criteria");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Get the selection criteria of an engagement, as JSON or Word");
        Description(d => d.WithTags("Approvals"));
        this.AlsoAnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(SelectionRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        var (rules, criteria) = await selection.CriteriaAsync(engagement, ct);
        var read = new ReadSelection(engagement, rules.Version, criteria, []);
        if (req.Format == SelectionFormat.Docx) await HttpContext.SendPrintedAsync(SelectionDocx.Make(read, await db.TownAsync(caller, ct), SelectionDocx.Culture(req.Lang), withCandidates: false), $"{engagement.ReferenceNo}-{SelectionTexts.Criteria.Ja}.docx", ct);
        else await this.OkAsync(new(engagement.Id, rules.Version, SelectionComparison.From(read).Criteria, engagement.Version), engagement.Version, ct);
    }
}
