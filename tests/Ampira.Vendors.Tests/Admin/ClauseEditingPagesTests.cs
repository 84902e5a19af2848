using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Tests.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The town edits its clause library on pages alone.</summary>
[TestClass]
public sealed class ClauseEditingPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static string Text(IHtmlDocument page, string selector) => (page.QuerySelector(selector) ?? throw new AssertFailedException($"{selector} is not on the page:\n{page.QuerySelector("main")?.TextContent}")).TextContent;

    [TestMethod]
    public async Task A_version_is_written_tried_saved_and_published_by_someone_else()
    {
        var town = await Town.FoundAsync();
        var (editor, lead) = (await Host.SignInAsync(town, Roles.TemplateEditor), await Host.SignInAsync(town, Roles.SecurityLead));
        await editor.SubmitAsync(await editor.GetAsync("/Clauses/New"), "案を保存", ("newKey", "own-register"), ("reason", "町の名簿を求める。"), ("form.TitleJa", "町の名簿"), ("form.TitleEn", "Register"), ("form.Must", "always"),
            ("form.TextJa", "1. {{ b }}は、名簿を{{ v.days }}日以内に提出する。"), ("form.Variables[0].Name", "days"), ("form.Variables[0].Type", "Number"), ("form.Variables[0].Default", "14"), ("form.Variables[0].LabelJa", "日数"), ("form.Variables[0].LabelEn", "Days"));
        await lead.SubmitAsync(await lead.GetAsync("/Clauses/own-register/Versions/1"), "公開する");
        var form = await editor.FollowAsync(await editor.GetAsync("/Clauses/own-register"), "改定案を作る");
        Assert.AreEqual("days", form.QuerySelector("#form-Variables-0-Name")!.GetAttribute("value"));
        CollectionAssert.AreEquivalent(ShippedClauses.Load().Conditions.Names.ToArray(), form.QuerySelectorAll("#conditions option").Select(o => o.GetAttribute("value")).Where(n => n != "always").ToArray(), "every condition can be chosen by name");

        var tried = await editor.SubmitAsync(form, "見本で試す", ("form.TextJa", "1. {{ b }}は、名簿を{{ v.days }}日以内に提出し、変更の都度更新する。\n1. {{ v.nothing }}"), ("case", "data-entry"));
        Assert.Contains("2行7文字目", Text(tried, ".is-error:has(#form-TextJa)"), "the fault stands beside the text with its line and column");
        Assert.Contains("名簿を", Text(tried, "#form-TextJa"), "what was typed is kept");
        tried = await editor.SubmitAsync(tried, "見本で試す", ("form.TextJa", "1. {{ b }}は、名簿を{{ v.days }}日以内に提出し、変更の都度更新する。"), ("case", "data-entry"));
        Assert.Contains("受注者は、名簿を14日以内に提出", Text(tried, ".ans-doc"));

        var refused = await editor.SubmitAsync(tried, "案を保存");
        Assert.IsNotNull(refused.QuerySelector(".is-error #reason"), "a version wants a reason");
        var saved = await editor.SubmitAsync(refused, "案を保存", ("reason", "名簿の提出を一つの項にまとめる。"));
        Assert.Contains("公開前の案", Text(saved, "h1"));
        Assert.IsNotNull(saved.QuerySelector(".ans-diff ins"), "what differs is marked");
        Assert.Contains("案を書いた本人は公開できません", Text(await editor.SubmitAsync(saved, "公開する"), "[role=alert]"));

        var published = await lead.SubmitAsync(await lead.GetAsync("/Clauses/own-register/Versions/2"), "公開する");
        Assert.Contains("公開しました", Text(published, "[role=status]"));
        Assert.AreEqual(2, (await town.Procurement.GetAsync("/clauses/own-register"))["version"].GetValue<int>());
        Assert.IsNotNull((await lead.FollowAsync(published, "新旧対照表を開く")).QuerySelector(".ans-diff ins"));
        await lead.GetAsync("/Clauses/own-register/Compare?handler=Word&from=1&to=2");
        Assert.AreEqual("", ContractDocxTests.Faults(await lead.Last.Content.ReadAsByteArrayAsync()));
    }

    [TestMethod]
    public async Task A_clause_of_its_own_is_made_and_another_drafted_to_be_off_and_the_lists_show_both()
    {
        var town = await Town.FoundAsync();
        var editor = await Host.SignInAsync(town, Roles.TemplateEditor);

        var wrong = await editor.SubmitAsync(await editor.FollowAsync(await editor.GetAsync("/Clauses"), "独自の条項を作る"), "案を保存",
            ("newKey", "drill"), ("reason", "加える。"), ("form.TitleJa", "訓練"), ("form.TitleEn", "Drills"), ("form.TextJa", "訓練に参加する。"), ("form.Must", ""), ("form.Should", """{"fact":"clod","is":"saas"}"""));
        Assert.IsNotNull(wrong.QuerySelector(".is-error #newKey"));
        wrong = await editor.SubmitAsync(wrong, "案を保存", ("newKey", "own-drill"));
        Assert.Contains("clod", Text(wrong, ".is-error:has(#form-Should)"));
        var made = await editor.SubmitAsync(wrong, "案を保存", ("form.Should", "cloud"));
        Assert.Contains("訓練", Text(made, "h1"));

        var off = await editor.SubmitAsync(await editor.GetAsync("/Clauses/temp-staff"), "適用しない案を作る", ("reason", "使わない。"));
        Assert.Contains("適用しない", Text(off, "h1"));
        Assert.HasCount(2, (await editor.GetAsync("/Clauses?show=Draft")).QuerySelectorAll("tbody tr").ToList());
        var back = await editor.SubmitAsync(await editor.GetAsync("/Clauses/temp-staff/Versions/2"), "案を取り下げる");
        Assert.Contains("取り下げました", Text(back, "[role=status]"));
        Assert.HasCount(1, (await editor.GetAsync("/Clauses?show=Own")).QuerySelectorAll("tbody tr").ToList());

        var clerk = await Host.SignInAsync(town, Roles.Procurement);
        Assert.DoesNotContain("独自の条項を作る", (await clerk.GetAsync("/Clauses")).Body!.TextContent);
        await clerk.GetAsync("/Clauses/temp-staff/Edit");
        Assert.AreEqual(HttpStatusCode.Forbidden, clerk.Last.StatusCode);
    }

    [TestMethod]
    public async Task A_newer_shipped_clause_is_declined_with_a_reason_and_taken_after_all()
    {
        var town = await Town.FoundAsync();
        await town.OfferUpgradeAsync("damages");
        var editor = await Host.SignInAsync(town, Roles.TemplateEditor, english: true);

        var offered = await editor.GetAsync("/Clauses/Upgrades");
        Assert.Contains("An older title", Text(offered, ".ans-diff"));
        var silent = await editor.SubmitAsync(offered, "Decline");
        Assert.IsNotNull(silent.QuerySelector(".is-error #r-damages"));
        var declined = await editor.SubmitAsync(silent, "Decline", ("reason", "Ours will do."));
        Assert.Contains("Ours will do.", declined.Body!.TextContent);
        var taken = await editor.SubmitAsync(declined, "Take it into a draft");
        Assert.Contains("Draft", Text(taken, "h1"));
        Assert.Contains("Shipped text", Text(taken, ".ans-dl"));
    }
}
