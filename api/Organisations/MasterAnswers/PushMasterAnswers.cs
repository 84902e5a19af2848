using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Organisations.MasterAnswers;

public sealed record PushMasterAnswersRequest
{
    /// <summary>Saves nothing: says for each assessment and question what would become of it.</summary>
    [QueryParam] public bool? DryRun { get; init; }
    /// <summary>Left out: every assessment that can be answered now.</summary>
    public IReadOnlyList<Guid>? AssessmentIds { get; init; }
    /// <summary>Left out: every master answer.</summary>
    public IReadOnlyList<string>? QuestionKeys { get; init; }
}

/// <param name="Question">As that town asks it: the same key may have been worded anew.</param>
/// <param name="From">What stands there; null while it is not answered.</param>
/// <param name="To">The master answer.</param>
public sealed record PushedAnswerResponse(string QuestionKey, string Question, PushStatus Status, string? From, string? To, string? FromComment, string? ToComment, ApiProblemError? Error);

/// <param name="NotAsked">Keys of master answers to which it has no question.</param>
/// <param name="Saved">Of a dry run: how many would be.</param>
/// <param name="Error">Why nothing was saved in it.</param>
public sealed record PushedAssessment(Guid AssessmentId, string ReferenceNo, Guid VendorEntry, string Town, DateOnly DueOn, int Saved, IReadOnlyList<PushedAnswerResponse> Answers, IReadOnlyList<string> NotAsked, ApiProblemError? Error);

public sealed record PushMasterAnswersResponse(bool DryRun, IReadOnlyList<PushedAssessment> Results);

public sealed class PushMasterAnswersValidator : Validator<PushMasterAnswersRequest>
{
    public PushMasterAnswersValidator()
    {
        RuleFor(r => r.AssessmentIds).MaxItems(200);
        RuleFor(r => r.QuestionKeys).MaxItems(500);
        RuleForEach(r => r.QuestionKeys).MaximumLength(Answer.KeyMaxLength);
    }
}

/// <summary>
/// Pushes master answers into assessments of many towns that are open now, question by question; through the one door by which answers are written, one
/// unit of work an assessment. Nothing is submitted by it.
/// </summary>
public sealed class PushMasterAnswers(VendorsDb db, EntryUnits units, Caller caller) : Endpoint<PushMasterAnswersRequest, PushMasterAnswersResponse>
{
    private const int Most = 200;

    public override void Configure()
    {
        Post("/master-answers/push");
        Permissions(PermissionNames.MasterAnswersUse);
        this.Idempotent();
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Push master answers into open assessments, or show what that would change");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(PushMasterAnswersRequest req, CancellationToken ct)
    {
        _ = PartKey.Of(HttpContext, req);
        var masters = await MastersAsync(req.QuestionKeys, ct);
        var open = await OpenAsync(req.AssessmentIds, ct);
        var results = new List<PushedAssessment>();
        foreach (var assessment in open)
        {
            var entry = caller.Entries.First(e => e.VendorId == assessment.VendorId);
            PushedAssessment Said(int saved, IReadOnlyList<PushedAnswer> lines, ApiProblemError? error) => Shown(assessment, entry, saved, lines, error);
            if (req.DryRun == true)
            {
                var lines = await LinesAsync(db, assessment, masters, ct);
                results.Add(Said(lines.Count(l => l.IsSaved), lines, null));
            }
            else
                results.Add(await units.InAsync(entry, PartKey.Of(HttpContext, req, assessment.Id.ToString()), async services =>
                {
                    var lines = await LinesAsync(services.GetRequiredService<VendorsDb>(), assessment, masters, ct);
                    var rows = lines.Where(l => l.IsSaved).ToList();
                    if (rows.Count == 0) return Said(0, lines, null);
                    var saved = (await services.GetRequiredService<AnswerBook>().SaveAsync(assessment.Id, [.. rows.Select(l => l.Request)], ct, origin: OrganisationTexts.FromMasters)).Results.ToDictionary(r => r.QuestionKey);
                    return Said(saved.Values.Count(r => r.Status == AnswerStatus.Saved), [.. lines.Select(l => l.IsSaved ? After(l, saved[l.QuestionKey]) : l)], null);
                }, fault => Said(0, [], fault), ct));
        }
        await Send.OkAsync(new(req.DryRun == true, results), ct);
    }

    /// <summary>What the door said of it: someone may have answered meanwhile.</summary>
    private static PushedAnswer After(PushedAnswer line, AnswerResult result) => result.Status switch
    {
        AnswerStatus.Saved => line,
        AnswerStatus.Unchanged => line with { Status = PushStatus.Same },
        AnswerStatus.Conflict => line with { Status = PushStatus.Conflict, Fault = new("", "conflict", OrganisationTexts.Conflict) },
        _ => line with { Status = result.Error?.Code == "hidden" ? PushStatus.Hidden : PushStatus.WrongType, Fault = new("", result.Error?.Code ?? "invalid", new(result.Error?.Message ?? "", result.Error?.Message ?? "")) },
    };

    private async Task<IReadOnlyList<MasterAnswer>> MastersAsync(IReadOnlyList<string>? wanted, CancellationToken ct)
    {
        var current = await db.CurrentMastersAsync(await db.OrganisationAsync(caller, ct), ct);
        var unknown = (wanted ?? []).Index().Where(k => current.GetValueOrDefault(k.Item)?.Value is null).Select(k => new Fault($"/questionKeys/{k.Index}", "unknown", OrganisationTexts.QuestionUnknown)).ToList();
        if (unknown.Count > 0) throw Refusal.Invalid(unknown);
        return [.. current.Values.Where(m => m.Value is not null && wanted?.Contains(m.QuestionKey) != false).OrderBy(m => m.QuestionKey, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<OpenAssessment>> OpenAsync(IReadOnlyList<Guid>? wanted, CancellationToken ct)
    {
        var open = await db.Assessments.AsNoTracking().Where(a => (a.State == AssessmentState.Sent || a.State == AssessmentState.InProgress || a.State == AssessmentState.ChangesRequested) && (wanted == null || wanted.Contains(a.Id)))
            .OrderBy(a => a.DueOn).ThenBy(a => a.Id).Take(Most).Select(a => new OpenAssessment(a.Id, a.ReferenceNo, a.VendorId, a.DueOn, a.State == AssessmentState.ChangesRequested ? a.ChangesRequestedFor : null, a.Questions)).ToListAsync(ct);
        var unknown = (wanted ?? []).Index().Where(a => open.All(o => o.Id != a.Item)).Select(a => new Fault($"/assessmentIds/{a.Index}", "unknown", OrganisationTexts.AssessmentUnknown)).ToList();
        return unknown.Count > 0 ? throw Refusal.Invalid(unknown) : open;
    }

    private sealed record OpenAssessment(Guid Id, string ReferenceNo, Guid VendorId, DateOnly DueOn, List<string>? Open, List<FrozenQuestion> Questions);

    private static async Task<IReadOnlyList<PushedAnswer>> LinesAsync(VendorsDb db, OpenAssessment assessment, IReadOnlyList<MasterAnswer> masters, CancellationToken ct) =>
        PushRules.Compare(assessment.Questions, await db.CurrentAnswersAsync(assessment.Id, ct), assessment.Open, masters);

    private static PushedAssessment Shown(OpenAssessment a, VendorEntry entry, int saved, IReadOnlyList<PushedAnswer> lines, ApiProblemError? error)
    {
        var questions = a.Questions.ToDictionary(q => q.Key, q => q.Text);
        return new(a.Id, a.ReferenceNo, a.VendorId, new Text(entry.Municipality, entry.MunicipalityEn).Current, a.DueOn, saved,
            [.. lines.Where(l => l.Status != PushStatus.NotAsked).Select(l => new PushedAnswerResponse(l.QuestionKey, questions[l.QuestionKey].Current, l.Status, l.Current?.Value, l.Value, l.Current?.Comment, l.Comment, Error(l)))],
            [.. lines.Where(l => l.Status == PushStatus.NotAsked).Select(l => l.QuestionKey)], error);
    }

    private static ApiProblemError? Error(PushedAnswer line) => line switch
    {
        { Fault: { } fault } => new(fault.Pointer, fault.Code, fault.Message.Current),
        { Status: PushStatus.Hidden } => new("", "hidden", OrganisationTexts.Hidden.Current),
        { Status: PushStatus.Locked } => new("", "locked", OrganisationTexts.Locked.Current),
        _ => null,
    };
}
