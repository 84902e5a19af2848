using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record ListVendorsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>name, referenceNo or corporateNumber (without one: last); with - before it the other way round. Left out: by name.</summary>
    [QueryParam] public string? Sort { get; init; }
    /// <summary>Part of the name, its reading or the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public VendorState? State { get; init; }
}

public sealed class ListVendorsValidator : Validator<ListVendorsRequest>
{
    public ListVendorsValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListVendors(VendorRegister register) : Endpoint<ListVendorsRequest, Page<VendorRow>>
{
    public override void Configure()
    {
        Get("/vendors");
        Permissions(PermissionNames.VendorsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List vendors by name");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ListVendorsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The vendors as their list shows them.</summary>
// One of the two busiest reads: it goes past EF, by the index on (town, name, id).
public sealed class VendorRegister(TenantReads reads) : IRegister<ListVendorsRequest, VendorRow>
{
    private const string ByItself = "name";

    private static readonly Dictionary<string, (string Column, Func<VendorRow, string> Of)> Orders = new()
    {
        [ByItself] = ("name", v => v.Name), ["referenceNo"] = ("reference_no", v => v.ReferenceNo), ["corporateNumber"] = ("coalesce(corporate_number, '~') collate \"C\"", v => v.CorporateNumber ?? "~"),
    };

    public async Task<Page<VendorRow>> ReadAsync(ListVendorsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var sort = string.IsNullOrEmpty(asked.Sort) ? ByItself : asked.Sort;
        var (name, isDown) = OrderNames.Require(sort, Orders.Keys);
        var (column, of) = Orders[name];
        var (where, values) = (new System.Text.StringBuilder(reads.InTown), new List<object>());
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count + 1}";
        }
        if (asked.State is { } state) where.Append($" and state = {Value(EnumWords.Of(state))}");
        if (asked.Q is { Length: > 0 } q)
        {
            var part = Folded.Sql(Value(q));
            where.Append($" and (position({part} in {Folded.Sql("name")}) > 0 or position({part} in {Folded.Sql("coalesce(name_kana, '')")}) > 0 or position({part} in {Folded.Sql("reference_no")}) > 0 or corporate_number = {part})");
        }
        if (OrderNames.PlaceOf<string>(sort, cursor) is { } place) where.Append($" and ({column}, id) {(isDown ? '<' : '>')} ({Value(place.Key)}, {Value(place.Id)})");
        var rows = await reads.ReadAsync(
            $"select id, reference_no, name, corporate_number, country, kinds, state, version from vendors where {where} order by {column}{(isDown ? " desc" : "")}, id{(isDown ? " desc" : "")} limit {limit + 1}", VendorReading.Row, limit + 1, ct, [.. values]);
        return new Ordered<Vendor, VendorRow>(all => all, v => Paging.Cursor(new Place<string>(sort, of(v), 0, v.Id))).Page(rows, limit);
    }
}
