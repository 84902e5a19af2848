using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Engagements;

public sealed record DeclareSubcontractorRequest(Guid Id, Guid? ParentId, string? Name, string? CorporateNumber, string? Country, string? Work, bool? IsSubsidiary, bool? ProviderHandlesData, string? NoDataBasis)
{
    /// <summary>The day the town was told, for staff who enter what came on paper; left out, today. What a vendor declares itself is declared today.</summary>
    public DateOnly? DeclaredOn { get; init; }
}

/// <param name="DeclaredOn">The day the town was told of it.</param>
/// <param name="FlowdownConfirmedOn">When it was last confirmed that the contract's duties were placed on it too; null while nobody confirmed it.</param>
public sealed record SubcontractorResponse(
    Guid Id, Guid EngagementId, Guid? ParentId, int Tier, string Name, string? CorporateNumber, string Country, string Work, bool IsSubsidiary, bool ProviderHandlesData, string? NoDataBasis,
    DateOnly DeclaredOn, bool? Consented, DateOnly? FlowdownConfirmedOn, long Version)
{
    public static SubcontractorResponse From(Subcontractor s) => new(
        s.Id, s.EngagementId, s.ParentId, s.Tier, s.Name, s.CorporateNumber, s.Country, s.Work, s.IsSubsidiary, s.HandlesData, s.NoDataBasis, s.DeclaredOn, s.IsConsented, s.FlowdownConfirmedOn, s.Version);
}

public sealed class DeclareSubcontractorValidator : Validator<DeclareSubcontractorRequest>
{
    public DeclareSubcontractorValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => EngagementTexts.SubcontractorName.Current).MaximumLength(Subcontractor.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Subcontractor.NameMaxLength).Current);
        RuleFor(r => r.Work).NotEmpty().WithMessage(_ => EngagementTexts.SubcontractorWork.Current).MaximumLength(Subcontractor.WorkMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Subcontractor.WorkMaxLength).Current);
        RuleFor(r => r.Country).Matches("^[A-Z]{2}$").WithMessage(_ => EngagementTexts.Country.Current);
        RuleFor(r => r.NoDataBasis).MaximumLength(Subcontractor.WorkMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Subcontractor.WorkMaxLength).Current)
            .Must((r, basis) => r.ProviderHandlesData != false || !string.IsNullOrWhiteSpace(basis)).WithErrorCode("required").WithMessage(_ => EngagementTexts.NoDataBasis.Current);
        RuleFor(r => r.CorporateNumber).MaximumLength(30).Custom((number, context) =>
        {
            if (number is { Length: > 0 } && CorporateNumberRules.Read(number) is { Fault: { } fault } read)
                context.AddFailure(new FluentValidation.Results.ValidationFailure("CorporateNumber", fault.Current) { ErrorCode = read.Code });
        });
    }
}

/// <summary>The vendor, or staff for it, declares who else works on the engagement; consent is the town's own step.</summary>
public sealed class DeclareSubcontractor(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DeclareSubcontractorRequest, SubcontractorResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/subcontractors");
        Permissions(PermissionNames.SubcontractorsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Declare a subcontractor of any tier");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(DeclareSubcontractorRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, null, EngagementAction.AddSubcontractor, ct);
        var parent = req.ParentId is null ? null
            : await db.Subcontractors.SingleOrDefaultAsync(s => s.Id == req.ParentId && s.EngagementId == engagement.Id, ct) ?? throw Refusal.Invalid("/parentId", "unknown", EngagementTexts.SubcontractorParent);
        var (tier, today) = ((parent?.Tier ?? 0) + 1, clock.TownToday());
        if (req.DeclaredOn is { } told && (told > today || (caller.Kind == CallerKind.Vendor && told < today))) throw Refusal.Invalid("/declaredOn", "range", caller.Kind == CallerKind.Vendor ? EngagementTexts.DeclaredToday : EngagementTexts.DeclaredOn);
        if (tier > FactsRules.MaxTiers) throw Refusal.Invalid("/parentId", "tooDeep", EngagementTexts.TooDeep.With(FactsRules.MaxTiers));
        var subcontractor = new Subcontractor
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), EngagementId = engagement.Id, VendorId = engagement.VendorId!.Value, ParentId = parent?.Id, Tier = tier, DeclaredOn = req.DeclaredOn ?? today, Name = req.Name!.Trim(),
            CorporateNumber = req.CorporateNumber is { Length: > 0 } number ? CorporateNumberRules.Read(number).Digits : null, Country = req.Country ?? "JP", Work = req.Work!,
            IsSubsidiary = req.IsSubsidiary ?? false, HandlesData = req.ProviderHandlesData ?? true, NoDataBasis = req.NoDataBasis,
        };
        db.Add(subcontractor);
        await db.SaveChangesAsync(ct);
        work.Record("subcontractor.declared", "engagement", engagement.Id, new { subcontractor.Id, subcontractor.Name, subcontractor.Tier, subcontractor.IsSubsidiary, subcontractor.DeclaredOn }, engagement.VendorId);
        await this.CreatedAsync($"/engagements/{engagement.Id}/subcontractors/{subcontractor.Id}", SubcontractorResponse.From(subcontractor), subcontractor.Version, ct);
    }
}

public sealed record ListSubcontractorsRequest(Guid Id);

public sealed class ListSubcontractors(VendorsDb db) : Endpoint<ListSubcontractorsRequest, Page<SubcontractorResponse>>
{
    public override void Configure()
    {
        Get("/engagements/{id}/subcontractors");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the subcontractors of an engagement as a tree: each is followed by those it hands work on to");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListSubcontractorsRequest req, CancellationToken ct)
    {
        await Send.OkAsync(new(await db.SubcontractorsAsync(await db.EngagementAsync(req.Id, ct), ct), null), ct);
    }
}

public static class SubcontractorReading
{
    /// <summary>As a tree: each is followed by those it hands work on to.</summary>
    public static async Task<IReadOnlyList<SubcontractorResponse>> SubcontractorsAsync(this VendorsDb db, Engagement engagement, CancellationToken ct)
    {
        var rows = await db.Subcontractors.Where(s => s.EngagementId == engagement.Id).OrderBy(s => s.Tier).ThenBy(s => s.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        return [.. SubcontractorRules.Tree(rows).Select(SubcontractorResponse.From)];
    }
}

public sealed record ConsentToSubcontractorRequest(Guid Id, Guid SubId, bool? Consented, DateOnly? DecidedOn, string? DocumentNo, string? Conditions);

public sealed class ConsentToSubcontractorValidator : Validator<ConsentToSubcontractorRequest>
{
    public ConsentToSubcontractorValidator()
    {
        RuleFor(r => r.Consented).NotNull().WithMessage(_ => EngagementTexts.Consented.Current);
        RuleFor(r => r.DocumentNo).NotEmpty().WithMessage(_ => EngagementTexts.DocumentNo.Current).MaximumLength(SubcontractorConsent.DocumentNoMaxLength).WithMessage(_ => EngagementTexts.DocumentNo.Current);
        RuleFor(r => r.Conditions).FreeText(SubcontractorConsent.ConditionsMaxLength);
    }
}

/// <summary>The payload of <c>subcontractor.consented</c>.</summary>
public sealed record SubcontractorConsented(Guid EngagementId, Guid SubcontractorId);

/// <summary>Records the town's decision on one subcontractor; a later one replaces it, none is ever changed. Gate G02 reads the latest.</summary>
public sealed class ConsentToSubcontractor(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ConsentToSubcontractorRequest, SubcontractorResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/subcontractors/{subId}/consent");
        Permissions(PermissionNames.SubcontractorsConsent);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record the town's consent to a subcontractor, or its refusal");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ConsentToSubcontractorRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, null, EngagementAction.AddSubcontractor, ct);
        var subcontractor = await db.Subcontractors.SingleOrDefaultAsync(s => s.Id == req.SubId && s.EngagementId == engagement.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(subcontractor.Version);
        var day = req.DecidedOn ?? clock.TownToday();
        if (day > clock.TownToday()) throw Refusal.Invalid("/decidedOn", "future", EngagementTexts.DecidedOn);
        if (day < subcontractor.DeclaredOn) throw Refusal.Invalid("/decidedOn", "beforeDeclared", EngagementTexts.ConsentBeforeDeclared.With(EngagementTexts.Of(subcontractor.DeclaredOn)));
        db.Add(new SubcontractorConsent
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), SubcontractorId = subcontractor.Id, VendorId = subcontractor.VendorId, IsConsented = req.Consented!.Value,
            DecidedOn = day, DocumentNo = req.DocumentNo!, Conditions = req.Conditions, RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id,
        });
        subcontractor.IsConsented = req.Consented;
        await db.SaveChangesAsync(ct);
        work.Record("subcontractor.consent", "engagement", engagement.Id, new { subcontractor.Id, req.Consented, day, req.DocumentNo }, engagement.VendorId);
        if (req.Consented == true)
            work.Publish("subcontractor.consented", $"subcontractor.consented:{subcontractor.Id}:{subcontractor.Version}", new SubcontractorConsented(engagement.Id, subcontractor.Id), engagement.VendorId);
        await this.OkAsync(SubcontractorResponse.From(subcontractor), subcontractor.Version, ct);
    }
}
