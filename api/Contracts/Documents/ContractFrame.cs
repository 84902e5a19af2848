using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>How the texts call the parties: by the words of the frame, such as 発注者 and 受注者, or 甲 and 乙.</summary>
public enum ContractParties { Roles, Letters }

/// <summary>Who signs: both, or the vendor alone where it hands in a 請書.</summary>
public enum FrameSigners { Both, Vendor }

/// <summary>What <c>frame.yaml</c> says.</summary>
/// <param name="About">When to use it, in a line.</param>
/// <param name="PartyA">What the texts call the town, such as 発注者.</param>
/// <param name="Parties">How the parties are called unless a contract says otherwise.</param>
/// <param name="OfferedWhen">A frame is not to be had for facts for which this is provably false; for others it is recommended where <paramref name="RecommendedWhen"/> may hold.</param>
public sealed record FrameContent(string Key, Text Title, Text About, Text PartyA, Text PartyB, ContractParties Parties, Condition OfferedWhen, Condition RecommendedWhen, FrameSchedule Schedule)
{
    /// <summary>The clauses it takes, where these are not all that the facts require. The rest stays missing, and gate G01 says so.</summary>
    public IReadOnlyList<string>? Takes { get; init; }
    public FrameSigners SignedBy { get; init; }
}

/// <summary>Title and head of the table of variables.</summary>
public sealed record FrameSchedule(Text Title, Text Article, Text Name, Text Value);

/// <summary>
/// A kind of contract: what stands around the articles. <c>{lang}.md</c> is the preamble, a line <c>---</c> and the closing, plain
/// paragraphs with the names of <see cref="Placeholders"/> in double braces.
/// </summary>
public sealed partial class ContractFrame
{
    public static IReadOnlySet<string> Placeholders { get; } = new HashSet<string>(["town", "vendor", "a", "b", "engagement", "reference", "start", "end", "articles"], StringComparer.Ordinal);

    private const string Break = "---";
    private readonly Dictionary<string, (IReadOnlyList<string> Preamble, IReadOnlyList<string> Closing)> _texts = new(StringComparer.Ordinal);

    private ContractFrame(FrameContent content) => Content = content;

    public FrameContent Content { get; }
    public IReadOnlyCollection<string> Languages => _texts.Keys;

    public bool Has(string clauseKey) => Content.Takes?.Contains(clauseKey) != false;

    /// <summary>The words for the town and for the vendor.</summary>
    public (Text A, Text B) Names(ContractParties? parties) => (parties ?? Content.Parties) == ContractParties.Letters ? ContractTexts.Letters : (Content.PartyA, Content.PartyB);

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
            if (Placeholder().Matches(lines[i]).FirstOrDefault(m => !Placeholders.Contains(m.Groups[1].Value)) is { } unknown)
                throw new FormatException($"{name}:{i + 1}: there is no '{unknown.Groups[1].Value}'; a frame has {string.Join(", ", Placeholders)}");
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
