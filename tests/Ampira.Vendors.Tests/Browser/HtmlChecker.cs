using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>The Nu Html Checker over any number of pages, in one process.</summary>
internal static class HtmlChecker
{
    private static readonly string Program = NodeTools.Installed("vnu-jar", "build", "dist", "vnu.jar");

    /// <param name="pages">The text of each page, by where it is.</param>
    /// <returns>A line for each error.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<(string Place, string Html)> pages)
    {
        if (!File.Exists(Program)) Assert.Inconclusive("npm could not install vnu: see ./install.sh test.");
        var folder = Directory.CreateTempSubdirectory("ampira-html-").FullName;
        var places = new Dictionary<string, string>();
        foreach (var (place, html) in pages)
        {
            var name = $"{places.Count}.html";
            places[name] = place;
            await File.WriteAllTextAsync(Path.Combine(folder, name), html);
        }
        var start = new ProcessStartInfo("java", ["-Xss1m", "-Xmx512m", "-jar", Program, "--format", "json", "--errors-only", "--skip-non-html", "--stdout", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var run = Process.Start(start)!;
        var (said, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        if (JsonNode.Parse(await said)?["messages"] is not JsonArray messages) throw new AssertFailedException($"The checker did not run: {await errors}");
        return [.. messages.Select(m => $"{places[m!["url"]!.GetValue<string>().Split('/')[^1]]}: {m["message"]} — {m["extract"]?.GetValue<string>().ReplaceLineEndings(" ")}").Distinct()];
    }
}
