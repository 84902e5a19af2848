using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The clause library, read only.</summary>
[TestClass]
public sealed class ClausePagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task A_clerk_finds_a_clause_by_a_word_of_it_and_reads_when_it_is_in_why_and_what_it_obliges_to()
    {
        var town = await Town.FoundAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        var all = await clerk.GetAsync("/Clauses");
        var shown = all.QuerySelectorAll("tbody tr").Length;
        Assert.AreEqual((await town.Procurement.GetAsync("/clauses"))["items"].AsArray().Count, shown);
        var found = await clerk.GetAsync("/Clauses?q=従事者");
        var rows = found.QuerySelectorAll("tbody tr").Length;
        Assert.IsTrue(rows > 0 && rows < shown, $"{rows} of {shown} rows");
        Assert.Contains("該当する条項はありません", (await clerk.GetAsync("/Clauses?q=zzzz")).Body!.TextContent);

        var clause = await clerk.GetAsync("/Clauses/personnel-register");
        var text = clause.Body!.TextContent;
        foreach (var part in new[] { "入る条件と強さ", "根拠", "締結で生じる履行義務", "文案（日本語）", "文案（英語）" }) Assert.Contains(part, text);
    }

    [TestMethod]
    public async Task The_library_is_whole_in_English_and_an_unknown_clause_is_not_found()
    {
        var town = await Town.FoundAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement, english: true);

        Assert.AreEqual("Clauses", (await clerk.GetAsync("/Clauses")).QuerySelector("h1")!.TextContent);
        await clerk.GetAsync("/Clauses/no-such-clause");
        Assert.AreEqual(HttpStatusCode.NotFound, clerk.Last.StatusCode);
    }
}
