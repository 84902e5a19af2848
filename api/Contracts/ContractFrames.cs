using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>The forms a contract can take, read once: each is a folder of <c>templates/frames</c>.</summary>
public static class ContractFrames
{
    public const string Default = "security-special-terms";

    private static readonly Lazy<IReadOnlyDictionary<string, ContractFrame>> Known = new(() => Load(ShippedClauses.Load()).ToDictionary(f => f.Content.Key));

    public static IEnumerable<ContractFrame> All => Known.Value.Values;

    public static IEnumerable<string> Keys => Known.Value.Keys;

    /// <summary>Those that take a part of the clauses only: they stand beside a contract and not in its place.</summary>
    public static IReadOnlyList<string> Partial { get; } = [.. All.Where(f => f.Content.Takes is not null).Select(f => f.Content.Key)];

    /// <exception cref="KeyNotFoundException">There is no such frame.</exception>
    public static ContractFrame Of(string key) => Known.Value[key];

    /// <exception cref="FormatException">A frame is wrong, uses a condition or a clause that is not there, or takes a clause without one it refers to; the message begins with its file.</exception>
    public static IReadOnlyList<ContractFrame> Load(ShippedClauses shipped, string? folder = null)
    {
        var frames = new List<ContractFrame>();
        foreach (var key in Directory.EnumerateDirectories(Path.Combine(folder ?? ShippedClauses.Folder, "frames")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal))
        {
            var frame = ContractFrame.Load(key, folder);
            if (Faults(frame, shipped).FirstOrDefault() is { } fault) throw new FormatException($"frames/{key}/frame.yaml: {fault}");
            frames.Add(frame);
        }
        return frames;
    }

    private static IEnumerable<string> Faults(ContractFrame frame, ShippedClauses shipped)
    {
        shipped.Conditions.Check(frame.Content.OfferedWhen);
        shipped.Conditions.Check(frame.Content.RecommendedWhen);
        if (frame.Content.Takes is not { } takes) return [];
        var unknown = takes.Except(shipped.Contents.Select(c => c.Key)).Select(key => $"there is no clause '{key}'");
        return unknown.Concat(ClauseLibraryRules.Faults(shipped.Contents, shipped.Conditions, shipped.Requirements, subsets: [takes.ToHashSet()]).Select(f => f.Message.En));
    }

    /// <summary>Whether a case may have the frame, and whether it is the one for it. What is unknown excludes nothing and recommends nothing.</summary>
    public static (bool IsOffered, bool IsRecommended) For(ContractFrame frame, Facts facts, NamedConditions named) =>
        (ConditionRules.Evaluate(frame.Content.OfferedWhen, facts, named).Holds != false, ConditionRules.Evaluate(frame.Content.RecommendedWhen, facts, named).Holds == true);
}
