using Ampira.Vendors.Api.Database;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>A shipped clause that differs from what the town's newest version takes account of. <paramref name="Current"/> is null where the town has no such clause yet.</summary>
public sealed record OfferedUpgrade(ShippedClause Shipped, LibraryClause? Current)
{
    /// <summary>The town has a text of its own, into which the newer shipped one has to be worked.</summary>
    public bool HasOwnText => Current is not null && Current.Hash != Current.ShippedHash;
}

/// <summary>What a newer program offers a town, and how it goes together with what the town wrote.</summary>
public static class ClauseUpgradeRules
{
    /// <summary>In the order of the shipped clauses, those the town declined among them.</summary>
    public static IReadOnlyList<OfferedUpgrade> Offered(IReadOnlyList<ShippedClause> shipped, IReadOnlyList<LibraryClause> library)
    {
        var current = library.ToDictionary(c => c.Key, StringComparer.Ordinal);
        return [.. shipped.Select(s => new OfferedUpgrade(s, current.GetValueOrDefault(s.Content.Key))).Where(o => o.Current is null || (o.Current.ShippedHash != o.Shipped.Hash && o.Current.Hash != o.Shipped.Hash))];
    }

    /// <summary>
    /// Takes each member from the side that changed it; a text changed on both sides is merged by lines. What both sides changed in one place stays as the
    /// town has it and is named among the conflicts, such as <c>texts.ja</c>.
    /// </summary>
    /// <param name="was">The shipped clause the town's version takes account of; null when it is not known: then whatever differs is a conflict.</param>
    public static (ClauseContent Merged, IReadOnlyList<string> Conflicts) Merge(ClauseContent? was, ClauseContent own, ClauseContent shipped)
    {
        var conflicts = new List<string>();
        T Member<T>(string path, Func<ClauseContent, T> read)
        {
            var (mine, theirs, before) = (CanonicalJson.Write(read(own)), CanonicalJson.Write(read(shipped)), was is null ? null : CanonicalJson.Write(read(was)));
            if (mine == theirs || theirs == before) return read(own);
            if (mine == before) return read(shipped);
            conflicts.Add(path);
            return read(own);
        }

        var texts = own.Texts.ToDictionary();
        foreach (var language in own.Texts.Keys.Union(shipped.Texts.Keys))
        {
            var (mine, theirs, before) = (own.Texts.GetValueOrDefault(language), shipped.Texts.GetValueOrDefault(language), was?.Texts.GetValueOrDefault(language));
            var merged = Merge(before, mine, theirs);
            if (merged is null) conflicts.Add($"texts.{language}");
            else if (merged.Length == 0) texts.Remove(language);
            else texts[language] = merged;
        }
        return (own with
        {
            Title = Member("title", c => c.Title), Strength = Member("strength", c => c.Strength), Basis = Member("basis", c => c.Basis), Requirements = Member("requirements", c => c.Requirements),
            VerifiedBy = Member("verifiedBy", c => c.VerifiedBy), Variables = Member("variables", c => c.Variables), Duties = Member("duties", c => c.Duties), Annexes = Member("annexes", c => c.Annexes),
            Number = shipped.Number, Texts = texts,
        }, conflicts);
    }

    /// <summary>Null when both changed the same lines.</summary>
    private static string? Merge(string? before, string? mine, string? theirs)
    {
        if (mine == theirs || theirs == before) return mine ?? "";
        if (mine == before) return theirs ?? "";
        if (before is null || mine is null || theirs is null) return null;
        var merge = ThreeWayDiffer.Instance.CreateMerge(before, mine, theirs, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        return merge.IsSuccessful ? string.Concat(merge.MergedPieces) : null;
    }
}
