using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Choosing among candidates, and what is approved, by page.</summary>
[TestClass]
public sealed class SelectionPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task Procurement_judges_a_candidate_on_the_page_and_a_missing_reason_is_said()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        var vendor = await town.VendorAsync("株式会社ゆきしろデータ");
        (await town.Procurement.PostAsync($"/engagements/{story.EngagementId}/candidates", new { vendorId = vendor.Id })).Is(HttpStatusCode.Created);
        var clerk = await Host.SignInAsync(town, Roles.Procurement);
        var form = await clerk.GetAsync($"/Engagements/{story.EngagementId}/Selection?judge={vendor.Id}");
        Assert.Contains("株式会社ゆきしろデータ", form.QuerySelector("#judge-h")!.TextContent);

        await clerk.SubmitAsync(form, "評価を記録", ("results[0].verdict", "Met"));
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode);
        var judged = await clerk.SubmitAsync(form, "評価を記録", ("results[0].verdict", "Met"), ("results[0].reason", "提案書の3章による。"));
        Assert.Contains("提案書の3章による。", judged.QuerySelector("details dl")!.TextContent);
    }

    [TestMethod]
    public async Task All_staff_see_what_is_approved_and_what_would_have_to_be_done()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        var clerk = await Host.SignInAsync(town, Roles.Auditor);
        var no = await clerk.GetAsync($"/MayUse?serviceId={story.ServiceId}&orgUnitId={town.OrgUnitId}&confidentiality=2&personalInformation=false&myNumber=false&segment=Internet");
        Assert.Contains("クラウド利用を申請する。", no.QuerySelector("#answer ol")!.TextContent);
        Assert.Contains("該当する承認はありません", (await clerk.GetAsync("/ApprovedServices")).Body!.TextContent);
        await story.ToActivationAsync();

        var row = (await clerk.GetAsync("/ApprovedServices?confidentiality=1")).QuerySelector("tbody tr")!.TextContent;
        foreach (var said in new[] { "くもアンケート", "北のくもクラウド株式会社", "住民アンケート", "利用中", "条件 1件" }) Assert.Contains(said, row);
    }
}
