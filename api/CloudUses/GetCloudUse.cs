using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.CloudUses;

public sealed record CloudUseRequest(Guid Id);

// A program that asks about a use asks often: it goes past EF.
public sealed class GetCloudUse(TenantReads reads) : Endpoint<CloudUseRequest, CloudUseResponse>
{
    private static readonly Dictionary<string, CloudUseState> States = Enum.GetValues<CloudUseState>().ToDictionary(s => EnumWords.Of(s));

    public override void Configure()
    {
        Get("/cloud-uses/{id}");
        Permissions(PermissionNames.CloudUsesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one cloud use");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(CloudUseRequest req, CancellationToken ct)
    {
        var found = await reads.ReadAsync(
            $"""
            select id, reference_no, title, org_unit_id, cloud_service_id, vendor_id, plan, purpose, starts_on, ends_on, state, requested_by_id, facts_version, facts_version > 0 and confirmed_facts_version is not distinct from facts_version,
                state_reason, version, created_at, updated_at
            from cloud_uses where {reads.InTown} and id = $2
            """, Read, 1, ct, req.Id);
        if (found.Count == 0) throw Refusal.NotFound();
        await this.OkAsync(found[0], found[0].Version, ct);
    }

    private static CloudUseResponse Read(NpgsqlDataReader r)
    {
        string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
        DateOnly? Day(int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateOnly>(column);
        return new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetGuid(3), r.GetGuid(4), r.GetGuid(5), Text(6), r.GetString(7), Day(8), Day(9), States[r.GetString(10)], r.GetGuid(11), r.GetInt32(12), r.GetBoolean(13), Text(14),
            r.GetInt64(15), r.GetFieldValue<DateTimeOffset>(16), r.GetFieldValue<DateTimeOffset>(17));
    }
}

public sealed record ListCloudUsesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>title, referenceNo or endsOn (without an end: last); with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    /// <summary>Part of the title or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public CloudUseState? State { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    [QueryParam] public Guid? CloudServiceId { get; init; }
    /// <summary>Only those the caller applied for.</summary>
    [QueryParam] public bool? Mine { get; init; }
}

public sealed class ListCloudUsesValidator : Validator<ListCloudUsesRequest>
{
    public ListCloudUsesValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed record CloudUseRow(Guid Id, string ReferenceNo, string Title, Guid OrgUnitId, Guid CloudServiceId, string ServiceName, string? Plan, CloudUseState State, DateOnly? EndsOn, long Version);

public sealed class ListCloudUses(CloudUseRegister register) : Endpoint<ListCloudUsesRequest, Page<CloudUseRow>>
{
    public override void Configure()
    {
        Get("/cloud-uses");
        Permissions(PermissionNames.CloudUsesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List cloud uses, newest first");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(ListCloudUsesRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The cloud uses as their list shows them.</summary>
public sealed class CloudUseRegister(VendorsDb db, Caller caller) : IRegister<ListCloudUsesRequest, CloudUseRow>
{
    public static readonly Orders<CloudUse, CloudUseRow> Orders = new Orders<CloudUse, CloudUseRow>(u => u.Id, r => r.Id)
        .By("title", u => u.Title, r => r.Title).By("referenceNo", u => u.ReferenceNo, r => r.ReferenceNo).By("endsOn", u => u.EndsOn ?? DateOnly.MaxValue, r => r.EndsOn ?? DateOnly.MaxValue);

    public async Task<Page<CloudUseRow>> ReadAsync(ListCloudUsesRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var uses = db.CloudUses.AsNoTracking();
        if (asked.State is { } state) uses = uses.Where(u => u.State == state);
        if (asked.OrgUnitId is { } unit) uses = uses.Where(u => u.OrgUnitId == unit);
        if (asked.CloudServiceId is { } service) uses = uses.Where(u => u.CloudServiceId == service);
        if (asked.Mine == true) uses = uses.Where(u => u.RequestedById == caller.Id);
        if (asked.Q is { Length: > 0 } q) uses = uses.Where(u => Folded.Of(u.Title).Contains(Folded.Of(q)) || Folded.Of(u.ReferenceNo).Contains(Folded.Of(q)));
        var services = db.CloudServices;
        var rows = await order.Apply(uses).Take(limit + 1)
            .Select(u => new CloudUseRow(u.Id, u.ReferenceNo, u.Title, u.OrgUnitId, u.CloudServiceId, services.Where(s => s.Id == u.CloudServiceId).Select(s => s.Name).First(), u.Plan, u.State, u.EndsOn, u.Version)).ToListAsync(ct);
        return order.Page(rows, limit);
    }
}
