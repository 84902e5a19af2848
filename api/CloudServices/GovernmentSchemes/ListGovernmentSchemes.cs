using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudServices.GovernmentSchemes;

public sealed record ListGovernmentSchemesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Part of the number, the service's or the provider's name.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public SchemeKind? Kind { get; init; }
    /// <summary>As it stands today.</summary>
    [QueryParam] public SchemeStanding? Standing { get; init; }
}

public sealed class ListGovernmentSchemesValidator : Validator<ListGovernmentSchemesRequest>
{
    public ListGovernmentSchemesValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed record NamingService(Guid Id, string Name);

/// <param name="Services">The town's services that name this entry.</param>
public sealed record GovernmentSchemeRow(
    Guid Id, SchemeKind Kind, string Number, string ServiceName, string? Provider, string? Scope, DateOnly? RegisteredOn, DateOnly? ExpiresOn, DateOnly? RemovedOn, DateOnly ListedOn, SchemeStanding Standing, IReadOnlyList<NamingService> Services,
    long Version);

/// <summary>The imported registers, each service's scope text beside its name.</summary>
public sealed class ListGovernmentSchemes(VendorsDb db, TimeProvider clock) : Endpoint<ListGovernmentSchemesRequest, Page<GovernmentSchemeRow>>
{
    private sealed record Key(string Number, Guid Id);

    public override void Configure()
    {
        Get("/government-schemes");
        Permissions(PermissionNames.CloudServicesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the entries of government schemes by number");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(ListGovernmentSchemesRequest req, CancellationToken ct)
    {
        var (limit, today) = (Paging.Limit(req.Limit), clock.TownToday());
        var entries = db.GovernmentSchemeEntries.AsNoTracking();
        if (req.Kind is { } kind) entries = entries.Where(e => e.Kind == kind);
        if (req.Standing is { } standing)
            entries = standing switch
            {
                SchemeStanding.Removed => entries.Where(e => e.RemovedOn <= today),
                SchemeStanding.Lapsed => entries.Where(e => (e.RemovedOn == null || e.RemovedOn > today) && e.ExpiresOn < today),
                _ => entries.Where(e => (e.RemovedOn == null || e.RemovedOn > today) && (e.ExpiresOn == null || e.ExpiresOn >= today)),
            };
        if (req.Q is { Length: > 0 } q) entries = entries.Where(e => e.Number.Contains(q) || e.ServiceName.Contains(q) || e.Provider!.Contains(q));
        if (Paging.Key<Key>(req.Cursor) is { } after) entries = entries.Where(e => EF.Functions.GreaterThan(ValueTuple.Create(e.Number, e.Id), ValueTuple.Create(after.Number, after.Id)));
        var found = await entries.OrderBy(e => e.Number).ThenBy(e => e.Id).Take(limit + 1).ToListAsync(ct);
        var services = (await db.NamingAsync([.. found.Select(e => e.Number)], ct)).ToLookup(s => (s.GovScheme!.Kind, SchemeListRules.Number(s.GovScheme.Number!)));
        var rows = found.Select(e => new GovernmentSchemeRow(
            e.Id, e.Kind, e.Number, e.ServiceName, e.Provider, e.Scope, e.RegisteredOn, e.ExpiresOn, e.RemovedOn, e.ListedOn, SchemeListRules.Standing(e, today), [.. services[(e.Kind, e.Number)].Select(s => new NamingService(s.Id, s.Name))], e.Version)).ToList();
        await Send.OkAsync(Paging.Page(rows, limit, e => new Key(e.Number, e.Id)), ct);
    }
}

public static class NamingServices
{
    /// <summary>The town's services that name one of these entries.</summary>
    public static async Task<IReadOnlyList<CloudService>> NamingAsync(this VendorsDb db, IReadOnlyList<string> numbers, CancellationToken ct)
    {
        var wanted = numbers.ToArray();
        return await db.CloudServices.FromSql($"select * from cloud_services where upper(normalize(trim(gov_scheme ->> 'number'), nfkc)) = any({wanted})").AsNoTracking().OrderBy(s => s.Name).ToListAsync(ct);
    }
}
