using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Architecture;

/// <summary>What we are made of is known, and the examples of an installation can be read by what reads them.</summary>
[TestClass]
public sealed class SupplyChainTests
{
    private static string File(params string[] path) => Path.Combine([TestDatabase.Checkout(), .. path]);

    private static async Task<JsonNode> ReadAsync(params string[] path) => JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File(path)))!;

    [TestMethod]
    public async Task The_bill_of_materials_names_each_package_that_is_shipped_in_its_version_with_its_licence_and_hash()
    {
        var locked = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var project in new[] { "api", "admin", "db" })
            foreach (var (_, packages) in (await ReadAsync(project, "packages.lock.json"))["dependencies"]!.AsObject())
                foreach (var (name, package) in packages!.AsObject())
                    if (package!["type"]!.GetValue<string>() != "Project") locked.Add($"{name} {package["resolved"]}");

        var components = (await ReadAsync("docs", "security", "sbom.json"))["components"]!.AsArray();

        Assert.AreEqual(string.Join('\n', locked), string.Join('\n', components.Select(c => $"{c!["name"]} {c["version"]}").Order(StringComparer.Ordinal)),
            "docs/security/sbom.json is old: see CONTRIBUTING.md, \"Packages\"");
        foreach (var component in components) Assert.IsNotEmpty(component!["hashes"]!.AsArray(), $"{component["name"]}");
        // Its package names none; its repository has the MIT licence.
        Assert.AreEqual("Otp.NET", string.Join(' ', components.Where(c => c!["licenses"] is not JsonArray { Count: > 0 }).Select(c => $"{c!["name"]}")), "no licence is known");
    }

    [TestMethod]
    [DataRow("lib/htmx-2.0.11.min.js", "D6FDC75F204E6BDEFA99B69BF1E6D4AC69B8A364F77929F45C13476B4000F717", "lib/htmx.LICENSE.txt", DisplayName = "htmx.org 2.0.11 of the npm registry")]
    public async Task A_script_of_somebody_else_s_is_as_its_maker_released_it_and_has_its_licence_beside_it(string script, string hash, string licence)
    {
        Assert.AreEqual(hash, Convert.ToHexString(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(File(["admin", "wwwroot", .. script.Split('/')])))));
        Assert.IsTrue(System.IO.File.Exists(File(["admin", "wwwroot", .. licence.Split('/')])));
    }

    [TestMethod]
    public void The_example_of_compose_is_one_that_compose_takes()
    {
        var (code, said) = Run("docker-compose", ["-f", File("compose.yaml"), "config", "-q"], ("PUBLIC_HOST", "vendors.town.example"));
        Assert.AreEqual(0, code, said);
        (code, said) = Run("docker-compose", ["-f", File("compose.yaml"), "config", "-q"]);
        Assert.AreNotEqual(0, code);
        Assert.Contains("the host name under which people reach the admin", said);
    }

    [TestMethod]
    public void The_units_of_systemd_are_ones_that_systemd_takes_and_confine_what_they_run()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-units-").FullName;
        foreach (var unit in Directory.GetFiles(File("deploy", "systemd")).Where(f => !f.EndsWith(".example", StringComparison.Ordinal)))
        {
            // What they run is not on this machine.
            var text = System.IO.File.ReadAllText(unit).Replace("/usr/bin/dotnet /opt/", "/bin/true /opt/", StringComparison.Ordinal);
            System.IO.File.WriteAllText(Path.Combine(folder, Path.GetFileName(unit)), text);
            if (!unit.EndsWith(".service", StringComparison.Ordinal)) continue;
            foreach (var wall in new[] { "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n", "User=ampira", "UMask=0077" }) Assert.Contains(wall, text, unit);
        }
        var (code, said) = Run("systemd-analyze", ["verify", .. Directory.GetFiles(folder)]);
        Directory.Delete(folder, recursive: true);
        Assert.AreEqual(0, code, said);
        Assert.DoesNotContain("ampira-vendors", said);
    }

    private static (int Code, string Said) Run(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
