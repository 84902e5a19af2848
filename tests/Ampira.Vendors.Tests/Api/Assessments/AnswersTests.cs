using System.Text;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>Answers as they are saved, kept and refused.</summary>
[TestClass]
public sealed class AnswersTests
{
    [TestMethod]
    public async Task Every_version_of_an_answer_is_kept_with_who_and_when()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var person = await asked.Town.PersonOfAsync(asked.Story.Vendor.Id);
        (await asked.SaveAsync("gov-01", "yes")).Is(HttpStatusCode.OK);
        (await person.Api.PutAsync($"{asked.At}/answers/gov-01", new { value = "partial", comment = "規程を改めているため", version = 1 })).Is(HttpStatusCode.OK);
        (await asked.Vendor.PutAsync($"{asked.At}/answers", new { answeredBy = "情報管理部　青柳", answers = new[] { new { questionKey = "gov-01", value = "no" } } })).Is(HttpStatusCode.OK);

        var history = (await asked.Town.Auditor.GetAsync($"{asked.At}/answers/gov-01/history?limit=2")).Is(HttpStatusCode.OK);
        var rest = (await asked.Vendor.GetAsync($"{asked.At}/answers/gov-01/history?limit=2&cursor={history["nextCursor"]}")).Is(HttpStatusCode.OK);

        Assert.AreEqual("3 no 情報管理部　青柳 (株式会社ゆきしろデータ)|2 partial 白石 剛|1 yes 株式会社ゆきしろデータ",
            string.Join('|', history["items"].AsArray().Concat(rest["items"].AsArray()).Select(v => $"{v!["version"]} {v["value"]} {v["answeredBy"]}")));
        Assert.IsNull(rest.Body!["nextCursor"]);
        (await asked.Vendor.GetAsync($"{asked.At}/answers/gov-99/history")).Refused(HttpStatusCode.NotFound, "notFound");
        (await asked.Story.Other.Api.GetAsync($"{asked.At}/answers/gov-01/history")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_dry_run_says_what_is_missing_and_the_level_and_keeps_nothing()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var questions = await asked.QuestionsAsync();
        var hidden = await asked.HiddenAsync();
        var open = questions.Where(q => q!["required"]!.GetValue<bool>() && !hidden.Contains(q["key"]!.GetValue<string>())).ToList();

        var poor = (await asked.SaveAsync(new[] { new { questionKey = "gov-01", value = "yes" } }, dryRun: true)).Is(HttpStatusCode.OK);
        var full = (await asked.SaveAsync(questions.Select(q => new { questionKey = q!["key"]!.GetValue<string>(), value = Answering.Value(q) }), dryRun: true)).Is(HttpStatusCode.OK);

        Assert.AreEqual("D", poor["level"].GetValue<string>());
        Assert.AreEqual("C", full["level"].GetValue<string>(), "said only: 60 of 100");
        Assert.HasCount(open.Count - 1, poor["missing"].AsArray());
        Assert.IsLessThan(poor["missing"].AsArray().Count, full["missing"].AsArray().Count, "some want evidence beside a yes");
        Assert.IsNull(await asked.AnswerAsync("gov-01"));
        Assert.IsNull((await asked.SaveAsync("gov-01", "yes")).Is(HttpStatusCode.OK).Body!["level"], "only when it is asked for");
    }

    [TestMethod]
    public async Task What_cannot_be_kept_is_refused_with_its_place_and_the_rest_is_kept()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var rows = new (string Key, string Json, string Pointer, string Code)[]
        {
            ("gov-01", "\"yes\\u0000\"", "/answers/0/value", "character"), ("per-01", "\"\\ud800\"", "/answers/1/value", "character"), ("per-02", $"\"{new string('あ', 300_000)}\"", "/answers/2/value", "length"), ("acc-01", "\"yes\"", "", ""),
        };
        var body = $$"""{"answers":[{{string.Join(',', rows.Select(r => $$"""{"questionKey":"{{r.Key}}","value":{{r.Json}}}"""))}},{"questionKey":"enc-01","value":"yes","comment":"\udc00x"},{"questionKey":"\ud800","value":"yes"}]}""";

        var saved = (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/answers", new StringContent(body, Encoding.UTF8, "application/json"))).Is(HttpStatusCode.OK);

        var results = saved["results"].AsArray();
        foreach (var (row, result) in rows.Zip(results)) Assert.AreEqual((row.Pointer, row.Code), (result!["error"]?["pointer"]?.GetValue<string>() ?? "", result["error"]?["code"]?.GetValue<string>() ?? ""), row.Key);
        Assert.AreEqual("/answers/4/comment /answers/5/questionKey", string.Join(' ', results.Skip(4).Select(r => r!["error"]!["pointer"])));
        Assert.AreEqual("yes", (await asked.AnswerAsync("acc-01"))!["value"]!.GetValue<string>());
        var broken = new ByteArrayContent([.. "{\"value\":\""u8, 0xC3, 0x28, .. "\"}"u8]) { Headers = { ContentType = new("application/json") } };
        (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/answers/gov-01", broken)).Refused(HttpStatusCode.BadRequest, "invalid");
        var nul = (await asked.Vendor.PutAsync($"{asked.At}/answers/gov-01", new { value = "yes\0" })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.Contains(nul.Pointers.ToArray(), "/value");
    }

    [TestMethod]
    public async Task A_vendor_is_told_exactly_why_it_cannot_answer()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var reader = await asked.Town.TokenAsync(asked.Story.Vendor.Id, PermissionNames.AssessmentsRead);
        object one = new { value = "yes" };
        var noScope = (await reader.PutAsync($"{asked.At}/answers/gov-01", one)).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains(PermissionNames.AssessmentsAnswer, noScope["detail"].GetValue<string>());
        Assert.DoesNotContain(PermissionNames.AssessmentsAnswer, (await asked.Town.Requester.PutAsync($"{asked.At}/answers/gov-01", one)).Refused(HttpStatusCode.Forbidden, "forbidden")["detail"].GetValue<string>(), "staff have roles, not scopes");
        (await asked.Story.Other.Api.PutAsync($"{asked.At}/answers/gov-01", one)).Refused(HttpStatusCode.NotFound, "notFound");

        await asked.Story.AnswerAsync();
        Assert.AreEqual("submitted", Why((await asked.Vendor.PutAsync($"{asked.At}/answers/gov-01", one)).Refused(HttpStatusCode.Conflict, "state")));
        await asked.SendBackAsync("gov-01");
        Assert.AreEqual("locked", (await asked.SaveAsync("per-01", "no")).Is(HttpStatusCode.OK)["results"][0]!["error"]!["code"]!.GetValue<string>());
        (await asked.SaveAsync("gov-01", "yes", comment: "規程を付けました。")).Is(HttpStatusCode.OK);
        await asked.Story.SubmitAnswersAsync();
        await asked.Story.AcceptAssessmentAsync();
        var accepted = (await asked.Vendor.PutAsync($"{asked.At}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "no" } } })).Refused(HttpStatusCode.Conflict, "state");
        Assert.AreEqual("accepted", Why(accepted));
        Assert.Contains("受理", accepted["detail"].GetValue<string>());

        static string Why(Answer refused) => refused["errors"][0]!["code"]!.GetValue<string>();
    }

    [TestMethod]
    public async Task Two_people_saving_the_same_answer_never_overwrite_each_other_unseen()
    {
        var asked = await AskedAssessment.ArrangeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => asked.Vendor.PutAsync($"{asked.At}/answers/gov-01", new { value = "yes", comment = $"{i}", version = 0 })));

        Assert.AreEqual((1, 5), (answers.Count(a => a.Status == HttpStatusCode.OK), answers.Count(a => a.Status == HttpStatusCode.PreconditionFailed)));
        Assert.HasCount(1, (await asked.Vendor.GetAsync($"{asked.At}/answers/gov-01/history"))["items"].AsArray());
    }

    [TestMethod]
    public async Task A_question_that_another_answer_hides_takes_none_and_is_answered_with_the_one_that_opens_it()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        CollectionAssert.IsSubsetOf(new[] { "ai-02", "cer-02" }, (await asked.HiddenAsync()).ToList());
        object Day(string value) => new { questionKey = "cer-02", value };
        object Certified(string value, int? version = null) => new { questionKey = "cer-01", value, version };

        var alone = (await asked.SaveAsync(new[] { Day("2028-03-31") })).Is(HttpStatusCode.OK);
        Assert.AreEqual("invalid /answers/0/value hidden", Told(alone, 0));
        Assert.Contains("cer-01", alone["results"][0]!["error"]!["message"]!.GetValue<string>());
        Assert.AreEqual("/value hidden", (await asked.Vendor.PutAsync($"{asked.At}/answers/cer-02", new { value = "2028-03-31" })).Refused(HttpStatusCode.BadRequest, "invalid") is { } one ? $"{one.Pointers.Single()} {one["errors"][0]!["code"]}" : "");
        Assert.AreEqual("saved ", Told((await asked.SaveAsync(new[] { Certified("no") })).Is(HttpStatusCode.OK), 0).TrimEnd() + " ");
        Assert.AreEqual("conflict", Told((await asked.SaveAsync(new[] { Day("2028-03-31"), Certified("yes", 0) })).Is(HttpStatusCode.OK), 1).Split(' ')[0]);
        Assert.IsNull(await asked.AnswerAsync("cer-02"), "what opens it was not saved");

        var together = (await asked.SaveAsync(new[] { Day("2028-03-31"), Certified("yes", 1) })).Is(HttpStatusCode.OK);
        Assert.AreEqual("saved saved", string.Join(' ', together["results"].AsArray().Select(r => r!["status"])));
        Assert.DoesNotContain("cer-02", together["hidden"].ToJsonString());

        var closed = (await asked.SaveAsync(new[] { Certified("no"), Day("2029-03-31") })).Is(HttpStatusCode.OK);
        Assert.AreEqual("invalid /answers/1/value hidden", Told(closed, 1), "in whichever order they come");
        Assert.Contains("cer-02", closed["hidden"].ToJsonString());
        Assert.AreEqual("saved", (await asked.SaveAsync(new[] { new { questionKey = "cer-02", value = (string?)null } })).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>(), "it may be taken back");

        static string Told(Answer saved, int row) => $"{saved["results"][row]!["status"]} {saved["results"][row]!["error"]?["pointer"]} {saved["results"][row]!["error"]?["code"]}";
    }

    [TestMethod]
    public async Task What_a_question_sent_back_may_open_is_sent_back_with_it()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await Answering.AnswerAsync(asked.Vendor, asked.Story.AssessmentId, "no");
        await asked.Story.SubmitAnswersAsync();
        CollectionAssert.Contains((await asked.HiddenAsync()).ToList(), "cer-02");

        await asked.SendBackAsync("cer-01");
        Assert.AreEqual("cer-01 cer-02", string.Join(' ', (await asked.Vendor.GetAsync(asked.At))["changesRequestedFor"].AsArray().Select(k => k!.GetValue<string>())));
        (await asked.SaveAsync("cer-01", "yes")).Is(HttpStatusCode.OK);
        CollectionAssert.Contains((await asked.Vendor.GetAsync($"{asked.At}/answers"))["missing"].AsArray().Select(k => k!.GetValue<string>()).ToList(), "cer-02");
        Assert.AreEqual("saved", (await asked.SaveAsync("cer-02", "2028-03-31")).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Staff_see_what_an_answer_reveals_and_the_vendor_does_not()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await Answering.AnswerAsync(asked.Vendor, asked.Story.AssessmentId, "no");

        var findings = (await asked.Town.ItReviewer.GetAsync($"{asked.At}/answers")).Is(HttpStatusCode.OK)["findings"].AsArray();

        Assert.IsNotEmpty(findings);
        Assert.IsTrue(findings.All(f => f!["text"]!.GetValue<string>().Length > 0 && f["todo"]!.GetValue<string>().Length > 0));
        Assert.IsNull((await asked.Vendor.GetAsync($"{asked.At}/answers")).Is(HttpStatusCode.OK).Body!["findings"]);
    }
}
