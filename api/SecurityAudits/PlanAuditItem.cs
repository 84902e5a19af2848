using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.SecurityAudits;

public sealed record PlanAuditItemRequest
{
    public Guid Id { get; init; }
    public AuditKind? Kind { get; init; }
    /// <summary>The section that is looked at; of a vendor, the one in charge of it.</summary>
    public Guid? OrgUnitId { get; init; }
    /// <summary>Set: the vendor is looked at, not the section.</summary>
    public Guid? VendorId { get; init; }
    /// <summary>The shipped questionnaire when left out.</summary>
    public string? QuestionnaireKey { get; init; }
    public DateOnly? DueOn { get; init; }
    /// <summary>An auditor without a role in the section.</summary>
    public Guid? AuditorId { get; init; }
    /// <summary>Of the policy, by its key there, such as 6(9).</summary>
    public string? Article { get; init; }
    /// <summary>Wanted once the plan is adopted.</summary>
    public string? Reason { get; init; }
    /// <summary>An item of an earlier year that is not closed (<c>GET …/proposals</c>).</summary>
    public Guid? CarriedFromId { get; init; }
}

public sealed class PlanAuditItemValidator : Validator<PlanAuditItemRequest>
{
    public PlanAuditItemValidator()
    {
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => SecurityAuditTexts.Kind.Current);
        RuleFor(r => r.OrgUnitId).NotNull().WithMessage(_ => MunicipalityTexts.OrgUnitUnknown.Current);
        RuleFor(r => r.QuestionnaireKey).MaximumLength(60).WithMessage(_ => HttpTexts.TooLong.With(60).Current);
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.AuditorId).NotNull().WithMessage(_ => SecurityAuditTexts.Auditor.Current);
        RuleFor(r => r.Article).ArticleKey();
        RuleFor(r => r.Reason).FreeText(AuditItem.TextMaxLength);
    }
}

internal static class ArticleRule
{
    public static IRuleBuilderOptions<T, string?> ArticleKey<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(AuditItem.ArticleMaxLength).WithMessage(_ => SecurityAuditTexts.Article.With(AuditItem.ArticleMaxLength).Current)
        .Must(a => string.IsNullOrWhiteSpace(a) || AuditItemRules.IsArticle(a.Trim())).WithErrorCode("format").WithMessage(_ => SecurityAuditTexts.Article.With(AuditItem.ArticleMaxLength).Current);
}

/// <summary>Plans one audit or self-check. In an adopted plan it says why it comes later.</summary>
public sealed class PlanAuditItem(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<PlanAuditItemRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-plans/{id}/items");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Plan an audit or a self-check of a section or of a vendor");
        Description(d => d.WithTags("SecurityAudits").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(PlanAuditItemRequest req, CancellationToken ct)
    {
        // Locked, so that two items planned at once get numbers one after the other.
        var plan = (await db.AuditPlans.FromSql($"select * from audit_plans where id = {req.Id} for no key update").ToListAsync(ct)).SingleOrDefault() ?? throw Refusal.NotFound();
        plan.Require(AuditPlanAction.Plan);
        if (plan.LastNumber >= AuditPlan.MaxItems) throw Refusal.Conflict("tooMany", SecurityAuditTexts.TooManyItems.With(AuditPlan.MaxItems));
        var (today, key) = (clock.TownToday(), string.IsNullOrWhiteSpace(req.QuestionnaireKey) ? QuestionnaireVersion.Default : req.QuestionnaireKey.Trim());
        if (plan.State == AuditPlanState.Adopted && string.IsNullOrWhiteSpace(req.Reason)) throw Refusal.Invalid("/reason", "required", SecurityAuditTexts.ChangeReason);
        DueDayRules.Require(req.DueOn, today, years: AuditItemRules.MaxDueYears, isTodayOpen: true);
        if (!await db.OrgUnits.AnyAsync(u => u.Id == req.OrgUnitId, ct)) throw Refusal.Invalid("/orgUnitId", "unknown", MunicipalityTexts.OrgUnitUnknown);
        if (req.VendorId is { } vendor && !await db.Vendors.AnyAsync(v => v.Id == vendor, ct)) throw Refusal.Invalid("/vendorId", "unknown", EngagementTexts.VendorUnknown);
        if (await db.QuestionnaireAsync(key, ct) is null) throw Refusal.Invalid("/questionnaireKey", "unknown", SecurityAuditTexts.Questionnaire);
        var auditor = await db.AuditorAsync(req.AuditorId!.Value, req.OrgUnitId!.Value, today, ct);
        if (req.CarriedFromId is { } from) await RequireCarriedAsync(plan, from, req, ct);
        var item = new AuditItem
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PlanId = plan.Id, Number = ++plan.LastNumber, Kind = req.Kind!.Value, OrgUnitId = req.OrgUnitId.Value, VendorId = req.VendorId, QuestionnaireKey = key, DueOn = req.DueOn!.Value,
            AuditorId = req.AuditorId.Value, AuditorName = auditor, Article = Blank(req.Article), ChangeReason = plan.State == AuditPlanState.Adopted ? Blank(req.Reason) : null, CarriedFromId = req.CarriedFromId, State = AuditItemState.Planned,
        };
        db.Add(item);
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.planned", "auditItem", item.Id, new { plan = plan.ReferenceNo, item.Number, item.Kind, item.OrgUnitId, item.VendorId, item.QuestionnaireKey, item.DueOn, item.AuditorId, item.Article, item.CarriedFromId, reason = work.KeyedHash(item.ChangeReason) });
        await this.CreatedAsync($"/audit-items/{item.Id}", await db.DescribeAsync(item, today, ct), item.Version, ct);
    }

    private async Task RequireCarriedAsync(AuditPlan plan, Guid from, PlanAuditItemRequest req, CancellationToken ct)
    {
        var before = await db.AuditItems.Where(i => i.Id == from && i.State != AuditItemState.Closed).Join(db.AuditPlans, i => i.PlanId, p => p.Id, (i, p) => new { i.OrgUnitId, i.VendorId, p.FiscalYear }).SingleOrDefaultAsync(ct);
        if (before is null || before.FiscalYear >= plan.FiscalYear || before.VendorId != req.VendorId || before.VendorId is null && before.OrgUnitId != req.OrgUnitId) throw Refusal.Invalid("/carriedFromId", "unknown", SecurityAuditTexts.CarriedUnknown);
        var taken = await db.AuditItems.Where(i => i.CarriedFromId == from && i.State != AuditItemState.Withdrawn).Join(db.AuditPlans, i => i.PlanId, p => p.Id, (i, p) => new { p.ReferenceNo, i.Number }).FirstOrDefaultAsync(ct);
        if (taken is not null) throw Refusal.Conflict("carriedTwice", SecurityAuditTexts.CarriedTwice.With(SecurityAuditReading.Reference(taken.ReferenceNo, taken.Number)));
    }

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal static class Auditors
{
    /// <returns>The name of who may audit this section.</returns>
    public static async Task<string> AuditorAsync(this VendorsDb db, Guid personId, Guid unit, DateOnly today, CancellationToken ct)
    {
        var name = await db.People.Where(p => p.Id == personId && p.EndedAt == null).Select(p => p.Name).SingleOrDefaultAsync(ct);
        if (name is null || !await db.RoleAssignments.AnyAsync(r => r.PersonId == personId && r.Role == Roles.Auditor && r.OrgUnitId == null && r.FromOn <= today && (r.ToOn == null || r.ToOn >= today), ct)) throw Refusal.Invalid("/auditorId", "notAuditor", SecurityAuditTexts.Auditor);
        return await db.IsOfSectionAsync(personId, unit, today, ct) ? throw Refusal.Invalid("/auditorId", "ownSection", SecurityAuditTexts.OwnSection) : name;
    }
}

public sealed record ListAuditItemsRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AuditKind? Kind { get; init; }
    [QueryParam] public AuditItemState? State { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    /// <summary>Only those past their day and not reported.</summary>
    [QueryParam] public bool? Overdue { get; init; }
}

public sealed class ListAuditItems(VendorsDb db, TimeProvider clock) : Endpoint<ListAuditItemsRequest, Page<AuditItemRow>>
{
    private sealed record Key(int Number);

    public override void Configure()
    {
        Get("/audit-plans/{id}/items");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the items of a plan of audits by their numbers");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ListAuditItemsRequest req, CancellationToken ct)
    {
        var (limit, today) = (Paging.Limit(req.Limit), clock.TownToday());
        if (!await db.AuditPlans.AnyAsync(p => p.Id == req.Id, ct)) throw Refusal.NotFound();
        var items = db.AuditItems.AsNoTracking().Where(i => i.PlanId == req.Id);
        if (req.Kind is { } kind) items = items.Where(i => i.Kind == kind);
        if (req.State is { } state) items = items.Where(i => i.State == state);
        if (req.OrgUnitId is { } unit) items = items.Where(i => i.OrgUnitId == unit);
        if (req.VendorId is { } vendor) items = items.Where(i => i.VendorId == vendor);
        if (req.Overdue == true) items = items.Where(i => i.DueOn < today && AuditItemRules.Undone.Contains(i.State));
        if (Paging.Key<Key>(req.Cursor) is { } after) items = items.Where(i => i.Number > after.Number);
        var rows = await db.DescribeAsync(await items.OrderBy(i => i.Number).Take(limit + 1).ToListAsync(ct), today, ct);
        await Send.OkAsync(Paging.Page(rows, limit, i => new Key(i.Number)), ct);
    }
}

public sealed record AuditItemRequest(Guid Id);

public sealed class GetAuditItem(VendorsDb db, TimeProvider clock) : Endpoint<AuditItemRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Get("/audit-items/{id}");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get an audit or a self-check with its questions, answers, minutes and findings");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditItemRequest req, CancellationToken ct)
    {
        var item = await db.AuditItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.DescribeAsync(item, clock.TownToday(), ct), item.Version, ct);
    }
}

public sealed record AuditorChoice(Guid Id, string Name);

public sealed record AuditorsResponse(IReadOnlyList<AuditorChoice> Items);

/// <summary>Who may be named as the auditor of an item.</summary>
public sealed class ListAuditors(VendorsDb db, TimeProvider clock) : EndpointWithoutRequest<AuditorsResponse>
{
    public override void Configure()
    {
        Get("/auditors");
        Permissions(PermissionNames.SecurityAuditsRead);
        Summary(s => s.Summary = "List the staff that holds the role of auditor for the whole town now");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(new(await db.AuditorsAsync(clock.TownToday(), ct)), ct);
}
