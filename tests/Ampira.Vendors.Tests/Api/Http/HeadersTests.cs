using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>What every answer of the API tells a browser (quality.md S5, S12; ASVS 5.0 3.4).</summary>
[TestClass]
public sealed class HeadersTests
{
    private static void AreThere(HttpResponseMessage response, string what)
    {
        string Of(string name) => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(',', values) : "";
        Assert.AreEqual("nosniff", Of("X-Content-Type-Options"), what);
        Assert.Contains("no-store", Of("Cache-Control"), what);
        Assert.AreEqual("no-referrer", Of("Referrer-Policy"), what);
        Assert.AreEqual("DENY", Of("X-Frame-Options"), what);
        Assert.AreEqual("same-origin", Of("Cross-Origin-Resource-Policy"), what);
        Assert.StartsWith("max-age=", Of("Strict-Transport-Security"), what);
        Assert.AreEqual("", Of("Server") + Of("X-Powered-By") + Of("Access-Control-Allow-Origin"), what);
        // A document to be looked at may have its style, and nothing that runs.
        CollectionAssert.Contains(new[] { "sandbox; default-src 'none'; frame-ancestors 'none'", "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }, Of("Content-Security-Policy"), what);
    }

    [TestMethod]
    public async Task Every_operation_answers_with_them_refused_or_not_and_what_is_not_for_reading_comes_as_a_download()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        var ids = await Ids.OfAsync(town, story);
        using var http = town.Host.CreateClient();
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (token, mine) in new[] { (null, Ids.Random()), (town.Auditor.Token, ids), (town.SecurityLead.Token, ids), (town.Procurement.Token, ids), (story.Vendor.Api.Token, ids) })
            foreach (var operation in RouteOperation.All(town.Host).Where(o => token is null || o.Method == "GET"))
            {
                using var request = new HttpRequestMessage(new(operation.Method), "/api/v1" + operation.Address(mine));
                if (token is not null) request.Headers.Authorization = new("Bearer", token);
                using var response = await http.SendAsync(request);
                AreThere(response, $"{operation.Name} {response.StatusCode}");
                if (response.StatusCode != HttpStatusCode.OK || !operation.Is<FileAnswer>() || response.Content.Headers.ContentType?.MediaType is "text/html" or "text/markdown" || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true) continue;
                files.Add(operation.Path);
                Assert.AreEqual("attachment", response.Content.Headers.ContentDisposition?.DispositionType, operation.Name);
                Assert.IsFalse(string.IsNullOrEmpty(response.Content.Headers.ContentDisposition!.FileNameStar ?? response.Content.Headers.ContentDisposition.FileName), operation.Name);
            }
        Assert.IsGreaterThan(5, files.Count, string.Join(' ', files));
    }

    [TestMethod]
    public async Task An_address_that_does_not_exist_answers_with_them_too()
    {
        using var http = ApiHost.Shared.CreateClient();
        using var response = await http.GetAsync("/api/v1/nothing-here");
        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
        AreThere(response, "an unknown address");
    }
}
