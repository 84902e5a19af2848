using System.IO.Compression;
using System.Text;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class DeviationsTests
{
    private const string Edited = "{{ a }}は、事故が発生したときは、{{ b }}の名称を含め、事故の内容及び対応の状況を公表することができる。\n";

    private static async Task<(Town Town, CaseOne Story)> DraftedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        return (town, story);
    }

    private static string At(CaseOne story, string step = "") => $"/contracts/{story.ContractId}{step}";

    private static async Task<Answer> DeviateAsync(ApiClient by, CaseOne story, object deviation) => await by.PostAsync(At(story, "/deviations"), deviation, await story.VersionAsync(At(story)));

    private static async Task<Answer> LeaveOutAsync(Town town, CaseOne story, string clauseKey) => await DeviateAsync(town.Procurement, story, new { clauseKey, kind = "leftOut", reason = "受注者の申出により、後日協議する。" });

    private static Task<Answer> EditAsync(Town town, CaseOne story, string? text = Edited) =>
        DeviateAsync(town.Procurement, story, new { clauseKey = "incident-publication", kind = "edited", texts = new { ja = text }, reason = "再委託先の名称は、先方との協議により公表しない。" });

    private static async Task<Answer> DecideAsync(ApiClient by, CaseOne story, string clauseKey, bool approved = true, string? comment = null) =>
        await by.PostAsync(At(story, $"/deviations/{clauseKey}/decide"), new { approved, comment }, await story.VersionAsync(At(story)));

    private static async Task<Answer> WaiveAsync(ApiClient by, CaseOne story, string clauseKey, DateOnly until) =>
        await by.PostAsync(At(story, $"/deviations/{clauseKey}/waive"), new { until, reason = "本契約の締結後に協議が整うため。" }, await story.VersionAsync(At(story)));

    private static string[] Keys(Answer contract) => [.. contract["clauses"].AsArray().Select(c => c!["key"]!.GetValue<string>())];

    private static async Task<string> DocxTextAsync(ApiClient by, CaseOne story)
    {
        using var zip = new ZipArchive(new MemoryStream(await by.DownloadAsync(At(story, "/document?format=docx"))));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    [TestMethod]
    public async Task An_edited_clause_is_shown_word_by_word_approved_by_another_and_stands_in_the_document()
    {
        var (town, story) = await DraftedAsync();

        (await EditAsync(town, story)).Is(HttpStatusCode.Created);

        var deviation = (await town.SecurityLead.GetAsync(At(story, "/deviations"))).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual("proposed", deviation["state"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "securityLead", "ciso" }, deviation["deciders"]!.AsArray().Select(r => r!.GetValue<string>()).ToArray());
        var pieces = deviation["redlines"]!.AsArray().Single()!["pieces"]!.AsArray().Select(p => (Change: p!["change"]!.GetValue<string>(), Text: p["text"]!.GetValue<string>())).ToList();
        Assert.Contains("及び再委託先", string.Concat(pieces.Where(p => p.Change == "removed").Select(p => p.Text)));
        Assert.AreEqual("発注者は、事故が発生したときは、受注者の名称を含め、事故の内容及び対応の状況を公表することができる。", string.Concat(pieces.Where(p => p.Change != "removed").Select(p => p.Text)));
        Assert.StartsWith("発注者は、事故が発生したときは、受注者及び再委託先の名称を含め、", string.Concat(pieces.Where(p => p.Change != "added").Select(p => p.Text)));

        await story.SubmitContractAsync();
        var held = (await town.SecurityLead.PostAsync(At(story, "/approve"), version: await story.VersionAsync(At(story)))).Refused(HttpStatusCode.Conflict, "deviationsUndecided");
        CollectionAssert.AreEqual(new[] { "/deviations/incident-publication" }, held.Pointers.ToArray());
        (await DecideAsync(town.SectionHead, story, "incident-publication")).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        (await DecideAsync(town.SecurityLead, story, "incident-publication")).Is(HttpStatusCode.OK);
        await story.ApproveContractAsync();

        var contract = await town.Auditor.GetAsync(At(story));
        Assert.AreEqual("edited", contract["clauses"].AsArray().Single(c => c!["key"]!.GetValue<string>() == "incident-publication")!["deviation"]!.GetValue<string>());
        Assert.IsNull(contract["clauses"].AsArray().First()!["deviation"]);
        var text = await DocxTextAsync(town.Procurement, story);
        Assert.Contains("受注者の名称を含め、事故の内容", text);
        Assert.DoesNotContain("再委託先の名称を含め", text);
        (await town.Procurement.GetAsync(At(story, "/document?lang=en"))).Refused(HttpStatusCode.Conflict, "languageMissing");
    }

    [TestMethod]
    public async Task Who_proposed_a_deviation_does_not_decide_on_it_whatever_roles_they_hold()
    {
        var (town, story) = await DraftedAsync();
        var both = await town.AddPersonAsync(Roles.Procurement);
        var id = (await both.GetAsync("/me"))["id"].GetValue<Guid>();
        (await town.Admin.PostAsync("/role-assignments", new { personId = id, role = Roles.SecurityLead })).Is(HttpStatusCode.Created);
        (await DeviateAsync(both, story, new { clauseKey = "incident-publication", kind = "edited", texts = new { ja = Edited }, reason = "協議による。" })).Is(HttpStatusCode.Created);

        (await DecideAsync(both, story, "incident-publication")).Refused(HttpStatusCode.Conflict, "samePerson");
        (await DecideAsync(town.SecurityLead, story, "incident-publication")).Is(HttpStatusCode.OK);
        (await DecideAsync(town.SecurityLead, story, "incident-publication")).Refused(HttpStatusCode.Conflict, "decided");
    }

    [TestMethod]
    public async Task A_refused_deviation_gives_the_clause_back_and_the_contract_to_its_author()
    {
        var (town, story) = await DraftedAsync();
        (await LeaveOutAsync(town, story, "incident-publication")).Is(HttpStatusCode.Created);
        await story.SubmitContractAsync();

        (await DecideAsync(town.SecurityLead, story, "incident-publication", approved: false)).Refused(HttpStatusCode.BadRequest, "invalid");
        var refused = (await DecideAsync(town.SecurityLead, story, "incident-publication", approved: false, comment: "公表は町の責務です。")).Is(HttpStatusCode.OK);

        Assert.AreEqual("draft", refused["state"].GetValue<string>());
        CollectionAssert.Contains(Keys(refused), "incident-publication");
        Assert.AreEqual("refused", refused["deviations"].AsArray().Single()!["state"]!.GetValue<string>());
        (await town.Procurement.PostAsync(At(story, "/deviations/incident-publication/withdraw"), version: refused.Version)).Is(HttpStatusCode.OK);
        Assert.IsEmpty((await town.Auditor.GetAsync(At(story, "/deviations")))["items"].AsArray());
    }

    [TestMethod]
    public async Task A_must_left_out_renumbers_and_holds_the_signature_until_the_CISO_waives_it_and_then_is_a_dated_duty()
    {
        var (town, story) = await DraftedAsync();
        var before = await town.Auditor.GetAsync(At(story));
        var today = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

        var after = (await LeaveOutAsync(town, story, "incident-publication")).Is(HttpStatusCode.Created);

        Assert.HasCount(Keys(before).Length - 1, Keys(after));
        CollectionAssert.AreEqual(Enumerable.Range(1, Keys(after).Length).ToArray(), after["clauses"].AsArray().Select(c => c!["articleNumber"]!.GetValue<int>()).ToArray(), "no gap in the articles");
        var redline = (await town.Auditor.GetAsync(At(story, "/deviations")))["items"].AsArray().Single()!["redlines"]!.AsArray().Single()!["pieces"]!.AsArray().Single()!;
        Assert.AreEqual("removed", redline["change"]!.GetValue<string>());
        (await WaiveAsync(town.Ciso, story, "incident-publication", today.AddDays(60))).Refused(HttpStatusCode.Conflict, "notWaivable");
        (await DecideAsync(town.SecurityLead, story, "incident-publication")).Is(HttpStatusCode.OK);
        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        await story.IssueContractAsync();
        await story.AwardAsync();
        (await town.Procurement.PatchAsync(At(story), new { variables = CaseOne.AwardVariables.Select(v => new { name = v.Key, value = v.Value }) }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.OK);
        var held = (await town.Procurement.PostAsync(At(story, "/sign"), new { }, await story.VersionAsync(At(story)))).Refused(HttpStatusCode.Conflict, "gate");
        CollectionAssert.AreEqual(new[] { "/gates/G01" }, held.Pointers.ToArray());

        (await WaiveAsync(town.SecurityLead, story, "incident-publication", today.AddDays(60))).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        CollectionAssert.AreEqual(new[] { "/until" }, (await WaiveAsync(town.Ciso, story, "incident-publication", today.AddDays(91))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await WaiveAsync(town.Ciso, story, "incident-publication", today.AddDays(60))).Is(HttpStatusCode.OK);
        var gate = (await story.RiskAsync())["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G01")!;
        Assert.IsFalse(gate["open"]!.GetValue<bool>(), gate.ToJsonString());
        (await town.Procurement.PostAsync(At(story, "/sign"), new { }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.OK);

        var duty = await story.DutyAsync("amend-contract");
        Assert.AreEqual("town 2027-01-22 incident-publication", $"{duty["who"]} {duty["dueOn"]} {duty["clauseKey"]}", "a Friday, the last day of the waiver");
        (await WaiveAsync(town.Ciso, story, "incident-publication", today.AddDays(90))).Is(HttpStatusCode.OK);
        Assert.AreEqual("2027-02-19", (await story.DutyAsync("amend-contract"))["dueOn"]!.GetValue<string>(), "a longer waiver moves the duty, to the last open day");
        Assert.IsEmpty((await story.Vendor.Api.GetAsync(At(story)))["deviations"].AsArray(), "what the town considered is not the vendor's");
    }

    [TestMethod]
    public async Task A_clause_that_rests_on_the_My_Number_guideline_is_not_left_out_so_that_nothing_is_there_to_waive()
    {
        var (town, story) = await DraftedAsync();

        Assert.AreEqual("law", (await LeaveOutAsync(town, story, "no-takeout")).Refused(HttpStatusCode.BadRequest, "invalid").Body!["errors"]![0]!["code"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task What_cannot_be_is_refused_with_its_place_and_reason()
    {
        var (town, story) = await DraftedAsync();
        (await town.Procurement.PatchAsync(At(story), new { options = new[] { "residual-duty-after-term" } }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.OK);

        (await LeaveOutAsync(town, story, "confidentiality")).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("law", Code(await LeaveOutAsync(town, story, "confidentiality")), "what a law demands cannot be agreed away");
        Assert.AreEqual("unknown", Code(await LeaveOutAsync(town, story, "shared-responsibility")), "a clause this contract does not have");
        Assert.AreEqual("option", Code(await LeaveOutAsync(town, story, "residual-duty-after-term")));
        var referred = await LeaveOutAsync(town, story, "corrective-action");
        Assert.AreEqual("referred", Code(referred));
        Assert.Contains("第36条（契約終了後の義務）", referred.Text, "says which article refers to it");
        Assert.AreEqual("text", Code(await EditAsync(town, story, "{{ a }}は公表する。\n{{ v.noSuch }}\n")));
        Assert.Contains("2行目", (await EditAsync(town, story, "{{ a }}は公表する。\n{{ v.noSuch }}\n")).Text);
        Assert.Contains("1行目", (await EditAsync(town, story, "{{ include 'x' }}\n")).Text);
        Assert.AreEqual("text", Code(await EditAsync(town, story, "{{ a }}は、{{ article \"shared-responsibility\" }}により公表する。\n")), "a reference to a clause that is not there");
        Assert.AreEqual("required", Code(await DeviateAsync(town.Procurement, story, new { clauseKey = "incident-publication", kind = "edited", texts = new { en = "The town may publish.\n" }, reason = "協議による。" })));
        Assert.AreEqual("same", Code(await EditAsync(town, story, await TestTextAsync("incident-publication"))));
        Assert.AreEqual("myNumber", Code(await EditAsync(town, story, "番号 123456789018 を公表する。\n")), "no individual's number in any text");
        (await town.SecurityLead.PostAsync(At(story, "/deviations/damages/decide"), new { approved = true }, await story.VersionAsync(At(story)))).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsEmpty((await town.Auditor.GetAsync(At(story, "/deviations")))["items"].AsArray(), "nothing of it was kept");

        static string Code(Answer answer) => answer.Refused(HttpStatusCode.BadRequest, "invalid").Body!["errors"]![0]!["code"]!.GetValue<string>();
        Task<string> TestTextAsync(string key) => File.ReadAllTextAsync(Path.Combine(TestDatabase.Checkout(), "templates", "clauses", key, "ja.md"));
    }
}
