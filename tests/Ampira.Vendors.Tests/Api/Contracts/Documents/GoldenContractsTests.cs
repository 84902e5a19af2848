using Ampira.Vendors.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

/// <summary>The canonical text of five contracts, word for word. AMPIRA_GOLDEN=write writes it anew; read the difference before it is committed.</summary>
[TestClass]
public sealed class GoldenContractsTests
{
    private static string Folder => Path.Combine(TestDatabase.Checkout(), "tests/Ampira.Vendors.Tests/Api/Contracts/Documents/Golden");

    public static IEnumerable<object[]> Cases => ContractCase.All.SelectMany(c => new[] { "ja", "en" }, (c, language) => new object[] { c.Name, language });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_text_is_the_one_that_was_read_and_approved(string name, string language)
    {
        var text = ContractMarkdown.Make(ContractCase.All.Single(c => c.Name == name).Document(language));
        var file = Path.Combine(Folder, $"{name}.{language}.md");
        if (Environment.GetEnvironmentVariable("AMPIRA_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, text);
        }

        Assert.AreEqual(File.ReadAllText(file), text, $"{name}.{language}.md: see the difference with AMPIRA_GOLDEN=write and git diff");
    }

    [TestMethod]
    public void A_golden_text_that_no_case_writes_is_not_kept() =>
        CollectionAssert.AreEquivalent(Cases.Select(c => $"{c[0]}.{c[1]}.md").ToArray(), Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)).ToArray());
}
