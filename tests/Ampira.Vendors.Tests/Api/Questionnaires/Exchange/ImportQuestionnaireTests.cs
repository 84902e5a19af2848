using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Files;
using static Ampira.Vendors.Tests.Api.Questionnaires.Exchange.ImportSamples;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

/// <summary>Questionnaires taken in and out over HTTP.</summary>
[TestClass]
public sealed class ImportQuestionnaireTests
{
    private static Town? _town;

    private static async Task<Town> TownAsync() => _town ??= await Town.FoundAsync();

    private static async Task<Answer> ImportAsync(string query, byte[] file, string name, string? key = null, Town? town = null) =>
        await (town ?? await TownAsync()).Person(Roles.TemplateEditor).PostAsync($"/questionnaires/import?{query}", Form(file, name, key));

    [TestMethod]
    [DataRow("vsaq", "own-vsaq-web-application-security-questionnaire")]
    [DataRow("oscal", "own-nist-special-publication-800-53-revision-4-secur")]
    [DataRow("caiq", "own-caiq-4.0.2")]
    public async Task A_foreign_file_is_tried_taken_in_as_a_draft_and_published_by_another(string format, string key)
    {
        var town = await Town.FoundAsync();
        var (file, name) = format switch { "vsaq" => (Vsaq, "webapp.json"), "oscal" => (Oscal, "catalog.json"), _ => (Caiq(), "CAIQ.xlsx") };

        var tried = (await ImportAsync($"format={format}&dryRun=true", file, name, town: town)).Is(HttpStatusCode.Created);
        StringAssert.StartsWith(tried["key"].GetValue<string>(), key);
        Assert.IsNotEmpty(tried["unmapped"].AsArray());
        Assert.IsTrue(tried["unmapped"].AsArray().All(u => u!["reason"]!.GetValue<string>().Length > 0));
        Assert.HasCount(1, (await town.Auditor.GetAsync("/questionnaires"))["items"].AsArray(), "a trial keeps nothing");

        var taken = (await ImportAsync($"format={format}", file, name, town: town)).Is(HttpStatusCode.Created);
        Assert.AreEqual(tried["questions"].GetValue<int>(), taken["questions"].GetValue<int>());
        var at = $"/questionnaires/{taken["key"]}/versions/{taken["number"]}";
        Assert.AreEqual($"/api/v1{at}", taken.Headers.Location!.ToString());
        (await town.Person(Roles.TemplateEditor).PostAsync($"{at}/publish", new { }, taken.Version)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.SecurityLead.PostAsync($"{at}/publish", new { }, taken.Version)).Is(HttpStatusCode.OK);
        (await ImportAsync($"format={format}", file, name, "own-other", town)).Is(HttpStatusCode.Created);
        (await ImportAsync($"format={format}", file, name, "own-other", town)).Refused(HttpStatusCode.Conflict, "draftOpen");
        if (format == "caiq") Assert.AreEqual("AA-01.1 yes", string.Join(", ", taken["answers"].AsArray().Take(1).Select(a => $"{a!["questionKey"]} {a["value"]}")), "answers are told and not kept");
    }

    [TestMethod]
    [DataRow("json")]
    [DataRow("yaml")]
    public async Task What_one_town_gives_out_another_takes_in_as_its_next_version(string format)
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var exported = Encoding.UTF8.GetString(await town.Auditor.DownloadAsync($"/questionnaires/outsourcing/export?format={format}"));
        var changed = exported.Replace("年1回以上見直していますか。", "半年に1回以上見直していますか。", StringComparison.Ordinal);
        Assert.AreNotEqual(exported, changed);

        var tried = (await ImportAsync("format=native&dryRun=true", Encoding.UTF8.GetBytes(changed), $"q.{format}", town: other)).Is(HttpStatusCode.Created);
        Assert.AreEqual("gov-02 text.ja", string.Join(", ", tried["changes"].AsArray().Select(c => $"{c!["questionKey"]} {c["member"]}")));
        Assert.AreEqual(("[]", "[]", 90), (tried["unmapped"].ToJsonString(), tried["faults"].ToJsonString(), tried["questions"].GetValue<int>()));
        var taken = (await ImportAsync("format=native", Encoding.UTF8.GetBytes(changed), $"q.{format}", town: other)).Is(HttpStatusCode.Created);
        (await other.SecurityLead.PostAsync("/questionnaires/outsourcing/versions/2/publish", new { }, taken.Version)).Is(HttpStatusCode.OK);
        Assert.Contains("半年に1回以上", (await other.Auditor.GetAsync("/questionnaires/outsourcing")).Text);
        Assert.Contains("年1回以上見直し", Encoding.UTF8.GetString(await other.Auditor.DownloadAsync("/questionnaires/outsourcing/export?version=1")), "the older version is still given out");
    }

    [TestMethod]
    public async Task It_is_given_out_as_a_table_and_as_a_catalog_each_as_an_attachment()
    {
        var town = await TownAsync();
        foreach (var (format, begins) in new[] { ("xlsx", "PK"), ("oscal", "{\"catalog\":"), ("json", "{"), ("yaml", "key: \"outsourcing\"") })
        {
            var answer = (await town.Auditor.GetAsync($"/questionnaires/outsourcing/export?format={format}")).Is(HttpStatusCode.OK);
            StringAssert.StartsWith(answer.Text, begins);
        }
        (await town.Auditor.GetAsync("/questionnaires/outsourcing/export?format=pdf")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Auditor.GetAsync("/questionnaires/outsourcing/export?version=7")).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.Auditor.GetAsync("/questionnaires/nothing/export")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_faulty_file_of_our_own_is_tried_with_every_fault_and_refused_for_good()
    {
        var town = await TownAsync();
        var faulty = JsonNode.Parse(await town.Auditor.DownloadAsync("/questionnaires/outsourcing/export"))!;
        faulty["questions"]![3]!["type"] = "maybe";
        var wrong = Encoding.UTF8.GetBytes(faulty.ToJsonString());
        var tried = (await ImportAsync("format=native&dryRun=true", wrong, "q.json")).Is(HttpStatusCode.Created);
        Assert.AreEqual("/questions/3/type", tried["faults"][0]!["pointer"]!.GetValue<string>());
        var refused = (await ImportAsync("format=native", wrong, "q.json")).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/file/questions/3/type" }, refused.Pointers.ToArray());

        faulty["questions"]![3]!["type"] = "text";
        faulty["key"] = "outsourcing-2";
        (await ImportAsync("format=native&dryRun=true", Encoding.UTF8.GetBytes(faulty.ToJsonString()), "q.json")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await ImportAsync("format=native&dryRun=true", Encoding.UTF8.GetBytes(faulty.ToJsonString()), "q.json", "own-outsourcing")).Is(HttpStatusCode.Created);
        (await ImportAsync("dryRun=true", wrong, "q.json")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await ImportAsync("format=pdf", wrong, "q.json")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Requester.PostAsync("/questionnaires/import?format=native", Form(wrong, "q.json"))).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    public static IEnumerable<object[]> Hostile()
    {
        string[] texts =
        [
            "{\"questionnaire\":[{\"type\":\"line\",\"id\":\"a\",\"text\":\"\\u0000\"}]}", "{\"questionnaire\":[{\"type\":\"line\",\"id\":\"a\",\"text\":\"\\ud800\"}]}", "{\"questionnaire\":[{\"type\":\"line\",\"id\":\"a\",\"text\":\"\\u202e\"}]}",
            "{\"questionnaire\":[{\"type\":\"line\",\"id\":\"a\",\"text\":\"1234-5678-9018\"}]}", "{\"catalog\":{\"controls\":[{\"id\":\"a\",\"title\":\"\\u0000\"}]}}", "{\"catalog\":{\"controls\":[{\"id\":\"a\",\"title\":\"\\ud800\"}]}}", "{\"catalog\":{\"controls\":[{\"id\":\"\\u0000\",\"title\":\"\\u0007\"}]}}",
            "{\"catalog\":{\"metadata\":{\"title\":\"\\ud800\"},\"controls\":[{\"id\":\"a\",\"title\":\"b\"}]}}", "key: \"own-x\"\nversion: 1\ntitle: {ja: \"\\0\", en: a}\nsections: []\nquestions: []", "%YAML 9.9\n---\na", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "null", "[]", "\"x\"", "1e999", "{\"key\":1e999}", "{\"key\":\"own-x\",\"version\":99999999999}",
            string.Concat(Enumerable.Repeat("{\"catalog\":{\"groups\":[", 1)) + string.Concat(Enumerable.Repeat("{\"groups\":[", 30)) + string.Concat(Enumerable.Repeat("]}", 30)) + "]}}",
        ];
        foreach (var text in texts)
            foreach (var format in new[] { "native", "vsaq", "oscal", "caiq" })
                yield return [format, Encoding.UTF8.GetBytes(text), "x.json"];
        foreach (var name in new[] { "x.xlsx", "x.json" })
        {
            yield return ["caiq", new byte[] { 0x50, 0x4b, 3, 4, 0, 0, 0 }, name];
            yield return ["caiq", Encoding.UTF8.GetBytes(new string('A', 10_000)), name];
            yield return ["caiq", Caiq()[..500], name];
            yield return ["native", new byte[] { 0xff, 0xfe, 0, 0xd8 }, name];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Hostile))]
    public async Task No_file_breaks_the_server_and_each_refusal_says_where(string format, byte[] file, string name)
    {
        foreach (var query in new[] { $"format={format}&dryRun=true", $"format={format}" })
        {
            var answer = await ImportAsync(query, file, name);
            Assert.IsTrue(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType || query.EndsWith("true", StringComparison.Ordinal) && answer.Status == HttpStatusCode.Created && answer["faults"].AsArray().Count > 0, $"{query}: {(int)answer.Status} {answer.Text}");
            if (answer.Status != HttpStatusCode.Created) Assert.IsTrue(answer.Pointers.Any(p => p.StartsWith("/file", StringComparison.Ordinal) || p == "/key"), answer.Text);
        }
    }

    [TestMethod]
    public async Task A_bomb_in_a_workbook_is_refused_before_it_goes_off()
    {
        var bomb = FilesForTests.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes("<Types/>")), ("xl/workbook.xml", new byte[64 * 1024 * 1024]));
        (await ImportAsync("format=caiq", bomb, "caiq.xlsx")).Is(HttpStatusCode.UnsupportedMediaType);
        (await ImportAsync("format=native", new byte[22 * 1024 * 1024], "big.yaml")).Is(HttpStatusCode.RequestEntityTooLarge);
    }
}
