using System.Diagnostics;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What the pages say: in both languages, each in its own, and in Japanese as the town's officers write.</summary>
[TestClass]
public sealed class PageTextsTests
{
    /// <summary>Names and abbreviations that are the same in both languages.</summary>
    private static readonly string[] OfBoth = ["ja", "en", "SaaS", "PaaS", "IaaS", "JC-STAR", "ISMAP", "ISMAP-LIU", "DMP", "LGWAN-ASP", "ISO/IEC 27017", "SOC 2", "CSIRT", "CISO", "Webhook", "Word", "≠ {}"];

    /// <summary>What Japanese says and English does not: a counter or a particle after a value.</summary>
    private static readonly string[] OnlyJapanese = ["まで", " 件"];

    [TestMethod]
    public void Every_text_is_there_in_both_languages()
    {
        Assert.IsGreaterThan(6_000, PageTexts.All.Count, "the walk no longer finds the texts");
        Assert.AreEqual("", string.Join('\n', PageTexts.All.Where(t => string.IsNullOrWhiteSpace(t.Ja) || string.IsNullOrWhiteSpace(t.En) && !OnlyJapanese.Contains(t.Ja)).Select(t => $"{t.Place}: {t.Ja} | {t.En}")));
    }

    [TestMethod]
    public void No_English_text_has_a_Japanese_character_and_no_Japanese_text_is_English() =>
        Assert.AreEqual("", string.Join('\n', PageTexts.All.Where(t => t.En.IsJapanese() || !t.Ja.IsJapanese() && !OfBoth.Contains(t.Ja)).Select(t => $"{t.Place}: {t.Ja} | {t.En}")));

    [TestMethod]
    public void The_walk_sees_a_text_that_is_missing_or_in_the_wrong_language_and_what_stands_in_a_hole()
    {
        var read = PageTexts.Read("a.cshtml", "@T(\"保存\", \"\") @T($\"{(n > 1 ? \"多い\" : \"\")}件\", $\"{n} rows\") @T(x.Ja, x.En) @T(\"名\", n == 1 ? \"one\" : \"二\")").ToList();

        CollectionAssert.AreEqual(new[] { "保存|", "{}件|{} rows", "名|one / 二" }, read.Select(t => $"{t.Ja}|{t.En}").ToArray());
    }

    [TestMethod]
    public async Task The_linter_of_Japanese_has_nothing_to_object_to()
    {
        var texts = PageTexts.All.Where(t => t.Ja.IsJapanese()).DistinctBy(t => t.Ja).ToList();
        var faults = await Textlint.FaultsAsync(texts.Select(t => t.Ja));
        Assert.AreEqual("", string.Join('\n', faults.Select(f => $"{texts[f.Line].Place}: {texts[f.Line].Ja} — {f.Message}")));
    }

    [TestMethod]
    [DataRow("データを削除することができます。")]
    [DataRow("送信させていただきます。")]
    [DataRow("業務委託先のベンダーに送ります。")]
    public async Task The_linter_sees_what_the_rules_of_writing_forbid(string text) => Assert.IsNotEmpty(await Textlint.FaultsAsync([text]));

    /// <summary>The guides and the statement are read by the same people.</summary>
    [TestMethod]
    public async Task The_guides_are_written_likewise()
    {
        var lines = new[] { "guide", "accessibility" }.SelectMany(f => Directory.GetFiles(Path.Combine(TestDatabase.Checkout(), "docs", f, "ja"), "*.md")).SelectMany(f => File.ReadLines(f).Select((l, i) => (Place: $"{Path.GetFileName(f)}:{i + 1}", Text: l.TrimStart('#', '-', ' ')))).Where(l => l.Text.IsJapanese() && !l.Text.StartsWith("[![", StringComparison.Ordinal)).ToList();
        var faults = await Textlint.FaultsAsync(lines.Select(l => l.Text));
        Assert.AreEqual("", string.Join('\n', faults.Select(f => $"{lines[f.Line].Place}: {lines[f.Line].Text} — {f.Message}")));
    }
}

/// <summary>textlint with the rules of <c>tests/…/NodeTools/textlintrc.yml</c>, one text a line.</summary>
internal static class Textlint
{
    public static async Task<IReadOnlyList<(int Line, string Message)>> FaultsAsync(IEnumerable<string> texts)
    {
        if (!File.Exists(NodeTools.Installed("textlint", "bin", "textlint.js"))) Assert.Inconclusive("npm could not install textlint: see ./install.sh test.");
        var file = Path.Combine(Directory.CreateTempSubdirectory("ampira-textlint-").FullName, "texts.txt");
        await File.WriteAllLinesAsync(file, texts.Select(t => t + "\n")); // an empty line between: each is a paragraph of its own
        var start = new ProcessStartInfo("node", [NodeTools.Installed("textlint", "bin", "textlint.js"), "--config", NodeTools.Ours("textlintrc.yml"), "--format", "json", file]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(NodeTools.Installed()) }; // rules are looked for from there
        using var run = Process.Start(start)!;
        var (said, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        if (run.ExitCode is not (0 or 1)) Assert.Fail(await errors + await said);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return [.. System.Text.Json.Nodes.JsonNode.Parse(await said)!.AsArray().SelectMany(f => f!["messages"]!.AsArray()).Select(m => ((m!["line"]!.GetValue<int>() - 1) / 2, $"{m["ruleId"]}: {m["message"]}"))];
    }
}
