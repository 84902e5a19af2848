using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record ListVendorsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Part of the name, its reading or the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public VendorState? State { get; init; }
}

public sealed class ListVendorsValidator : Validator<ListVendorsRequest>
{
    public ListVendorsValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListVendors(VendorsDb db) : Endpoint<ListVendorsRequest, Page<VendorRow>>
{
    private sealed record Key(string Name, Guid Id);

    public override void Configure()
    {
        Get("/vendors");
        Permissions(PermissionNames.VendorsRead);
        Summary(s => s.Summary = "List vendors by name");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ListVendorsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        var vendors = db.Vendors.AsQueryable();
        if (req.State is { } state) vendors = vendors.Where(v => v.State == state);
        if (req.Q is { Length: > 0 } q) vendors = vendors.Where(v => v.Name.Contains(q) || v.NameKana!.Contains(q) || v.ReferenceNo.Contains(q) || v.CorporateNumber == q);
        if (after is not null) vendors = vendors.Where(v => EF.Functions.GreaterThan(ValueTuple.Create(v.Name, v.Id), ValueTuple.Create(after.Name, after.Id)));
        var rows = await vendors.OrderBy(v => v.Name).ThenBy(v => v.Id).Take(limit + 1)
            .Select(v => new VendorRow(v.Id, v.ReferenceNo, v.Name, v.CorporateNumber, v.Country, v.Kinds, v.State, v.Version)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, v => new Key(v.Name, v.Id)), ct);
    }
}
