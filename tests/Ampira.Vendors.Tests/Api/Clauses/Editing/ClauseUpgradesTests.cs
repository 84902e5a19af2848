using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Clauses.Editing;

[TestClass]
public sealed class ClauseUpgradesTests
{
    /// <summary>The town has what an older program shipped: the first 項 of the clause's text was another.</summary>
    private static async Task<Editors> WithOlderAsync(string key)
    {
        var editors = await Editors.OfNewTownAsync();
        var shipped = ShippedClauses.Load().Contents.Single(c => c.Key == key);
        var older = shipped with { Texts = new Dictionary<string, string>(shipped.Texts) { ["ja"] = "1. 昔の標準の項である。\n" + shipped.Texts["ja"][(shipped.Texts["ja"].IndexOf('\n') + 1)..] } };
        await editors.Town.Host.AsAsync(Caller.System(editors.Town.Id), async services =>
        {
            var db = (VendorsDb)services.GetService(typeof(VendorsDb))!;
            var work = (UnitOfWork)services.GetService(typeof(UnitOfWork))!;
            await work.BeginAsync(CancellationToken.None);
            db.Add(new ClauseVersion { MunicipalityId = editors.Town.Id, Key = key, Number = 2, Content = older, Hash = CanonicalJson.Hash(older), Origin = "shipped", PublishedAt = editors.Town.Host.Clock.GetUtcNow() });
            work.Record("clause.published", "clause", Guid.NewGuid());
            await work.CommitAsync(CancellationToken.None);
            return 0;
        });
        return editors;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode?> OfferAsync(Editors editors, string key) => (await editors.Author.GetAsync($"/clauses/upgrades?key={key}")).Is(HttpStatusCode.OK)["items"].AsArray().SingleOrDefault();

    [TestMethod]
    public async Task A_newer_shipped_text_is_offered_with_what_changed_and_taken_by_two_people()
    {
        var editors = await WithOlderAsync("temp-staff");

        var offer = (await OfferAsync(editors, "temp-staff"))!;
        Assert.AreEqual(("offered", false, 1), (offer["state"]!.GetValue<string>(), offer["hasOwnText"]!.GetValue<bool>(), offer["changed"]!.AsArray().Count));
        Assert.Contains("昔の標準の項", offer["changed"]![0]!["before"]!.GetValue<string>());
        Assert.HasCount(1, (await editors.Author.GetAsync("/clauses?show=upgrade"))["items"].AsArray());

        var taken = (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/take", new { })).Is(HttpStatusCode.Created);
        Assert.AreEqual("drafted", (await OfferAsync(editors, "temp-staff"))!["state"]!.GetValue<string>());
        (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/take", new { })).Refused(HttpStatusCode.Conflict, "draftOpen");
        var published = (await editors.Publisher.PostAsync("/clauses/temp-staff/versions/3/publish", new { }, taken.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("shipped", published["origin"].GetValue<string>());

        Assert.IsNull(await OfferAsync(editors, "temp-staff"));
        (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/take", new { })).Refused(HttpStatusCode.Conflict, "noUpgrade");
        (await editors.Author.PostAsync("/clauses/upgrades/own-nothing/take", new { })).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task What_the_town_wrote_itself_is_kept_and_the_newer_text_worked_into_it()
    {
        var editors = await WithOlderAsync("temp-staff");
        var older = (await editors.Author.GetAsync("/clauses/temp-staff"))["content"]["texts"]!["ja"]!.GetValue<string>();
        (await editors.PublishAsync((await editors.DraftTextAsync("temp-staff", older + "1. 町が加えた項である。\n")).Is(HttpStatusCode.Created))).Is(HttpStatusCode.OK);

        var offer = (await OfferAsync(editors, "temp-staff"))!;
        Assert.IsTrue(offer["hasOwnText"]!.GetValue<bool>());
        Assert.Contains("昔の標準の項", offer["changed"]![0]!["before"]!.GetValue<string>());
        Assert.Contains("町が加えた項", offer["own"]![0]!["after"]!.GetValue<string>());

        var taken = (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/take", new { reason = "標準に合わせる。" })).Is(HttpStatusCode.Created);
        var text = taken["draft"]["content"]!["texts"]!["ja"]!.GetValue<string>();
        Assert.IsEmpty(taken["conflicts"].AsArray());
        Assert.Contains("町が加えた項", text);
        Assert.DoesNotContain("昔の標準の項", text);
        Assert.AreEqual("town", (await editors.Publisher.PostAsync("/clauses/temp-staff/versions/4/publish", new { }, taken.Version)).Is(HttpStatusCode.OK)["origin"].GetValue<string>());
        Assert.IsNull(await OfferAsync(editors, "temp-staff"), "the town's text takes account of it now");
    }

    [TestMethod]
    public async Task It_is_declined_with_a_reason_and_may_be_taken_after_all()
    {
        var editors = await WithOlderAsync("temp-staff");
        (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/decline", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await editors.Town.Procurement.PostAsync("/clauses/upgrades/temp-staff/decline", new { reason = "要らない。" })).Refused(HttpStatusCode.Forbidden, "forbidden");

        (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/decline", new { reason = "今の文案で足りる。" })).Is(HttpStatusCode.Created);

        var offer = (await OfferAsync(editors, "temp-staff"))!;
        Assert.AreEqual(("declined", "今の文案で足りる。"), (offer["state"]!.GetValue<string>(), offer["declineReason"]!.GetValue<string>()));
        Assert.IsEmpty((await editors.Author.GetAsync("/clauses?show=upgrade"))["items"].AsArray());
        (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/decline", new { reason = "二度" })).Refused(HttpStatusCode.Conflict, "declined");
        (await editors.Author.PostAsync("/clauses/upgrades/temp-staff/take", new { })).Is(HttpStatusCode.Created);
    }

    [TestMethod]
    public void Each_member_comes_from_the_side_that_changed_it_and_what_both_changed_is_named()
    {
        var was = new ClauseContent { Key = "x", Title = new("題", "Title"), Strength = [], Requirements = ["M1"], VerifiedBy = ["a-01"], Texts = new Dictionary<string, string> { ["ja"] = "一\n二\n三\n", ["en"] = "one\n" } };
        var own = was with { Title = new("町の題", "Title"), VerifiedBy = ["a-02"], Texts = new Dictionary<string, string> { ["ja"] = "一\n二\n町の三\n", ["en"] = "ours\n" } };
        var shipped = was with { Requirements = ["M1", "M2"], VerifiedBy = ["a-03"], Texts = new Dictionary<string, string> { ["ja"] = "新しい一\n二\n三\n", ["en"] = "theirs\n" } };

        var (merged, conflicts) = ClauseUpgradeRules.Merge(was, own, shipped);

        Assert.AreEqual(("町の題", "M1 M2", "a-02"), (merged.Title.Ja, string.Join(' ', merged.Requirements), merged.VerifiedBy.Single()));
        Assert.AreEqual("新しい一\n二\n町の三\n", merged.Texts["ja"]);
        Assert.AreEqual("ours\n", merged.Texts["en"]);
        CollectionAssert.AreEquivalent(new[] { "texts.en", "verifiedBy" }, conflicts.ToArray());
    }

    [TestMethod]
    public void Without_knowing_what_it_was_whatever_differs_is_named()
    {
        var own = new ClauseContent { Key = "x", Title = new("題", "Title"), Strength = [], Texts = new Dictionary<string, string> { ["ja"] = "一\n" } };

        var (merged, conflicts) = ClauseUpgradeRules.Merge(null, own, own with { Title = new Text("別の題", "Title"), Texts = new Dictionary<string, string> { ["ja"] = "二\n" } });

        Assert.AreEqual("一\n", merged.Texts["ja"]);
        CollectionAssert.AreEquivalent(new[] { "title", "texts.ja" }, conflicts.ToArray());
    }
}
