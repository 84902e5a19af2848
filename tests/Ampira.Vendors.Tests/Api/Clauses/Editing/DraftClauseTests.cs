namespace Ampira.Vendors.Tests.Api.Clauses.Editing;

[TestClass]
public sealed class DraftClauseTests
{
    [TestMethod]
    public async Task A_town_adds_a_clause_of_its_own_after_the_shipped_ones()
    {
        var editors = await Editors.OfNewTownAsync();

        var draft = (await editors.DraftOwnAsync("own-drills", "受注者は、訓練に参加しなければならない。")).Is(HttpStatusCode.Created);
        Assert.AreEqual(("draft", "0", "1"), ((await editors.RowAsync("own-drills"))["state"], (await editors.RowAsync("own-drills"))["version"], (await editors.RowAsync("own-drills"))["draftNumber"]));
        Assert.AreEqual("draft", (await editors.Author.GetAsync("/clauses/own-drills")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        (await editors.PublishAsync(draft)).Is(HttpStatusCode.OK);

        var rows = (await editors.Author.GetAsync("/clauses"))["items"].AsArray().Select(c => c!["key"]!.GetValue<string>()).ToList();
        Assert.IsTrue(rows.IndexOf("own-drills") > rows.IndexOf("exit-portability"), "after the 48 numbered ones");
        Assert.IsTrue((await editors.Author.PostAsync("/clause-sets", new { facts = new { } }))["clauses"].AsArray().Single(c => c!["key"]!.GetValue<string>() == "own-drills")!["included"]!.GetValue<bool>());
        Assert.HasCount(1, (await editors.Author.GetAsync("/clauses?show=own"))["items"].AsArray());
        (await editors.DraftOwnAsync("own-drills", "二度")).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    [DataRow("drills", "/key", DisplayName = "without own-")]
    [DataRow("own-", "/key")]
    [DataRow("own-Drills", "/key")]
    [DataRow("own-訓練", "/key")]
    [DataRow("own-a/../b", "/key")]
    [DataRow("confidentiality", "/key", DisplayName = "a shipped key")]
    public async Task A_key_of_its_own_begins_with_own_and_meets_no_shipped_one(string key, string pointer)
    {
        var author = (await Editors.OfNewTownAsync());

        CollectionAssert.AreEqual(new[] { pointer }, (await author.DraftOwnAsync(key, "一")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task Whatever_is_sent_is_refused_at_its_place_and_never_fails()
    {
        var editors = await Editors.OfNewTownAsync();
        (object Content, string Pointer)[] wrong =
        [
            (new { variables = new object?[] { null } }, "/content/variables/0"),
            (new { variables = new[] { new { name = "End Day", kind = "town", type = "text", label = new { ja = "日", en = "Day" } } } }, "/content/variables/0/name"),
            (new { variables = new[] { new { name = "day", kind = "town", type = "text" } } }, "/content/variables/0"),
            (new { variables = new[] { new { name = "day", kind = "nobody", type = "text", label = new { ja = "日", en = "Day" } } } }, "/content/variables/0/kind"),
            (new { duties = new[] { new { key = "Report", who = "vendor", trigger = "signed", title = new { ja = "報告", en = "Report" } } } }, "/content/duties/0/key"),
            (new { duties = new[] { new { key = "report", who = "vendor", trigger = "signed", dueDays = 9_999, title = new { ja = "報告", en = "Report" } } } }, "/content/duties/0/dueDays"),
            (new { basis = new[] { new { source = "" } } }, "/content/basis/0/source"),
            (new { title = new { ja = "題" } }, "/content/title"),
            (new { title = new { ja = "", en = "Title" } }, "/content/title/ja"),
            (new { strength = new object[] { 5 } }, "/content/strength/0"),
            (new { strength = new object?[] { null } }, "/content/strength/0"),
            (new { strength = new object[] { new { shall = new { always = true } } } }, "/content/strength/0"),
            (new { texts = new { ja = "個人番号は123456789018である。" } }, "/content/texts/ja"),
            (new { texts = new { ja = "\u0001" } }, "/content/texts/ja"),
            (new { texts = new { ja = new string('あ', 20_001) } }, "/content/texts/ja"),
            (new { requirements = Enumerable.Repeat("M1", 61) }, "/content/requirements"),
        ];

        foreach (var (content, pointer) in wrong)
        {
            var refused = (await editors.DraftAsync("suspension", new { reason = "試す。", content })).Refused(HttpStatusCode.BadRequest, "invalid");
            Assert.IsTrue(refused.Pointers.All(p => p.StartsWith(pointer, StringComparison.Ordinal)) && refused.Pointers.Any(), $"{pointer}: {refused.Text}");
        }
    }

    [TestMethod]
    public async Task Another_town_knows_nothing_of_it()
    {
        var (here, there) = (await Editors.OfNewTownAsync(), await Editors.OfNewTownAsync());
        await here.OwnAsync("own-drills");
        var draft = (await here.DraftTextAsync("suspension", "一")).Is(HttpStatusCode.Created);

        foreach (var path in new[] { "/clauses/own-drills", "/clauses/own-drills/versions", "/clauses/own-drills/versions/1", "/clauses/own-drills/versions/0/diff/1", "/clauses/suspension/versions/2" })
            Assert.AreEqual(Problems.WithoutTrace(await there.Author.GetAsync("/clauses/own-nothing")), Problems.WithoutTrace((await there.Author.GetAsync(path)).Refused(HttpStatusCode.NotFound, "notFound")), path);
        (await there.DraftTextAsync("own-drills", "一")).Refused(HttpStatusCode.NotFound, "notFound");
        (await there.Publisher.PostAsync("/clauses/suspension/versions/2/publish", new { }, draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        (await there.Author.PatchAsync("/clauses/suspension/versions/2", new { reason = "一" }, draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        (await there.Author.DeleteAsync("/clauses/suspension/versions/2", draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        await there.OwnAsync("own-drills", "別の町の条項");
    }
}
