using System.Text;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Evidence;

[TestClass]
public sealed class DownloadEvidenceTests
{
    [TestMethod]
    public async Task A_vendor_reads_back_the_same_file_that_another_vendor_handed_in_before()
    {
        var town = await Town.FoundAsync();
        var (first, second) = ((await town.VendorAsync()).Api, (await town.VendorAsync("はまなし情報サービス株式会社")).Api);
        const string Report = "%PDF-1.7\na report both have\n%%EOF";
        var story = new CaseOne(town);
        foreach (var vendor in new[] { first, second })
        {
            var evidence = (await story.UploadAsync(vendor, content: Report)).Is(HttpStatusCode.Created);
            Assert.AreEqual(Report, Encoding.UTF8.GetString(await vendor.DownloadAsync($"/evidence/{evidence.Id}/content")));
        }
    }
}
