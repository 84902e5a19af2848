using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Clauses.Editing;

namespace Ampira.Vendors.Tests.Api.Contracts.ClausePreviews;

[TestClass]
public sealed class PreviewClauseTests
{
    [TestMethod]
    public async Task A_clause_is_tried_on_a_case_before_it_is_published()
    {
        var editors = await Editors.OfNewTownAsync();
        object Asked(string @case, string ja = "{{ b }}は、{{ article \"confidentiality\" }}を守り、{{ v.days }}日以内に報告する。") => new
        {
            key = "own-drills", @case,
            content = new
            {
                title = new { ja = "訓練", en = "Drills" }, strength = new[] { new { must = new { use = "cloud" } } }, texts = new { ja },
                variables = new[] { new { name = "days", kind = "town", type = "number", @default = 7, label = new { ja = "日数", en = "Days" } } },
            },
            variables = new[] { new { name = "days", value = "30" } },
        };

        var inside = (await editors.Author.PostAsync("/clauses/preview", Asked("saas-abroad"))).Is(HttpStatusCode.OK);
        Assert.AreEqual((true, "must", "[]"), (inside["included"].GetValue<bool>(), inside["strength"].GetValue<string>(), inside["faults"].ToJsonString()));
        Assert.AreEqual(("cloud", "saas"), (inside["reasons"][0]!["fact"]!.GetValue<string>(), inside["reasons"][0]!["actual"]!.GetValue<string>()));
        var text = inside["texts"][0]!;
        Assert.Contains("受注者は、第", text["text"]!.GetValue<string>());
        Assert.Contains("30日以内", text["text"]!.GetValue<string>());
        Assert.Contains("30日以内", text["html"]!.GetValue<string>());

        var outside = (await editors.Author.PostAsync("/clauses/preview", Asked("data-entry"))).Is(HttpStatusCode.OK);
        Assert.IsFalse(outside["included"].GetValue<bool>());
        Assert.IsNull(outside.Body!["articleNumber"]);
        Assert.HasCount(1, outside["texts"].AsArray(), "it is written out all the same");
        Assert.IsEmpty((await editors.Author.GetAsync("/clauses?show=own"))["items"].AsArray(), "nothing is kept");
    }

    [TestMethod]
    public async Task A_fault_is_told_with_clause_language_line_and_column()
    {
        var editors = await Editors.OfNewTownAsync();

        foreach (var text in new[] { "一\n二{{ include 'x' }}", "一\n二{{ v.nothing }}", "一\n二{{ article \"own-nothing\" }}" })
        {
            var preview = (await editors.Author.PostAsync("/clauses/preview", new { key = "suspension", @case = "data-entry", content = new { texts = new { ja = text } } })).Is(HttpStatusCode.OK);
            var fault = preview["faults"].AsArray().First(f => f!["language"]?.GetValue<string>() == "ja")!;
            Assert.AreEqual(("suspension", 2), (fault["clauseKey"]!.GetValue<string>(), fault["line"]!.GetValue<int>()), preview.Text);
            Assert.IsGreaterThan(1, fault["column"]!.GetValue<int>());
        }
    }

    [TestMethod]
    public async Task Facts_or_a_sample_are_asked_for_one_of_the_two_and_must_not_contradict()
    {
        var author = (await Editors.OfNewTownAsync()).Author;

        (await author.PostAsync("/clauses/preview", new { key = "suspension" })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/case" }, (await author.PostAsync("/clauses/preview", new { key = "suspension", @case = "none" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/facts/confidentiality" }, (await author.PostAsync("/clauses/preview", new { key = "suspension", facts = new { confidentiality = "1", myNumber = true } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        Assert.IsTrue((await author.PostAsync("/clauses/preview", new { key = "suspension", facts = new { } })).Is(HttpStatusCode.OK)["included"].GetValue<bool>(), "with nothing known it is in");
    }

    [TestMethod]
    public async Task The_sample_cases_say_every_fact_and_contradict_nothing()
    {
        foreach (var sample in SampleCase.All) Assert.IsEmpty(FactsRules.Contradictions(sample.Facts), sample.Key);

        var listed = (await (await Town.FoundAsync()).Procurement.GetAsync("/clauses/sample-cases")).Is(HttpStatusCode.OK)["cases"].AsArray();
        Assert.HasCount(SampleCase.All.Count, listed);
    }
}
