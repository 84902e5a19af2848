using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class NamedConditionsTests
{
    [TestMethod]
    public void Refuses_conditions_that_lead_back_to_themselves()
    {
        var wrong = Assert.ThrowsExactly<FormatException>(() => new NamedConditions(new Dictionary<string, Condition>
        {
            ["a"] = new Condition.Not(new Condition.Use("b")),
            ["b"] = new Condition.All([new Condition.Use("a")]),
        }));

        StringAssert.Contains(wrong.Message, "leads back to itself");
    }

    [TestMethod]
    public void Lets_two_conditions_use_the_same_third()
    {
        var named = new NamedConditions(new Dictionary<string, Condition>
        {
            ["a"] = new Condition.Any([new Condition.Use("b"), new Condition.Use("c")]),
            ["b"] = new Condition.Use("c"),
            ["c"] = new Condition.Always(),
        });

        Assert.HasCount(3, named.Names);
    }

    [TestMethod]
    public void Refuses_a_name_that_is_not_there() =>
        Assert.ThrowsExactly<FormatException>(() => NamedConditions.None.Check(new Condition.Not(new Condition.Use("important"))));
}
