using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Assessments;
using Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

namespace Ampira.Vendors.Tests.Api.Findings.Exchange;

/// <summary>Assessments in OSCAL, held against the published schemas.</summary>
[TestClass]
public sealed class ExportAssessmentTests
{
    private static OscalSchema Schema(string model) => new(JsonNode.Parse(File.ReadAllText(Path.Combine(ImportSamples.Folder, $"oscal_{model}_schema-1.1.2.json")))!.AsObject());

    private static async Task<(JsonNode Document, string Text)> ExportAsync(ApiClient caller, AskedAssessment asked, string format)
    {
        var text = Encoding.UTF8.GetString(await caller.DownloadAsync($"{asked.At}/export?format={format}"));
        var document = JsonNode.Parse(text)!;
        Assert.AreEqual("", Schema(format == "oscalComponent" ? "component" : "assessment-results").Fault(document), text);
        return (document, text);
    }

    private static JsonArray Of(JsonNode results, string name) => results["assessment-results"]!["results"]![0]![name]?.AsArray() ?? [];

    private static JsonNode Titled(JsonNode results, string name, string title) => Of(results, name).Single(x => x!["title"]!.GetValue<string>() == title)!;

    private static async Task<AskedAssessment> SubmittedAsync()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        return asked;
    }

    [TestMethod]
    public async Task What_the_vendor_states_names_each_control_of_the_catalog_with_answer_and_evidence()
    {
        var asked = await SubmittedAsync();

        var (document, text) = await ExportAsync(asked.Vendor, asked, "oscalComponent");

        var component = document["component-definition"]!["components"]![0]!;
        Assert.AreEqual("株式会社ゆきしろデータ", component["title"]!.GetValue<string>());
        var implementation = component["control-implementations"]![0]!;
        var catalog = JsonNode.Parse(await asked.Town.Auditor.DownloadAsync("/questionnaires/outsourcing/export?format=oscal"))!["catalog"]!;
        var controls = catalog["groups"]!.AsArray().SelectMany(g => g!["controls"]!.AsArray()).Select(c => c!["id"]!.GetValue<string>()).ToHashSet();
        var requirements = implementation["implemented-requirements"]!.AsArray();
        Assert.IsNotEmpty(requirements);
        Assert.IsTrue(requirements.All(r => controls.Contains(r!["control-id"]!.GetValue<string>())));
        Assert.HasCount(requirements.Count, requirements.Select(r => r!["uuid"]!.GetValue<string>()).Distinct().ToList());
        var one = requirements.Single(r => r!["control-id"]!.GetValue<string>() == "gov-01")!;
        Assert.AreEqual(("はい / Yes", "implemented"), (one["description"]!.GetValue<string>(), one["props"]![0]!["value"]!.GetValue<string>()));
        var resources = document["component-definition"]!["back-matter"]!["resources"]!.AsArray();
        JsonNode Resource(string href) => resources.Single(r => "#" + r!["uuid"]!.GetValue<string>() == href)!;
        Assert.AreEqual(catalog["metadata"]!["document-ids"]![0]!["identifier"]!.GetValue<string>(), Resource(implementation["source"]!.GetValue<string>())["document-ids"]![0]!["identifier"]!.GetValue<string>(), "the catalog is known by the id it bears");
        Assert.HasCount(64, Resource(one["links"]![0]!["href"]!.GetValue<string>())["rlinks"]![0]!["hashes"]![0]!["value"]!.GetValue<string>().ToCharArray());
        Assert.AreEqual(text, (await ExportAsync(asked.Vendor, asked, "oscalComponent")).Text, "the same assessment gives the same bytes");
        Assert.AreEqual(text, (await ExportAsync(asked.Town.Auditor, asked, "oscalComponent")).Text, "whoever asks");
    }

    [TestMethod]
    public async Task What_came_of_it_shows_answers_verdicts_conclusions_and_what_is_to_be_put_right()
    {
        var asked = await SubmittedAsync();
        await asked.Story.JudgeAnswersAsync();
        var opened = (await asked.Town.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = asked.Story.EngagementId }, title = "体制が古い", detail = "責任者が退職しています。", severity = "high", dueOn = "2026-12-20", assessmentId = asked.Story.AssessmentId, questionKey = "gov-01", internalNote = "現地で確認したい。",
        })).Is(HttpStatusCode.Created);

        var (before, _) = await ExportAsync(asked.Town.ItReviewer, asked, "oscalResults");
        Assert.AreEqual("gov-01 per-01 acc-01", string.Join(' ', Of(before, "findings").Select(f => f!["title"]!.GetValue<string>())), "nothing is concluded of what nobody looked at");
        var conclusion = Titled(before, "findings", "gov-01");
        Assert.AreEqual(("gov-01_smt", "not-satisfied"), (conclusion["target"]!["target-id"]!.GetValue<string>(), conclusion["target"]!["status"]!["state"]!.GetValue<string>()), "accepted in part");
        Assert.HasCount(2, conclusion["related-observations"]!.AsArray());
        var risk = Of(before, "risks").Single()!;
        Assert.AreEqual(("体制が古い", "open", "2026-12-20T14:59:59Z", risk["uuid"]!.GetValue<string>()), (risk["title"]!.GetValue<string>(), risk["status"]!.GetValue<string>(), risk["deadline"]!.GetValue<string>(), conclusion["related-risks"]![0]!["risk-uuid"]!.GetValue<string>()));
        Assert.Contains("2028-03-31T14:59:59Z", Of(before, "observations").First(o => o!["title"]!.GetValue<string>() == "gov-01")!.ToJsonString(), "evidence says until when it holds");

        await asked.Story.AcceptAssessmentAsync();
        var (accepted, text) = await ExportAsync(asked.Town.ItReviewer, asked, "oscalResults");
        Assert.AreEqual("satisfied", Titled(accepted, "findings", "enc-01")["target"]!["status"]!["state"]!.GetValue<string>(), "accepted as a whole");
        Assert.AreEqual(text, (await ExportAsync(asked.Town.ItReviewer, asked, "oscalResults")).Text);
        Assert.AreNotEqual(before["assessment-results"]!["uuid"]!.GetValue<string>(), accepted["assessment-results"]!["uuid"]!.GetValue<string>(), "another state is another document");
        Assert.AreEqual(Titled(before, "findings", "gov-01")["uuid"]!.GetValue<string>(), Titled(accepted, "findings", "gov-01")["uuid"]!.GetValue<string>(), "and what it is about is the same");

        (await asked.Town.ItReviewer.PostAsync($"/findings/{opened.Id}/dismiss", new { reason = "事実と異なるため" }, await asked.Story.VersionAsync($"/findings/{opened.Id}"))).Is(HttpStatusCode.OK);
        Assert.IsEmpty(Of((await ExportAsync(asked.Town.ItReviewer, asked, "oscalResults")).Document, "risks"), "what was dismissed is no risk");
    }

    [TestMethod]
    public async Task A_vendor_reads_verdicts_once_they_are_told_and_never_what_the_town_says_among_itself()
    {
        var asked = await SubmittedAsync();
        await asked.Story.JudgeAnswersAsync();
        (await asked.Town.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = asked.Story.EngagementId }, title = "体制が古い", detail = "責任者が退職しています。", severity = "high", dueOn = "2026-12-20", assessmentId = asked.Story.AssessmentId, questionKey = "gov-01", internalNote = "現地で確認したい。",
        })).Is(HttpStatusCode.Created);
        const string Comment = "記録の日付を示してください。";

        Assert.DoesNotContain(Comment, (await ExportAsync(asked.Vendor, asked, "oscalResults")).Text, "the town is still at it");
        await asked.Story.AcceptAssessmentAsync();
        var told = (await ExportAsync(asked.Vendor, asked, "oscalResults")).Text;
        Assert.Contains(Comment, told);
        Assert.Contains("体制が古い", told);
        foreach (var text in new[] { told, (await ExportAsync(asked.Town.ItReviewer, asked, "oscalResults")).Text })
            foreach (var inner in new[] { "次回に現地で確かめる。", "現地で確認したい。", "weight" }) Assert.DoesNotContain(inner, text);
        var reader = await asked.Town.TokenAsync(asked.Story.Vendor.Id, PermissionNames.AssessmentsRead);
        Assert.DoesNotContain("体制が古い", (await ExportAsync(reader, asked, "oscalResults")).Text, "findings have a permission of their own");
    }

    [TestMethod]
    public async Task It_is_refused_before_it_is_submitted_without_a_format_and_to_those_it_is_no_business_of()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var address = $"{asked.At}/export?format=oscalResults";
        Assert.AreEqual("sent", (await asked.Town.ItReviewer.GetAsync(address)).Refused(HttpStatusCode.Conflict, "state")["errors"][0]!["code"]!.GetValue<string>());
        Assert.AreEqual("/format", (await asked.Town.ItReviewer.GetAsync($"{asked.At}/export")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        (await asked.Town.ItReviewer.GetAsync($"{asked.At}/export?format=pdf")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await asked.Story.Other.Api.GetAsync(address)).Refused(HttpStatusCode.NotFound, "notFound");
        (await (await Town.FoundAsync()).ItReviewer.GetAsync(address)).Refused(HttpStatusCode.NotFound, "notFound");
        (await asked.Town.Admin.GetAsync(address)).Refused(HttpStatusCode.Forbidden, "forbidden");
        var colleague = new ApiClient(asked.Town.Host.CreateClient(), (await asked.Story.DelegateAsync())["token"].GetValue<string>());
        (await colleague.GetAsync(address)).Refused(HttpStatusCode.Forbidden, "delegate");

        var draft = (await asked.Town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = asked.Story.EngagementId }, dueOn = "2026-12-20" })).Is(HttpStatusCode.Created);
        (await asked.Vendor.GetAsync($"/assessments/{draft.Id}/export?format=oscalResults")).Refused(HttpStatusCode.NotFound, "notFound");
        (await asked.Town.ItReviewer.GetAsync($"/assessments/{draft.Id}/export?format=oscalComponent")).Refused(HttpStatusCode.Conflict, "state");
    }

    [TestMethod]
    public async Task Answers_of_every_kind_are_valid_and_one_with_nothing_answered_is_too()
    {
        var asked = await AskedAssessment.ArrangeAsync(town => OwnQuestionnaire.PublishAsync(
            town, OwnQuestionnaire.Question("1-odd"), OwnQuestionnaire.Question("day", "date"), OwnQuestionnaire.Question("words", "text"), OwnQuestionnaire.Question("file", "file", evidenceKinds: ["REG"]), OwnQuestionnaire.Question("no"), OwnQuestionnaire.Question("na")));
        var evidence = (await asked.Story.UploadAsync(asked.Vendor, "REG.pdf", kind: "REG")).Is(HttpStatusCode.Created).Id;
        (await asked.SaveAsync(new object[]
        {
            new { questionKey = "1-odd", value = "planned", comment = " 一行目\n二行目 " }, new { questionKey = "day", value = "2027-03-31" }, new { questionKey = "words", value = "日本\n（東京）" }, new { questionKey = "file", evidenceIds = new[] { evidence } },
            new { questionKey = "no", value = "no" }, new { questionKey = "na", value = "na", comment = "行わないため" },
        })).Is(HttpStatusCode.OK);
        await asked.Story.SubmitAnswersAsync();
        await asked.Story.AcceptAssessmentAsync();

        var (document, _) = await ExportAsync(asked.Vendor, asked, "oscalComponent");
        var (results, _) = await ExportAsync(asked.Vendor, asked, "oscalResults");

        Assert.AreEqual("_1-odd:planned day:implemented words:implemented file:implemented no:not-implemented na:not-applicable",
            string.Join(' ', document["component-definition"]!["components"]![0]!["control-implementations"]![0]!["implemented-requirements"]!.AsArray().Select(r => $"{r!["control-id"]}:{r["props"]![0]!["value"]}")));
        Assert.AreEqual("1-odd:not-satisfied day:satisfied words:satisfied file:satisfied no:not-satisfied na:satisfied", string.Join(' ', Of(results, "findings").Select(f => $"{f!["title"]}:{f["target"]!["status"]!["state"]}")));
    }
}
