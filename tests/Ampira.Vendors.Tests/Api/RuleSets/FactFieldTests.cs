using System.Text.Json;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class FactFieldTests
{
    [TestMethod]
    public void Knows_every_fact_by_the_name_it_has_in_json()
    {
        var names = typeof(Facts).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal);

        CollectionAssert.AreEqual(names.ToArray(), FactField.ByName.Keys.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DataRow("confidentiality", "3B")]
    [DataRow("integrity", "2")]
    [DataRow("myNumber", "false")]
    [DataRow("access", "onsite, remote")]
    [DataRow("documents", "[]", DisplayName = "an empty list is none, not unknown")]
    [DataRow("dataCountries", "JP, US")]
    [DataRow("governingLaw", "JP")]
    [DataRow("cloud", null, DisplayName = "null is unknown")]
    public void Shows_the_value_as_a_person_reads_it(string fact, string? shown)
    {
        var facts = new Facts
        {
            Confidentiality = Confidentiality.ThreeB,
            Integrity = 2,
            MyNumber = false,
            Access = [AccessMode.Remote, AccessMode.Onsite],
            Documents = [],
            DataCountries = ["JP", "US"],
            GoverningLaw = "JP",
        };
        var field = FactField.ByName[fact];

        Assert.AreEqual(shown, field.Show(field.Read(facts)));
    }
}
