using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>Whether a requirement item is met: by a person's word on every must clause for it, or not known before all are given.</summary>
public enum GapCoverageState { Covered, NotCovered, Unconfirmed }

/// <summary>covered-by-terms(article, date, hash): where a clause for the item stands, when that was read, and in which file.</summary>
/// <param name="Sha256">Null where something other than a file covers it.</param>
public sealed record CoveredByTerms(string ClauseKey, string Article, DateOnly ReadOn, string? Sha256);

/// <summary>One item of a requirement list against the confirmed lines.</summary>
/// <param name="Missing">Clauses for it that a person found missing.</param>
public sealed record GapCoverage(string List, string Item, string TitleJa, string TitleEn, GapCoverageState State, IReadOnlyList<CoveredByTerms> By, IReadOnlyList<string> Missing);

/// <summary>What a person's word on the lines means for the requirement lists.</summary>
public static class GapCoverageRules
{
    public static bool Covers(GapVerdict verdict) => verdict != GapVerdict.Missing;

    /// <summary>The items for which a clause was looked for. An item is covered when all of its must clauses are, and at least one clause is.</summary>
    /// <param name="confirmed">The latest word on each clause.</param>
    public static IReadOnlyList<GapCoverage> Coverage(IReadOnlyList<GapLine> lines, IReadOnlyDictionary<string, GapConfirmation> confirmed, DateOnly readOn, IReadOnlyList<RequirementList> requirements)
    {
        var coverage = new List<GapCoverage>();
        foreach (var list in requirements)
            foreach (var item in list.Items)
            {
                var about = lines.Where(l => l.Requirements.Contains(item.Item)).ToList();
                if (about.Count == 0) continue;
                var said = about.Where(l => confirmed.ContainsKey(l.ClauseKey)).Select(l => (Line: l, Word: confirmed[l.ClauseKey])).ToList();
                var by = said.Where(s => Covers(s.Word.Verdict)).Select(s => new CoveredByTerms(s.Line.ClauseKey, s.Word.Article!, readOn, s.Word.Sha256)).ToList();
                var missing = said.Where(s => !Covers(s.Word.Verdict)).Select(s => s.Line).ToList();
                var state = missing.Any(l => l.Strength == ClauseStrength.Must) || missing.Count == about.Count ? GapCoverageState.NotCovered
                    : by.Count > 0 && about.All(l => l.Strength != ClauseStrength.Must || confirmed.ContainsKey(l.ClauseKey)) ? GapCoverageState.Covered : GapCoverageState.Unconfirmed;
                coverage.Add(new(list.List, item.Item, item.Title.Ja, item.Title.En, state, by, [.. missing.Select(l => l.ClauseKey)]));
            }
        return coverage;
    }
}
