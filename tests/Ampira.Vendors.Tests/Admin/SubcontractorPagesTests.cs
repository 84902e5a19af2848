using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The tree of subcontractors, its letters, the duties placed on each, and the concentration, on the pages.</summary>
[TestClass]
public sealed class SubcontractorPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static string Text(IHtmlDocument page, string selector) => (page.QuerySelector(selector) ?? throw new AssertFailedException($"{selector} is not on the page:\n{page.QuerySelector("main")?.TextContent}")).TextContent;

    private static async Task<(Town Town, CaseOne Story)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        (await story.Vendor.Api.PostAsync($"/engagements/{story.EngagementId}/subcontractors", new { parentId = story.SubcontractorId, name = "えぞ松入力サービス有限会社", country = "JP", work = "入力の点検" })).Is(HttpStatusCode.Created);
        return (town, story);
    }

    [TestMethod]
    public async Task They_stand_as_a_tree_and_a_consent_before_the_declaration_is_refused_at_its_field()
    {
        var (town, story) = await SignedAsync();
        var head = await Host.SignInAsync(town, Roles.SectionHead);
        var page = await head.GetAsync($"/Engagements/{story.EngagementId}");
        Assert.Contains("えぞ松入力サービス有限会社", Text(page, ".ans-tree > li > ul"), "below the one it works for");

        var early = await head.SubmitAsync(page, "承諾を記録", ("documentNo", "税住第131号"), ("decidedOn", "2020-01-01"));
        Assert.AreEqual(HttpStatusCode.BadRequest, head.Last.StatusCode);
        Assert.Contains("届出より前に承諾することはできません", Text(early, ".is-error .ans-error"));
        var consented = await head.SubmitAsync(page, "不承諾を記録", ("documentNo", "税住第131号"), ("conditions", "作業場所を確かめられないため。"));
        Assert.Contains("不承諾を記録しました", Text(consented, "[role=status]"));

        await head.FollowAsync(consented, "不承諾の通知（Word）");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", head.Last.Content.Headers.ContentType!.MediaType);
    }

    [TestMethod]
    public async Task A_letter_that_cannot_be_made_says_on_the_page_why()
    {
        var (town, story) = await SignedAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update contracts set clauses = (select jsonb_agg(c) from jsonb_array_elements(clauses) c where c->>'key' <> 'subcontract-approval') where id = '{story.ContractId}'");
        var head = await Host.SignInAsync(town, Roles.SectionHead);

        var page = await head.GetAsync($"/Engagements/{story.EngagementId}?handler=Letter&subId={story.SubcontractorId}");

        Assert.Contains("subcontract-approval", Text(page, "[role=alert]"));
    }

    [TestMethod]
    public async Task Either_side_confirms_the_duties_and_the_list_gets_shorter()
    {
        var (town, story) = await SignedAsync();
        var head = await Host.SignInAsync(town, Roles.SectionHead);
        var list = await head.GetAsync("/Subcontractors?flowdownConfirmed=false");
        Assert.HasCount(2, list.QuerySelectorAll("tbody tr").ToList());
        var vendor = Host.Browse();
        await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/SignIn"), "サインイン", ("email", (await town.PersonOfAsync(story.Vendor.Id)).Email), ("password", Town.Password));

        var own = await vendor.GetAsync($"/Vendor/Engagements/{story.EngagementId}");
        var bare = await vendor.SubmitAsync(own, "引継ぎを確認する");
        Assert.Contains("書面", Text(bare, ".is-error #paper-e"));
        var confirmed = await vendor.SubmitAsync(bare, "引継ぎを確認する", ("flowdown.document", "再委託契約書（写し）"));
        Assert.Contains("義務の引継ぎを確認しました", Text(confirmed, "[role=status]"));
        await vendor.FollowAsync(confirmed, "通知書（Word）");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", vendor.Last.Content.Headers.ContentType!.MediaType);
        Assert.HasCount(1, (await head.GetAsync("/Subcontractors?flowdownConfirmed=false")).QuerySelectorAll("tbody tr").ToList());

        var recorded = await head.SubmitAsync(await head.GetAsync($"/Engagements/{story.EngagementId}"), "義務の引継ぎを記録", ("document", "写し"));
        Assert.Contains("義務の引継ぎの確認を記録しました", Text(recorded, "[role=status]"));
    }

    [TestMethod]
    public async Task The_concentration_shows_who_stands_under_how_much()
    {
        var (town, story) = await SignedAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead, english: true);

        var page = await lead.FollowAsync(await lead.GetAsync("/Subcontractors"), "See the concentration");

        Assert.HasCount(3, page.QuerySelectorAll("tbody tr").ToList());
        Assert.IsNotNull(page.QuerySelector($"tbody a[href='/Engagements/{story.EngagementId}']"));
        Assert.Contains("No company matches", Text(await lead.SearchAsync(page, "Filter", ("atLeast", "9")), ".ans-empty"));
    }
}
