using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Api.Organisations;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What a person of an organisation does over all its towns, and what one town makes of it, on the pages.</summary>
[TestClass]
public sealed class OrganisationPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<(ManyTowns Many, Browser Browser)> SignedInAsync(Func<Ampira.Vendors.Tests.Stories.CaseOne, Task> go)
    {
        var many = await ManyTowns.ArrangeAsync(2, go);
        var email = (await many.Towns[0].Procurement.GetAsync($"/vendors/{many.Entry(0)}/people"))["items"][0]!["email"]!.GetValue<string>();
        var browser = Host.Browse();
        await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", email), ("password", Town.Password));
        return (many, browser);
    }

    [TestMethod]
    public async Task The_inbox_lists_both_towns_and_hands_out_a_calendar()
    {
        var (many, browser) = await SignedInAsync(work => work.SendAssessmentAsync());

        var page = await browser.GetAsync("/Vendor");
        foreach (var work in many.Works) Assert.IsNotNull(page.QuerySelector($".ans-inbox a[href='/Vendor/Assessment/{work.AssessmentId}']"));
        Assert.IsNotNull(page.QuerySelector("a[href='?handler=Calendar']"));
        await browser.GetAsync("/Vendor?handler=Calendar");
        Assert.AreEqual("text/calendar", browser.Last.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    public async Task Evidence_is_disclosed_to_the_towns_that_are_ticked()
    {
        var (many, browser) = await SignedInAsync(_ => Task.CompletedTask);
        var piece = (await many.Person.ActingFor(many.Entry(0)).HandInAsync(Handing.Pdf("policy"))).Is(HttpStatusCode.Created);

        Assert.IsNotNull((await browser.GetAsync("/Vendor/Evidence")).QuerySelector($"a[href='/Vendor/Evidence/{piece.Id}/Disclosures']"));
        var form = await browser.GetAsync($"/Vendor/Evidence/{piece.Id}/Disclosures");
        var none = await browser.SubmitAsync(form, "開示する");
        Assert.IsNotNull(none.QuerySelector(".is-error"), "nothing is ticked");
        var done = await browser.SubmitAsync(form, "開示する", ("entries", $"{many.Entry(1)}"));
        Assert.Contains("開示した", done.QuerySelector("[role=status]")!.TextContent);
        Assert.HasCount(1, (await many.Towns[1].ItReviewer.GetAsync("/evidence"))["items"].AsArray());
    }

    [TestMethod]
    public async Task A_master_answer_is_entered_looked_at_and_pushed()
    {
        var (many, browser) = await SignedInAsync(work => work.SendAssessmentAsync());

        var wrong = await browser.SubmitAsync(await browser.GetAsync("/Vendor/MasterAnswers"), "共通回答を保存", ("questionKey", ""), ("value", "yes"));
        Assert.IsNotNull(wrong.QuerySelector(".is-error #key"));
        var saved = await browser.SubmitAsync(wrong, "共通回答を保存", ("questionKey", "gov-01"), ("value", "yes"));
        Assert.Contains("共通回答を保存しました", saved.QuerySelector("[role=status]")!.TextContent);
        var looked = await browser.SubmitAsync(saved, "変わる回答を確かめる");
        Assert.Contains("1件の回答が変わります", looked.Body!.TextContent);
        var pushed = await browser.SubmitAsync(looked, "反映する");
        Assert.Contains("1件の回答を保存しました", pushed.Body!.TextContent);
        foreach (var work in many.Works) Assert.HasCount(1, (await many.Person.GetAsync($"/assessments/{work.AssessmentId}/answers"))["answers"].AsArray());
    }

    [TestMethod]
    public async Task A_change_is_reported_to_all_towns_and_each_acknowledges_its_own()
    {
        var (many, browser) = await SignedInAsync(_ => Task.CompletedTask);

        var bare = await browser.SubmitAsync(await browser.GetAsync("/Vendor/ChangeNotices"), "届け出る", ("text", ""), ("effectiveOn", ""));
        Assert.IsNotNull(bare.QuerySelector(".is-error #text"));
        Assert.IsNotNull(bare.QuerySelector(".is-error #on"));
        var told = await browser.SubmitAsync(bare, "届け出る", ("kind", "Place"), ("text", "作業場所を石狩市に移します。"), ("effectiveOn", "2026-12-20"));
        Assert.HasCount(2, told.QuerySelectorAll("[role=status] li").ToList());
        Assert.HasCount(2, told.QuerySelectorAll("tbody tr").ToList());

        var staff = await Host.SignInAsync(many.Towns[0], Roles.SecurityLead);
        var list = await staff.GetAsync("/ChangeNotices");
        Assert.HasCount(1, list.QuerySelectorAll("tbody tr").ToList());
        var notice = await staff.GetAsync(list.QuerySelector("tbody a")!.GetAttribute("href")!);
        var done = await staff.SubmitAsync(notice, "確認済みにする", ("comment", "承知しました。"));
        Assert.Contains("確認済みにしました", done.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains("承知しました。", (await browser.GetAsync("/Vendor/ChangeNotices")).Body!.TextContent);
    }
}
