using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Processes;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class FlipRulesTests
{
    [TestMethod]
    [DataRow("{'any':[{'fact':'media','is':true},{'fact':'cloud','isNot':'none'}]}", "{'media':true,'cloud':'saas'}", "media true→false, cloud saas→none", DisplayName = "every leaf of an any")]
    [DataRow("{'any':[{'fact':'media','is':true},{'fact':'cloud','isNot':'none'}]}", "{'media':false,'cloud':'none'}", "media false→true", DisplayName = "the first of several of one size")]
    [DataRow("{'all':[{'fact':'media','is':true},{'fact':'cloud','isNot':'none'}]}", "{'media':false}", "media false→true", DisplayName = "an unknown fact may stay unknown to bring a clause in")]
    [DataRow("{'all':[{'fact':'media','is':true},{'fact':'cloud','isNot':'none'}]}", "{}", "media ?→false", DisplayName = "but one has to be known to take it out")]
    [DataRow("{'fact':'cloud','isNot':'none'}", "{'cloud':'saas','assurance':'ismap'}", "cloud saas→none, assurance ismap→none", DisplayName = "what would contradict changes with it")]
    [DataRow("{'fact':'personalInformation','is':true}", "{'personalInformation':true,'peopleAffected':500,'myNumber':false}", "personalInformation true→false, peopleAffected 500→0")]
    [DataRow("{'fact':'confidentiality','atLeast':'3C'}", "{'confidentiality':'3A'}", "confidentiality 3A→2", DisplayName = "the nearest level below")]
    [DataRow("{'fact':'confidentiality','atLeast':'3C'}", "{'confidentiality':'1'}", "confidentiality 1→3C", DisplayName = "the nearest level above")]
    [DataRow("{'fact':'peopleAffected','atLeast':1000}", "{'peopleAffected':5000}", "peopleAffected 5000→999")]
    [DataRow("{'any':[{'fact':'access','has':['onsite']},{'fact':'access','has':['remote','privilegedRemote']}]}", "{'access':['onsite','vendorPremises','remote']}", "access vendorPremises, onsite, remote→vendorPremises", DisplayName = "one fact, twice asked about, loses no more than it must")]
    [DataRow("{'fact':'access','has':['remote','privilegedRemote']}", "{'access':['onsite']}", "access onsite→onsite, remote", DisplayName = "and keeps what it has")]
    [DataRow("{'fact':'dataCountries','outside':'JP'}", "{'dataCountries':['JP','US']}", "dataCountries JP, US→JP")]
    [DataRow("{'fact':'dataCountries','outside':'JP'}", "{'dataCountries':['JP']}", "dataCountries JP→JP, US")]
    [DataRow("{'fact':'familyRegister','is':true}", "{'familyRegister':false,'segment':'lgwan','personalInformation':false}", "familyRegister false→true, personalInformation false→true, segment lgwan→none")]
    [DataRow("{'always':true}", "{}", null, DisplayName = "no fact takes out what is always in")]
    [DataRow("{'all':[{'fact':'cloud','is':'saas'},{'fact':'cloud','is':'none'}]}", "{'cloud':'saas'}", null, DisplayName = "nor makes one fact two things")]
    [DataRow("{'not':{'any':[{'fact':'media','is':true},{'not':{'fact':'transfer','is':true}}]}}", "{'media':true,'transfer':false}", "media true→false, transfer false→true", DisplayName = "through nots")]
    public void Finds_the_smallest_change(string condition, string facts, string? expected)
    {
        var (when, from) = (ConditionJson.Read(System.Text.Json.Nodes.JsonNode.Parse(condition.Replace('\'', '"'))), Read(facts));

        var flip = Flip(when, from);

        Assert.AreEqual(expected, flip is null ? null : string.Join(", ", flip.Select(c => $"{c.Fact} {c.From ?? "?"}→{c.To}")));
    }

    [TestMethod]
    public void The_change_turns_the_condition_contradicts_nothing_and_no_smaller_one_does() =>
        Gen.Select(FactsGen.Condition, FactsGen.Valid).Sample((when, facts) => Holds(when, facts), iter: Figure.Of(150, 5_000), threads: 1);

    [TestMethod]
    public void Of_a_condition_made_to_be_hard_it_takes_what_it_has_found_in_time()
    {
        var words = FactField.ByName["work"].Words;
        Condition hard = new Condition.All([.. Enumerable.Range(0, 13).Select(i => new Condition.Any(
            [.. new[] { "media", "transfer", "lifeSafety", "vendorCollects", "pupilsAsUsers" }.Select((f, j) => (Condition)new Condition.All([new Condition.Leaf(f, ConditionOperator.Is, [(i + j) % 2 == 0 ? "true" : "false"]), new Condition.Leaf("work", ConditionOperator.Has, [words[(i + j) % 13]])]))]))]);
        var facts = new Facts { Media = false, Transfer = false, LifeSafety = false, VendorCollects = false, PupilsAsUsers = false, Work = [] };

        var flip = Flip(hard, facts);

        Assert.IsNotNull(flip);
        Assert.AreNotEqual(false, Evaluate(hard, Changed(facts, flip)));
    }

    /// <summary>Also for others: whether the smallest change of the condition is one, found out without the code under test.</summary>
    internal static bool Holds(Condition when, Facts facts)
    {
        var before = Evaluate(when, facts) != false;
        var flip = Flip(when, facts);
        if (flip is not null)
        {
            var after = Changed(facts, flip);
            Assert.AreNotEqual(before, Evaluate(when, after) != false, string.Join(", ", flip));
            Assert.IsEmpty(FactsRules.Contradictions(after), string.Join(", ", flip));
            Assert.AreEqual(flip.Count, flip.Select(c => c.Fact).Distinct().Count());
        }
        var mattering = Facts(when).Concat(FactsRules.Never.SelectMany(Facts)).Distinct().ToList();
        var changes = mattering.SelectMany(f => FactsGen.Values(f).Select(v => (Fact: f, Value: (string?)v))).ToList();
        var size = flip?.Count ?? int.MaxValue;
        bool Turns(params (string, string?)[] some) => FactsGen.With(facts, some) is var after && FactsRules.Contradictions(after).Count == 0 && Evaluate(when, after) != false != before;
        if (size > 1) Assert.IsNull(changes.Cast<(string, string?)?>().FirstOrDefault(c => Turns(c!.Value)), "one fact would do");
        if (size > 2)
            for (var i = 0; i < changes.Count; i++)
                for (var j = i + 1; j < changes.Count; j++)
                    if (changes[i].Fact != changes[j].Fact) Assert.IsFalse(Turns(changes[i], changes[j]), $"{changes[i]} and {changes[j]} would do");
        return true;
    }

    internal static Facts Changed(Facts facts, IReadOnlyList<FactChange> flip) => FactsGen.With(facts, [.. flip.Select(c => (c.Fact, Json(FactField.ByName[c.Fact], c.To)))]);

    private static string? Json(FactField field, string shown) => field.Kind switch
    {
        FactKind.Flag or FactKind.Count => shown,
        FactKind.WordList or FactKind.CountryList => shown == "[]" ? "[]" : $"[{string.Join(',', shown.Split(", ").Select(w => $"\"{w}\""))}]",
        _ => $"\"{shown}\"",
    };

    private static IReadOnlyList<FactChange>? Flip(Condition when, Facts facts) => FlipRules.Smallest(when, Evaluate(when, facts) == false, FlipRules.ValuesOf(facts), ShippedNames);

    private static bool? Evaluate(Condition when, Facts facts) => ConditionRules.Evaluate(when, facts, ShippedNames).Holds;

    private static NamedConditions ShippedNames { get; } = Ampira.Vendors.Api.Clauses.ShippedClauses.Load().Conditions;

    private static Facts Read(string json) => System.Text.Json.JsonSerializer.Deserialize<Facts>(json.Replace('\'', '"'), Ampira.Vendors.Api.Database.CanonicalJson.Options)!;

    private static IEnumerable<string> Facts(Condition condition) => condition switch
    {
        Condition.Leaf leaf => [leaf.Field.Name],
        Condition.All all => all.Of.SelectMany(Facts),
        Condition.Any any => any.Of.SelectMany(Facts),
        Condition.Not not => Facts(not.Of),
        Condition.Use use => Facts(ShippedNames[use.Name]),
        _ => [],
    };
}
