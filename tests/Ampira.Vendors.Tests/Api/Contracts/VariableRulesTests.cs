using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class VariableRulesTests
{
    private static ContractVariable Blank(string clause, string? value = null, string? from = null, VariableType type = VariableType.Text) => new(clause, "noticeHours", VariableKind.Town, type, "期限", value) { FilledFrom = from };

    /// <summary>201 lines.</summary>
    private const string LongList = Fifty + Fifty + Fifty + Fifty + "a";
    private const string Fifty = Ten + Ten + Ten + Ten + Ten;
    private const string Ten = "a\na\na\na\na\na\na\na\na\na\n";

    private static readonly IReadOnlyDictionary<string, KnownValue> Nothing = new Dictionary<string, KnownValue>();
    private static readonly IReadOnlyDictionary<string, KnownValue> Known = new Dictionary<string, KnownValue> { ["noticeHours"] = new("case.title", "記録の値") };

    private static string?[] Set(List<ContractVariable> variables, VariableRequest given)
    {
        var faults = new List<Fault>();
        VariableRules.Set(variables, given, _ => true, "/variables/0", faults);
        Assert.IsEmpty(faults);
        return [.. variables.Select(v => v.Value)];
    }

    [TestMethod]
    public void A_name_is_one_question_unless_a_clause_is_asked_for()
    {
        CollectionAssert.AreEqual(new[] { "12", "12" }, Set([Blank("a", "24"), Blank("b")], new("noticeHours", null, "12")));
        CollectionAssert.AreEqual(new[] { "24", "12" }, Set([Blank("a", "24"), Blank("b")], new("noticeHours", "b", "12")));
    }

    [TestMethod]
    [DataRow(VariableType.Number, "twelve")]
    [DataRow(VariableType.Number, "100001")]
    [DataRow(VariableType.Date, "2026/11/23")]
    [DataRow(VariableType.List, LongList, DisplayName = "a list of 201 lines")]
    public void A_value_that_is_none_of_its_kind_is_refused(VariableType type, string value)
    {
        var (faults, variables) = (new List<Fault>(), new List<ContractVariable> { Blank("a", "24", null, type) });

        VariableRules.Set(variables, new("noticeHours", null, value), _ => true, "/variables/3", faults);

        Assert.AreEqual("/variables/3/value", faults.Single().Pointer);
        Assert.AreEqual("24", variables[0].Value);
    }

    [TestMethod]
    public void What_someone_entered_comes_before_what_is_known_and_that_before_the_default()
    {
        Assert.AreEqual("12", VariableRules.Answered(Blank("a"), [Blank("a", "12")], Known, "24").Value);
        Assert.AreEqual("12", VariableRules.Answered(Blank("b"), [Blank("a", "12")], Known, "24").Value, "asked once: another clause's answer");
        var filled = VariableRules.Answered(Blank("a"), [], Known, "24");
        Assert.AreEqual(("記録の値", "case.title"), (filled.Value, filled.FilledFrom));
        Assert.AreEqual("記録の値", VariableRules.Answered(Blank("a"), [Blank("a", "前の値", "case.title")], Known, "24").Value, "what is taken from a record follows it");
        Assert.AreEqual("24", VariableRules.Answered(Blank("a"), [], Nothing, "24").Value);
        Assert.IsNull(VariableRules.Answered(Blank("a"), [Blank("a")], Nothing, "24").Value, "what was emptied stays empty");
    }
}
