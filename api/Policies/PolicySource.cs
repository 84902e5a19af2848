using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Policies;

/// <summary>A text of a policy file: the town's own language always, English where it has it.</summary>
public sealed record PolicyWords(string Ja, string? En = null)
{
    public Text Text => new(Ja, string.IsNullOrWhiteSpace(En) ? Ja : En);
}

/// <summary>An article in a policy file, with what stands for it beside it.</summary>
public sealed record PolicySourceArticle
{
    public required string Key { get; init; }
    public required string Number { get; init; }
    public required PolicyWords Heading { get; init; }
    public PolicyWords? Text { get; init; }
    public string? Parent { get; init; }
    public IReadOnlyList<string> Clauses { get; init; } = [];
    public IReadOnlyList<string> Questions { get; init; } = [];
    public IReadOnlyList<string> Sections { get; init; } = [];
    public IReadOnlyList<string> Gates { get; init; } = [];
    public IReadOnlyList<string> Rules { get; init; } = [];
    public IReadOnlyList<PolicyProof> Proofs { get; init; } = [];
    public PolicyWords? Outside { get; init; }

    public PlacedAnchor Anchor() => new(new(Key, Number, Heading.Text, Text?.Text, Parent), Mapping() is var mapping && mapping.IsEmpty() ? null : mapping);

    private PolicyMapping Mapping() => new(Clauses, Questions, Sections, Gates, Rules, Proofs, Outside?.Text);
}

/// <summary>A document in YAML or JSON: <c>templates/policies/*.yaml</c>, and what a town gives in, of which only the articles are read.</summary>
public sealed record PolicySource
{
    public string? Key { get; init; }
    public int? Edition { get; init; }
    public PolicyKind? Kind { get; init; }
    public PolicyWords? Title { get; init; }
    public string? Source { get; init; }
    public required IReadOnlyList<PolicySourceArticle> Articles { get; init; }

    /// <exception cref="FormatException">It does not have the shape; the message begins with name and line.</exception>
    public static PolicySource Read(string text, string name) => YamlJson.Read(text, name).As<PolicySource>();
}

/// <summary>An article with what is said to stand for it; null: what stood for it before, if anything.</summary>
public sealed record PlacedAnchor(PolicyAnchor Anchor, PolicyMapping? Mapping);

/// <summary>The documents of the <c>templates</c> folder: the model basic policy, which a town may begin with.</summary>
public static class ShippedPolicies
{
    private static readonly Lazy<IReadOnlyDictionary<string, PolicySource>> Read = new(() => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "templates", "policies"), "*.yaml").Order(StringComparer.Ordinal)
        .Select(f => PolicySource.Read(File.ReadAllText(f), Path.GetFileName(f))).ToDictionary(p => p.Key!));

    public static IReadOnlyDictionary<string, PolicySource> All => Read.Value;
}
