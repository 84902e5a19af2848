using System.Diagnostics;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Processes;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>What <c>docs/api/first-call</c> tells an integrator to type is typed here, from top to bottom, against the real API over a socket.</summary>
[TestClass]
public sealed partial class FirstCallTests
{
    private static string Read(string language) => File.ReadAllText(Path.Combine(TestDatabase.Checkout(), "docs", "api", $"first-call.{language}.md"));

    private static IEnumerable<string> Commands(string language) => Block().Matches(Read(language)).Select(m => m.Groups[1].Value);

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public async Task Every_command_works_as_it_is_written(string language)
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        await using var api = await ApiProcess.StartAsync(TestDatabase.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string> { ["Jobs:Enabled"] = "false" });
        var folder = Directory.CreateTempSubdirectory("ampira-first-call-").FullName;
        try
        {
            var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", string.Join('\n', Commands(language))]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
            foreach (var (name, value) in new[] { ("API", api.Http.BaseAddress!.ToString().TrimEnd('/')), ("EMAIL", town.EmailOf(Roles.Requester)), ("PASSWORD", Town.Password), ("VENDOR_TOKEN", vendor.Api.Token!) }) start.Environment[name] = value;
            using var run = Process.Start(start)!;
            var (said, faults) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
            await run.WaitForExitAsync();

            Assert.AreEqual(0, run.ExitCode, $"{await said}\n{await faults}\n{api.Said}");
            var planned = (await town.Requester.GetAsync("/engagements")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
            Assert.Contains(planned["referenceNo"]!.GetValue<string>(), await said);
            var required = (await town.Requester.GetAsync($"/engagements/{planned["id"]}/required-clauses")).Is(HttpStatusCode.OK)["clauses"].AsArray().Count(c => c!["included"]!.GetValue<bool>() && c["strength"]!.GetValue<string>() == "must");
            Assert.IsGreaterThan(20, required, "the facts were taken");
            Assert.Contains($"\n{required}\n", await said);
            Assert.Contains("\"code\": \"invalid\"", await said, "the refusal that the text speaks of");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Both_languages_tell_to_type_the_same()
    {
        CollectionAssert.AreEqual(Commands("ja").Select(c => c.Replace("Language: ja", "Language: en", StringComparison.Ordinal)).ToList(), Commands("en").ToList());
        Assert.HasCount(7, Commands("en").ToList());
    }

    [TestMethod]
    [DataRow("ja", "最初の呼び出し（5分）")]
    [DataRow("en", "First call in five minutes")]
    public async Task The_API_serves_it_as_a_page_that_needs_nothing_else(string language, string title)
    {
        var answer = await ApiHost.Shared.CreateClient().GetAsync(new Uri($"/docs/first-call.{language}", UriKind.Relative));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(language, page.DocumentElement.GetAttribute("lang"));
        Assert.AreEqual(title, page.QuerySelector("h1")!.TextContent);
        CollectionAssert.AreEqual(Commands(language).ToList(), page.QuerySelectorAll("code.language-bash").Select(c => c.TextContent).ToList());
        Assert.AreEqual("", string.Join(' ', page.QuerySelectorAll("[src], link[href]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")).Where(a => a is not ("data:," or "./page.css"))));
    }

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
