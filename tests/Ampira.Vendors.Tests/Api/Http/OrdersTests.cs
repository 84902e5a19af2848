using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>The orders of the lists: each goes both ways, page by page, and no row is left out or shown twice.</summary>
[TestClass]
public sealed class OrdersTests
{
    private static readonly (string Path, string[] Sorts)[] Lists =
    [
        ("/engagements", ["title", "referenceNo", "startsOn", "endsOn"]), ("/cloud-uses", ["title", "referenceNo", "endsOn"]), ("/cloud-services", ["name", "referenceNo"]), ("/vendors", ["name", "referenceNo", "corporateNumber"]), ("/contracts", ["referenceNo", "signedOn"]),
        ("/duties", ["dueOn"]), ("/findings", ["dueOn", "referenceNo", "title"]), ("/measures", ["takenOn", "referenceNo", "dueOn"]), ("/incidents", ["knownAt", "referenceNo", "title"]), ("/evidence", ["title", "effectiveTo"]), ("/assets", ["name", "referenceNo"]),
        ("/subcontractors", ["name", "declaredOn"]), ("/reverifications", ["dueOn"]),
    ];

    private static async Task<List<Guid>> AllAsync(ApiClient by, string path, int limit)
    {
        var (ids, cursor) = (new List<Guid>(), "");
        do
        {
            var page = (await by.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{cursor}")).Is(HttpStatusCode.OK);
            ids.AddRange(page["items"].AsArray().Select(r => r!["id"]!.GetValue<Guid>()));
            cursor = page.Body!["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return ids;
    }

    [TestMethod]
    public async Task Every_order_of_every_list_goes_both_ways_page_by_page()
    {
        var town = await Town.FoundAsync();
        var (work, use, again) = (new CaseOne(town), new CaseTwo(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        foreach (var other in new[] { new CaseOne(town), new CaseOne(town) }) await other.PlanAsync();
        await use.ToActivationAsync();
        await again.RegisterServiceAsync();
        await again.ApplyAsync();
        for (var i = 0; i < 3; i++)
        {
            await work.OpenFindingAsync();
            await work.ReportIncidentAsync();
            await work.DemandCorrectionAsync();
            await work.DeclareSubcontractorAsync();
            await Assets.AssetsTests.RegisterAsync(town);
            await town.VendorAsync($"同じ名前の事業者", null);
        }
        await town.Host.DrainOutboxAsync();

        foreach (var (path, sorts) in Lists)
            foreach (var sort in sorts)
            {
                var (up, down) = (await AllAsync(town.SecurityLead, $"{path}?sort={sort}", 200), await AllAsync(town.SecurityLead, $"{path}?sort=-{sort}", 200));
                Assert.IsGreaterThan(1, up.Count, path);
                CollectionAssert.AllItemsAreUnique(up, $"{path} {sort}");
                CollectionAssert.AreEqual(up, down.AsEnumerable().Reverse().ToList(), $"{path} {sort}: the other way round");
                CollectionAssert.AreEqual(up, await AllAsync(town.SecurityLead, $"{path}?sort={sort}", 1), $"{path} {sort}: page by page");
                CollectionAssert.AreEqual(down, await AllAsync(town.SecurityLead, $"{path}?sort=-{sort}", 2), $"{path} -{sort}: page by page");
            }
    }

    [TestMethod]
    public async Task An_order_goes_by_what_it_says()
    {
        var town = await Town.FoundAsync();
        foreach (var name in new[] { "う電算", "あ電算", "い電算" }) await town.VendorAsync(name);

        Assert.AreEqual("あ電算 い電算 う電算", string.Join(' ', (await town.Auditor.GetAsync("/vendors?sort=name"))["items"].AsArray().Select(v => v!["name"])));
        Assert.AreEqual("う電算 い電算 あ電算", string.Join(' ', (await town.Auditor.GetAsync("/vendors?sort=-name"))["items"].AsArray().Select(v => v!["name"])));
    }

    [TestMethod]
    public async Task An_order_that_is_none_is_refused_with_those_there_are_and_a_place_in_another_order_too()
    {
        var town = await Town.FoundAsync();
        foreach (var name in new[] { "う電算", "あ電算" }) await town.VendorAsync(name);

        foreach (var (path, sorts) in Lists)
        {
            var refused = (await town.SecurityLead.GetAsync($"{path}?sort=price", "en")).Refused(HttpStatusCode.BadRequest, "invalid");
            Assert.AreEqual("/sort", refused.Pointers.Single(), path);
            foreach (var sort in sorts) Assert.Contains(sort, refused["errors"][0]!["message"]!.GetValue<string>(), path);
        }
        var cursor = (await town.SecurityLead.GetAsync("/vendors?limit=1&sort=referenceNo"))["nextCursor"];
        Assert.AreEqual("/cursor", (await town.SecurityLead.GetAsync($"/vendors?limit=1&sort=-referenceNo&cursor={cursor}")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual("/cursor", (await town.SecurityLead.GetAsync($"/vendors?limit=1&cursor={cursor}")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
    }

    [TestMethod]
    public async Task Words_are_found_whatever_their_width_and_case()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await work.ReportIncidentAsync();
        await town.VendorAsync("ＡＢＣサーバー株式会社");

        foreach (var word in new[] { "abcｻｰﾊﾞｰ", "ABCサーバー", "ａｂｃ" }) Assert.HasCount(1, (await town.Auditor.GetAsync($"/vendors?q={Uri.EscapeDataString(word)}"))["items"].AsArray(), word);
        var owed = (await town.Auditor.GetAsync("/duties?limit=1"))["items"][0]!["title"]!.GetValue<string>();
        foreach (var (path, word) in new[] { ("/findings", "名簿"), ("/incidents", "記録媒体"), ("/contracts", "給与"), ("/duties", owed[1..4]), ("/engagements", "ﾃﾞｰﾀ入力") })
        {
            Assert.IsNotEmpty((await town.Auditor.GetAsync($"{path}?q={Uri.EscapeDataString(word)}")).Is(HttpStatusCode.OK)["items"].AsArray(), path);
            Assert.IsEmpty((await town.Auditor.GetAsync($"{path}?q={Uri.EscapeDataString("どこにもない言葉")}")).Is(HttpStatusCode.OK)["items"].AsArray(), path);
        }
        foreach (var percent in new[] { "%", "_", "\\" }) Assert.IsEmpty((await town.Auditor.GetAsync($"/vendors?q={Uri.EscapeDataString(percent)}")).Is(HttpStatusCode.OK)["items"].AsArray(), "it stands for itself");
    }

    [TestMethod]
    public async Task A_fiscal_year_holds_the_work_that_runs_in_it_and_mine_is_what_I_am_responsible_for()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await use.ToActivationAsync();
        var starts = DateOnly.Parse((await town.Auditor.GetAsync($"/engagements/{work.EngagementId}"))["startsOn"].GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
        var year = starts.Month >= 4 ? starts.Year : starts.Year - 1;

        foreach (var path in new[] { "/engagements", "/contracts" })
        {
            Assert.IsNotEmpty((await town.Auditor.GetAsync($"{path}?fiscalYear={year}")).Is(HttpStatusCode.OK)["items"].AsArray(), path);
            Assert.IsEmpty((await town.Auditor.GetAsync($"{path}?fiscalYear={year - 1}")).Is(HttpStatusCode.OK)["items"].AsArray(), path);
            Assert.AreEqual("/fiscalYear", (await town.Auditor.GetAsync($"{path}?fiscalYear=8")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        }
        Assert.IsEmpty((await town.Auditor.GetAsync("/findings?mine=true"))["items"].AsArray());
        var owner = (await town.Auditor.GetAsync($"/findings/{work.FindingId}"))["ownerId"];
        (await town.ItReviewer.PostAsync("/findings/bulk", new { findings = new[] { new { id = work.FindingId } }, ownerId = (await town.Procurement.GetAsync("/me")).Id })).Is(HttpStatusCode.OK);
        Assert.HasCount(1, (await town.Procurement.GetAsync("/findings?mine=true"))["items"].AsArray(), $"it was {owner}'s before");
    }

    [TestMethod]
    public async Task A_place_in_a_clock_of_elsewhere_is_none_of_ours()
    {
        var town = await Town.FoundAsync();
        var cursor = Ampira.Vendors.Api.Http.Paging.Cursor(new Ampira.Vendors.Api.Http.Place<DateTimeOffset>("knownAt", new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(9)), 0, Guid.NewGuid()));

        Assert.AreEqual("/cursor", (await town.SecurityLead.GetAsync($"/incidents?sort=knownAt&cursor={Uri.EscapeDataString(cursor)}")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
    }
}
