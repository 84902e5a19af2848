using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A text of the pages in both languages, as it stands in the source; a hole of it is <c>{}</c>.</summary>
public sealed record PageText(string File, int Line, string Ja, string En)
{
    public string Place => $"{File}:{Line}";
}

/// <summary>Every text that the pages show, read from their source: what stands in <c>T("…", "…")</c>, and the lists of words.</summary>
public static partial class PageTexts
{
    private static readonly string Admin = Path.Combine(TestDatabase.Checkout(), "admin");

    public static IReadOnlyList<PageText> All { get; } = [.. Sources().SelectMany(f => Read(Path.GetRelativePath(Admin, f), System.IO.File.ReadAllText(f)))];

    public static bool IsJapanese(this string text) => Japanese().IsMatch(text);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Admin, "*.cs*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" && !Path.GetRelativePath(Admin, f).Split('/').Any(p => p is "obj" or "bin")).Order(StringComparer.Ordinal);

    public static IEnumerable<PageText> Read(string file, string source)
    {
        foreach (Match call in Call().Matches(source))
        {
            var (ja, next) = Argument(source, call.Index + call.Length);
            if (source[next] != ',') continue;
            var (en, _) = Argument(source, next + 1);
            if (ja.Concat(en).Any(l => !string.IsNullOrWhiteSpace(l))) yield return new(file, LineOf(source, call.Index), Said(ja), Said(en));
        }
        if (!IsAList().IsMatch(file)) yield break;
        foreach (Match word in Word().Matches(source)) yield return new(file, LineOf(source, word.Index), word.Groups[1].Value, word.Groups[2].Value);
    }

    /// <summary>What comes from elsewhere has a hole instead of a text.</summary>
    private static string Said(List<string> literals) => literals.Count == 0 ? "{}" : string.Join(" / ", literals);

    private static int LineOf(string source, int place) => source.AsSpan(0, place).Count('\n') + 1;

    /// <summary>The literals of one argument, and where it ends.</summary>
    private static (List<string> Literals, int End) Argument(string source, int at)
    {
        var (literals, depth) = (new List<string>(), 0);
        while (true)
        {
            if (Opening().Match(source, at) is { Success: true } opening)
            {
                (var text, at) = Literal(source, at + opening.Length, opening.Value);
                literals.Add(text);
                continue;
            }
            var c = source[at];
            if (c == '\'') at += source[at + 1] == '\\' ? 3 : 2;
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}' && depth-- == 0 || c == ',' && depth == 0) return (literals, at);
            at++;
        }
    }

    private static (string Text, int End) Literal(string source, int at, string opening)
    {
        var (text, hasHoles) = (new StringBuilder(), opening.Contains('$', StringComparison.Ordinal));
        while (source[at] != '"')
        {
            if (source[at] == '\\') text.Append(source[at..(at += 2)]);
            else if (hasHoles && source[at] == '{' && source[at + 1] != '{')
            {
                var (_, end) = Argument(source, at + 1);
                at = (source[end] == ',' ? source.IndexOf('}', end) : end) + 1; // {n,4}: how wide
                text.Append("{}");
            }
            else text.Append(source[at++]);
        }
        return (text.ToString(), at + 1);
    }

    [GeneratedRegex(@"(?<![\w.])(?:Say\.)?T\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"\G\$?""")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\(""((?:[^""\\]|\\.)*)"", ""((?:[^""\\]|\\.)*)""\)")]
    private static partial Regex Word();

    [GeneratedRegex("(WordList|ActionWords|VendorWords)\\.cs$")]
    private static partial Regex IsAList();

    [GeneratedRegex(@"[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")]
    private static partial Regex Japanese();
}
