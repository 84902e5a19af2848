using System.Reflection;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Architecture;

/// <summary>The rooms of the code (product.md 4), held by reading the sources. A new arrow is a change to this map, seen in review.</summary>
[TestClass]
public sealed partial class ImportMapTests
{
    /// <summary>Top to bottom, and left to right on a line: a folder may use only folders before it.</summary>
    private static readonly string[] Map =
    [
        "Database", "Http", "OpenApi", "Operations", "Municipalities", "Access", "RuleSets", "Files", "Audit", "Assets", "Threats", "Vendors", "CloudServices", "Engagements", "CloudUses", "Evidence", "Clauses",
        "Questionnaires", "Assessments", "Findings", "Incidents", "JointVerifications", "Risks", "Contracts", "Measures", "Approvals", "Reverification", "SecurityAudits", "Policies", "Organisations", "WhatIf", "Reviews", "AnnualReports", "Notifications", "Portfolio", "Retention", "HandOver", "Lists",
    ];

    private static readonly string[] VagueNames = ["Helpers", "Utils", "Common", "Services", "Core", "Infrastructure", "Managers"];

    private static string Api => Path.Combine(TestDatabase.Checkout(), "api");

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !IsBuilt(f));

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj");

    private static IEnumerable<string> CodeOf(string file) => File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal));

    [TestMethod]
    public void Every_folder_of_the_api_has_its_place_on_the_map()
    {
        var folders = Directory.EnumerateDirectories(Api).Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj" or "Properties"));

        Assert.AreEqual("", string.Join(' ', folders.Except(Map)));
    }

    [TestMethod]
    public void A_folder_uses_only_folders_above_it()
    {
        var arrows = from file in Sources(Api)
                     let parts = Path.GetRelativePath(Api, file).Split(Path.DirectorySeparatorChar)
                     where parts.Length > 1 // Program.cs and Features.cs put the folders together
                     from line in CodeOf(file)
                     from Match used in Reference().Matches(line)
                     let to = used.Groups[1].Value
                     where to != parts[0] && Array.IndexOf(Map, to) >= Array.IndexOf(Map, parts[0])
                     select $"{Path.GetRelativePath(Api, file)} uses {to}";

        Assert.AreEqual("", string.Join('\n', arrows.Distinct()));
    }

    [TestMethod]
    public void The_database_uses_no_other_folder_and_the_admin_reaches_no_database()
    {
        var used = from file in Sources(Path.Combine(Api, "Database"))
                   from line in CodeOf(file)
                   from Match match in Reference().Matches(line)
                   where match.Groups[1].Value != "Database"
                   select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.AreEqual("", string.Join('\n', used));
        Assert.IsEmpty(typeof(Ampira.Vendors.Admin.Http.ApiPage).Assembly.GetReferencedAssemblies().Where(a => a.Name is "Npgsql" or "Microsoft.EntityFrameworkCore").ToArray(),
            "The admin pages reach data through the API only.");
    }

    [TestMethod]
    public void Rules_are_pure_they_know_no_database_request_clock_or_task()
    {
        var impure = from file in Sources(Api)
                     where file.EndsWith("Rules.cs", StringComparison.Ordinal)
                     from line in CodeOf(file)
                     from Match found in Impure().Matches(line)
                     select $"{Path.GetRelativePath(Api, file)} knows {found.Value}";

        Assert.AreEqual("", string.Join('\n', impure.Distinct()));
    }

    [TestMethod]
    public void No_folder_has_a_name_that_says_nothing()
    {
        var vague = from top in new[] { "api", "admin", "db", "tests", "templates" }
                    from folder in Directory.EnumerateDirectories(Path.Combine(TestDatabase.Checkout(), top), "*", SearchOption.AllDirectories)
                    where !IsBuilt(folder) && VagueNames.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase)
                    select folder;

        Assert.AreEqual("", string.Join('\n', vague));
    }

    [TestMethod]
    public void Every_text_is_said_in_both_languages_and_the_English_one_in_English()
    {
        var texts = typeof(VendorsDb).Assembly.GetTypes().Where(t => t.Name.EndsWith("Texts", StringComparison.Ordinal)).SelectMany(TextsOf).ToList();

        Assert.IsGreaterThan(100, texts.Count, "reflection no longer finds the texts");
        var faulty = texts.Where(t => string.IsNullOrWhiteSpace(t.Text.Ja) || string.IsNullOrWhiteSpace(t.Text.En) || Japanese().IsMatch(t.Text.En) || !Japanese().IsMatch(t.Text.Ja));
        Assert.AreEqual("", string.Join('\n', faulty.Select(t => $"{t.Name}: {t.Text.Ja} / {t.Text.En}")));
    }

    private static IEnumerable<(string Name, Text Text)> TextsOf(Type type)
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(Statics).Where(f => f.FieldType == typeof(Text))) yield return ($"{type.Name}.{field.Name}", (Text)field.GetValue(null)!);
        foreach (var property in type.GetProperties(Statics).Where(p => p.PropertyType == typeof(Text) && p.GetIndexParameters().Length == 0))
            yield return ($"{type.Name}.{property.Name}", (Text)property.GetValue(null)!);
    }

    [GeneratedRegex(@"\bAmpira\.Vendors\.Api\.([A-Z]\w+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(VendorsDb|DbContext|DbSet|UnitOfWork|HttpContext|HttpClient|IServiceProvider|TimeProvider|ValueTask|Task|async|await|Random)\b")]
    private static partial Regex Impure();

    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff9f]")]
    private static partial Regex Japanese();
}
