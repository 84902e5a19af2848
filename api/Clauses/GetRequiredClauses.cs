using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

public sealed record RequiredClausesRequest(Guid Id);

/// <summary>The clauses that an engagement's facts require, with the proof for each, and the coverage of every requirement list.</summary>
public sealed class GetRequiredClauses(TenantReads reads, VendorsDb db, KeptClauseSets sets) : Endpoint<RequiredClausesRequest, RequiredClauseSet>
{
    public override void Configure()
    {
        Get("/engagements/{id}/required-clauses");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Which clauses the facts require, and why each is in or out");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(RequiredClausesRequest req, CancellationToken ct) => await HttpContext.SendJsonAsync(await sets.OfEngagementAsync(reads, db, req.Id, ct), ct);
}

/// <summary>The clauses that a cloud use's facts require, with the proof for each, and the coverage of every requirement list.</summary>
public sealed class GetCloudUseRequiredClauses(TenantReads reads, VendorsDb db, KeptClauseSets sets) : Endpoint<RequiredClausesRequest, RequiredClauseSet>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/required-clauses");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Which clauses the facts of a cloud use require, and why each is in or out");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(RequiredClausesRequest req, CancellationToken ct) => await HttpContext.SendJsonAsync(await sets.OfCloudUseAsync(reads, db, req.Id, ct), ct);
}

public sealed record ClauseSetRequest
{
    public Facts? Facts { get; init; }
    /// <summary>Keys of the optional clauses that are wanted.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

public sealed class ClauseSetValidator : Validator<ClauseSetRequest>
{
    public ClauseSetValidator()
    {
        RuleFor(r => r.Facts).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.Options).MaxItems(50);
        RuleForEach(r => r.Options).MaximumLength(60);
    }
}

/// <summary>The same for facts that belong to nothing yet; nothing is kept.</summary>
public sealed class PreviewClauseSet(VendorsDb db, ClauseLibrary library) : Endpoint<ClauseSetRequest, RequiredClauseSet>
{
    public override void Configure()
    {
        Post("/clause-sets");
        Permissions(PermissionNames.ClausesRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "Which clauses some facts would require");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ClauseSetRequest req, CancellationToken ct)
    {
        var problems = FactsRules.Contradictions(req.Facts!, "/facts");
        if (problems.Count > 0) throw Refusal.Invalid([.. problems.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        await Send.OkAsync(library.Required(await library.CurrentAsync(db, ct), req.Facts!, (req.Options ?? []).ToHashSet()), ct);
    }
}
