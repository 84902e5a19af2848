using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

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
    /// <summary>referenceNo or signedOn (not signed: last); with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public ContractState? State { get; init; }
    /// <summary>Only those that hold a clause in a version before today's; which, and what differs, says <c>/clauses/{key}/contracts</c>.</summary>
    [QueryParam] public bool? OlderClauses { get; init; }
    /// <summary>Part of the reference or register number, or of the title of its case.</summary>
    [QueryParam] public string? Q { get; init; }
    /// <summary>Of work or uses that run in this fiscal year, told by the year in which its April lies.</summary>
    [QueryParam] public int? FiscalYear { get; init; }
}

public sealed class ListContractsValidator : Validator<ListContractsRequest>
{
    public ListContractsValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListContracts(ContractRegister register) : Endpoint<ListContractsRequest, Page<ContractRow>>
{
    public override void Configure()
    {
        Get("/contracts");
        Permissions(PermissionNames.ContractsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List contracts, newest first");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ListContractsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The contracts as their list shows them.</summary>
public sealed class ContractRegister(VendorsDb db) : IRegister<ListContractsRequest, ContractRow>
{
    public static readonly Orders<Contract, ContractRow> Orders = new Orders<Contract, ContractRow>(c => c.Id, r => r.Id)
        .By("referenceNo", c => c.ReferenceNo, r => r.ReferenceNo).By("signedOn", c => c.SignedOn ?? DateOnly.MaxValue, r => r.SignedOn ?? DateOnly.MaxValue);

    public async Task<Page<ContractRow>> ReadAsync(ListContractsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var contracts = (asked.OlderClauses == true ? db.Contracts.FromSql(
            $"""
            select * from contracts c where exists (select from jsonb_array_elements(c.clauses) x where (x ->> 'version')::int <
                (select max(v.number) from clause_versions v where v.municipality_id = c.municipality_id and v.key = x ->> 'key'))
            """) : db.Contracts).AsNoTracking();
        if (asked.EngagementId is { } engagement) contracts = contracts.Where(c => c.EngagementId == engagement);
        if (asked.CloudUseId is { } use) contracts = contracts.Where(c => c.CloudUseId == use);
        if (asked.VendorId is { } vendor) contracts = contracts.Where(c => c.VendorId == vendor);
        if (asked.State is { } state) contracts = contracts.Where(c => c.State == state);
        var (engagements, uses) = (db.Engagements.AsNoTracking(), db.CloudUses.AsNoTracking());
        if (FiscalYears.Of(asked.FiscalYear) is (var first, var last))
            contracts = contracts.Where(c => engagements.Any(e => e.Id == c.EngagementId && e.StartsOn <= last && e.EndsOn >= first) || uses.Any(u => u.Id == c.CloudUseId && (u.StartsOn == null || u.StartsOn <= last) && (u.EndsOn == null || u.EndsOn >= first)));
        if (asked.Q is { Length: > 0 } q)
            contracts = contracts.Where(c => Folded.Of(c.ReferenceNo).Contains(Folded.Of(q)) || c.RegisterNo != null && Folded.Of(c.RegisterNo).Contains(Folded.Of(q))
                || engagements.Any(e => e.Id == c.EngagementId && Folded.Of(e.Title).Contains(Folded.Of(q))) || uses.Any(u => u.Id == c.CloudUseId && Folded.Of(u.Title).Contains(Folded.Of(q))));
        var rows = await order.Apply(contracts).Take(limit + 1)
            .Select(ContractRow.Of).ToListAsync(ct);
        return order.Page(rows, limit);
    }
}
