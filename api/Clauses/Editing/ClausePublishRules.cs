using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>What a draft is held against besides the town's library.</summary>
/// <param name="Questions">Keys of the questions the town asks.</param>
/// <param name="FrameClauses">For each form of contract that takes a part of the clauses, their keys: a reference may fail in none.</param>
public sealed record ClauseSurroundings(ShippedClauses Shipped, IReadOnlySet<string> Questions, IReadOnlyList<IReadOnlySet<string>> FrameClauses, DateOnly Today);

/// <summary>What a town may make of a clause (docs/decisions/0008): text and metadata as it likes, so long as the library stays sound and what law demands stays demanded.</summary>
public static class ClausePublishRules
{
    /// <summary>Faults that keep a draft from being published: its own, those it brings to other clauses, and what law or the shipped must forbids.</summary>
    /// <param name="library">The town's clauses as they are, those switched off among them.</param>
    public static IReadOnlyList<ClauseFault> Faults(IReadOnlyList<LibraryClause> library, ClauseContent draft, bool isOff, ClauseSurroundings around)
    {
        var shipped = around.Shipped;
        var keys = library.Select(c => c.Key).Append(draft.Key).ToHashSet(StringComparer.Ordinal);
        var before = library.Where(c => !c.IsOff).Select(c => c.Content).ToList();
        IReadOnlyList<ClauseContent> without = [.. before.Where(c => c.Key != draft.Key)];
        IReadOnlyList<ClauseFault> Faulty(IReadOnlyList<ClauseContent> clauses) => ClauseLibraryRules.Faults(clauses, shipped.Conditions, shipped.Requirements, keys, around.FrameClauses);

        // Its own faults count when it is off, too: it may be switched on again.
        var with = Faulty([.. without, draft]);
        var others = (isOff ? Faulty(without) : with).Where(f => f.ClauseKey != draft.Key).ToList();
        if (others.Count > 0) others = [.. others.Except(Faulty(before))];
        return [.. with.Where(f => f.ClauseKey == draft.Key), .. Questions(draft, around.Questions), .. Must(shipped.Contents.FirstOrDefault(c => c.Key == draft.Key), draft, isOff, around), .. others];
    }

    /// <summary>
    /// A shipped must is not switched off; where it rests on law in force it stays a must wherever the shipped clause is one. The shipped clause counts, not
    /// the town's: its own conditions and basis cannot talk the law away.
    /// </summary>
    public static IEnumerable<ClauseFault> Must(ClauseContent? shipped, ClauseContent draft, bool isOff, ClauseSurroundings around)
    {
        if (shipped?.Strength.FirstOrDefault(r => r.Strength == ClauseStrength.Must) is not { } must) yield break;
        var law = around.Shipped.Laws(shipped, around.Today);
        var named = new Text(string.Join("、", law.Select(s => s.Title.Ja)), string.Join(", ", law.Select(s => s.Title.En)));
        if (isOff)
            yield return new(draft.Key, "$.off", null, 0, 0, law.Count > 0 ? "lawMust" : "must", law.Count > 0 ? ClauseEditingTexts.LawMustOff.With(named) : ClauseEditingTexts.MustOff);
        var own = draft.Strength.FirstOrDefault(r => r.Strength == ClauseStrength.Must);
        if (law.Count > 0 && (own is null || around.Shipped.Conditions.Fault(own.When) is null && !ImplicationRules.Implies(must.When, own.When, around.Shipped.Conditions)))
            yield return new(draft.Key, "$.strength", null, 0, 0, "lawMust", ClauseEditingTexts.LawMustWeakened.With(named));
    }

    private static IEnumerable<ClauseFault> Questions(ClauseContent draft, IReadOnlySet<string> known)
    {
        for (var i = 0; i < draft.VerifiedBy.Count; i++)
            if (!known.Contains(draft.VerifiedBy[i]))
                yield return new(draft.Key, $"$.verifiedBy[{i}]", null, 0, 0, "unknown", ClauseTexts.QuestionUnknown.With(draft.VerifiedBy[i]));
    }
}
