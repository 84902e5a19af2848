using Ampira.Vendors.Api.Engagements;

namespace Ampira.Vendors.Tests.Api.Engagements;

[TestClass]
public sealed class SubcontractorRulesTests
{
    private static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:000000000000}");

    private static Subcontractor Of(int number, int? parent) => new() { Id = Id(number), ParentId = parent is { } p ? Id(p) : null, Name = $"{number}", Country = "JP", Work = "入力" };

    private static string Tree(params (int Number, int? Parent)[] rows) => string.Join(' ', SubcontractorRules.Tree([.. rows.Select(r => Of(r.Number, r.Parent))]).Select(s => s.Name));

    [TestMethod]
    public void Each_is_followed_by_those_it_hands_work_on_to() => Assert.AreEqual("1 3 5 4 2 6", Tree((1, null), (2, null), (3, 1), (4, 1), (5, 3), (6, 2)));

    [TestMethod]
    public void Neither_a_circle_nor_a_parent_that_is_not_there_loses_one_or_runs_for_ever()
    {
        Assert.AreEqual("1 2 3 4", Tree((1, null), (2, 3), (3, 2), (4, 4)));
        Assert.AreEqual("2", Tree((2, 9)));
    }
}
