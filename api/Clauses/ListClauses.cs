using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>Draft: a clause of the town's own that was never published yet.</summary>
public enum ClauseState { InForce, Off, Draft }

/// <summary><paramref name="Version"/> is the number of the newest published version, 0 while there is none; <paramref name="DraftNumber"/> that of the open draft.</summary>
public sealed record ClauseRow(
    string Key, int? Number, string TitleJa, string TitleEn, int Version, string Hash, ClauseState State, string Origin, ClauseStrength? Strongest, int? DraftNumber, bool UpgradeOffered);

public enum ClauseFilter { InForce, Off, Draft, Own, Upgrade }

public sealed record ListClausesRequest
{
    /// <summary>Part of a title or of the key.</summary>
    [QueryParam] public string? Q { get; init; }
    /// <summary>Only those in force, off, with an open draft, of the town's own, or with a newer shipped version.</summary>
    [QueryParam] public ClauseFilter? Show { get; init; }
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
        this.ShowsThePast();
        Summary(s => s.Summary = "List the town's clauses: in force, switched off, and drafts");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ListClausesRequest req, CancellationToken ct)
    {
        bool Asked(string text) => text.Contains(req.Q?.Trim() ?? "", StringComparison.OrdinalIgnoreCase);
        var all = await library.AllAsync(db, ct);
        var drafts = await db.ClauseDrafts.AsNoTracking().Where(d => d.IsOpen).Select(d => new { d.Key, d.Number, d.Content }).ToListAsync(ct);
        var declined = await db.ClauseUpgrades.AsNoTracking().Where(u => u.IsDeclined).Select(u => u.ShippedHash).ToListAsync(ct);
        var offered = ClauseUpgradeRules.Offered(library.Shipped.Clauses, all).Where(o => !declined.Contains(o.Shipped.Hash)).Select(o => o.Shipped.Content.Key).ToHashSet(StringComparer.Ordinal);
        var rows = all.Select(c => Row(c.Content, c.Version, c.Hash, c.IsOff ? ClauseState.Off : ClauseState.InForce, c.Origin))
            .Concat(drafts.Where(d => all.All(c => c.Key != d.Key)).Select(d => Row(d.Content, 0, "", ClauseState.Draft, ClauseOrigins.Town)));
        await Send.OkAsync(new([.. rows.Where(r => Asked(r.Key) || Asked(r.TitleJa) || Asked(r.TitleEn)).Where(r => IsShown(r, req.Show))], null), ct);

        ClauseRow Row(ClauseContent content, int version, string hash, ClauseState state, string origin) => new(
            content.Key, content.Number, content.Title.Ja, content.Title.En, version, hash, state, origin, content.Strength.Count > 0 ? content.Strength[0].Strength : null,
            drafts.FirstOrDefault(d => d.Key == content.Key)?.Number, offered.Contains(content.Key));
    }

    private static bool IsShown(ClauseRow row, ClauseFilter? show) => show switch
    {
        ClauseFilter.InForce => row.State == ClauseState.InForce,
        ClauseFilter.Off => row.State == ClauseState.Off,
        ClauseFilter.Draft => row.DraftNumber is not null,
        ClauseFilter.Own => row.Key.StartsWith("own-", StringComparison.Ordinal),
        ClauseFilter.Upgrade => row.UpgradeOffered,
        _ => true,
    };
}

public sealed record GetClauseRequest(string Key);

/// <summary>The newest published version; with <paramref name="Version"/> 0 the draft of one that was never published.</summary>
public sealed record ClauseResponse(string Key, int Version, string Hash, ClauseState State, string Origin, int? DraftNumber, bool UpgradeOffered, ClauseContent Content);

public sealed class GetClause(VendorsDb db, ClauseLibrary library) : Endpoint<GetClauseRequest, ClauseResponse>
{
    public override void Configure()
    {
        Get("/clauses/{key}");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one clause: conditions, basis, variables, duties and texts");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(GetClauseRequest req, CancellationToken ct)
    {
        var all = await library.AllAsync(db, ct);
        var draft = await db.ClauseDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == req.Key && d.IsOpen, ct);
        if (all.SingleOrDefault(c => c.Key == req.Key) is { } clause)
        {
            var offer = ClauseUpgradeRules.Offered(library.Shipped.Clauses, all).SingleOrDefault(o => o.Shipped.Content.Key == req.Key);
            var offered = offer is not null && !await db.ClauseUpgrades.AnyAsync(u => u.ShippedHash == offer.Shipped.Hash && u.Key == req.Key && u.IsDeclined, ct);
            await Send.OkAsync(new(clause.Key, clause.Version, clause.Hash, clause.IsOff ? ClauseState.Off : ClauseState.InForce, clause.Origin, draft?.Number, offered, clause.Content), ct);
            return;
        }
        if (draft is null) throw Refusal.NotFound();
        await Send.OkAsync(new(draft.Key, 0, CanonicalJson.Hash(draft.Content), ClauseState.Draft, ClauseOrigins.Town, draft.Number, false, draft.Content), ct);
    }
}
