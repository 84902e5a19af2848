using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments.Campaigns;

public static class CampaignTexts
{
    public static readonly Text Title = new("一斉送付の名称を200文字以内で入力してください。", "Give the campaign a title of up to 200 characters.");
    public static readonly Text Subjects = new("対象（業務委託又はクラウド利用）を1〜{0}件、重複なく指定してください。", "Name 1 to {0} engagements or cloud uses, each once.");
    public static readonly Text Open = new("この対象には、まだ終わっていない評価（{0}）があります。", "This subject has an assessment that is still open ({0}).");
}

public sealed record SendCampaignRequest
{
    public string? Title { get; init; }
    /// <summary>The shipped questionnaire when left out.</summary>
    public string? QuestionnaireKey { get; init; }
    public DateOnly? DueOn { get; init; }
    public IReadOnlyList<SubjectRequest>? Subjects { get; init; }
    /// <summary>Tells which subjects could not be sent to, and how many answers would be carried over; keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

/// <summary>How many of a campaign's assessments are where.</summary>
/// <param name="Overdue">Past their day and not submitted.</param>
public sealed record CampaignResponse(
    Guid Id, string ReferenceNo, string Title, string QuestionnaireKey, DateOnly DueOn, DateTimeOffset SentAt, string SentBy, int Assessments, int NotBegun, int InProgress, int ChangesRequested, int Submitted, int Accepted, int Cancelled, int Overdue);

/// <param name="CarriedOver">Answers of assessments before that the vendors have only to affirm.</param>
public sealed record SendCampaignResponse(Guid Id, string ReferenceNo, int Sent, int CarriedOver, IReadOnlyList<Guid> AssessmentIds);

public sealed class SendCampaignValidator : Validator<SendCampaignRequest>
{
    public SendCampaignValidator()
    {
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => CampaignTexts.Title.Current).FreeText(AssessmentCampaign.TitleMaxLength);
        RuleFor(r => r.QuestionnaireKey).MaximumLength(60).WithMessage(_ => HttpTexts.TooLong.With(60).Current);
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => AssessmentTexts.DueOn.Current);
        RuleFor(r => r.Subjects).MaxItems(AssessmentCampaign.MaxSubjects).Must(s => s is { Count: > 0 } && s.All(x => x is { Type: not null, Id: not null }) && s.Distinct().Count() == s.Count).WithErrorCode("required")
            .WithMessage(_ => CampaignTexts.Subjects.With(AssessmentCampaign.MaxSubjects).Current);
    }
}

/// <summary>Drafts and sends one questionnaire about many subjects, each with its own questions by facts and tier: all of them with their notices in one transaction, or none.</summary>
public sealed class SendCampaign(VendorsDb db, UnitOfWork work, Caller caller, AssessmentDrafting drafting, AssessmentSending sending, TimeProvider clock) : Endpoint<SendCampaignRequest, SendCampaignResponse>
{
    public override void Configure()
    {
        Post("/assessment-campaigns");
        Permissions(PermissionNames.AssessmentsSend);
        this.Idempotent();
        Summary(s => s.Summary = "Send one questionnaire about many subjects");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(SendCampaignRequest req, CancellationToken ct)
    {
        drafting.RequireDue(req.DueOn!.Value);
        var campaign = new AssessmentCampaign
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "一斉", clock.TownToday(), ct), Title = req.Title!.Trim(), QuestionnaireKey = req.QuestionnaireKey ?? QuestionnaireVersion.Default,
            DueOn = req.DueOn.Value, SentAt = clock.GetUtcNow(), SentById = caller.Id, SentByName = caller.Name,
        };
        db.Add(campaign);
        var open = await OpenAsync([.. req.Subjects!.Select(s => s.Id!.Value)], ct);
        var (sent, faults, carried) = (new List<Assessment>(), new List<Fault>(), 0);
        foreach (var (index, subject) in req.Subjects!.Index())
        {
            try
            {
                if (open.TryGetValue(subject.Id!.Value, out var known)) throw Refusal.Conflict("open", CampaignTexts.Open.With(known));
                var assessment = await DraftAsync(subject, req, ct);
                assessment.Move(AssessmentAction.Send);
                assessment.CampaignId = campaign.Id;
                carried += await sending.SendAsync(assessment, ct);
                sent.Add(assessment);
            }
            catch (Refusal e)
            {
                // Every subject is tried, so that all that is wrong is told at once; one fault keeps the whole from being sent.
                if (e.Faults is [{ Pointer: "/questionnaireKey" }, ..]) throw;
                faults.Add(new($"/subjects/{index}", e.Faults is [var first, ..] ? first.Code : e.Code, e.Faults is [var reason, ..] ? reason.Message : e.Detail));
            }
        }
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        if (req.DryRun == true) work.Discard();
        await db.SaveChangesAsync(ct);
        work.Record("assessmentCampaign.sent", "assessmentCampaign", campaign.Id, new { campaign.ReferenceNo, campaign.DueOn, carriedOver = carried, assessments = sent.Select(a => new { a.Id, a.ReferenceNo, a.VendorId, questions = a.Freeze() }) });
        await Send.OkAsync(new(campaign.Id, campaign.ReferenceNo, sent.Count, carried, [.. sent.Select(a => a.Id)]), ct); // a trial answers as the sending would
    }

    private async Task<Assessment> DraftAsync(SubjectRequest subject, SendCampaignRequest req, CancellationToken ct)
    {
        var isUse = subject.Type == SubjectType.CloudUse;
        var found = subject.Type == SubjectType.Vendor ? null : await db.CaseAsync(isUse ? null : subject.Id, isUse ? subject.Id : null, ct);
        return await drafting.DraftAsync(found ?? throw Refusal.Invalid("/subject/id", "unknown", AssessmentTexts.SubjectUnknown), req.QuestionnaireKey, req.DueOn!.Value, ct);
    }

    /// <summary>The numbers of assessments that are under way for these subjects: a second one beside them would ask the vendor twice.</summary>
    private async Task<Dictionary<Guid, string>> OpenAsync(List<Guid> subjects, CancellationToken ct)
    {
        var open = await db.Assessments.AsNoTracking().Where(a => (subjects.Contains(a.EngagementId!.Value) || subjects.Contains(a.CloudUseId!.Value)) && !a.ForSelection && a.State != AssessmentState.Accepted && a.State != AssessmentState.Cancelled)
            .Select(a => new { Subject = a.EngagementId ?? a.CloudUseId!.Value, a.ReferenceNo }).ToListAsync(ct);
        return open.GroupBy(a => a.Subject).ToDictionary(g => g.Key, g => g.First().ReferenceNo);
    }
}
