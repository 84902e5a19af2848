using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Threats;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Threats;

/// <summary>The threats of the policy's article 3 as keys on questions, gates, findings and incidents.</summary>
[TestClass]
public sealed class ThreatsTests
{
    [TestMethod]
    public void The_five_are_those_that_questions_name_and_every_gate_they_hold_is_one_of_the_rules()
    {
        CollectionAssert.AreEqual(Enum.GetValues<Threat>().Select(t => EnumWords.Of(t)).ToArray(), ThreatCatalogue.All.Where(t => t.Group is null).Select(t => t.Key).ToArray());
        CollectionAssert.AreEqual(new[] { "3(1)", "3(2)", "3(3)", "3(4)", "3(5)" }, ThreatCatalogue.All.Select(t => t.Article).Distinct().ToArray());
        var gates = ShippedRules.Member<JsonArray>("gates").Select(g => g!["key"]!.GetValue<string>()).ToList();
        Assert.AreEqual("", string.Join(' ', ThreatCatalogue.All.SelectMany(t => t.Gates).Except(gates)));
        Assert.AreEqual("", string.Join(' ', gates.Where(g => ThreatCatalogue.OfGate(g).Count == 0)), "a gate without a threat");
    }

    [TestMethod]
    [DataRow("threats: [{key: attack, article: x, label: {ja: あ, en: a}, parts: [{key: fire.big, label: {ja: い, en: b}}]}]", DisplayName = "a part whose key is another's")]
    [DataRow("threats: [{key: attack, article: x, label: {ja: あ, en: a}, parts: []}, {key: attack, article: x, label: {ja: あ, en: a}, parts: []}]", DisplayName = "a key twice")]
    [DataRow("threats: [{key: attack, article: x, label: {ja: あ, en: a}, parts: [], colour: red}]", DisplayName = "a key nobody knows")]
    public void A_wrong_list_is_refused_with_its_line(string threats)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, $"source: x\n{threats}\n");
        Assert.Throws<FormatException>(() => ThreatCatalogue.Read(path));
        File.Delete(path);
    }

    [TestMethod]
    public async Task A_town_corrects_a_label_and_keeps_the_key()
    {
        var town = await Town.FoundAsync();
        Assert.AreEqual("委託管理の不備", await LabelAsync(town));

        (await town.SecurityLead.PutAsync("/threats/mismanagement.contractorManagement", new { ja = "委託先管理の不備", en = "Contractors badly managed" }, 0)).Is(HttpStatusCode.OK);

        Assert.AreEqual("委託先管理の不備", await LabelAsync(town));
        Assert.AreEqual("Contractors badly managed", await LabelAsync(town, "en"));
        Assert.AreEqual("委託管理の不備", await LabelAsync(await Town.FoundAsync()), "another town's stays");
        (await town.SecurityLead.PutAsync("/threats/mismanagement.contractorManagement", new { ja = "x", en = "x" }, 0)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.SecurityLead.PutAsync("/threats/nothing", new { ja = "x", en = "x" }, 0)).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.SecurityLead.PutAsync("/threats/attack", new { ja = "", en = "x" }, 0)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Requester.PutAsync("/threats/attack", new { ja = "x", en = "x" }, 0)).Is(HttpStatusCode.Forbidden);

        static async Task<string> LabelAsync(Town town, string language = "ja") =>
            (await town.Auditor.GetAsync("/threats", language)).Is(HttpStatusCode.OK)["threats"].AsArray().Single(t => t!["key"]!.GetValue<string>() == "mismanagement.contractorManagement")!["label"]!.GetValue<string>();
    }

    [TestMethod]
    public async Task A_finding_takes_the_threats_of_its_question_is_tagged_and_found_by_the_part_or_the_whole()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        var at = $"/findings/{story.FindingId}";
        var version = (await town.ItReviewer.GetAsync(at)).Is(HttpStatusCode.OK).Version;

        var tagged = (await town.ItReviewer.PutAsync($"{at}/threats", new { threats = new[] { "mismanagement.takeOut", "attack.insider" } }, version)).Is(HttpStatusCode.OK);

        Assert.AreEqual("""["mismanagement.takeOut","attack.insider"]""", tagged["threats"].ToJsonString());
        foreach (var (threat, found) in new[] { ("mismanagement", 1), ("mismanagement.takeOut", 1), ("attack", 1), ("attack.malware", 0), ("disaster", 0) })
            Assert.AreEqual(found, (await town.ItReviewer.GetAsync($"/findings?threat={threat}")).Is(HttpStatusCode.OK)["items"].AsArray().Count, threat);
        (await town.ItReviewer.GetAsync("/findings?threat=nothing")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PutAsync($"{at}/threats", new { threats = new[] { "nothing" } }, version + 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PutAsync($"{at}/threats", new { threats = Array.Empty<string>() }, version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        Assert.AreEqual("[]", (await story.Vendor.Api.GetAsync(at)).Is(HttpStatusCode.OK)["threats"].ToJsonString(), "the town's own word");

        var question = (await town.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = story.EngagementId }, title = "体制の不備", detail = "責任者がいません。", severity = "low", dueOn = "2026-12-20", assessmentId = story.AssessmentId, questionKey = "gov-01",
        })).Is(HttpStatusCode.Created);
        Assert.AreEqual("""["mismanagement"]""", question["threats"].ToJsonString());
    }

    [TestMethod]
    public async Task An_incident_is_tagged_with_what_it_cost_and_shows_it_to_the_town_alone()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.ReportIncidentAsync();
        var at = $"/incidents/{story.IncidentId}";
        var version = (await town.SecurityLead.GetAsync(at)).Is(HttpStatusCode.OK).Version;

        (await town.Requester.PutAsync($"{at}/threats", new { threats = new[] { "attack" } }, version)).Is(HttpStatusCode.Forbidden);
        (await town.SecurityLead.PutAsync($"{at}/threats", new { threats = new[] { "attack" }, outageHours = -1 }, version)).Refused(HttpStatusCode.BadRequest, "invalid");
        var tagged = (await town.SecurityLead.PutAsync($"{at}/threats", new { threats = new[] { "mismanagement.takeOut" }, outageHours = 5, damageYen = 300_000 }, version)).Is(HttpStatusCode.OK);

        Assert.AreEqual("mismanagement.takeOut 5 300000", $"{tagged["handling"]["threats"]![0]} {tagged["handling"]["outageHours"]} {tagged["handling"]["damageYen"]}");
        Assert.AreEqual(1, (await town.Auditor.GetAsync("/incidents?threat=mismanagement")).Is(HttpStatusCode.OK)["items"].AsArray().Count);
        Assert.IsEmpty((await town.Auditor.GetAsync("/incidents?threat=utilities.power")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.DoesNotContain("takeOut", (await story.Vendor.Api.GetAsync(at)).Is(HttpStatusCode.OK).Text);
    }

    [TestMethod]
    public async Task A_gate_says_which_threats_it_is_there_for()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();

        var gates = (await town.Auditor.GetAsync($"/engagements/{story.EngagementId}/risk")).Is(HttpStatusCode.OK)["gates"].AsArray();

        Assert.AreEqual("""["mismanagement.contractorManagement"]""", gates.Single(g => g!["key"]!.GetValue<string>() == "G01")!["threats"]!.ToJsonString());
    }
}
