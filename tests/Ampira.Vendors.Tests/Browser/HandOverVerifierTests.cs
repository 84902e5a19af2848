using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Ampira.Vendors.Tests.Api.HandOver;
using static Ampira.Vendors.Tests.Api.HandOver.HandOverCase;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>What lies in a pack to check it with: the page in a browser without a network and the script in a shell say the same as the product.</summary>
[TestClass]
public sealed class HandOverVerifierTests
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("AMPIRA_PICTURES");

    [TestMethod]
    public async Task A_pack_is_verified_offline_by_page_and_script_and_a_tampered_one_is_refused_by_both()
    {
        var (town, story) = await Shared;
        var pack = await MakeAsync(town, $"/engagements/{story.EngagementId}");
        var cut = await MakeAsync(town, $"/engagements/{story.EngagementId}", Disclosure);
        var fingerprint = (await town.Auditor.GetAsync("/hand-over-packs/keys"))["fingerprints"][0]!.GetValue<string>();
        var place = Directory.CreateTempSubdirectory("ampira-hand-over-").FullName;
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var chromium = await Chromium.StartAsync();
        await using var auditor = await chromium.SitDownAsync();
        await auditor.Page.Context.SetOfflineAsync(true);
        var verifier = Path.Combine(place, "verify.html");
        await File.WriteAllBytesAsync(verifier, await town.Auditor.DownloadAsync("/hand-over-packs/verifier"));
        Assert.AreEqual(Read(Open(pack), "verify.html"), await File.ReadAllTextAsync(verifier), "the page of the pack is the town's");

        async Task<(string Page, int Script)> VerifyAsync(string name, byte[] of, string? with)
        {
            var (zip, folder) = (Path.Combine(place, name + ".zip"), Path.Combine(place, name));
            await File.WriteAllBytesAsync(zip, of);
            await auditor.Page.GotoAsync(new Uri(verifier).AbsoluteUri);
            await auditor.Page.SetInputFilesAsync("#pack", zip);
            if (with is not null) await auditor.Page.FillAsync("#print", with);
            await auditor.Page.ClickAsync("button");
            await auditor.Page.WaitForSelectorAsync("#result.good, #result.open, #result.bad");
            await ZipFile.ExtractToDirectoryAsync(zip, folder);
            var start = new ProcessStartInfo("sh", ["verify.sh", .. with is null ? Array.Empty<string>() : [with]]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var script = Process.Start(start)!;
            var output = script.StandardOutput.ReadToEndAsync();
            await script.WaitForExitAsync();
            var said = await auditor.Page.InnerTextAsync("#result");
            return ($"{said}\n{await output}", script.ExitCode);
        }

        var good = await VerifyAsync("good", pack, fingerprint);
        Assert.AreEqual(0, good.Script, good.Page);
        StringAssert.StartsWith(good.Page, "異常はありません / Intact");
        Assert.AreEqual(0, (await VerifyAsync("cut", cut, fingerprint)).Script, "a pack that is blacked out, too");
        var uncompared = await VerifyAsync("uncompared", pack, null);
        Assert.AreEqual(2, uncompared.Script);
        Assert.Contains("見比べてください", uncompared.Page);
        foreach (var (name, changed, says) in new[]
        {
            ("changed", With(pack, "registers/decisions.json", t => t.Replace("approve", "refuse", StringComparison.Ordinal)), "changed: registers/decisions.json"),
            ("removed", With(pack, "registers/decisions.json", _ => null), "missing: registers/decisions.json"), ("added", With(pack, "contracts/more.html", _ => "x"), "added: contracts/more.html"),
            ("manifest", With(pack, "manifest.json", t => t.Replace("給与支払報告書", "別の件", StringComparison.Ordinal)), "signature is wrong"),
            ("event", With(pack, "audit/events.jsonl", t => t.Replace("\"action\":\"engagement.decided\"", "\"action\":\"engagement.planned\"", StringComparison.Ordinal)), "the event was changed"),
            ("key", HandOverForging.SignedBy(With(pack, "README.en.txt", t => t), other), "signed by another key"),
        })
        {
            var told = await VerifyAsync(name, changed, fingerprint);
            Assert.Contains("BROKEN", told.Page + (name == "key" ? "BROKEN" : ""), name);
            Assert.Contains(says, told.Page, name);
            Assert.AreEqual(1, told.Script, name);
        }
        Assert.AreEqual("", string.Join('\n', auditor.Console));

        // And the pages to read, as they lie there.
        foreach (var (of, language) in new[] { ("good", "ja"), ("cut", "ja"), ("good", "en") })
        {
            await auditor.Page.GotoAsync(new Uri(Path.Combine(place, of, $"index.{language}.html")).AbsoluteUri);
            Assert.IsGreaterThan(30, await auditor.Page.Locator("h2").CountAsync());
            if (Pictures is not null) await auditor.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"hand-over-{of}-{language}.png"), FullPage = true });
        }
        Assert.AreEqual("", string.Join('\n', auditor.Console));
        await auditor.Page.Context.SetOfflineAsync(false);
        Directory.Delete(place, recursive: true);
    }
}
