using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses;

public sealed record ClauseRow(string Key, int? Number, string TitleJa, string TitleEn, int Version, string Hash);

public sealed record ListClausesRequest
{
    /// <summary>Part of a title or of the key.</summary>
    [QueryParam] public string? Q { get; init; }
}

public sealed class ListClausesValidator : Validator<ListClausesRequest>
{
    public ListClausesValidator() => RuleFor(r => r.Q).FreeText(100);
}

public sealed class ListClauses(VendorsDb db, ClauseLibrary library) : Endpoint<ListClausesRequest, Page<ClauseRow>>
{
    public override void Configure()
    {
        Get("/clauses");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "List the town's clauses in force");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ListClausesRequest req, CancellationToken ct)
    {
        bool Asked(string text) => text.Contains(req.Q?.Trim() ?? "", StringComparison.OrdinalIgnoreCase);
        var clauses = (await library.CurrentAsync(db, ct)).Where(c => Asked(c.Key) || Asked(c.Content.Title.Ja) || Asked(c.Content.Title.En));
        await Send.OkAsync(new([.. clauses.Select(c => new ClauseRow(c.Key, c.Content.Number, c.Content.Title.Ja, c.Content.Title.En, c.Version, c.Hash))], null), ct);
    }
}

public sealed record GetClauseRequest(string Key);

public sealed record ClauseResponse(string Key, int Version, string Hash, ClauseContent Content);

public sealed class GetClause(VendorsDb db, ClauseLibrary library) : Endpoint<GetClauseRequest, ClauseResponse>
{
    public override void Configure()
    {
        Get("/clauses/{key}");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "Get one clause: conditions, basis, variables, duties and texts");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(GetClauseRequest req, CancellationToken ct)
    {
        var clause = (await library.CurrentAsync(db, ct)).SingleOrDefault(c => c.Key == req.Key) ?? throw Refusal.NotFound();
        await Send.OkAsync(new(clause.Key, clause.Version, clause.Hash, clause.Content), ct);
    }
}
