using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Threats;

/// <summary>A threat of the policy's article 3, or one of its parts.</summary>
/// <param name="Group">The key of the threat it is a part of; null for the five themselves.</param>
/// <param name="Article">Such as 3(2).</param>
/// <param name="Gates">The gates that hold a case back because of it.</param>
public sealed record ThreatEntry(string Key, string? Group, string Article, Text Label, IReadOnlyList<string> Gates);

/// <summary>The threats that come with the program (<c>templates/threats.yaml</c>). Keys never change; a town corrects labels.</summary>
public static partial class ThreatCatalogue
{
    public const int KeyMaxLength = 60;
    /// <summary>Of one finding or incident.</summary>
    public const int MaxThreats = 10;

    private static readonly Lazy<(string Source, IReadOnlyList<ThreatEntry> All)> Shipped = new(() => Read(Path.Combine(AppContext.BaseDirectory, "templates", "threats.yaml")));

    /// <summary>In the order of the policy, each threat before its parts.</summary>
    public static IReadOnlyList<ThreatEntry> All => Shipped.Value.All;

    public static string Source => Shipped.Value.Source;

    public static ThreatEntry? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    /// <summary>The key itself and, of a threat, those of its parts.</summary>
    public static IReadOnlyList<string> Under(string key) => [.. All.Where(t => t.Key == key || t.Group == key).Select(t => t.Key)];

    /// <summary>The threats a gate is there for.</summary>
    public static IReadOnlyList<string> OfGate(string gate) => [.. All.Where(t => t.Gates.Contains(gate)).Select(t => t.Key)];

    /// <exception cref="FormatException">The file is wrong, a key is there twice, or a part's key does not begin with its threat's.</exception>
    public static (string Source, IReadOnlyList<ThreatEntry> All) Read(string path)
    {
        var yaml = YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path));
        var (file, all) = (yaml.As<ThreatFile>(), new List<ThreatEntry>());
        void Add(string at, ThreatEntry entry)
        {
            if (all.Any(t => t.Key == entry.Key)) throw yaml.FaultAt(at, $"the key '{entry.Key}' is there twice");
            if (!KeyShape().IsMatch(entry.Key) || entry.Key.Length > KeyMaxLength || (entry.Group is { } group && !entry.Key.StartsWith($"{group}.", StringComparison.Ordinal))) throw yaml.FaultAt(at, $"'{entry.Key}' is no key of a threat or of one of its parts");
            all.Add(entry);
        }
        for (var i = 0; i < file.Threats.Count; i++)
        {
            var threat = file.Threats[i];
            Add($"$.threats[{i}].key", new(threat.Key, null, threat.Article, threat.Label, threat.Gates));
            for (var j = 0; j < threat.Parts.Count; j++) Add($"$.threats[{i}].parts[{j}].key", new(threat.Parts[j].Key, threat.Key, threat.Article, threat.Parts[j].Label, threat.Parts[j].Gates));
        }
        return (file.Source, all);
    }

    private sealed record ThreatFile
    {
        public required string Source { get; init; }
        public required IReadOnlyList<ThreatGroup> Threats { get; init; }
    }

    private sealed record ThreatGroup
    {
        public required string Key { get; init; }
        public required string Article { get; init; }
        public required Text Label { get; init; }
        public IReadOnlyList<string> Gates { get; init; } = [];
        public required IReadOnlyList<ThreatPart> Parts { get; init; }
    }

    private sealed record ThreatPart
    {
        public required string Key { get; init; }
        public required Text Label { get; init; }
        public IReadOnlyList<string> Gates { get; init; } = [];
    }

    [GeneratedRegex(@"^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$")]
    private static partial Regex KeyShape();
}

public static class ThreatChecks
{
    /// <summary>Of each key of a list: it is one of the catalogue.</summary>
    public static IRuleBuilderOptions<T, string> Threat<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(ThreatCatalogue.KeyMaxLength).WithMessage(_ => ThreatTexts.Unknown.Current)
        .Must(key => key is not null && ThreatCatalogue.Find(key) is not null).WithErrorCode("unknown").WithMessage(_ => ThreatTexts.Unknown.Current);

    /// <summary>Of a filter: the key, or nothing.</summary>
    public static IRuleBuilderOptions<T, string?> ThreatFilter<T>(this IRuleBuilder<T, string?> rule) => rule
        .MaximumLength(ThreatCatalogue.KeyMaxLength).WithMessage(_ => ThreatTexts.Unknown.Current)
        .Must(key => key is null || ThreatCatalogue.Find(key) is not null).WithErrorCode("unknown").WithMessage(_ => ThreatTexts.Unknown.Current);
}

public static class ThreatTexts
{
    public static readonly Text Unknown = new("脅威の一覧（GET /threats）のキーを指定してください。", "Name a key of the list of threats (GET /threats).");
    public static readonly Text Label = new("日本語と英語の呼び方を入力してください。", "Enter the label in Japanese and in English.");
}
