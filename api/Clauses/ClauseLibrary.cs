using System.Collections.Concurrent;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A clause as a town has it now.</summary>
public sealed record LibraryClause(string Key, int Version, string Hash, ClauseContent Content)
{
    public required string Origin { get; init; }
    /// <summary>Switched off: it stands in no new contract.</summary>
    public bool IsOff { get; init; }
    /// <summary>Hash of the shipped clause it takes account of; null for the town's own.</summary>
    public string? ShippedHash { get; init; }
}

/// <summary>
/// The town's clauses: the newest version of each. Parsed contents are kept by their hash, so that a read costs one
/// look at keys and hashes.
/// </summary>
public sealed class ClauseLibrary(ShippedClauses shipped)
{
    private const int MaxKept = 5_000;
    private readonly ConcurrentDictionary<string, ClauseContent> _kept = new();

    public ShippedClauses Shipped => shipped;
    public NamedConditions Conditions => shipped.Conditions;
    public IReadOnlyList<RequirementList> Requirements => shipped.Requirements;

    /// <summary>The clauses in force, in order: what contracts are made of.</summary>
    public async Task<IReadOnlyList<LibraryClause>> CurrentAsync(VendorsDb db, CancellationToken ct) => [.. (await AllAsync(db, ct)).Where(c => !c.IsOff)];

    /// <summary>Every clause with a published version, those switched off among them, in order.</summary>
    public async Task<IReadOnlyList<LibraryClause>> AllAsync(VendorsDb db, CancellationToken ct)
    {
        var versions = await db.ClauseVersions.Select(c => new { c.Key, c.Number, c.Hash, c.Origin, c.IsOff, c.ShippedHash }).ToListAsync(ct);
        var current = versions.GroupBy(c => c.Key).Select(g => g.MaxBy(c => c.Number)!).ToList();
        var missing = current.Where(c => !_kept.ContainsKey(c.Hash)).Select(c => c.Hash).ToList();
        if (missing.Count > 0)
        {
            if (_kept.Count > MaxKept) _kept.Clear();
            foreach (var found in await db.ClauseVersions.Where(c => missing.Contains(c.Hash)).Select(c => new { c.Hash, c.Content }).ToListAsync(ct)) _kept[found.Hash] = found.Content;
        }
        return [.. current.Select(c => new LibraryClause(c.Key, c.Number, c.Hash, _kept[c.Hash]) { Origin = c.Origin, IsOff = c.IsOff, ShippedHash = c.ShippedHash ?? (c.Origin == ShippedClause.Origin ? c.Hash : null) })
            .OrderBy(c => c.Content.Number ?? int.MaxValue).ThenBy(c => c.Key, StringComparer.Ordinal)];
    }

    public RequiredClauseSet Required(IReadOnlyList<LibraryClause> clauses, Facts facts, IReadOnlySet<string>? chosen = null, bool withFlips = true) =>
        ClauseRules.RequiredClauses([.. clauses.Select(c => c.Content)], facts, Conditions, Requirements, chosen, withFlips);

    /// <summary>Gives a new town the shipped clauses as version 1.</summary>
    public static async Task InstallAsync(VendorsDb db, Caller caller, CancellationToken ct)
    {
        db.AddRange(ShippedClauses.Load().Clauses.Select(c => new ClauseVersion
        {
            MunicipalityId = caller.MunicipalityId, Key = c.Content.Key, Number = 1, Content = c.Content, Hash = c.Hash, Origin = ShippedClause.Origin, PublishedAt = db.Clock.GetUtcNow(),
        }));
        await db.SaveChangesAsync(ct);
    }
}
