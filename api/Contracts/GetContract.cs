using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public sealed record ContractRequest(Guid Id);

public sealed class GetContract(VendorsDb db, Caller caller) : Endpoint<ContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Get("/contracts/{id}");
        Permissions(PermissionNames.ContractsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get a contract: its clauses, blanks and to whom it was shown");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var response = await db.ResponseAsync(contract, ct);
        await this.OkAsync(caller.Kind == CallerKind.Vendor ? response.ForVendor() : response, contract.Version, ct);
    }
}

public sealed record ListContractsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public ContractState? State { get; init; }
    /// <summary>Only those that hold a clause in a version before today's; which, and what differs, says <c>/clauses/{key}/contracts</c>.</summary>
    [QueryParam] public bool? OlderClauses { get; init; }
}

public sealed class ListContracts(VendorsDb db) : Endpoint<ListContractsRequest, Page<ContractRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/contracts");
        Permissions(PermissionNames.ContractsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List contracts, newest first");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ListContractsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var contracts = req.OlderClauses == true ? db.Contracts.FromSql(
            $"""
            select * from contracts c where exists (select from jsonb_array_elements(c.clauses) x where (x ->> 'version')::int <
                (select max(v.number) from clause_versions v where v.municipality_id = c.municipality_id and v.key = x ->> 'key'))
            """) : db.Contracts.AsQueryable();
        if (req.EngagementId is { } engagement) contracts = contracts.Where(c => c.EngagementId == engagement);
        if (req.CloudUseId is { } use) contracts = contracts.Where(c => c.CloudUseId == use);
        if (req.VendorId is { } vendor) contracts = contracts.Where(c => c.VendorId == vendor);
        if (req.State is { } state) contracts = contracts.Where(c => c.State == state);
        if (before is not null) contracts = contracts.Where(c => c.Id < before.Id);
        var rows = await contracts.OrderByDescending(c => c.Id).Take(limit + 1)
            .Select(c => new ContractRow(c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.VendorId, c.State, c.SignedOn, c.AmendsId, c.AmendmentNumber, c.Version)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, c => new Key(c.Id)), ct);
    }
}
