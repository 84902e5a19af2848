using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Retention.Exports;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.HandOver;

/// <summary>What the readable pages say beside the rows.</summary>
/// <param name="Head">What the case is and where it stands, with its labels.</param>
/// <param name="Registers">Each with the name of its table and how many rows it has.</param>
/// <param name="Files">Everything else that is in.</param>
public sealed record HandOverBook(
    Text Title, Text Town, Text AsOf, HandOverInput Asked, Text Class, IReadOnlyList<(Text Label, JsonNode? Value, string? Words)> Head, IReadOnlyList<(PackRegister Register, string Table, int Rows)> Registers, IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<ExportPart> Files, IReadOnlyList<Text> LeftOut, IReadOnlyList<ClauseProof> Proofs, IReadOnlyList<(string Name, bool IsUnsigned)> Contracts, int Events, IReadOnlyDictionary<string, string> Vendors,
    IReadOnlyDictionary<(string Assessment, string Key), JsonNode> Questions, IReadOnlyDictionary<(string Assessment, string Key), JsonNode?> Verdicts);

/// <summary>One clause of a contract: why it is in, its version, and where it comes from.</summary>
public sealed record ClauseProof(string ContractNo, int ArticleNumber, string Key, int Version, string Hash, string Strength, Text Title, IReadOnlyList<LeafOutcome> Reasons, IReadOnlyList<string> Basis);

/// <summary>
/// A pack as a page to read and to print: by itself, without a script and without anything from elsewhere. It is made of the same rows as the registers, blacked out or not,
/// so that it can show nothing that they do not; they are written out as they come.
/// </summary>
public sealed class HandOverPage(HandOverBook book, CultureInfo culture, TextWriter html)
{
    private const string Style =
        """
        body { margin: 0 auto; padding: 1.5rem 1rem; max-width: 64rem; color: #1a1a1c; background: #fff; font: 1rem/1.7 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, system-ui, sans-serif; }
        h1 { font-size: 1.75rem; line-height: 1.4; } h2 { margin-top: 2.5rem; padding-bottom: .25rem; border-bottom: 2px solid #00118f; font-size: 1.3rem; break-after: avoid; } h3 { font-size: 1.05rem; break-after: avoid; }
        .lead { padding: .75rem 1rem; border-left: .5rem solid #00118f; background: #f2f4f8; } .cut { border-color: #1a1a1c; }
        table { width: 100%; border-collapse: collapse; font-size: .875rem; } th, td { padding: .3rem .5rem; border: 1px solid #767676; text-align: left; vertical-align: top; overflow-wrap: anywhere; } th { background: #f2f4f8; } thead { display: table-header-group; } tr { break-inside: avoid; }
        dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: 0 1rem; margin: .5rem 0 1.25rem; break-inside: avoid; } dt { font-weight: 700; } dd { margin: 0; overflow-wrap: anywhere; } dt, dd { padding: .25rem 0; border-bottom: 1px solid #d9d9d9; } dd dl { margin: 0; }
        code { font-size: .8em; overflow-wrap: anywhere; } .bar { display: inline-block; min-width: 4rem; padding: 0 .5rem; background: #000; color: #fff; font-size: .75rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        ol.time { padding: 0; list-style: none; } ol.time li { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; padding: .2rem 0; border-bottom: 1px solid #d9d9d9; break-inside: avoid; }
        @page { size: A4; margin: 18mm; @bottom-center { content: counter(page) " / " counter(pages) } } @media print { body { max-width: none; padding: 0; font-size: 9.5pt; } a { color: inherit; text-decoration: none; } }
        """;

    public async Task WriteAsync(Func<PackRegister, IAsyncEnumerable<JsonObject>> rows, CancellationToken ct)
    {
        await HeadAsync();
        foreach (var (register, table, count) in book.Registers)
        {
            await html.WriteAsync($"<section id=\"{table}\"><h2>{Say(register.Title)} <small>({count})</small></h2>\n");
            if (count == 0) await html.WriteAsync($"<p>{Say(HandOverTexts.None)}</p>\n");
            else if (register.Columns.Count > 6 || count == 1 && register.Columns.Any(c => c.Words == "facts")) await CardsAsync(register, rows(register), ct);
            else await TableAsync(register, rows(register), ct);
            await html.WriteAsync("</section>\n");
            if (table == "contracts") await ContractsAsync();
        }
        await TailAsync();
    }

    private async Task HeadAsync()
    {
        var title = Say(book.Title);
        await html.WriteAsync($"<!DOCTYPE html>\n<html lang=\"{culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{title}</title><style>\n{Style}\n</style></head><body>\n<h1>{title}</h1>\n<p>{Say(HandOverTexts.Lead.With(book.Town, book.AsOf))}</p>\n");
        await html.WriteAsync(book.Asked.Redaction == RedactionLevel.None ? $"<p class=\"lead\">{Say(HandOverTexts.Whole)}</p>\n" : $"<p class=\"lead cut\">{Say(HandOverTexts.Redacted.With(book.Asked.RequestNo, book.Class))}</p>\n");
        await html.WriteAsync($"<section><h2>{Say(HandOverTexts.Standing)}</h2><dl>");
        foreach (var (label, value, words) in book.Head) await html.WriteAsync($"<dt>{Say(label)}</dt><dd>{Value(value, words)}</dd>");
        await html.WriteAsync($"</dl></section>\n<section><h2>{Say(HandOverTexts.Timeline)}</h2>\n");
        if (book.Timeline.Count == 0) await html.WriteAsync($"<p>{Say(HandOverTexts.None)}</p>");
        await html.WriteAsync("<ol class=\"time\">");
        foreach (var entry in book.Timeline) await html.WriteAsync($"<li><span>{Say(entry.IsDay ? HandOverWords.Day(TownClock.DayOf(entry.At)) : HandOverWords.At(entry.At))}</span><span>{Say(entry.What)}</span></li>");
        await html.WriteAsync("</ol></section>\n");
    }

    private async Task TableAsync(PackRegister register, IAsyncEnumerable<JsonObject> rows, CancellationToken ct)
    {
        await html.WriteAsync($"<table><thead><tr>{string.Concat(register.Columns.Select(c => $"<th scope=\"col\">{Say(c.Label)}</th>"))}</tr></thead><tbody>\n");
        await foreach (var row in Latest(register, rows).WithCancellation(ct)) await html.WriteAsync($"<tr>{string.Concat(register.Columns.Select(c => $"<td>{Cell(row, c)}</td>"))}</tr>\n");
        await html.WriteAsync("</tbody></table>\n");
    }

    private async Task CardsAsync(PackRegister register, IAsyncEnumerable<JsonObject> rows, CancellationToken ct)
    {
        await foreach (var row in Latest(register, rows).WithCancellation(ct)) await html.WriteAsync($"<dl>{string.Concat(register.Columns.Select(c => $"<dt>{Say(c.Label)}</dt><dd>{Cell(row, c)}</dd>"))}</dl>\n");
    }

    /// <summary>Of the answers to a question the last one; those before it are in the register.</summary>
    private static async IAsyncEnumerable<JsonObject> Latest(PackRegister register, IAsyncEnumerable<JsonObject> rows)
    {
        JsonObject? held = null;
        await foreach (var row in rows)
        {
            if (held is not null && (register.Type != typeof(Assessments.Answer) || Of(held) != Of(row))) yield return held;
            held = row;
        }
        if (held is not null) yield return held;

        static (string?, string?) Of(JsonObject row) => (row["assessmentId"]?.ToString(), row["questionKey"]?.ToString());
    }

    private string Cell(JsonObject row, PackColumn column)
    {
        var value = row[column.Member];
        if (RedactionRules.Hidden(value) is { } ground) return Bar(ground);
        return column.Words switch
        {
            "facts" => value is JsonObject facts ? Facts(facts) : "—",
            "question" => book.Questions.TryGetValue(Key(row), out var question) ? Value(question, null) + $" <code>{Encode(value!.ToString())}</code>" : $"<code>{Encode(value?.ToString() ?? "")}</code>",
            "answerVerdict" when column.Member == "verdict" && value is null => book.Verdicts.TryGetValue(Key(row), out var verdict) ? Value(verdict, column.Words) : "—",
            "vendorId" => value is null ? "—" : Encode(book.Vendors.GetValueOrDefault(value.ToString(), value.ToString())),
            _ => Value(value, column.Words),
        };
    }

    private string Facts(JsonObject facts) => $"<dl>{string.Concat(facts.Where(f => f.Value is not null).Select(f => $"<dt>{Say(HandOverWords.Of("fact", f.Key))}</dt><dd>{Fact(f.Key, f.Value)}</dd>"))}</dl>";

    private string Fact(string name, JsonNode? value) =>
        RedactionRules.Hidden(value) is { } ground ? Bar(ground)
        : value is JsonArray all ? all.Count == 0 ? "—" : string.Join(culture.TwoLetterISOLanguageName == "en" ? ", " : "、", all.Select(v => Value(v, $"fact.{name}")))
        : value is JsonValue one && one.TryGetValue<bool>(out var yes) ? Say(HandOverWords.Of("yesNo", yes ? "true" : "false")) : Value(value, $"fact.{name}");

    private string Value(JsonNode? value, string? words)
    {
        if (RedactionRules.Hidden(value) is { } ground) return Bar(ground);
        var said = HandOverWords.Said(value, words).In(culture);
        return said.Length == 64 && said.All(char.IsAsciiHexDigitLower) || said.StartsWith('{') ? $"<code>{Encode(said)}</code>" : Encode(said).ReplaceLineEndings("<br>");
    }

    private string Bar(RedactionGround ground) => $"<span class=\"bar\">{Say(HandOverWords.Of("ground", EnumWords.Of(ground)))}</span>";

    private static (string, string) Key(JsonObject row) => (row["assessmentId"]?.ToString() ?? "", row["questionKey"]?.ToString() ?? "");

    private async Task ContractsAsync()
    {
        await html.WriteAsync($"<section><h2>{Say(HandOverTexts.Documents)}</h2>\n");
        var texts = book.Files.Where(f => f.Path.StartsWith("contracts/", StringComparison.Ordinal)).ToList();
        if (texts.Count == 0 && book.Contracts.All(c => !c.IsUnsigned)) await html.WriteAsync($"<p>{Say(HandOverTexts.None)}</p>");
        await html.WriteAsync($"<ul>{string.Concat(texts.Select(Link))}{string.Concat(book.Contracts.Where(c => c.IsUnsigned).Select(c => $"<li>{Encode(c.Name)}: {Say(HandOverTexts.Unsigned)}</li>"))}</ul></section>\n<section><h2>{Say(HandOverTexts.Clauses)} <small>({book.Proofs.Count})</small></h2>\n");
        if (book.Proofs.Count == 0) await html.WriteAsync($"<p>{Say(HandOverTexts.None)}</p></section>\n");
        else
        {
            await html.WriteAsync($"<table><thead><tr>{string.Concat(new[] { HandOverTexts.Number, HandOverTexts.Clause, HandOverTexts.Version, HandOverTexts.Because, HandOverTexts.Basis }.Select(t => $"<th scope=\"col\">{Say(t)}</th>"))}</tr></thead><tbody>\n");
            foreach (var p in book.Proofs)
                await html.WriteAsync($"<tr><td>{Encode(p.ContractNo)} {(culture.TwoLetterISOLanguageName == "en" ? $"article {p.ArticleNumber}" : $"第{p.ArticleNumber}条")}</td><td>{Say(p.Title)}<br><code>{Encode(p.Key)}</code></td><td>{p.Version}<br><code>{p.Hash}</code></td><td>{Say(HandOverWords.Of("strength", p.Strength))}<br>{string.Join("<br>", p.Reasons.Select(Because))}</td><td>{string.Join("<br>", p.Basis.Select(Encode))}</td></tr>\n");
            await html.WriteAsync("</tbody></table></section>\n");
        }
    }

    private string Because(LeafOutcome leaf) =>
        leaf.Fact == "always" ? Say(HandOverTexts.Always) : Say(HandOverTexts.Leaf.With(HandOverWords.Of("fact", leaf.Fact), leaf.Actual is null ? HandOverTexts.Unknown : HandOverWords.Of(leaf.Actual is "true" or "false" ? "yesNo" : $"fact.{leaf.Fact}", leaf.Actual), leaf.Expected is "true" or "false" ? HandOverWords.Of("yesNo", leaf.Expected) : new Text(leaf.Expected, leaf.Expected)));

    private async Task TailAsync()
    {
        var oscal = book.Files.Where(f => f.Path.StartsWith("oscal/", StringComparison.Ordinal)).ToList();
        await html.WriteAsync($"<section><h2>{Say(HandOverTexts.Oscal)}</h2>{(oscal.Count == 0 ? $"<p>{Say(HandOverTexts.None)}</p>" : $"<ul>{string.Concat(oscal.Select(Link))}</ul>")}</section>\n<section><h2>{Say(HandOverTexts.Chain)}</h2><p>{Say(HandOverTexts.ChainCount.With(book.Events))}</p></section>\n");
        if (book.Asked.Redaction == RedactionLevel.Disclosure) await html.WriteAsync($"<section><h2>{Say(HandOverTexts.Grounds)}</h2><dl>{string.Concat(Enum.GetValues<RedactionGround>().Select(g => $"<dt>{Bar(g)}</dt><dd>{Say(RedactionRules.Why(g))}</dd>"))}</dl></section>\n");
        await html.WriteAsync($"<section><h2>{Say(HandOverTexts.NotIn)}</h2><ul>{string.Concat(book.LeftOut.Select(l => $"<li>{Say(l)}</li>"))}</ul></section>\n<section><h2>{Say(HandOverTexts.AllFiles)}</h2><table><thead><tr><th scope=\"col\">{Say(HandOverTexts.Path)}</th><th scope=\"col\">{Say(HandOverTexts.Bytes)}</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        foreach (var file in book.Files) await html.WriteAsync($"<tr><td><a href=\"{Address(file.Path)}\">{Encode(file.Path)}</a></td><td>{file.Bytes.ToString(CultureInfo.InvariantCulture)}</td><td><code>{file.Sha256}</code></td></tr>\n");
        await html.WriteAsync("</tbody></table></section>\n</body></html>\n");
    }

    private string Link(ExportPart file) => $"<li><a href=\"{Address(file.Path)}\">{Encode(file.Path)}</a></li>";

    private static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private string Say(Text text) => Encode(text.In(culture));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
