using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Editing;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Editing;

/// <summary>A newer program brings a newer edition of the shipped questionnaire: the town is told, and takes it as a draft.</summary>
[TestClass]
public sealed class ShippedQuestionnaireTests
{
    private const string At = "/questionnaires/outsourcing";

    private static ApiClient Editor(Town town) => town.Person(Roles.TemplateEditor);

    private static Task<Answer> TakeAsync(Town town, string key = "outsourcing", ApiClient? by = null) => (by ?? Editor(town)).PostAsync($"/questionnaires/{key}/take-shipped", new { });

    private static async Task<JsonNode> RowAsync(Town town, string key = "outsourcing") => (await town.Auditor.GetAsync($"/questionnaires?key={key}")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;

    private static async Task<string> ChangesAsync(Town town, int from, int to) => string.Join(" | ", (await town.Auditor.GetAsync($"{At}/versions/{from}/diff/{to}")).Is(HttpStatusCode.OK)["changes"].AsArray().Select(c => $"{c!["kind"]} {c["questionKey"]} {c["member"]}".Trim()));

    private static async Task<bool> IsOfferedAsync(Town town) => (await RowAsync(town))["hasNewerShipped"]!.GetValue<bool>();

    [TestMethod]
    public async Task A_newer_edition_is_told_taken_compared_and_published_by_two_people()
    {
        var town = await Town.FoundAsync();
        Assert.IsFalse(await IsOfferedAsync(town), "a new town has today's");
        (await TakeAsync(town)).Refused(HttpStatusCode.Conflict, "noUpgrade");
        await town.OfferShippedQuestionnaireAsync();
        Assert.IsTrue(await IsOfferedAsync(town));
        Assert.AreEqual(ShippedQuestionnaires.Of("outsourcing")!.Content.Version, (await RowAsync(town))["shippedVersion"]!.GetValue<int>());

        (await TakeAsync(town, by: town.SecurityLead)).Refused(HttpStatusCode.Forbidden, "forbidden");
        var taken = (await TakeAsync(town)).Is(HttpStatusCode.Created);
        Assert.AreEqual($"/api/v1{At}/versions/3", taken.Headers.Location!.ToString());
        Assert.AreEqual(("[]", "[]"), (taken["conflicts"].ToJsonString(), taken["draft"]["faults"]!.ToJsonString()));
        Assert.AreEqual("changed gov-01 text.ja", await ChangesAsync(town, 2, 3));
        (await TakeAsync(town)).Refused(HttpStatusCode.Conflict, "draftOpen");
        (await Editor(town).PostAsync($"{At}/versions/3/publish", new { }, taken.Version)).Refused(HttpStatusCode.Conflict, "samePerson");
        Assert.AreEqual("shipped", (await town.SecurityLead.PostAsync($"{At}/versions/3/publish", new { }, taken.Version)).Is(HttpStatusCode.OK)["origin"].GetValue<string>());

        Assert.IsFalse(await IsOfferedAsync(town));
        (await TakeAsync(town)).Refused(HttpStatusCode.Conflict, "noUpgrade");
        (await TakeAsync(town, "own-nothing")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task What_the_town_changed_is_kept_and_what_both_changed_is_named()
    {
        var town = await Town.FoundAsync();
        await town.OfferShippedQuestionnaireAsync();
        var draft = (await Editor(town).PostAsync($"{At}/versions", new { reason = "町の見直し" })).Is(HttpStatusCode.Created);
        JsonNode Question(string key) => draft["content"]["questions"]!.AsArray().Single(q => q!["key"]!.GetValue<string>() == key)!.DeepClone();
        var (first, second) = (Question("gov-01"), Question("gov-02"));
        (first["text"]!["ja"], second["weight"]) = ("町の質問ですか。", 5);
        draft = (await Editor(town).PutAsync($"{At}/versions/3/questions/gov-01", new { question = first }, draft.Version)).Is(HttpStatusCode.OK);
        draft = (await Editor(town).PutAsync($"{At}/versions/3/questions/gov-02", new { question = second }, draft.Version)).Is(HttpStatusCode.OK);
        var own = second.DeepClone();
        own["key"] = "lib-01";
        draft = (await Editor(town).PutAsync($"{At}/versions/3/questions/lib-01", new { question = own, after = "gov-03" }, draft.Version)).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PostAsync($"{At}/versions/3/publish", new { }, draft.Version)).Is(HttpStatusCode.OK);
        Assert.IsTrue(await IsOfferedAsync(town), "a version of the town's own takes no account of it by itself");

        var taken = (await TakeAsync(town)).Is(HttpStatusCode.Created);

        Assert.AreEqual("gov-01.text", string.Join(' ', taken["conflicts"].AsArray().Select(c => c!.GetValue<string>())));
        Assert.Contains("gov-01.text", taken["draft"]["reason"]!.GetValue<string>(), "whoever publishes it reads what was kept");
        Assert.AreEqual("", await ChangesAsync(town, 3, 4), "all that the program changed is kept as the town has it");
        Assert.AreEqual("town", (await town.SecurityLead.PostAsync($"{At}/versions/4/publish", new { }, taken.Version)).Is(HttpStatusCode.OK)["origin"].GetValue<string>());
        Assert.IsFalse(await IsOfferedAsync(town), "it takes account of it now");
    }

    [TestMethod]
    public async Task A_questionnaire_of_the_town_s_own_has_no_shipped_edition()
    {
        var town = await Town.FoundAsync();
        (await Editor(town).PostAsync("/questionnaires", new { key = "own-1", reason = "独自", title = new { ja = "独自", en = "Own" } })).Is(HttpStatusCode.Created);

        var row = await RowAsync(town, "own-1");

        Assert.AreEqual((null, false), (row["shippedVersion"]?.GetValue<int>(), row["hasNewerShipped"]!.GetValue<bool>()));
        (await TakeAsync(town, "own-1")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    private static Question Q(string key, string text = "一", int weight = 3) => new() { Key = key, Section = "s", Text = new(text, text), Type = QuestionType.YesPartialPlannedNo, Weight = weight, When = new Condition.Always(), Tiers = 4 };

    private static QuestionnaireContent Of(params Question[] questions) => new() { Key = "k", Version = 1, Title = new("題", "Title"), Sections = [new("s", new("区分", "Section"))], Questions = questions };

    private static string Merged(QuestionnaireContent? was, QuestionnaireContent own, QuestionnaireContent shipped)
    {
        var (merged, conflicts) = QuestionnaireUpgradeRules.Merge(was, own, shipped);
        return $"{string.Join(' ', merged.Questions.Select(q => $"{q.Key}{q.Text.Ja}{q.Weight}"))} : {string.Join(' ', conflicts)}";
    }

    [TestMethod]
    public void Each_member_comes_from_the_side_that_changed_it()
    {
        var was = Of(Q("a"), Q("b"), Q("c"));

        Assert.AreEqual("a二5 b一3 c一3 : ", Merged(was, Of(Q("a", weight: 5), Q("b"), Q("c")), Of(Q("a", "二"), Q("b"), Q("c"))), "text from the one, weight from the other");
        Assert.AreEqual("a町3 b一3 c一3 : a.text", Merged(was, Of(Q("a", "町"), Q("b"), Q("c")), Of(Q("a", "二"), Q("b"), Q("c"))));
        Assert.AreEqual("a町3 b一3 c一3 : a.text", Merged(null, Of(Q("a", "町"), Q("b"), Q("c")), was), "without knowing what it was, whatever differs is named");
    }

    [TestMethod]
    public void Questions_come_and_go_by_the_side_that_added_or_dropped_them()
    {
        var was = Of(Q("a"), Q("b"), Q("c"));

        Assert.AreEqual("a一3 n一3 b一3 own一3 c一3 : ", Merged(was, Of(Q("a"), Q("b"), Q("own"), Q("c")), Of(Q("a"), Q("n"), Q("b"), Q("c"))), "the town's own stands after what it followed");
        Assert.AreEqual("a一3 c一3 : ", Merged(was, Of(Q("a"), Q("c")), was), "what the town dropped stays dropped");
        Assert.AreEqual("a一3 c一3 : ", Merged(was, was, Of(Q("a"), Q("c"))), "what the program dropped goes");
        Assert.AreEqual("a一3 c一3 : b", Merged(was, Of(Q("a"), Q("c")), Of(Q("a"), Q("b", "二"), Q("c"))), "unless the other side changed it");
        Assert.AreEqual("a一3 b町3 c一3 : b", Merged(was, Of(Q("a"), Q("b", "町"), Q("c")), Of(Q("a"), Q("c"))));
    }
}
