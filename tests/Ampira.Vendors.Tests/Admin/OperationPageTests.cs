using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class OperationPageTests
{
    [TestMethod]
    public async Task A_PDF_is_asked_for_on_the_contract_s_page_watched_and_fetched()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        var buyer = await AdminHost.Shared.SignInAsync(town, Roles.Procurement);

        var waiting = await buyer.SubmitAsync(await buyer.GetAsync($"/Engagements/{story.EngagementId}/Contract"), "PDF を作る");

        Assert.IsNotNull(waiting.QuerySelector("progress[value='0']"));
        Assert.AreEqual("every 2s", waiting.QuerySelector("#under-way[data-hx-get]")!.GetAttribute("data-hx-trigger"), "with a script it looks again by itself");
        Assert.Contains("更新", waiting.QuerySelector("#under-way a")!.TextContent, "without, by a link");
        Assert.IsNotNull(waiting.QuerySelector($"nav a[href='/Engagements/{story.EngagementId}/Contract']"), "the way back");
        await ApiHost.Shared.Services.GetRequiredService<OperationSweep>().RunAsync(town.Id, CancellationToken.None);
        var done = await buyer.GetAsync(buyer.Last.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.IsNull(done.QuerySelector("[data-hx-trigger='every 2s']"), "it is over");
        await buyer.FollowAsync(done, "を受け取る");

        Assert.AreEqual("application/pdf", buyer.Last.Content.Headers.ContentType!.MediaType);
        StringAssert.StartsWith(buyer.Last.Content.Headers.ContentDisposition!.FileNameStar, "契約-");
    }
}
