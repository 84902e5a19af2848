using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <summary>The payload of a finding's outbox events.</summary>
public sealed record AuditFindingHappened(Guid AuditFindingId, Guid AuditItemId, DateOnly DueOn);

public sealed record OpenAuditFindingRequest
{
    public Guid Id { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public FindingSeverity? Severity { get; init; }
    public DateOnly? DueOn { get; init; }
    /// <summary>Of the item's questions.</summary>
    public string? QuestionKey { get; init; }
    /// <summary>Of the policy, by its key there; of a section's findings.</summary>
    public string? Article { get; init; }
}

public sealed class OpenAuditFindingValidator : Validator<OpenAuditFindingRequest>
{
    public OpenAuditFindingValidator()
    {
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => SecurityAuditTexts.Title.Current).FreeText(AuditFinding.TitleMaxLength);
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => SecurityAuditTexts.Detail.Current).FreeText(AuditFinding.TextMaxLength);
        RuleFor(r => r.Severity).NotNull().WithMessage(_ => SecurityAuditTexts.Severity.Current);
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.QuestionKey).MaximumLength(Answer.KeyMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Answer.KeyMaxLength).Current);
        RuleFor(r => r.Article).ArticleKey();
    }
}

/// <summary>Records what an audit or a self-check brought to light. A section's is put right by an improvement report; a vendor's goes on as a finding like any other, which the vendor sees.</summary>
public sealed class OpenAuditFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<OpenAuditFindingRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-items/{id}/findings");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Record a finding of an audit or a self-check");
        Description(d => d.WithTags("SecurityAudits").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(OpenAuditFindingRequest req, CancellationToken ct)
    {
        var (item, today) = (await db.LockedItemAsync(req.Id, ct), clock.TownToday());
        item.Require(AuditItemAction.Find);
        await db.RequireOutsiderAsync(caller, item, today, ct);
        DueDayRules.Require(req.DueOn, today, years: AuditItemRules.MaxDueYears, isTodayOpen: true);
        var question = PlanAuditItem.Blank(req.QuestionKey);
        var asked = item.VendorId is null ? item.Questions : await db.Assessments.Where(a => a.Id == item.AssessmentId).Select(a => a.Questions).SingleOrDefaultAsync(ct) ?? [];
        if (question is not null && asked.All(q => q.Key != question)) throw Refusal.Invalid("/questionKey", "notAsked", SecurityAuditTexts.NotAsked);
        if ((await db.AuditFindingCountsAsync([item.Id], today, ct)).GetValueOrDefault(item.Id).All >= AuditItem.MaxFindings) throw Refusal.Conflict("tooMany", SecurityAuditTexts.TooManyFindings.With(AuditItem.MaxFindings));
        if (item.VendorId is { } vendor)
        {
            await db.OpenAsync(new Finding
            {
                MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = "", SubjectVendorId = vendor, VendorId = vendor, Title = req.Title!.Trim(), Detail = req.Text!.Trim(), Severity = req.Severity!.Value, State = FindingState.Open, DueOn = req.DueOn!.Value,
                OwnerId = caller.Id, Source = FindingSource.Audit, AssessmentId = item.AssessmentId, QuestionKey = question,
            }, work, caller, today, ct);
        }
        else
        {
            var finding = new AuditFinding
            {
                MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ItemId = item.Id, ReferenceNo = await db.NextReferenceAsync(caller, "監査指摘", today, ct), Title = req.Title!.Trim(), Text = req.Text!.Trim(), Severity = req.Severity!.Value, State = AuditFindingState.Open, DueOn = req.DueOn!.Value,
                QuestionKey = question, Article = PlanAuditItem.Blank(req.Article) ?? item.Article,
            };
            db.Add(finding);
            await db.SaveChangesAsync(ct);
            work.Record("auditFinding.opened", "auditFinding", finding.Id, new { finding.ReferenceNo, item = item.Id, finding.Severity, finding.DueOn, finding.QuestionKey, finding.Article, title = work.KeyedHash(finding.Title), text = work.KeyedHash(finding.Text) });
            work.Publish("auditFinding.opened", $"auditFinding.opened:{finding.Id}", new AuditFindingHappened(finding.Id, item.Id, finding.DueOn));
        }
        await this.CreatedAsync($"/audit-items/{item.Id}", await db.DescribeAsync(item, today, ct), item.Version, ct);
    }
}

public sealed record ListAuditFindingsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AuditFindingState? State { get; init; }
    [QueryParam] public Guid? PlanId { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    /// <summary>Only those whose improvement is due and not reported.</summary>
    [QueryParam] public bool? Overdue { get; init; }
}

public sealed class ListAuditFindings(VendorsDb db, TimeProvider clock) : Endpoint<ListAuditFindingsRequest, Page<AuditFindingResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/audit-findings");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List what audits and self-checks found in sections, newest first");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ListAuditFindingsRequest req, CancellationToken ct)
    {
        var (limit, today) = (Paging.Limit(req.Limit), clock.TownToday());
        // Through the items, which are of the caller's org units.
        var items = db.AuditItems.AsNoTracking();
        var findings = db.AuditFindings.AsNoTracking().Where(f => items.Any(i => i.Id == f.ItemId && (req.PlanId == null || i.PlanId == req.PlanId) && (req.OrgUnitId == null || i.OrgUnitId == req.OrgUnitId)));
        if (req.State is { } state) findings = findings.Where(f => f.State == state);
        if (req.Overdue == true) findings = findings.Where(f => f.State == AuditFindingState.Open && f.DueOn < today);
        if (Paging.Key<Key>(req.Cursor) is { } before) findings = findings.Where(f => f.Id < before.Id);
        var rows = await db.DescribeAsync(await findings.OrderByDescending(f => f.Id).Take(limit + 1).ToListAsync(ct), today, ct);
        await Send.OkAsync(Paging.Page(rows, limit, f => new Key(f.Id)), ct);
    }
}

public sealed record AuditFindingRequest(Guid Id);

public sealed class GetAuditFinding(VendorsDb db, TimeProvider clock) : Endpoint<AuditFindingRequest, AuditFindingResponse>
{
    public override void Configure()
    {
        Get("/audit-findings/{id}");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one finding of an audit with its improvement reports");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditFindingRequest req, CancellationToken ct)
    {
        var items = db.AuditItems.AsNoTracking();
        var finding = await db.AuditFindings.AsNoTracking().SingleOrDefaultAsync(f => f.Id == req.Id && items.Any(i => i.Id == f.ItemId), ct) ?? throw Refusal.NotFound();
        await this.OkAsync((await db.DescribeAsync([finding], clock.TownToday(), ct))[0], finding.Version, ct);
    }
}

public sealed record ImproveAuditFindingRequest(Guid Id, string? Text, DateOnly? DoneOn);

public sealed class ImproveAuditFindingValidator : Validator<ImproveAuditFindingRequest>
{
    public ImproveAuditFindingValidator()
    {
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => SecurityAuditTexts.Improvement.Current).FreeText(AuditFinding.TextMaxLength);
        RuleFor(r => r.DoneOn).NotNull().WithMessage(_ => SecurityAuditTexts.ImprovedOn.Current);
    }
}

/// <summary>改善報告: the section states what it put right, and when; the auditor then looks at it.</summary>
public sealed class ImproveAuditFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ImproveAuditFindingRequest, AuditFindingResponse>
{
    public override void Configure()
    {
        Post("/audit-findings/{id}/improve");
        Permissions(PermissionNames.SecurityAuditsAnswer);
        this.ChangesVersion();
        Summary(s => s.Summary = "Report how a section put a finding of an audit right");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ImproveAuditFindingRequest req, CancellationToken ct)
    {
        var ((finding, item), today) = (await db.AuditFindingAsync(req.Id, HttpContext, AuditFindingAction.Improve, ct), clock.TownToday());
        if (item.AuditorId == caller.Id) throw Refusal.Forbidden("auditor", SecurityAuditTexts.AuditorAnswers);
        if (req.DoneOn > today || req.DoneOn < TownClock.DayOf(finding.CreatedAt)) throw Refusal.Invalid("/doneOn", "range", SecurityAuditTexts.ImprovedOn);
        await db.MoveAsync(finding, AuditFindingAction.Improve, caller, clock.GetUtcNow(), req.Text, req.DoneOn, ct);
        work.Record("auditFinding.improved", "auditFinding", finding.Id, new { req.DoneOn, text = work.KeyedHash(req.Text) });
        work.Publish("auditFinding.improved", $"auditFinding.improved:{finding.Id}:{finding.Version}", new AuditFindingHappened(finding.Id, item.Id, finding.DueOn));
        await this.OkAsync((await db.DescribeAsync([finding], today, ct))[0], finding.Version, ct);
    }
}

/// <param name="Comment">Shown to the section; wanted where the improvement is not enough.</param>
public sealed record ReviewAuditImprovementRequest(Guid Id, bool? Accepted, string? Comment);

public sealed class ReviewAuditImprovementValidator : Validator<ReviewAuditImprovementRequest>
{
    public ReviewAuditImprovementValidator()
    {
        RuleFor(r => r.Accepted).NotNull().WithMessage(_ => SecurityAuditTexts.Accepted.Current);
        RuleFor(r => r.Comment).FreeText(AuditFinding.TextMaxLength).Must((r, comment) => r.Accepted != false || !string.IsNullOrWhiteSpace(comment)).WithErrorCode("required").WithMessage(_ => SecurityAuditTexts.Comment.Current);
    }
}

/// <summary>The auditor accepts an improvement, which closes the finding, or returns it with what is still wrong.</summary>
public sealed class ReviewAuditImprovement(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ReviewAuditImprovementRequest, AuditFindingResponse>
{
    public override void Configure()
    {
        Post("/audit-findings/{id}/review");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Accept an improvement report, or return it; who reported it cannot");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ReviewAuditImprovementRequest req, CancellationToken ct)
    {
        var action = req.Accepted == true ? AuditFindingAction.Accept : AuditFindingAction.Return;
        var ((finding, item), today) = (await db.AuditFindingAsync(req.Id, HttpContext, action, ct), clock.TownToday());
        var reported = await db.AuditFindingSteps.Where(s => s.FindingId == finding.Id && s.Action == AuditFindingAction.Improve).OrderByDescending(s => s.OnVersion).Select(s => s.ById).FirstAsync(ct);
        work.RequireOther(caller, Separated.AuditImprovementReview, [reported]);
        await db.RequireOutsiderAsync(caller, item, today, ct);
        if (action == AuditFindingAction.Accept) finding.ClosedAt = clock.GetUtcNow();
        await db.MoveAsync(finding, action, caller, clock.GetUtcNow(), req.Comment, null, ct);
        var what = action == AuditFindingAction.Accept ? "auditFinding.accepted" : "auditFinding.returned";
        work.Record(what, "auditFinding", finding.Id, new { comment = work.KeyedHash(req.Comment) });
        work.Publish(what, $"{what}:{finding.Id}:{finding.Version}", new AuditFindingHappened(finding.Id, item.Id, finding.DueOn));
        await this.OkAsync((await db.DescribeAsync([finding], today, ct))[0], finding.Version, ct);
    }
}

internal static class AuditFindingMoves
{
    /// <summary>Finds a finding for a step: its item is of the caller's sections, the caller read its latest version, and its state allows the step.</summary>
    public static async Task<(AuditFinding Finding, AuditItem Item)> AuditFindingAsync(this VendorsDb db, Guid id, HttpContext http, AuditFindingAction action, CancellationToken ct)
    {
        var finding = await db.AuditFindings.SingleOrDefaultAsync(f => f.Id == id, ct) ?? throw Refusal.NotFound();
        var item = await db.AuditItems.SingleOrDefaultAsync(i => i.Id == finding.ItemId, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(finding.Version);
        if (!AuditFindingRules.Allows(finding.State, action)) throw Refusal.Conflict("state", SecurityAuditTexts.FindingNotInState.With(EnumWords.Of(finding.State)));
        return (finding, item);
    }

    public static async Task MoveAsync(this VendorsDb db, AuditFinding finding, AuditFindingAction action, Caller caller, DateTimeOffset now, string? text, DateOnly? doneOn, CancellationToken ct)
    {
        var onVersion = finding.Version;
        finding.State = AuditFindingRules.Next(finding.State, action);
        // The finding first: of two at once the later one is told that its version is old, not that its step is there already.
        await db.SaveChangesAsync(ct);
        db.Add(new AuditFindingStep { MunicipalityId = finding.MunicipalityId, FindingId = finding.Id, OnVersion = onVersion, Action = action, DoneOn = doneOn, Text = PlanAuditItem.Blank(text), ById = caller.Id, ByName = caller.Name, At = now });
        await db.SaveChangesAsync(ct);
    }
}
