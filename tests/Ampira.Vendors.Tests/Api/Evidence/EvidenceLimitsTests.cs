using Ampira.Vendors.Api.Evidence;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>How much may be kept, and a refusal that says how much is used and left.</summary>
[TestClass]
public sealed class EvidenceLimitsTests
{
    private static string Of(char filling, int kibibytes) => Handing.Pdf(new string(filling, kibibytes * 1024));

    [TestMethod]
    public async Task A_vendor_and_a_town_have_their_quota_of_size_and_a_vendor_one_of_files()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Evidence:VendorQuotaMebibytes"] = "1", ["Evidence:TownQuotaMebibytes"] = "2", ["Evidence:MaxMebibytes"] = "2", ["Evidence:VendorQuotaFiles"] = "3" } };
        var town = await Town.FoundAsync(host);
        var vendor = (await town.VendorAsync()).Api;
        (await vendor.HandInAsync(Of('a', 768))).Is(HttpStatusCode.Created);

        var refused = (await vendor.HandInAsync(Of('b', 512), "en")).Refused(HttpStatusCode.RequestEntityTooLarge, "quotaExceeded");
        CollectionAssert.AreEqual(new[] { "/file" }, refused.Pointers.ToArray());
        Assert.AreEqual("This vendor's evidence would exceed its quota: limit 1 MiB, used 0.75 MiB, left 0.25 MiB, this file 0.5 MiB.", refused["detail"].GetValue<string>());
        (await vendor.HandInAsync(Of('a', 768))).Is(HttpStatusCode.Created); // kept once: it takes no more room
        (await vendor.HandInAsync(Of('c', 64))).Is(HttpStatusCode.Created);
        (await vendor.HandInAsync(Of('g', 1))).Is(HttpStatusCode.Created);
        var many = (await vendor.HandInAsync(Of('h', 1), "en")).Refused(HttpStatusCode.RequestEntityTooLarge, "quotaExceeded");
        CollectionAssert.AreEqual(new[] { "/file" }, many.Pointers.ToArray());
        StringAssert.Contains(many["detail"].GetValue<string>(), "as many files of evidence as it may have (3)");
        (await vendor.HandInAsync(Of('g', 1))).Is(HttpStatusCode.Created); // one that is kept already

        (await (await town.VendorAsync("はまなし情報サービス株式会社")).Api.HandInAsync(Of('d', 900))).Is(HttpStatusCode.Created);
        var third = (await town.VendorAsync("あおば計算センター株式会社")).Api;
        StringAssert.Contains((await third.HandInAsync(Of('e', 600))).Refused(HttpStatusCode.RequestEntityTooLarge, "quotaExceeded")["detail"].GetValue<string>(), "自治体全体");
        (await third.HandInAsync(Of('f', 200))).Is(HttpStatusCode.Created);
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from file_chunks c where municipality_id = $1 and not exists (select from evidence e where e.municipality_id = c.municipality_id and e.sha256 = c.sha256)", town.Id), "what is refused is not stored");
    }

    [TestMethod]
    public async Task Uploads_at_once_do_not_share_the_same_room()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Evidence:VendorQuotaMebibytes"] = "1" } };
        var town = await Town.FoundAsync(host);
        var vendor = (await town.VendorAsync()).Api;

        var answers = await Task.WhenAll("abcdef".Select(c => vendor.HandInAsync(Of(c, 400))));
        Assert.AreEqual(2, answers.Count(a => a.Status == HttpStatusCode.Created), string.Join(' ', answers.Select(a => a.Status)));
        Assert.IsTrue(answers.Where(a => a.Status != HttpStatusCode.Created).All(a => a.Code == "quotaExceeded"));
    }

    [TestMethod]
    public async Task A_file_above_the_limit_is_refused_with_the_limit()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Evidence:MaxMebibytes"] = "1" } };
        var town = await Town.FoundAsync(host);

        var refused = (await (await town.VendorAsync()).Api.HandInAsync(Of('a', 3 * 1024))).Refused(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
        StringAssert.Contains(refused["detail"].GetValue<string>(), "1 MiB");
    }

    [TestMethod]
    [DataRow(1024 * 1024, "1 MiB")]
    [DataRow(1024 * 1024 * 3 / 2, "1.5 MiB")]
    [DataRow(5L * 1024 * 1024 * 1024, "5 GiB")]
    public void Sizes_are_said_as_people_read_them(long bytes, string said) => Assert.AreEqual(said, EvidenceLimits.Said(bytes));
}
