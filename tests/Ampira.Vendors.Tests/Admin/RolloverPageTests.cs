using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class RolloverPageTests
{
    [TestMethod]
    public async Task Shows_what_would_be_made_then_makes_what_was_chosen()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        (await town.Procurement.PatchAsync($"/engagements/{story.EngagementId}", new { title = "令和8年度データ入力", startsOn = "2027-01-12", endsOn = "2027-03-31" }, await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        var buyer = await AdminHost.Shared.SignInAsync(town, Roles.Procurement);

        var asked = await buyer.SearchAsync(await buyer.FollowAsync(await buyer.GetAsync("/Engagements"), "新年度の案件"), "作るものを確かめる", ("unit", town.OrgUnitId.ToString()));

        Assert.Contains("令和9年度データ入力", asked.QuerySelector("#make")!.TextContent);
        Assert.Contains("はまなし入力センター合同会社", asked.QuerySelector("article.ans-qa")!.TextContent);
        Assert.HasCount(1, (await town.Procurement.GetAsync("/engagements"))["items"].AsArray());

        var none = await buyer.SubmitAsync(asked, "選んだ案件を作る", ("chosen", ""));
        Assert.AreEqual(HttpStatusCode.BadRequest, buyer.Last.StatusCode);
        Assert.Contains("選んでください", none.QuerySelector(".is-error .ans-error")!.TextContent);

        var made = await buyer.SubmitAsync(asked, "選んだ案件を作る");

        Assert.Contains("1件作りました", made.QuerySelector("[role=status]")!.TextContent);
        var next = await buyer.FollowAsync(made, "令和9年度データ入力");
        Assert.Contains("令和9年度データ入力", next.QuerySelector("h1")!.TextContent);
        Assert.IsNotNull(next.QuerySelector($"a[href='/Engagements/{story.EngagementId}']"), "it says what it goes on from");
    }
}
