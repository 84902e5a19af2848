namespace Ampira.Vendors.Api.Engagements;

/// <summary>The choice among candidates by the written criteria (domain.md 2.2): a must that is not met excludes, the rest is weighed.</summary>
public static class SelectionRules
{
    /// <summary>The must criteria that keep a candidate from being chosen: not met, or still without a result though others were judged by them. None before anything was judged.</summary>
    /// <param name="latest">Of all candidates.</param>
    public static IReadOnlyList<(string CriterionKey, bool IsOpen)> Against(Guid vendorId, IReadOnlyList<CandidateResult> latest)
    {
        var own = latest.Where(r => r.VendorId == vendorId).ToDictionary(r => r.CriterionKey);
        return [.. latest.Where(r => r.Must).Select(r => r.CriterionKey).Distinct().Order(StringComparer.Ordinal).Where(k => !own.TryGetValue(k, out var r) || r.Verdict == CriterionVerdict.NotMet).Select(k => (k, !own.ContainsKey(k)))];
    }

    /// <summary>Points of 100: each criterion's weight in full, half or not at all; rounded half up once. Null when no criterion has a weight.</summary>
    /// <param name="judged">The weight of every criterion, and its verdict; without one it counts for nothing.</param>
    public static int? Score(IReadOnlyList<(int Weight, CriterionVerdict? Verdict)> judged)
    {
        long most = judged.Sum(j => j.Weight * 2L), points = judged.Sum(j => j.Weight * (j.Verdict switch { CriterionVerdict.Met => 2L, CriterionVerdict.Partly => 1L, _ => 0L }));
        return most == 0 ? null : (int)((200 * points + most) / (2 * most));
    }
}
