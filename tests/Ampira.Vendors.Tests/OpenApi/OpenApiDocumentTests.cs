using System.Runtime.CompilerServices;
using Ampira.Vendors.Api.OpenApi;

namespace Ampira.Vendors.Tests.OpenApi;

[TestClass]
public sealed class OpenApiDocumentTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Is_the_committed_one()
    {
        using var http = ApiHost.Shared.CreateClient();
        var now = await http.GetStringAsync(new Uri(OpenApiSetup.Address, UriKind.Relative), TestContext.CancellationToken);
        var committed = Path.Combine(Root(), OpenApiExport.File);
        if (File.Exists(committed) && await File.ReadAllTextAsync(committed, TestContext.CancellationToken) == now) return;
        Assert.Fail($"{OpenApiExport.File} is not what the API says. Look at the difference after: dotnet run --project api -- --export-openapi");
    }

    [TestMethod]
    public async Task Can_be_read_at_docs_without_the_internet()
    {
        using var http = ApiHost.Shared.CreateClient();
        var page = await http.GetStringAsync(new Uri("/docs/index.html", UriKind.Relative), TestContext.CancellationToken);
        var script = await http.GetStringAsync(new Uri("/docs/page.js", UriKind.Relative), TestContext.CancellationToken);
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal));
        Assert.Contains($"\"..{OpenApiSetup.Address}\"", script);
        Assert.AreEqual(HttpStatusCode.OK, (await http.GetAsync(new Uri("/docs/swagger-ui-bundle.js", UriKind.Relative), TestContext.CancellationToken)).StatusCode);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
