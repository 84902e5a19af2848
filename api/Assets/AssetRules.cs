using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

/// <summary>機密性・完全性・可用性.</summary>
public sealed record AssetClass(Confidentiality Confidentiality, int Integrity, int Availability);

/// <summary>An asset with its class, as a case meets it.</summary>
public sealed record ClassedAsset(Guid Id, string ReferenceNo, string Name, AssetClass Class);

/// <summary>One of the three with the asset that asks for it.</summary>
/// <param name="Fact">As the facts call it.</param>
public sealed record ClassLine(string Fact, string Value, ClassedAsset Cause);

/// <summary>A fact that was raised to the class of an asset; null before: it was unknown.</summary>
public sealed record RaisedFact(string Fact, string? From, string To, ClassedAsset Cause);

/// <summary>The class of assets and what follows from it for the facts of a case: information is classed once, in the register.</summary>
public static class AssetRules
{
    public const string BelowAsset = "belowAsset";

    /// <summary>The labels for a zone: those of its own, as the school zones have, or the town's.</summary>
    public static IReadOnlyList<ClassificationLabel> LabelsOf(Segment zone, IReadOnlyList<LabelSet> sets)
    {
        var own = sets.Where(s => s.Segments.Contains(zone)).ToList();
        return [.. (own.Count > 0 ? own : sets.Where(s => s.Segments.Count == 0)).SelectMany(s => s.Labels)];
    }

    /// <summary>What is wrong with a label for a zone and class.</summary>
    /// <param name="stated">The confidentiality that was stated beside it; null: it follows from the label.</param>
    public static (string Field, string Code, Text Message)? AgainstLabel(string label, Segment zone, Confidentiality? stated, IReadOnlyList<LabelSet> sets)
    {
        var known = LabelsOf(zone, sets);
        if (known.FirstOrDefault(l => l.Label == label) is not { } found) return ("label", "unknown", AssetTexts.LabelUnknown.With(Text.Listed(known.Select(l => l.Label))));
        return stated < found.Level ? ("confidentiality", "belowLabel", AssetTexts.BelowLabel.With(label, Word(found.Level))) : null;
    }

    /// <summary>What is wrong with its place: only a system has parts, and a part has none of its own.</summary>
    /// <param name="system">What it would be a part of; null: it is not there.</param>
    /// <param name="hasParts">The asset itself has parts.</param>
    public static (string Code, Text Message)? AgainstPlace(Guid asset, Asset? system, bool hasParts) => system switch
    {
        null => ("unknown", AssetTexts.SystemUnknown),
        { Kind: not AssetKind.System } or { SystemId: not null } => ("notASystem", AssetTexts.NotASystem),
        { EndedOn: not null } => ("ended", AssetTexts.SystemEnded),
        _ when system.Id == asset || hasParts => ("hasParts", AssetTexts.HasParts),
        _ => null,
    };

    /// <summary>The highest of each, with the first asset by number that asks for it; empty without assets.</summary>
    public static IReadOnlyList<ClassLine> Highest(IReadOnlyList<ClassedAsset> assets)
    {
        if (assets.Count == 0) return [];
        ClassedAsset Of<T>(Func<AssetClass, T> level) => assets.OrderByDescending(a => level(a.Class)).ThenBy(a => a.ReferenceNo, StringComparer.Ordinal).First();
        var (c, i, a) = (Of(x => x.Confidentiality), Of(x => x.Integrity), Of(x => x.Availability));
        return [new("confidentiality", Word(c.Class.Confidentiality), c), new("integrity", $"{i.Class.Integrity}", i), new("availability", $"{a.Class.Availability}", a)];
    }

    /// <summary>The facts that are stated below the class of the assets; what is unknown is below nothing.</summary>
    public static IReadOnlyList<FactsProblem> Below(Facts facts, IReadOnlyList<ClassedAsset> assets) =>
        [.. Highest(assets).Where(l => IsBelow(facts, l)).Select(l => new FactsProblem($"/{l.Fact}", BelowAsset, AssetTexts.BelowAsset.With(Stated(facts, l.Fact)!, l.Cause.ReferenceNo, l.Cause.Name, l.Value)))];

    /// <summary>The facts with what is unknown or lower taken from the assets, and what that changed. The lowest class says nothing that was unknown and would contradict.</summary>
    public static (Facts Facts, IReadOnlyList<RaisedFact> Raised) Raise(Facts facts, IReadOnlyList<ClassedAsset> assets)
    {
        var raised = new List<RaisedFact>();
        foreach (var line in Highest(assets).Where(l => Stated(facts, l.Fact) is null ? !(l.Value == "1" && l.Fact == "confidentiality" && facts.MyNumber == true) : IsBelow(facts, l)))
        {
            raised.Add(new(line.Fact, Stated(facts, line.Fact), line.Value, line.Cause));
            facts = line.Fact switch
            {
                "confidentiality" => facts with { Confidentiality = line.Cause.Class.Confidentiality }, "integrity" => facts with { Integrity = line.Cause.Class.Integrity }, _ => facts with { Availability = line.Cause.Class.Availability },
            };
        }
        return (facts, raised);
    }

    private static bool IsBelow(Facts facts, ClassLine line) => line.Fact switch
    {
        "confidentiality" => facts.Confidentiality < line.Cause.Class.Confidentiality, "integrity" => facts.Integrity < line.Cause.Class.Integrity, _ => facts.Availability < line.Cause.Class.Availability,
    };

    private static string? Stated(Facts facts, string fact) => fact switch { "confidentiality" => facts.Confidentiality is { } c ? Word(c) : null, "integrity" => facts.Integrity?.ToString(), _ => facts.Availability?.ToString() };

    public static string Word(Confidentiality level) => level switch { Confidentiality.One => "1", Confidentiality.Two => "2", Confidentiality.ThreeC => "3C", Confidentiality.ThreeB => "3B", _ => "3A" };
}
