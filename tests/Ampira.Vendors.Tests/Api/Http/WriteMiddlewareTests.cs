using System.Net.Http.Headers;

namespace Ampira.Vendors.Tests.Api.Http;

[TestClass]
public sealed class WriteMiddlewareTests
{
    [TestMethod]
    public async Task A_read_whose_client_calls_the_body_it_does_not_have_JSON_is_answered()
    {
        var town = await Town.FoundAsync();
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/v1/vendors") { Content = new ByteArrayContent([]) };
        read.Content.Headers.ContentType = new("application/json");
        read.Headers.Authorization = new AuthenticationHeaderValue("Bearer", town.Procurement.Token);

        using var answer = await town.Host.CreateClient().SendAsync(read);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
