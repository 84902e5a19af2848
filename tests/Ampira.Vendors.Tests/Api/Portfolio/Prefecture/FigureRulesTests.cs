using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Portfolio.Prefecture;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Portfolio.Prefecture;

[TestClass]
public sealed class FigureRulesTests
{
    private static TownCounts Counts(int count, int contracts = 5) =>
        new([new("M", 24, count)], contracts, count, count, count, [new(1, ResidualRisk.High, count)], [new(FindingSeverity.High, count, count)], 2026, count, count);

    [TestMethod]
    [DataRow(0, 0, null, DisplayName = "none points at none")]
    [DataRow(1, null, 3)]
    [DataRow(2, null, 3)]
    [DataRow(3, 3, null)]
    [DataRow(200, 200, null)]
    public void A_small_count_is_given_as_under_the_smallest(int counted, int? given, int? under)
    {
        var figures = FigureRules.Give(Counts(counted), new(3));

        foreach (var figure in new[] { figures.Coverage[0].Uncovered, figures.Contracts.WithGaps, figures.Assessments.Due, figures.Assessments.Overdue, figures.Risks[0].Cases, figures.Findings[0].Open, figures.Findings[0].Overdue, figures.Incidents.Known, figures.Incidents.WithPersonalInformation })
            Assert.AreEqual(new Figure(given, under), figure);
    }

    [TestMethod]
    public void Requirements_of_few_contracts_are_withheld_whatever_their_number()
    {
        var withheld = new CoverageFigure("M", new(null, null), new(null, null));

        Assert.AreEqual(withheld, FigureRules.Give(Counts(10, contracts: 2), new(3)).Coverage[0]);
        Assert.AreEqual(new("M", new(24, null), new(10, null)), FigureRules.Give(Counts(10, contracts: 3), new(3)).Coverage[0]);
        Assert.AreEqual(new("M", new(24, null), new(0, null)), FigureRules.Give(Counts(0, contracts: 0), new(3)).Coverage[0]);
    }

    [TestMethod]
    public void The_shipped_rule_is_three() => Assert.AreEqual(3, SmallCounts.Shipped.Smallest);

    [TestMethod]
    [DataRow("010006", true)]
    [DataRow("470007", true)]
    [DataRow("015857", false)]
    [DataRow("000001", false, DisplayName = "there is no prefecture 00")]
    [DataRow("480002", false)]
    [DataRow("01000", false)]
    public void A_prefecture_is_told_by_its_code(string code, bool expected) => Assert.AreEqual(expected, MunicipalityCodeRules.IsPrefecture(code));
}
