using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A clause as it stands in its folder, with what its texts refer to.</summary>
public sealed record ClauseFile(ClauseContent Content, YamlJson Yaml, IReadOnlyDictionary<ClauseTextName, IReadOnlyList<TextReference>> References)
{
    public static IReadOnlyList<string> Languages { get; } = ["ja", "en"];

    /// <summary>What errors call the file of a text.</summary>
    public static string NameOf(ClauseTextName text) => $"clauses/{text}.md";

    /// <exception cref="FormatException">A file of the folder is wrong; the message begins with file and line.</exception>
    public static ClauseFile Read(string directory)
    {
        var key = Path.GetFileName(directory);
        var name = $"clauses/{key}/clause.yaml";
        var path = Path.Combine(directory, "clause.yaml");
        if (!File.Exists(path))
            throw new FormatException($"{name}: the file is missing");
        var yaml = YamlJson.Read(File.ReadAllText(path), name);
        var content = yaml.As<ClauseContent>();
        if (content.Key != key)
            throw yaml.FaultAt("$.key", $"the key is '{content.Key}', the folder '{key}'");

        IReadOnlyDictionary<string, string> Texts(string file) => Languages.Where(l => File.Exists(Path.Combine(directory, $"{file}{l}.md")))
            .ToDictionary(l => l, l => File.ReadAllText(Path.Combine(directory, $"{file}{l}.md")).ReplaceLineEndings("\n").TrimEnd() + "\n");
        content = content with { Texts = Texts(""), Annexes = [.. content.Annexes.Select(a => a with { Texts = Texts($"annex-{a.Key}.") })] };
        return new(content, yaml, content.Texts.Select(t => (Name: new ClauseTextName(key, t.Key), Text: t.Value))
            .Concat(content.Annexes.SelectMany(a => a.Texts.Select(t => (Name: new ClauseTextName(key, t.Key, a.Key), Text: t.Value))))
            .ToDictionary(t => t.Name, t => ClauseTextRules.References(t.Text, NameOf(t.Name))));
    }
}
