namespace Ampira.Vendors.Api.Engagements;

/// <summary>The subcontractors of an engagement as a tree.</summary>
public static class SubcontractorRules
{
    /// <summary>Each is followed by those it hands work on to, in the order they were declared. Rows in a circle, which the API makes none of, come last and once.</summary>
    public static IReadOnlyList<Subcontractor> Tree(IReadOnlyCollection<Subcontractor> all)
    {
        var (below, known) = (all.OrderBy(s => s.Id).ToLookup(s => s.ParentId), all.Select(s => s.Id).ToHashSet());
        var (found, seen) = (new List<Subcontractor>(all.Count), new HashSet<Guid>());
        foreach (var top in all.OrderBy(s => s.Id).Where(s => s.ParentId is not { } parent || !known.Contains(parent))) Add(top);
        foreach (var left in all.OrderBy(s => s.Id)) Add(left);
        return found;

        void Add(Subcontractor s)
        {
            if (!seen.Add(s.Id)) return;
            found.Add(s);
            foreach (var child in below[s.Id]) Add(child);
        }
    }
}
