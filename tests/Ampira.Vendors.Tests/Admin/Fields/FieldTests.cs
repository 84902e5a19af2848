using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin.Fields;

/// <summary>A field of a form, its label and what was refused of it belong together for people who hear the page.</summary>
[TestClass]
public sealed class FieldTests
{
    [TestMethod]
    public async Task A_refusal_stands_at_its_field_and_the_summary_leads_there()
    {
        var town = await Town.FoundAsync();
        var section = await AdminHost.Shared.SignInAsync(town, Roles.Requester);

        var refused = await section.SubmitAsync(await section.GetAsync("/Engagements"), "計画を登録", ("title", ""), ("startsOn", "2027-04-01"), ("endsOn", "2027-03-31"));

        var title = refused.QuerySelector("#title")!;
        Assert.AreEqual("true title-e", $"{title.GetAttribute("aria-invalid")} {title.GetAttribute("aria-describedby")}");
        Assert.AreEqual("業務の名称", refused.QuerySelector("label[for=title]")!.TextContent);
        var told = refused.QuerySelectorAll("[role=alert] li a").ToDictionary(a => a.GetAttribute("href")!, a => a.TextContent);
        CollectionAssert.AreEquivalent(new[] { "#title", "#ends" }, told.Keys.ToArray());
        foreach (var (at, message) in told) Assert.AreEqual(message, refused.QuerySelector(at + "-e")!.TextContent);
    }

    [TestMethod]
    public async Task What_is_said_of_two_fields_names_each_in_the_summary()
    {
        var town = await Town.FoundAsync();
        var section = await AdminHost.Shared.SignInAsync(town, Roles.Requester);

        var refused = await section.SubmitAsync(await section.GetAsync("/Engagements"), "計画を登録", ("title", "封入封緘"));

        CollectionAssert.AreEquivalent(new[] { "始まりの日：入力してください。", "終わりの日：入力してください。" }, refused.QuerySelectorAll("[role=alert] li a").Select(a => a.TextContent).ToArray());
    }

    [TestMethod]
    public async Task A_field_nothing_is_said_of_has_no_mark_of_an_error()
    {
        var town = await Town.FoundAsync();
        var section = await AdminHost.Shared.SignInAsync(town, Roles.Requester);

        var page = await section.GetAsync("/Engagements");

        Assert.IsNull(page.QuerySelector("[aria-invalid], .is-error, .ans-error"));
        Assert.IsNull(page.QuerySelector("#title")!.GetAttribute("aria-describedby"));
    }
}
