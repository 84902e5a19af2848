using System.Diagnostics;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Processes;
using CsCheck;
using Scriban;
using Scriban.Syntax;

namespace Ampira.Vendors.Tests.Api.Clauses;

/// <summary>No text harms the process or the model, costs more than it may, or comes out otherwise than whole (quality.md S7).</summary>
[TestClass]
public sealed class HostileTemplatesTests
{
    private const long MaxBytes = 64 * 1024 * 1024;
    /// <summary>The promise is one second; this only tells an endless one on a machine that has other things to do.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private static readonly ClauseModel Model = new("発注者", "受注者", FactFlags.Of(ShippedClauseCasesTests.DataEntry), new Dictionary<string, object>
    {
        ["x"] = "5",
        ["day"] = "2026-03-31",
        ["old"] = "1500-01-01",
        ["items"] = new List<string> { "氏名", "住所" },
        ["many"] = Enumerable.Repeat("x", 500).ToList(),
        ["big"] = new string('あ', 2_000),
    }, new Dictionary<string, int> { ["confidentiality"] = 4 });

    [TestMethod]
    public void The_corpus_is_large_and_has_every_published_advisory()
    {
        Assert.IsGreaterThanOrEqualTo(150, HostileTemplates.All.Count);
        Assert.AreEqual("", string.Join(", ", HostileTemplates.Advisories.Where(a => !HostileTemplates.All.Any(t => t.Origin.StartsWith(a, StringComparison.Ordinal)))));
        Assert.AreEqual(HostileTemplates.All.Count, HostileTemplates.All.Select(t => t.Text).Distinct().Count());
    }

    [TestMethod]
    public void Each_is_refused_with_its_place_or_comes_out_whole()
    {
        var faults = new List<string>();
        foreach (var template in HostileTemplates.All)
        {
            var result = Rendered(template.Text);
            if (result.Fault is { } fault) faults.Add($"{template.Origin}: {fault}");
            if (result.Text != template.Expected) faults.Add($"{template.Origin}: {Short(result.Text ?? "refused: " + result.Refused?.Message)} instead of {Short(template.Expected ?? "a refusal")}");
        }

        Assert.AreEqual("", string.Join(Environment.NewLine, faults));
    }

    [TestMethod]
    public void What_is_written_at_random_is_refused_with_its_place_or_comes_out_whole() => Gen.OneOf(TemplateGen.Mutated, TemplateGen.Grown).Sample(text =>
    {
        var result = Rendered(text);
        if (result.Fault is { } fault) throw new AssertFailedException($"{fault} in {text}");
        if (result.Text is null) return;
        Assert.AreEqual(result.Text, Rendered(text).Text);
        // What stands outside of every branch and loop is there, in its order.
        var at = 0;
        foreach (var part in (Template.Parse(text).Page?.Body?.Statements ?? []).OfType<ScriptRawStatement>().Select(r => r.Text.ToString().Trim()))
        {
            at = result.Text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(0, at, $"'{part}' is lost of {text}");
            at += part.Length;
        }
    }, iter: Figure.Of(1_000, 100_000), threads: 1);

    [TestMethod]
    public void One_draft_comes_out_the_same_1000_times() =>
        Assert.AreEqual(1, Enumerable.Range(0, 1_000).Select(_ => ContractMarkdown.Hash(ContractComposition.Compose(SampleContract.Frame, SampleContract.Must, SampleContract.Facts))).Distinct().Count());

    /// <summary>The other doors: letters and their template files go through the same walls.</summary>
    [TestMethod]
    public void Every_letter_that_is_shipped_passes_the_walls()
    {
        var letters = Directory.EnumerateFiles(Ampira.Vendors.Api.Contracts.Letters.LetterTemplates.Folder, "*.md", SearchOption.AllDirectories).ToList();

        Assert.IsNotEmpty(letters);
        foreach (var letter in letters) _ = ClauseTextRules.References(File.ReadAllText(letter).ReplaceLineEndings("\n"), letter);
    }

    private sealed record Result(string? Text, ClauseTextException? Refused, string? Fault);

    /// <summary>Renders on a stack as small as a request may have; <see cref="Result.Fault"/> says which promise was broken.</summary>
    private static Result Rendered(string text)
    {
        var (before, canary) = (Snapshot(), ClauseRendering.Render("canary", "ja", Canary, Model));
        var (result, failed, bytes, took) = ((string?)null, (Exception?)null, 0L, TimeSpan.Zero);
        var thread = new Thread(() =>
        {
            (bytes, var started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                result = ClauseRendering.Render("x", "ja", text, Model);
            }
            catch (Exception e)
            {
                failed = e;
            }
            (bytes, took) = (GC.GetAllocatedBytesForCurrentThread() - bytes, Stopwatch.GetElapsedTime(started));
        }, 1024 * 1024);
        thread.Start();
        thread.Join();
        var lines = text.Split('\n');
        var fault = failed is not (null or ClauseTextException) ? $"{failed.GetType().Name}: {failed.Message}"
            : failed is ClauseTextException e && (e is not { ClauseKey: "x", Language: "ja" } || e.Line < 1 || e.Line > lines.Length || e.Column < 1 || e.Column > lines[e.Line - 1].Length + 2) ? $"no place: {e.Message}"
            : failed is ClauseTextException { Detail: var said } && (said.Ja.Length is 0 or > 600 || said.En.Length is 0 or > 600) ? "what is said is empty or endless"
            : bytes > MaxBytes ? $"{bytes / 1024 / 1024} MiB"
            : took > MaxTime ? $"{took}"
            : Snapshot() != before ? "the model has changed"
            : ClauseRendering.Render("canary", "ja", Canary, Model) != canary ? "another text has changed"
            : null;
        return new(result, failed as ClauseTextException, fault);
    }

    private const string Canary = "{{ a }}{{ b }}{{ v.x }}{{ for x in v.items }}{{ x }}{{ end }}{{ if facts.myNumber }}番号{{ end }}{{ article \"confidentiality\" }}{{ date v.day }}";

    private static string Short(string text) => text.Length > 150 ? text[..150] + "…" : text;

    private static string Snapshot() => JsonSerializer.Serialize(Model);
}

/// <summary>Texts at random: shipped ones with pieces cut out, doubled and put in, and new ones from the words of Scriban and ours.</summary>
internal static class TemplateGen
{
    private static readonly string[] Shipped = [.. ShippedClauses.Load().Contents.SelectMany(c => c.Texts.Values).Order(StringComparer.Ordinal)];

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", "{{~", "~}}", "{%{", "}%}", "{{ end }}", "{{ else }}", "{{ if facts.media }}", "{{ if has \"confidentiality\" }}", "{{ for x in v.items }}", "{{ x }}", "{{ a }}", "{{ v.x }}", "{{ date v.day }}",
        "{{ article \"confidentiality\" }}", "{{ mark \"m\" }}", "{{ place \"m\" }}", "{{ annex \"form\" }}", "{{ ret }}", "{{ include 'x' }}", "{{ x = 1 }}", "{{ 1..9999999 }}", "{{ # ", "{{ ## ", " ## }}", "\"", "'", "`", "(", ")", "[", "]", "{", "}", ".", "?.", "|", "@", "!", "&&", "||",
        "=", "*", "..", "\n", "\n\n", "1. ", "   1. ", "\u0003", "\ud83c", "\u202e", "\uFDD0", "あ", "終", " ", "\t", "\\", "$", ";", ",", "for", "if", "func f", "while true", "capture x", "with v", "this", "object.eval 'a'", "9999999999", "+", "-", "%", "null", "true", "empty",
    ];

    public static Gen<string> Mutated { get; } = Gen.Select(Gen.Int[0, Shipped.Length - 1], Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1], Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1]).Array[1, 6])
        .Select((text, changes) => changes.Aggregate(Shipped[text], Changed));

    public static Gen<string> Grown { get; } = Gen.Int[0, Pieces.Length - 1].Array[1, 40].Select(pieces => string.Concat(pieces.Select(p => Pieces[p])));

    private static string Changed(string text, (int Kind, double At, int Length, int Piece) change)
    {
        var at = (int)(text.Length * change.At);
        var length = Math.Min(change.Length, text.Length - at);
        return change.Kind switch { 0 => text.Remove(at, length), 1 => text.Insert(at, text.Substring(at, length)), _ => text.Insert(at, Pieces[change.Piece]) };
    }
}
