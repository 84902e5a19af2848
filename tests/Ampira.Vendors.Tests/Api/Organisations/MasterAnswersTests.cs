
namespace Ampira.Vendors.Tests.Api.Organisations;

/// <summary>What an organisation answers whichever town asks: kept above the towns, pushed into each by itself.</summary>
[TestClass]
public sealed class MasterAnswersTests
{
    private static Task<Answer> SaveAsync(ApiClient by, params (string Key, string? Value, string? Comment)[] answers) =>
        by.PutAsync("/master-answers", new { answers = answers.Select(a => new { questionKey = a.Key, value = a.Value, comment = a.Comment }) });

    private static Task<Answer> PushAsync(ApiClient by, bool dryRun, object? body = null) => by.PostAsync($"/master-answers/push?dryRun={(dryRun ? "true" : "false")}", body ?? new { });

    private static Dictionary<string, string> Lines(Answer pushed, Guid assessment) => pushed.Is(HttpStatusCode.OK)["results"].AsArray().Single(r => r!["assessmentId"]!.GetValue<Guid>() == assessment)!["answers"]!.AsArray()
        .ToDictionary(l => l!["questionKey"]!.GetValue<string>(), l => $"{l!["status"]} {l["from"]}>{l["to"]}");

    private static async Task<Dictionary<string, string>> AnswersAsync(ApiClient by, Guid assessment) =>
        (await by.GetAsync($"/assessments/{assessment}/answers")).Is(HttpStatusCode.OK)["answers"].AsArray().ToDictionary(a => a!["questionKey"]!.GetValue<string>(), a => $"{a!["value"]} {a["comment"]} {a["version"]}");

    [TestMethod]
    public async Task They_are_kept_as_versions_and_seen_by_the_organisations_people_only()
    {
        var (many, others) = (await ManyTowns.ArrangeAsync(2, _ => Task.CompletedTask), await ManyTowns.ArrangeAsync(1, _ => Task.CompletedTask));

        CollectionAssert.AreEqual(new[] { "saved 1", "saved 1", "invalid 0" }, (await SaveAsync(many.Person, ("gov-01", "yes", "規程第3条"), ("gov-02", "partial", null), ("gov-01", "no", null))).Is(HttpStatusCode.OK)["results"].AsArray().Select(r => $"{r!["status"]} {r["version"]}").ToArray());
        CollectionAssert.AreEqual(new[] { "saved 2", "unchanged 1" }, (await SaveAsync(many.Person.ActingFor(many.Entry(1)), ("gov-01", "no", null), ("gov-02", "partial", null))).Is(HttpStatusCode.OK)["results"].AsArray().Select(r => $"{r!["status"]} {r["version"]}").ToArray());
        Assert.AreEqual("conflict", (await many.Person.PutAsync("/master-answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes", version = 1 } } })).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>());
        var listed = (await many.Person.GetAsync("/master-answers?limit=1")).Is(HttpStatusCode.OK);
        Assert.AreEqual("gov-01 no 2", $"{listed["items"][0]!["questionKey"]} {listed["items"][0]!["value"]} {listed["items"][0]!["version"]}");
        Assert.AreEqual("gov-02", (await many.Person.GetAsync($"/master-answers?limit=1&cursor={listed["nextCursor"]}"))["items"][0]!["questionKey"]!.GetValue<string>());
        (await SaveAsync(many.Person, ("gov-02", null, null))).Is(HttpStatusCode.OK);
        Assert.HasCount(1, (await many.Person.GetAsync("/master-answers"))["items"].AsArray(), "taken back");

        Assert.IsEmpty((await others.Person.GetAsync("/master-answers")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await many.Works[0].Vendor.Api.GetAsync("/master-answers")).Refused(HttpStatusCode.Forbidden, "forbidden"); // a token that a town made
        (await many.Towns[0].SecurityLead.GetAsync("/master-answers")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var audits = await Task.WhenAll(many.Towns.Select(t => t.Auditor.GetAsync("/audit-events?limit=200")));
        foreach (var audit in audits) foreach (var word in new[] { "規程第3条", "partial", "gov-01" }) Assert.DoesNotContain(word, audit.Text);
        Assert.DoesNotContain(many.Towns[1].Id.ToString(), audits[0].Text);
    }

    [TestMethod]
    public async Task What_is_too_long_unclean_or_a_My_Number_is_refused_in_its_row_and_the_rest_is_kept()
    {
        var many = await ManyTowns.ArrangeAsync(1, _ => Task.CompletedTask);

        var saved = (await SaveAsync(many.Person, ("gov-01", new string('x', 4_001), null), ("gov-02", "a\u0000b", null), ("gov-03", "yes", "個人番号は 123456789018 です"), ("", "yes", null), ("gov-04", "yes", null))).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "invalid /answers/0/value", "invalid /answers/1/value", "invalid /answers/2/comment", "invalid /answers/3/questionKey", "saved " }, saved["results"].AsArray().Select(r => $"{r!["status"]} {r["error"]?["pointer"]}").ToArray());
    }

    [TestMethod]
    public async Task They_are_pushed_question_by_question_into_each_towns_open_assessment_after_a_look()
    {
        var many = await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync());
        var (here, there) = (many.Works[0], many.Works[1]);
        (await here.Vendor.Api.PutAsync($"/assessments/{here.AssessmentId}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes", comment = "規程" }, new { questionKey = "gov-02", value = "no", comment = "未作成" } } })).Is(HttpStatusCode.OK);
        (await SaveAsync(many.Person, ("gov-01", "yes", "規程"), ("gov-02", "partial", null), ("gov-03", "2028-01-01", null), ("none-01", "yes", null))).Is(HttpStatusCode.OK);

        var dry = (await PushAsync(many.Person, dryRun: true)).Is(HttpStatusCode.OK);
        var (ours, theirs) = (Lines(dry, here.AssessmentId), Lines(dry, there.AssessmentId));
        Assert.AreEqual("same yes>yes|changed no>partial|wrongType >2028-01-01", $"{ours["gov-01"]}|{ours["gov-02"]}|{ours["gov-03"]}");
        Assert.AreEqual("changed >yes|changed >partial", $"{theirs["gov-01"]}|{theirs["gov-02"]}");
        CollectionAssert.AreEqual(new[] { "none-01" }, dry["results"][0]!["notAsked"]!.AsArray().Select(k => k!.GetValue<string>()).ToArray());
        Assert.AreEqual("no 未作成 1", (await AnswersAsync(many.Person, here.AssessmentId))["gov-02"], "a look saves nothing");

        var key = Guid.NewGuid().ToString();
        var pushed = (await many.Person.PostAsync("/master-answers/push", new { }, key: key)).Is(HttpStatusCode.OK);
        CollectionAssert.AreEquivalent(new[] { $"{here.AssessmentId} 1", $"{there.AssessmentId} 2" }, pushed["results"].AsArray().Select(r => $"{r!["assessmentId"]} {r["saved"]}").ToArray());
        Assert.AreEqual("partial 未作成 2", (await AnswersAsync(many.Person, here.AssessmentId))["gov-02"], "a comment of the assessment's own stays where the master has none");
        Assert.AreEqual("yes 規程 1", (await AnswersAsync(many.Person, there.AssessmentId))["gov-01"]);
        var said = (await many.Towns[1].ItReviewer.GetAsync($"/assessments/{there.AssessmentId}/answers")).Is(HttpStatusCode.OK)["answers"][0]!["answeredBy"]!.GetValue<string>();
        StringAssert.EndsWith(said, "（共通回答 / master answers）", "the town is told that nobody answered these very questions");
        Assert.AreEqual(pushed.Text, (await many.Person.PostAsync("/master-answers/push", new { }, key: key)).Text, "once");
        Assert.IsTrue(Lines(await PushAsync(many.Person, dryRun: true), there.AssessmentId).Values.All(l => !l.StartsWith("changed", StringComparison.Ordinal)));
        Assert.DoesNotContain(many.Towns[1].Id.ToString(), (await many.Towns[0].Auditor.GetAsync("/audit-events?limit=200")).Text);
    }

    [TestMethod]
    public async Task A_push_names_assessments_and_questions_and_refuses_what_is_not_the_organisations()
    {
        var (many, others) = (await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync()), await ManyTowns.ArrangeAsync(1, work => work.SendAssessmentAsync()));
        (await SaveAsync(many.Person, ("gov-01", "yes", null), ("gov-02", "yes", null))).Is(HttpStatusCode.OK);

        var (foreign, unknown) = (await PushAsync(many.Person, true, new { assessmentIds = new[] { others.Works[0].AssessmentId } }), await PushAsync(many.Person, true, new { assessmentIds = new[] { Guid.NewGuid() } }));
        CollectionAssert.AreEqual(new[] { "/assessmentIds/0" }, foreign.Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        Assert.AreEqual(Problems.WithoutTrace(unknown), Problems.WithoutTrace(foreign));
        CollectionAssert.AreEqual(new[] { "/questionKeys/1" }, (await PushAsync(many.Person, true, new { questionKeys = new[] { "gov-01", "gov-09" } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var pushed = await PushAsync(many.Person, false, new { assessmentIds = new[] { many.Works[1].AssessmentId }, questionKeys = new[] { "gov-01" } });
        Assert.HasCount(1, pushed.Is(HttpStatusCode.OK)["results"].AsArray());
        CollectionAssert.AreEqual(new[] { "gov-01" }, Lines(pushed, many.Works[1].AssessmentId).Keys.ToArray());
        Assert.IsEmpty(await AnswersAsync(many.Person, many.Works[0].AssessmentId));
    }

    [TestMethod]
    public async Task What_one_town_was_answered_is_taken_over_and_offered_to_the_next()
    {
        var many = await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync());
        var (here, there) = (many.Works[0], many.Works[1]);
        await here.AnswerAsync();

        var taken = (await many.Person.PostAsync($"/master-answers/from-assessment/{here.AssessmentId}", new { })).Is(HttpStatusCode.OK);
        Assert.IsGreaterThan(20, taken["results"].AsArray().Count(r => r!["status"]!.GetValue<string>() == "saved"));
        (await many.Person.PostAsync($"/master-answers/from-assessment/{Guid.NewGuid()}", new { })).Refused(HttpStatusCode.NotFound, "notFound");
        var pushed = (await PushAsync(many.Person, false)).Is(HttpStatusCode.OK);
        Assert.HasCount(1, pushed["results"].AsArray(), "what is submitted is open no more");
        Assert.AreEqual(0, pushed["results"][0]!["answers"]!.AsArray().Count(l => l!["status"]!.GetValue<string>() is not ("changed" or "hidden")), pushed.Text);
        var (ours, theirs) = (await AnswersAsync(many.Person, here.AssessmentId), await AnswersAsync(many.Person, there.AssessmentId));
        CollectionAssert.IsSubsetOf(theirs.Select(a => $"{a.Key} {a.Value.Split(' ')[0]}").ToArray(), ours.Select(a => $"{a.Key} {a.Value.Split(' ')[0]}").ToArray());
    }
}
