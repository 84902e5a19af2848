using System.Net.Http.Headers;
using Ampira.Vendors.Tests.Api.Files;

namespace Ampira.Vendors.Tests.Api.Evidence;

[TestClass]
public sealed class HostileFilesTests
{
    [TestMethod]
    public void There_are_at_least_two_hundred_that_differ()
    {
        Assert.IsGreaterThanOrEqualTo(200, HostileFiles.All.Count);
        Assert.AreEqual(HostileFiles.All.Count, HostileFiles.All.Select(f => f.What).Distinct().Count());
        Assert.AreEqual(HostileFiles.All.Count, HostileFiles.All.Select(f => f.Name + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(f.Content))).Distinct().Count());
    }

    [TestMethod]
    public async Task Each_is_refused_for_its_own_reason_and_nothing_of_it_is_kept()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Api;
        var faults = new List<string>();
        foreach (var file in HostileFiles.All)
        {
            var content = new ByteArrayContent(file.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            using var form = new MultipartFormDataContent { { content, "file", file.Name }, { new StringContent("CERT"), "kind" }, { new StringContent("認証登録証"), "title" } };
            var answer = await vendor.PostAsync("/evidence", form);
            if (answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType) || answer.Body?["errors"]?[0]?["code"]?.GetValue<string>() != file.Code || answer.Body["errors"]![0]!["pointer"]!.GetValue<string>() != "/file")
                faults.Add($"{file.What}: {(int)answer.Status} {answer.Body?.ToJsonString()}");
        }

        Assert.AreEqual("", string.Join("\n", faults));
        Assert.IsEmpty((await vendor.GetAsync("/evidence")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from file_chunks where municipality_id = $1", town.Id));
    }
}
