using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses;

public sealed record ClauseRow(string Key, int? Number, string TitleJa, string TitleEn, int Version, string Hash);

public sealed class ListClauses(VendorsDb db, ClauseLibrary library) : EndpointWithoutRequest<Page<ClauseRow>>
{
    public override void Configure()
    {
        Get("/clauses");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "List the town's clauses in force");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.OkAsync(new([.. (await library.CurrentAsync(db, ct)).Select(c => new ClauseRow(c.Key, c.Content.Number, c.Content.Title.Ja, c.Content.Title.En, c.Version, c.Hash))], null), ct);
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
