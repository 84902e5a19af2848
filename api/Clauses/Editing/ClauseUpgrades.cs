using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses.Editing;

public enum UpgradeState { Offered, Drafted, Declined }

/// <summary>
/// A newer shipped clause. <paramref name="Changed"/> is what the program changed since the version the town's own takes account of (since nothing, where the town
/// has no such clause); <paramref name="Own"/> what the town had changed in it, empty when it has the shipped text.
/// </summary>
public sealed record ClauseUpgradeRow(
    string Key, string TitleJa, string TitleEn, int? CurrentNumber, string ShippedHash, bool IsNew, bool HasOwnText, UpgradeState State, string? DeclineReason,
    IReadOnlyList<MemberDifference> Changed, IReadOnlyList<MemberDifference> Own);

public sealed record ListClauseUpgradesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Of one clause.</summary>
    [QueryParam] public string? Key { get; init; }
}

/// <summary>Clauses whose shipped version differs from the one the town's is based on, with what changed; declined ones stay in the list, so that they can be taken after all.</summary>
public sealed class ListClauseUpgrades(VendorsDb db, ClauseEditing editing) : Endpoint<ListClauseUpgradesRequest, Page<ClauseUpgradeRow>>
{
    private sealed record AfterKey(string Key);

    public override void Configure()
    {
        Get("/clauses/upgrades");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "List newer shipped versions of clauses, with what changed");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ListClauseUpgradesRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<AfterKey>(req.Cursor)?.Key;
        var offers = ClauseUpgradeRules.Offered(editing.Shipped.Clauses, await editing.LibraryAsync(ct))
            .Where(o => (req.Key is null || o.Shipped.Content.Key == req.Key) && string.CompareOrdinal(o.Shipped.Content.Key, after) > 0).OrderBy(o => o.Shipped.Content.Key, StringComparer.Ordinal).Take(limit + 1).ToList();
        var keys = offers.Select(o => o.Shipped.Content.Key).ToList();
        var decided = await db.ClauseUpgrades.AsNoTracking().Where(u => keys.Contains(u.Key)).ToListAsync(ct);
        var based = offers.Where(o => o.Current is not null).Select(o => o.Current!.ShippedHash).ToList();
        var shipped = await db.ClauseVersions.AsNoTracking().Where(c => keys.Contains(c.Key) && based.Contains(c.Hash)).ToListAsync(ct);
        var drafted = await db.ClauseDrafts.AsNoTracking().Where(d => d.IsOpen && keys.Contains(d.Key)).Select(d => new { d.Key, d.ShippedHash }).ToListAsync(ct);
        var rows = offers.Select(o =>
        {
            var (key, now) = (o.Shipped.Content.Key, o.Shipped.Hash);
            var declined = decided.Where(u => u.Key == key && u.ShippedHash == now && u.IsDeclined).MaxBy(u => u.At);
            var state = drafted.Any(d => d.Key == key && d.ShippedHash == now) ? UpgradeState.Drafted : declined is not null ? UpgradeState.Declined : UpgradeState.Offered;
            var was = Was(o, shipped, decided);
            return new ClauseUpgradeRow(key, o.Shipped.Content.Title.Ja, o.Shipped.Content.Title.En, o.Current?.Version, now, o.Current is null, o.HasOwnText, state, declined?.Reason,
                ClauseDiffRules.Differences(was ?? o.Current?.Content, o.Shipped.Content, CultureInfo.CurrentUICulture),
                o.HasOwnText && was is not null ? ClauseDiffRules.Differences(was, o.Current!.Content, CultureInfo.CurrentUICulture) : []);
        }).ToList();
        await Send.OkAsync(Paging.Page(rows, limit, r => new AfterKey(r.Key)), ct);
    }

    /// <summary>The shipped clause the town's version takes account of, as it is kept in the town.</summary>
    internal static ClauseContent? Was(OfferedUpgrade offer, IEnumerable<ClauseVersion> versions, IEnumerable<ClauseUpgrade> decided)
    {
        if (offer.Current is not { ShippedHash: { } hash, Key: var key }) return null;
        return versions.FirstOrDefault(v => v.Key == key && v.Hash == hash)?.Content ?? decided.FirstOrDefault(u => u.Key == key && u.ShippedHash == hash)?.Content;
    }
}

public sealed record TakeClauseUpgradeRequest
{
    public string Key { get; init; } = "";
    public string? Reason { get; init; }
}

public sealed class TakeClauseUpgradeValidator : Validator<TakeClauseUpgradeRequest>
{
    public TakeClauseUpgradeValidator() => RuleFor(r => r.Reason).FreeText(ClauseVersion.ReasonMaxLength);
}

/// <param name="Conflicts">Members that both the town and the program changed: they stand as the town has them, to be looked at before publishing.</param>
public sealed record TakenUpgradeResponse(ClauseVersionResponse Draft, IReadOnlyList<string> Conflicts, long? Version);

/// <summary>Drafts the next version from the newer shipped clause, worked into the town's own text where it has one; a second person publishes it as any other.</summary>
public sealed class TakeClauseUpgrade(VendorsDb db, UnitOfWork work, Caller caller, ClauseEditing editing) : Endpoint<TakeClauseUpgradeRequest, TakenUpgradeResponse>
{
    public override void Configure()
    {
        Post("/clauses/upgrades/{key}/take");
        Permissions(PermissionNames.ClausesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft the next version of a clause from its newer shipped version");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(TakeClauseUpgradeRequest req, CancellationToken ct)
    {
        var offer = await editing.OfferAsync(req.Key, ct);
        var was = ListClauseUpgrades.Was(offer, await db.ClauseVersions.AsNoTracking().Where(v => v.Key == req.Key).ToListAsync(ct), await db.ClauseUpgrades.AsNoTracking().Where(u => u.Key == req.Key).ToListAsync(ct));
        var (content, conflicts) = offer.HasOwnText ? ClauseUpgradeRules.Merge(was, offer.Current!.Content, offer.Shipped.Content) : (offer.Shipped.Content, []);
        var draft = await editing.OpenAsync(caller, content, (offer.Current?.Version ?? 0) + 1, req.Reason ?? ClauseEditingTexts.UpgradeReason.Current, ct);
        (draft.ShippedHash, draft.IsOff) = (offer.Shipped.Hash, offer.Current?.IsOff ?? false);
        await db.SaveChangesAsync(ct);
        work.Record("clause.drafted", "clause", draft.Id, new { draft.Key, draft.Number, shipped = offer.Shipped.Hash, conflicts });
        await this.CreatedAsync($"/clauses/{draft.Key}/versions/{draft.Number}", new(await editing.AnswerAsync(draft, ct), conflicts, draft.Version), draft.Version, ct);
    }
}

public sealed record DeclineClauseUpgradeRequest
{
    public string Key { get; init; } = "";
    public string? Reason { get; init; }
}

public sealed class DeclineClauseUpgradeValidator : Validator<DeclineClauseUpgradeRequest>
{
    public DeclineClauseUpgradeValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => ClauseEditingTexts.DeclineReason.Current).FreeText(ClauseVersion.ReasonMaxLength);
}

public sealed record DeclinedUpgradeResponse(Guid Id, string Key, string ShippedHash, string Reason, DateTimeOffset At);

/// <summary>Records that the town keeps what it has, and why. A still newer version is offered again.</summary>
public sealed class DeclineClauseUpgrade(VendorsDb db, UnitOfWork work, Caller caller, ClauseEditing editing, TimeProvider clock) : Endpoint<DeclineClauseUpgradeRequest, DeclinedUpgradeResponse>
{
    public override void Configure()
    {
        Post("/clauses/upgrades/{key}/decline");
        Permissions(PermissionNames.ClausesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Decline the newer shipped version of a clause");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(DeclineClauseUpgradeRequest req, CancellationToken ct)
    {
        var offer = await editing.OfferAsync(req.Key, ct);
        if (await db.ClauseUpgrades.AnyAsync(u => u.Key == req.Key && u.ShippedHash == offer.Shipped.Hash && u.IsDeclined, ct)) throw Refusal.Conflict("declined", ClauseEditingTexts.AlreadyDeclined);
        var declined = new ClauseUpgrade
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Key = req.Key, ShippedHash = offer.Shipped.Hash, Content = offer.Shipped.Content, IsDeclined = true, Reason = req.Reason!.Trim(), ById = caller.Id, At = clock.GetUtcNow(),
        };
        db.Add(declined);
        await db.SaveChangesAsync(ct);
        work.Record("clause.upgradeDeclined", "clause", declined.Id, new { declined.Key, shipped = declined.ShippedHash, reason = work.KeyedHash(declined.Reason) });
        await this.CreatedAsync($"/clauses/upgrades?key={declined.Key}", new(declined.Id, declined.Key, declined.ShippedHash, declined.Reason, declined.At), 1, ct);
    }
}
