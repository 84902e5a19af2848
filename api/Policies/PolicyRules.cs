using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Policies;

/// <summary>Every key of a town's library that can stand for an article.</summary>
public sealed record PolicyKeys(IReadOnlySet<string> Clauses, IReadOnlyDictionary<string, string> SectionsOfQuestions, IReadOnlySet<string> Sections, IReadOnlySet<string> Gates);

public enum AnchorChange { Added, Removed, Changed, Moved }

/// <summary>What became of an article between two versions.</summary>
public sealed record AnchorDifference(string Key, AnchorChange Change, PolicyAnchor? Before, PolicyAnchor? After);

/// <summary>Whether the articles of a document hang together, and what differs between two versions.</summary>
public static partial class PolicyRules
{
    public const int MaxAnchors = 400;
    public const int MaxKeys = 100;
    public const int NumberMaxLength = 40;
    public const int HeadingMaxLength = 200;
    public const int BodyMaxLength = 4_000;
    public const int OutsideMaxLength = 500;
    private const int MaxDepth = 5;

    /// <summary>Members of the rule set that may stand for an article.</summary>
    public static IReadOnlySet<string> RuleNames { get; } = typeof(RuleSetContent).GetProperties().Where(p => p.GetMethod is { IsStatic: false } && p.Name != "EqualityContract").Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToHashSet(StringComparer.Ordinal);

    public static bool IsDocumentKey(string? key) => key is { Length: > 0 and <= PolicyDocument.KeyMaxLength } && DocumentKey().IsMatch(key);

    public static string Hash(IReadOnlyList<PolicyAnchor> anchors) => CanonicalJson.Hash(anchors);

    /// <param name="at">JSON pointer of the list.</param>
    public static IEnumerable<Fault> Faults(IReadOnlyList<PolicyAnchor> anchors, string at)
    {
        if (anchors.Count is 0 or > MaxAnchors) yield return new(at, "length", PolicyTexts.Anchors.With(MaxAnchors));
        var depth = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, anchor) in anchors.Index())
        {
            var place = $"{at}/{i}";
            if (anchor.Key is not { Length: > 0 and <= PolicyArticle.KeyMaxLength } || !AnchorKey().IsMatch(anchor.Key)) yield return new(place + "/key", "key", PolicyTexts.AnchorKey.With(PolicyArticle.KeyMaxLength));
            else if (depth.ContainsKey(anchor.Key)) yield return new(place + "/key", "duplicate", PolicyTexts.AnchorTwice.With(anchor.Key));
            if (string.IsNullOrWhiteSpace(anchor.Number) || anchor.Number.Length > NumberMaxLength || !TextRules.IsClean(anchor.Number) || MyNumberRules.Contains(anchor.Number)) yield return new(place + "/number", "length", PolicyTexts.Number.With(NumberMaxLength));
            foreach (var fault in Words(anchor.Heading, HeadingMaxLength, place + "/heading", isRequired: true).Concat(Words(anchor.Body, BodyMaxLength, place + "/text", isRequired: false))) yield return fault;
            var above = anchor.Parent is null ? 0 : depth.GetValueOrDefault(anchor.Parent);
            if (anchor.Parent is not null && above == 0) yield return new(place + "/parent", "unknown", PolicyTexts.ParentUnknown.With(anchor.Parent));
            if (above >= MaxDepth) yield return new(place + "/parent", "depth", PolicyTexts.TooDeep.With(MaxDepth));
            depth.TryAdd(anchor.Key ?? "", above + 1);
        }
    }

    /// <summary>Keys that the town's library does not have, and a reason for being outside that says nothing.</summary>
    public static IEnumerable<Fault> Faults(PolicyMapping mapping, PolicyKeys keys, string at)
    {
        (IReadOnlyList<string> Named, Func<string, bool> Is, string Name)[] lists =
        [
            (mapping.Clauses, keys.Clauses.Contains, "clauses"), (mapping.Questions, keys.SectionsOfQuestions.ContainsKey, "questions"), (mapping.Sections, keys.Sections.Contains, "sections"), (mapping.Gates, keys.Gates.Contains, "gates"),
            (mapping.Rules, RuleNames.Contains, "rules"),
        ];
        foreach (var (named, isKnown, name) in lists)
        {
            if (named.Count > MaxKeys) yield return new($"{at}/{name}", "length", HttpTexts.TooMany.With(MaxKeys));
            foreach (var (i, key) in named.Index())
                if (!isKnown(key)) yield return new($"{at}/{name}/{i}", "unknown", PolicyTexts.KeyUnknown.With(key));
        }
        if (mapping.Outside is { } outside)
            foreach (var fault in Words(outside, OutsideMaxLength, at + "/outside", isRequired: true)) yield return fault;
        if (mapping.Outside is not null && mapping.Proofs.Count > 0) yield return new(at + "/outside", "proven", PolicyTexts.OutsideAndProven);
    }

    /// <summary>An article and every part of it, however deep.</summary>
    public static IReadOnlyList<PolicyAnchor> WithParts(IReadOnlyList<PolicyAnchor> anchors, string key)
    {
        var within = new HashSet<string>(StringComparer.Ordinal) { key };
        return [.. anchors.Where(a => a.Key == key || a.Parent is { } parent && within.Contains(parent) && within.Add(a.Key))];
    }

    public static IReadOnlyList<AnchorDifference> Differences(IReadOnlyList<PolicyAnchor> before, IReadOnlyList<PolicyAnchor> after)
    {
        var (old, present) = (before.ToDictionary(a => a.Key), after.Select(a => a.Key).ToHashSet());
        var changes = after.Select(a => !old.TryGetValue(a.Key, out var was) ? new AnchorDifference(a.Key, AnchorChange.Added, null, a)
            : was == a ? null : new(a.Key, was.Parent != a.Parent && was with { Parent = a.Parent } == a ? AnchorChange.Moved : AnchorChange.Changed, was, a)).OfType<AnchorDifference>();
        return [.. changes, .. before.Where(a => !present.Contains(a.Key)).Select(a => new AnchorDifference(a.Key, AnchorChange.Removed, a, null))];
    }

    private static IEnumerable<Fault> Words(Text? text, int max, string at, bool isRequired)
    {
        if (text is null) yield break;
        foreach (var words in new[] { text.Ja, text.En })
        {
            if (isRequired && string.IsNullOrWhiteSpace(words)) yield return new(at, "required", HttpTexts.Required);
            else if (words.Length > max) yield return new(at, "length", HttpTexts.TooLong.With(max));
            else if (!TextRules.IsClean(words)) yield return new(at, "character", HttpTexts.BadCharacter);
            else if (MyNumberRules.Contains(words)) yield return new(at, "myNumber", HttpTexts.MyNumber);
            if (text.En == text.Ja) yield break;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex DocumentKey();

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z().\-①-⑳]*$")]
    private static partial Regex AnchorKey();
}
