using System.Text.RegularExpressions;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The users' guides: served with the pages, to whoever asks, and true to them in each name they tell to look for.</summary>
[TestClass]
public sealed partial class GuideTests
{
    private static readonly string Docs = Path.Combine(TestDatabase.Checkout(), "docs");

    public static string[] Names { get; } = [.. Files("ja").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string language) => new[] { "guide", "accessibility" }.SelectMany(f => Directory.GetFiles(Path.Combine(Docs, f, language), "*.md"));

    private static string Read(string language, string name) => File.ReadAllText(Files(language).Single(f => Path.GetFileNameWithoutExtension(f) == name));

    [TestMethod]
    public void Each_is_there_in_both_languages() => CollectionAssert.AreEqual(Names, Files("en").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public void What_stands_in_brackets_is_a_name_on_the_pages(string language)
    {
        var said = PageTexts.All.SelectMany(t => (language == "ja" ? t.Ja : t.En).Split(" / ")).ToHashSet(StringComparer.Ordinal);
        var unknown = new List<string>();
        var seen = 0;
        foreach (var name in Names)
            foreach (Match bracket in (language == "ja" ? JapaneseName() : EnglishName()).Matches(Link().Replace(Read(language, name), "")))
            {
                seen++;
                if (!said.Contains(bracket.Groups[1].Value)) unknown.Add($"{name}: {bracket.Value}");
            }

        Assert.AreEqual("", string.Join('\n', unknown.Distinct()));
        Assert.IsGreaterThan(60, seen);
    }

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public void Its_links_lead_to_other_guides_and_its_pictures_are_there(string language)
    {
        var lost = from name in Names
            from Match target in Target().Matches(Read(language, name))
            let to = target.Groups[1].Value
            where !(to.EndsWith(".md", StringComparison.Ordinal) ? Names.Contains(Path.GetFileNameWithoutExtension(to)) && File.Exists(Path.Combine(Path.GetDirectoryName(Files(language).Single(f => Path.GetFileNameWithoutExtension(f) == name))!, to))
                : to.EndsWith(".webp", StringComparison.Ordinal) ? to.StartsWith("../../pictures/", StringComparison.Ordinal) && File.Exists(Path.Combine(Docs, "pictures", Path.GetFileName(to))) : to.StartsWith('#'))
            select $"{name}: {to}";

        Assert.AreEqual("", string.Join('\n', lost));
    }

    [TestMethod]
    public void An_English_guide_is_in_English() =>
        Assert.AreEqual("", string.Join('\n', Names.SelectMany(n => Read("en", n).Split('\n').Where(l => l.IsJapanese()).Select(l => $"{n}: {l}"))));

    [TestMethod]
    public async Task Whoever_asks_reads_them_in_the_language_of_the_page_and_the_footer_leads_there()
    {
        var browser = AdminHost.Shared.Browse();
        var page = await browser.GetAsync("/SignIn");
        CollectionAssert.IsSubsetOf(new[] { "/Guide", "/Guide/accessibility" }, page.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")!).ToArray());
        CollectionAssert.IsSubsetOf(new[] { "/Guide/vendor", "/Guide/accessibility" }, (await browser.GetAsync("/Vendor/SignIn")).QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")!).ToArray());

        foreach (var name in Names)
        {
            page = await browser.GetAsync("/Guide" + (name == "index" ? "" : "/" + name));
            Assert.AreEqual(HttpStatusCode.OK, browser.Last.StatusCode, name);
            Assert.AreEqual(Read("ja", name).Split('\n')[0][2..], page.QuerySelector("h1")!.TextContent);
            foreach (var link in page.QuerySelectorAll(".ans-guide a[href^='/Guide']")) Assert.Contains(link.GetAttribute("href")!["/Guide/".Length..], Names);
        }
        page = await browser.SubmitAsync(page, "English");
        Assert.AreEqual(Read("en", Names[^1]).Split('\n')[0][2..], page.QuerySelector("h1")!.TextContent);
        await browser.GetAsync("/Guide/nobody");
        Assert.AreEqual(HttpStatusCode.NotFound, browser.Last.StatusCode);
    }

    [TestMethod]
    public async Task A_picture_of_a_guide_is_handed_out_with_the_pages()
    {
        using var http = AdminHost.Shared.CreateClient();
        foreach (var picture in Names.SelectMany(n => Target().Matches(Read("ja", n)).Select(m => m.Groups[1].Value)).Where(t => t.EndsWith(".webp", StringComparison.Ordinal)).Distinct())
            Assert.AreEqual("image/webp", (await http.GetAsync(new Uri("/pictures/" + Path.GetFileName(picture), UriKind.Relative))).Content.Headers.ContentType?.MediaType, picture);
    }

    [GeneratedRegex("［([^］]+)］")]
    private static partial Regex JapaneseName();

    [GeneratedRegex(@"\[([^\]]+)\]")]
    private static partial Regex EnglishName();

    /// <summary>Pictures with their link, and links: what stands in their brackets is no name.</summary>
    [GeneratedRegex(@"\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Target();
}
