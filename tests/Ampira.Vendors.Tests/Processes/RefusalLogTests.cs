using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>What the service writes of refusals, for whoever watches, and what it never writes (ASVS 5.0 16.2.5, 16.3).</summary>
[TestClass]
public sealed class RefusalLogTests
{
    [TestMethod]
    public async Task Who_was_not_let_in_and_who_may_not_stands_in_the_log_with_address_and_person_and_no_password_or_token_does()
    {
        var town = await Town.FoundAsync();
        await using var process = await ApiProcess.StartAsync(TestDatabase.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string>
        {
            ["Jobs:Enabled"] = "false", ["Logging:LogLevel:Ampira.Vendors.Api.Http.ProblemMiddleware"] = "Information", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information",
        });
        var anonymous = new ApiClient(process.Http, null);
        var auditor = town.Auditor.At(process.Http);
        var person = (await auditor.GetAsync("/me")).Is(HttpStatusCode.OK)["id"].GetValue<Guid>();

        (await anonymous.PostAsync("/sessions", new { email = town.EmailOf(Roles.Auditor), password = "wrong horse battery" })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        (await auditor.PostAsync("/vendors", new { name = "株式会社 だめ", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await anonymous.GetAsync("/reverifications/calendar.ics?feed=avt_secretsecretsecret")).Is(HttpStatusCode.Unauthorized);

        (await auditor.GetAsync($"/evidence/{Guid.NewGuid()}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.Procurement.At(process.Http).PostAsync("/vendors", new { name = "ひみつ\u202eの名", corporateNumber = "1234" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Procurement.At(process.Http).PostAsync("/vendors", new { name = "ひみつ 123456789018", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } })).Refused(HttpStatusCode.BadRequest, "invalid");

        await Eventually.IsAsync(() => Task.FromResult(process.Said.Contains("myNumber", StringComparison.Ordinal)), "the last refusal is not written"); // what came before it is then
        Assert.Contains("Refused 401 signInFailed: POST", process.Said);
        Assert.Contains($"api/v1/vendors by Staff {person} from", process.Said);
        Assert.Contains("127.0.0.1", process.Said);
        Assert.Contains("Refused 404 notFound: GET", process.Said);
        Assert.Contains("/corporateNumber", process.Said);
        Assert.Contains("Refused 403", process.Said);
        foreach (var secret in new[] { "wrong horse battery", town.EmailOf(Roles.Auditor), "avt_secretsecretsecret", auditor.Token!, "だめ", "ひみつ", "123456789018" }) Assert.DoesNotContain(secret, process.Said);
    }
}
