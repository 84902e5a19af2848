using System.Text;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;
using Microsoft.AspNetCore.Http.Timeouts;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Http;

[TestClass]
public sealed class RequestLimitsTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("[", "]")]
    [DataRow("{\"a\":", "}")]
    public async Task A_body_that_goes_too_deep_is_refused_as_invalid(string open, string close)
    {
        var town = await Town.FoundAsync();
        var deep = string.Concat(Enumerable.Repeat(open, RequestLimits.MaxJsonDepth * 20)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(close, RequestLimits.MaxJsonDepth * 20));

        foreach (var body in new[] { deep, $"{{\"name\":{deep}}}" })
            (await town.Procurement.PostAsync("/vendors", new StringContent(body, Encoding.UTF8, "application/json"))).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_request_that_takes_too_long_is_given_up_with_what_to_do_and_nothing_kept()
    {
        var ct = TestContext.CancellationToken;
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Requests:Seconds"] = "1" } };
        var town = await Town.FoundAsync(); // on a host that has all the time it needs
        var vendor = (await town.VendorAsync()).Id;
        await using var connection = new NpgsqlConnection(TestDatabase.Superuser);
        await connection.OpenAsync(ct);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await using var hold = new NpgsqlCommand("select 1 from vendors where id = $1 for update", connection, transaction) { Parameters = { new() { Value = vendor } } };
            await hold.ExecuteNonQueryAsync(ct);

            var answer = (await town.Procurement.At(host).PatchAsync($"/vendors/{vendor}", new { name = "別の名" }, 1)).Refused(HttpStatusCode.ServiceUnavailable, "timedOut");

            Assert.IsNotNull(answer.Headers.RetryAfter);
            Assert.Contains("何も保存されていません", answer["detail"].GetValue<string>());
        }
        var kept = (await town.Procurement.GetAsync($"/vendors/{vendor}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(1, kept.Version);
        Assert.AreEqual("別の名", (await town.Procurement.PatchAsync($"/vendors/{vendor}", new { name = "別の名" }, 1)).Is(HttpStatusCode.OK)["name"].GetValue<string>());
    }

    [TestMethod]
    public void What_takes_or_gives_out_a_file_or_recomputes_the_chain_may_take_longer_and_nothing_else() => Assert.AreEqual("", string.Join('\n', RouteOperation.All(ApiHost.Shared)
        .Where(o => (o.Is<Upload>() || o.Is<FileAnswer>() || o.Name == "GET /audit-events/verification") != o.Is<RequestTimeoutPolicy>()).Select(o => o.Name))); // a chain of a million events is recomputed
}
