using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>How evidence is found, and what a piece of it backs.</summary>
[TestClass]
public sealed class ListEvidenceTests
{
    private static async Task<string> TitlesAsync(ApiClient by, string query) => string.Join(' ', (await by.GetAsync("/evidence?" + query)).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["title"]!.GetValue<string>()));

    [TestMethod]
    public async Task It_is_found_by_words_digest_kind_state_vendor_and_the_day_it_ends_unless_something_renews_it()
    {
        var town = await Town.FoundAsync();
        var (vendor, other) = (await town.VendorAsync(), await town.VendorAsync("はまなし情報サービス株式会社"));
        Task<Answer> HandAsync(ApiClient by, string title, params (string, string)[] fields) => by.HandInAsync(Handing.Pdf(title), fields: [("title", title), .. fields]);
        var old = (await HandAsync(vendor.Api, "認証2026", ("effectiveTo", "2026-11-30"))).Is(HttpStatusCode.Created);
        (await HandAsync(vendor.Api, "方針", ("kind", "POL"), ("effectiveTo", "2026-12-31"))).Is(HttpStatusCode.Created);
        (await HandAsync(other.Api, "名簿", ("kind", "REG"))).Is(HttpStatusCode.Created);
        var reader = town.ItReviewer;

        Assert.AreEqual("方針", await TitlesAsync(reader, "q=方"));
        Assert.AreEqual("認証2026", await TitlesAsync(reader, $"q={old["sha256"]}"));
        Assert.AreEqual("名簿 方針 認証2026", await TitlesAsync(reader, "q=isms.pdf"), "the name of the file");
        Assert.AreEqual("名簿", await TitlesAsync(reader, "kind=REG"));
        Assert.AreEqual("名簿", await TitlesAsync(reader, $"vendorId={other.Id}"));
        Assert.AreEqual("", await TitlesAsync(reader, "state=quarantined"));
        Assert.AreEqual("方針 認証2026", await TitlesAsync(reader, "expiresBefore=2027-01-01"));
        Assert.AreEqual("認証2026", await TitlesAsync(reader, "expiresBefore=2026-12-31"), "before, not on");
        Assert.AreEqual("", await TitlesAsync(reader, "q=zzzz"));
        (await reader.GetAsync("/evidence?q=" + new string('x', 101))).Refused(HttpStatusCode.BadRequest, "invalid");
        (await reader.GetAsync("/evidence?kind=XYZ")).Refused(HttpStatusCode.BadRequest, "invalid");

        var renewed = (await HandAsync(vendor.Api, "認証2027", ("replacesId", $"{old.Id}"), ("effectiveTo", "2029-11-30"))).Is(HttpStatusCode.Created);
        Assert.AreEqual("方針", await TitlesAsync(reader, "expiresBefore=2027-01-01"), "it is renewed");
        foreach (var piece in new[] { old, renewed }) Assert.AreEqual("認証2027 認証2026", await TitlesAsync(reader, $"editionsOf={piece.Id}"));
        Assert.AreEqual("", await TitlesAsync(reader, $"editionsOf={Guid.NewGuid()}"));
        Assert.AreEqual("", await TitlesAsync(other.Api, $"editionsOf={old.Id}"), "another vendor's");
    }

    [TestMethod]
    public async Task The_towns_review_and_the_vendors_name_stand_with_it_and_a_vendor_reads_no_review()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var piece = (await vendor.Api.HandInAsync(Handing.Pdf("2026"))).Is(HttpStatusCode.Created);
        Assert.IsNull((await town.ItReviewer.GetAsync($"/evidence/{piece.Id}")).Body!["review"]);
        (await town.ItReviewer.PostAsync($"/evidence/{piece.Id}/review", new { accepted = true }, piece.Version)).Is(HttpStatusCode.OK);
        (await town.ItReviewer.PostAsync($"/evidence/{piece.Id}/review", new { accepted = false, comment = "適用範囲が違う。" }, piece.Version + 1)).Is(HttpStatusCode.OK);

        var read = (await town.Auditor.GetAsync("/evidence")).Is(HttpStatusCode.OK)["items"][0]!;
        Assert.AreEqual("False 適用範囲が違う。", $"{read["review"]!["accepted"]!.GetValue<bool>()} {read["review"]!["comment"]}", "the latest");
        Assert.IsFalse(string.IsNullOrEmpty(read["review"]!["by"]!.GetValue<string>()));
        Assert.AreEqual("株式会社ゆきしろデータ", read["vendorName"]!.GetValue<string>());
        var own = (await vendor.Api.GetAsync($"/evidence/{piece.Id}")).Is(HttpStatusCode.OK);
        Assert.IsNull(own.Body!["review"]);
        Assert.DoesNotContain("適用範囲が違う", own.Text);
    }

    [TestMethod]
    public async Task It_lists_the_answers_it_backs_as_they_stand_page_by_page()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        var piece = (await story.UploadAsync(story.Vendor.Api)).Is(HttpStatusCode.Created).Id;
        async Task SaveAsync(params (string Key, string Value, bool Attached)[] answers) =>
            (await story.Vendor.Api.PutAsync($"/assessments/{story.AssessmentId}/answers", new { answers = answers.Select(a => new { questionKey = a.Key, value = a.Value, comment = "第3条", evidenceIds = a.Attached ? new[] { piece } : [] }) })).Is(HttpStatusCode.OK);
        await SaveAsync(("gov-01", "yes", true), ("gov-02", "partial", true), ("enc-01", "yes", true));
        await SaveAsync(("enc-01", "yes", false));

        var first = (await town.Auditor.GetAsync($"/evidence/{piece}/answers?limit=1")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"{story.AssessmentId} gov-01 yes 1 engagement {story.EngagementId}", $"{first["items"][0]!["assessmentId"]} {first["items"][0]!["questionKey"]} {first["items"][0]!["value"]} {first["items"][0]!["version"]} {first["items"][0]!["subject"]!["type"]} {first["items"][0]!["subject"]!["id"]}");
        Assert.IsNotEmpty(first["items"][0]!["question"]!.GetValue<string>());
        var rest = (await story.Vendor.Api.GetAsync($"/evidence/{piece}/answers?limit=1&cursor={first["nextCursor"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("gov-02", rest["items"].AsArray().Single()!["questionKey"]!.GetValue<string>(), "what it was taken from lists it no more");
        Assert.IsNull(rest.Body!["nextCursor"]);

        var stranger = (await town.VendorAsync("はまなし情報サービス株式会社")).Api;
        Assert.AreEqual(Problems.WithoutTrace(await stranger.GetAsync($"/evidence/{Guid.NewGuid()}/answers")), Problems.WithoutTrace(await stranger.GetAsync($"/evidence/{piece}/answers")));
        (await town.Admin.GetAsync($"/evidence/{piece}/answers")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
