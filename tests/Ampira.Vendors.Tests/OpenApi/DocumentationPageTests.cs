using Ampira.Vendors.Tests.Browser;
using Ampira.Vendors.Tests.Processes;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>The page to read and try the API works under its own strict policy, without any other origin.</summary>
[TestClass]
public sealed class DocumentationPageTests
{
    [TestMethod]
    public async Task It_shows_the_operations_and_the_browser_has_nothing_to_object_to()
    {
        await using var process = await ApiProcess.StartAsync(TestDatabase.App, TimeSpan.Zero, new Dictionary<string, string> { ["Jobs:Enabled"] = "false" });
        await using var chromium = await Chromium.StartAsync();
        await using var reader = await chromium.SitDownAsync();
        var requests = new List<string>();
        reader.Page.Request += (_, r) => requests.Add(r.Url);

        await reader.Page.GotoAsync(new Uri(process.Http.BaseAddress!, "/docs").AbsoluteUri);
        await reader.Page.WaitForSelectorAsync(".opblock");

        Assert.AreEqual("", string.Join('\n', reader.Console));
        Assert.AreEqual("", string.Join(' ', requests.Where(r => !r.StartsWith(process.Http.BaseAddress!.AbsoluteUri, StringComparison.Ordinal) && !r.StartsWith("data:", StringComparison.Ordinal))));
    }
}
