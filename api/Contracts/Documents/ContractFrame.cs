using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>What <c>frame.yaml</c> says.</summary>
/// <param name="PartyA">What the texts call the town, such as 発注者.</param>
public sealed record FrameContent(string Key, Text Title, Text PartyA, Text PartyB, FrameSchedule Schedule);

/// <summary>Title and head of the table of variables.</summary>
public sealed record FrameSchedule(Text Title, Text Article, Text Name, Text Value);

/// <summary>
/// A kind of contract: what stands around the articles. <c>{lang}.md</c> is the preamble, a line <c>---</c> and the closing, plain
/// paragraphs with the names of <see cref="Names"/> in double braces.
/// </summary>
public sealed partial class ContractFrame
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(["town", "vendor", "a", "b", "engagement", "reference", "start", "end", "articles"], StringComparer.Ordinal);

    private const string Break = "---";
    private readonly Dictionary<string, (IReadOnlyList<string> Preamble, IReadOnlyList<string> Closing)> _texts = new(StringComparer.Ordinal);

    private ContractFrame(FrameContent content) => Content = content;

    public FrameContent Content { get; }
    public IReadOnlyCollection<string> Languages => _texts.Keys;

    /// <summary>Reads <c>frames/{key}</c> of the templates beside the program, or of <paramref name="folder"/>.</summary>
    /// <exception cref="FormatException">A file is wrong; the message begins with file and line.</exception>
    public static ContractFrame Load(string key, string? folder = null)
    {
        var directory = Path.Combine(folder ?? ShippedClauses.Folder, "frames", key);
        var name = $"frames/{key}/frame.yaml";
        var frame = new ContractFrame(YamlJson.Read(File.ReadAllText(Path.Combine(directory, "frame.yaml")), name).As<FrameContent>());
        if (frame.Content.Key != key) throw new FormatException($"{name}:1: the key is '{frame.Content.Key}', the folder '{key}'");
        foreach (var language in ClauseFile.Languages.Where(l => File.Exists(Path.Combine(directory, $"{l}.md"))))
            frame._texts[language] = Read(File.ReadAllText(Path.Combine(directory, $"{language}.md")), $"frames/{key}/{language}.md");
        return frame;
    }

    public IReadOnlyList<string> Preamble(string language, IReadOnlyDictionary<string, string> values) => Filled(Text(language).Preamble, values);

    public IReadOnlyList<string> Closing(string language, IReadOnlyDictionary<string, string> values) => Filled(Text(language).Closing, values);

    private (IReadOnlyList<string> Preamble, IReadOnlyList<string> Closing) Text(string language) =>
        _texts.TryGetValue(language, out var text) ? text : throw new ArgumentException($"The frame {Content.Key} has no text in '{language}'.", nameof(language));

    private static List<string> Filled(IReadOnlyList<string> paragraphs, IReadOnlyDictionary<string, string> values) =>
        [.. paragraphs.Select(p => Placeholder().Replace(p, found => values[found.Groups[1].Value]))];

    private static (IReadOnlyList<string>, IReadOnlyList<string>) Read(string text, string name)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Placeholder().Matches(lines[i]).FirstOrDefault(m => !Names.Contains(m.Groups[1].Value)) is { } unknown)
                throw new FormatException($"{name}:{i + 1}: there is no '{unknown.Groups[1].Value}'; a frame has {string.Join(", ", Names)}");
        }
        var at = Array.IndexOf(lines, Break);
        if (at < 0) throw new FormatException($"{name}:{lines.Length}: a line '{Break}' stands between preamble and closing");
        return (Paragraphs(lines[..at]), Paragraphs(lines[(at + 1)..]));
    }

    private static List<string> Paragraphs(string[] lines) =>
        [.. string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => p.Replace("\n", "", StringComparison.Ordinal))];

    [GeneratedRegex(@"\{\{\s*(.*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
