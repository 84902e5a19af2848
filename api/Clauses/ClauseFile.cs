using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A clause as it stands in its folder.</summary>
public sealed record ClauseFile(ClauseContent Content, YamlJson Yaml)
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
        return new(content, yaml);
    }

    /// <summary>A fault of this clause as one line that begins with file and line.</summary>
    public string Described(ClauseFault fault) =>
        fault.Language is null ? Yaml.FaultAt(fault.Path, fault.Message.En).Message : $"{NameOf(new(fault.ClauseKey, fault.Language, fault.Annex))}{(fault.Line > 0 ? $":{fault.Line}:{fault.Column}" : "")}: {fault.Message.En}";
}
