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

// One of the two busiest reads: it goes past EF, by the index on (town, name, id).
public sealed class ListVendors(TenantReads reads) : Endpoint<ListVendorsRequest, Page<VendorRow>>
{
    private sealed record Key(string Name, Guid Id);

    public override void Configure()
    {
        Get("/vendors");
        Permissions(PermissionNames.VendorsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List vendors by name");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ListVendorsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        var (where, values) = (new System.Text.StringBuilder(reads.InTown), new List<object>());
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count + 1}";
        }
        if (req.State is { } state) where.Append($" and state = {Value(EnumWords.Of(state))}");
        if (req.Q is { Length: > 0 } q)
        {
            var (part, whole) = (Value($"%{q.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%"), Value(q));
            where.Append($" and (name like {part} or name_kana like {part} or reference_no like {part} or corporate_number = {whole})");
        }
        if (after is not null) where.Append($" and (name, id) > ({Value(after.Name)}, {Value(after.Id)})");
        var rows = await reads.ReadAsync($"select id, reference_no, name, corporate_number, country, kinds, state, version from vendors where {where} order by name, id limit {limit + 1}", VendorReading.Row, limit + 1, ct, [.. values]);
        await Send.OkAsync(Paging.Page(rows, limit, v => new Key(v.Name, v.Id)), ct);
    }
}
