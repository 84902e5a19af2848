using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>The page an auditor keeps: it verifies an exported chain from a file, in a browser without a network, and says the same as the product.</summary>
[TestClass]
public sealed class OfflineVerifierTests
{
    [TestMethod]
    public async Task An_exported_chain_is_verified_from_a_file_without_a_network_and_a_tampered_one_is_told()
    {
        var place = Directory.CreateTempSubdirectory("ampira-verifier-").FullName;
        var key = Path.Combine(place, "checkpoints.key");
        Assert.AreEqual(ExitCodes.Done, await CheckpointKeyCommand.Command.RunAsync(new Options(new Dictionary<string, string> { ["to"] = key }), CancellationToken.None));
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Checkpoints:KeyFile"] = key, ["Checkpoints:Folder"] = Path.Combine(place, "points") } };
        var town = await Town.FoundAsync(host);
        await new CaseOne(town).ToAwardAsync();
        await host.Services.GetRequiredService<CheckpointSweep>().RunAsync(town.Id, CancellationToken.None);
        async Task<string> KeepAsync(string name, byte[] bytes)
        {
            var file = Path.Combine(place, name);
            await File.WriteAllBytesAsync(file, bytes);
            return file;
        }
        var page = await KeepAsync("verify-audit.html", await town.Auditor.DownloadAsync("/audit-events/verifier"));
        var chain = await KeepAsync("audit.ndjson", await town.Auditor.DownloadAsync("/audit-events/export"));
        var lines = await File.ReadAllLinesAsync(chain);
        var points = Directory.GetFiles(Path.Combine(place, "points"), "*.json", SearchOption.AllDirectories);
        await using var chromium = await Chromium.StartAsync(host);
        await using var auditor = await chromium.SitDownAsync();
        await auditor.Page.Context.SetOfflineAsync(true);
        async Task<string> VerifyAsync(string file, string[] with)
        {
            await auditor.Page.GotoAsync(new Uri(page).AbsoluteUri);
            await auditor.Page.SetInputFilesAsync("#chain", file);
            if (with.Length > 0) await auditor.Page.SetInputFilesAsync("#points", with);
            await auditor.Page.SetInputFilesAsync("#keys", key + ".pub");
            await auditor.Page.ClickAsync("button");
            await auditor.Page.WaitForSelectorAsync("#result.good, #result.bad");
            return await auditor.Page.InnerTextAsync("#result");
        }

        var good = await VerifyAsync(chain, points);
        Assert.Contains("異常はありません", good);
        Assert.Contains($"{lines.Length - 2} 件", good);
        Assert.Contains("checkpoints: 1 (2026-11-23)", good);
        Assert.Contains("異常はありません", await VerifyAsync(chain, []), "the checkpoints in the file count where none is given");
        await File.WriteAllLinesAsync(chain + ".cut", lines[..^6]);
        Assert.Contains("its end was cut off", await VerifyAsync(chain + ".cut", points));
        await File.WriteAllLinesAsync(chain + ".changed", [.. lines[..5], lines[5].Replace("\"actorName\":\"", "\"actorName\":\"偽", StringComparison.Ordinal), .. lines[6..]]);
        Assert.Contains("the event of sequence 5 was changed", await VerifyAsync(chain + ".changed", points));
        await File.WriteAllTextAsync(chain + ".other", "no chain");
        Assert.Contains("could not be read", await VerifyAsync(chain + ".other", []));
        Assert.AreEqual("", string.Join('\n', auditor.Console));
        await auditor.Page.Context.SetOfflineAsync(false);
        Directory.Delete(place, recursive: true);
    }
}
