using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>One side of a comparison: facts, or the case whose latest facts are meant.</summary>
public sealed record ClauseSetSide
{
    public Facts? Facts { get; init; }
    public Guid? EngagementId { get; init; }
    public Guid? CloudUseId { get; init; }
    /// <summary>Keys of the optional clauses that are wanted.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

public sealed record CompareClauseSetsRequest(ClauseSetSide? A, ClauseSetSide? B);

public sealed class CompareClauseSetsValidator : Validator<CompareClauseSetsRequest>
{
    public CompareClauseSetsValidator()
    {
        RuleFor(r => r.A).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(Side);
        RuleFor(r => r.B).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(Side);
    }

    private static void Side(InlineValidator<ClauseSetSide?> side)
    {
        side.RuleFor(s => s!.Facts).Must((s, _) => new object?[] { s!.Facts, s.EngagementId, s.CloudUseId }.Count(given => given is not null) == 1).WithErrorCode("required").WithMessage(_ => ClauseTexts.OneSide.Current);
        side.RuleFor(s => s!.Options).MaxItems(50);
        side.RuleForEach(s => s!.Options).MaximumLength(60);
    }
}

/// <summary>Which clauses two sets of facts require differently, and which facts make the difference; nothing is kept.</summary>
public sealed class CompareClauseSets(VendorsDb db, ClauseLibrary library) : Endpoint<CompareClauseSetsRequest, ClauseSetComparison>
{
    public override void Configure()
    {
        Post("/clause-sets/compare");
        Permissions(PermissionNames.ClausesRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "What two sets of facts require differently, and because of which facts");
        Description(d => d.WithTags("Clauses").Produces<ApiProblem>(404, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(CompareClauseSetsRequest req, CancellationToken ct)
    {
        var (a, b) = (await FactsOfAsync(req.A!, ct), await FactsOfAsync(req.B!, ct));
        var problems = FactsRules.Contradictions(a, "/a/facts").Concat(FactsRules.Contradictions(b, "/b/facts")).ToList();
        if (problems.Count > 0) throw Refusal.Invalid([.. problems.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        var clauses = (await library.CurrentAsync(db, ct)).Select(c => c.Content).ToList();
        await Send.OkAsync(ClauseSetComparisonRules.Compare(clauses, library.Conditions, library.Requirements, (a, OptionsOf(req.A!)), (b, OptionsOf(req.B!))), ct);
    }

    private async Task<Facts> FactsOfAsync(ClauseSetSide side, CancellationToken ct)
    {
        if (side.Facts is { } given) return given;
        ICase subject = side.EngagementId is { } engagement ? await db.EngagementAsync(engagement, ct) : await db.CloudUseAsync(side.CloudUseId!.Value, ct);
        return await db.FactsAsync(subject, ct) ?? new Facts();
    }

    private static HashSet<string> OptionsOf(ClauseSetSide side) => [.. side.Options ?? []];
}
