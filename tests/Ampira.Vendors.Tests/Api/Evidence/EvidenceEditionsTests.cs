using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>A certificate runs out, and its renewal takes its place; both are kept.</summary>
[TestClass]
public sealed class EvidenceEditionsTests
{
    [TestMethod]
    public async Task A_renewed_certificate_follows_its_predecessor_and_both_are_kept()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Api;
        var first = (await vendor.HandInAsync(Handing.Pdf("2026"))).Is(HttpStatusCode.Created);
        var second = (await vendor.HandInAsync(Handing.Pdf("2027"), fields: [("replacesId", $"{first.Id}")])).Is(HttpStatusCode.Created);
        var third = (await vendor.HandInAsync(Handing.Pdf("2028"), fields: [("replacesId", $"{second.Id}")])).Is(HttpStatusCode.Created);

        (await vendor.HandInAsync(Handing.Pdf("late"), fields: [("replacesId", $"{first.Id}")])).Refused(HttpStatusCode.Conflict, "alreadyReplaced");
        CollectionAssert.AreEqual(new[] { "/kind" }, (await vendor.HandInAsync(Handing.Pdf("other"), fields: [("kind", "POL"), ("replacesId", $"{third.Id}")])).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/replacesId" }, (await (await town.VendorAsync("はまなし情報サービス株式会社")).Api.HandInAsync(Handing.Pdf("foreign"), fields: [("replacesId", $"{third.Id}")])).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());

        var items = (await town.ItReviewer.GetAsync("/evidence")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => $"{e!["edition"]} {e["replacesId"]} {e["replacedById"]}").ToList();
        CollectionAssert.AreEqual(new[] { $"3 {second.Id} ", $"2 {first.Id} {third.Id}", $"1  {second.Id}" }, items);
        Assert.IsNotEmpty(await vendor.DownloadAsync($"/evidence/{first.Id}/content"));
    }

    [TestMethod]
    public async Task The_score_falls_on_the_day_after_the_last_says_why_and_rises_with_the_renewal()
    {
        await using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        await story.AnswerAndSubmitAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set effective_to = '2026-11-24' where id = '{story.Evidence["CERT"]}'");
        async Task<(int Score, string Line)> RiskAsync()
        {
            var risk = (await story.RiskAsync()).Is(HttpStatusCode.OK);
            var lines = risk["controlLines"].AsArray().Where(l => (l!["evidence"]!.GetValue<string>() is "certificate" or "expiredRecently") && l["counts"]!.GetValue<bool>()).ToList();
            return (risk["controlScore"].GetValue<int>(), lines.Count == 0 ? "" : $"{lines[0]!["evidence"]} {lines[0]!["reason"]}");
        }

        host.Clock.Advance(TimeSpan.FromDays(1));
        var last = await RiskAsync();
        StringAssert.StartsWith(last.Line, "certificate", "on the last day it still speaks");
        host.Clock.Advance(TimeSpan.FromDays(1));
        var expired = await RiskAsync();
        Assert.IsLessThan(last.Score, expired.Score);
        StringAssert.Contains(expired.Line, "expiredRecently");
        StringAssert.Contains(expired.Line, "有効期間が過ぎています");

        var renewed = (await story.Vendor.Api.HandInAsync(Handing.Pdf("renewed"), fields: [("replacesId", $"{story.Evidence["CERT"]}"), ("effectiveFrom", "2026-11-24"), ("effectiveTo", "2029-11-24")])).Is(HttpStatusCode.Created);
        Assert.IsGreaterThan(expired.Score, (await RiskAsync()).Score, "the answers stay locked; the renewal counts for them, as a document not yet read");
        (await town.ItReviewer.PostAsync($"/evidence/{renewed.Id}/review", new { accepted = true }, renewed.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual(last, await RiskAsync());
    }

    [TestMethod]
    public async Task The_scope_is_compared_with_the_names_of_the_vendors_services()
    {
        var town = await Town.FoundAsync();
        var vendorId = (await town.Procurement.PostAsync("/vendors", new { name = "くもソフト株式会社", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "cloudProvider" } })).Is(HttpStatusCode.Created).Id;
        var vendor = await town.TokenAsync(vendorId);
        foreach (var name in new[] { "くもアンケート", "くもフォーム Ｐｒｏ" }) (await town.ItReviewer.PostAsync("/cloud-services", new { vendorId, name, model = "saas" })).Is(HttpStatusCode.Created);
        var handed = (await vendor.HandInAsync(Handing.Pdf("scope"), fields: [("scope", "クラウドサービス「くも・フォームPRO」の開発及び運用")])).Is(HttpStatusCode.Created);

        CollectionAssert.AreEqual(new[] { "くもアンケート" }, (await town.ItReviewer.GetAsync($"/evidence/{handed.Id}"))["servicesOutOfScope"].AsArray().Select(n => n!.GetValue<string>()).ToArray());
        Assert.IsNull((await vendor.GetAsync($"/evidence/{handed.Id}")).Body!["servicesOutOfScope"], "the register of services is the town's");
    }
}
