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
            var fault = frame.Content.Takes?.FirstOrDefault(c => shipped.Contents.All(x => x.Key != c)) is { } unknown ? $"there is no clause '{unknown}'"
                : frame.Content.Takes is { } takes ? ClauseLibraryRules.Faults(shipped.Contents, shipped.Conditions, shipped.Requirements, subsets: [takes.ToHashSet()]).FirstOrDefault()?.Message.En : null;
            shipped.Conditions.Check(frame.Content.OfferedWhen);
            shipped.Conditions.Check(frame.Content.RecommendedWhen);
            frames.Add(fault is null ? frame : throw new FormatException($"frames/{key}/frame.yaml: {fault}"));
        }
        return frames;
    }

    /// <summary>Whether a case may have the frame, and whether it is the one for it. What is unknown excludes nothing and recommends nothing.</summary>
    public static (bool IsOffered, bool IsRecommended) For(ContractFrame frame, Facts facts, NamedConditions named) =>
        (ConditionRules.Evaluate(frame.Content.OfferedWhen, facts, named).Holds != false, ConditionRules.Evaluate(frame.Content.RecommendedWhen, facts, named).Holds == true);
}
