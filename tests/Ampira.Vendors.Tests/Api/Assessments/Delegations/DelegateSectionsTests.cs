namespace Ampira.Vendors.Tests.Api.Assessments.Delegations;

/// <summary>A colleague answers the sections that were handed over, under the colleague's own name, and reaches nothing else.</summary>
[TestClass]
public sealed class DelegateSectionsTests
{
    private static Task<Answer> HandAsync(AskedAssessment asked, object? body = null) =>
        asked.Vendor.PostAsync($"{asked.At}/delegations", body ?? new { personName = "青柳 真", sections = new[] { "governance", "personnel" }, expiresAt = asked.Town.Host.Clock.GetUtcNow().AddDays(14) });

    private static ApiClient ColleagueOf(AskedAssessment asked, Answer handed) => new(asked.Town.Host.CreateClient(), handed["token"].GetValue<string>());

    [TestMethod]
    public async Task A_colleague_sees_and_answers_its_sections_under_its_own_name()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        (await asked.SaveAsync("acc-01", "no")).Is(HttpStatusCode.OK);
        var handed = (await HandAsync(asked)).Is(HttpStatusCode.Created);
        var colleague = ColleagueOf(asked, handed);

        var seen = (await colleague.GetAsync(asked.At)).Is(HttpStatusCode.OK)["questions"].AsArray();
        Assert.AreEqual("governance personnel", string.Join(' ', seen.Select(q => q!["section"]!.GetValue<string>()).Distinct()));
        var saved = (await colleague.PutAsync($"{asked.At}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes" }, new { questionKey = "acc-01", value = "yes" } } })).Is(HttpStatusCode.OK);
        Assert.AreEqual("saved invalid notDelegated", $"{saved["results"][0]!["status"]} {saved["results"][1]!["status"]} {saved["results"][1]!["error"]!["code"]}");
        Assert.AreEqual("青柳 真", (await asked.AnswerAsync("gov-01"))!["answeredBy"]!.GetValue<string>());
        Assert.IsTrue((await colleague.GetAsync($"{asked.At}/answers")).Is(HttpStatusCode.OK)["missing"].AsArray().All(k => seen.Any(q => q!["key"]!.GetValue<string>() == k!.GetValue<string>())));
        Assert.AreEqual("gov-01", string.Join(' ', (await colleague.GetAsync($"{asked.At}/answers"))["answers"].AsArray().Select(a => a!["questionKey"])), "answers of other sections are not shown");
        (await colleague.GetAsync($"{asked.At}/answers/acc-01/history")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.DoesNotContain("acc-01", (await colleague.GetAsync($"{asked.At}/schema")).Is(HttpStatusCode.OK).Text);
        using (var book = new Workbooks.FilledWorkbook(await colleague.DownloadAsync($"{asked.At}/workbook")))
        {
            book.Answer("gov-02", "はい");
            (await colleague.SendAsync(HttpMethod.Put, $"{asked.At}/workbook", Workbooks.FilledWorkbook.Form(book.Save()))).Is(HttpStatusCode.OK);
        }
        (await asked.Story.UploadAsync(colleague, "policy.pdf", kind: "POL")).Is(HttpStatusCode.Created);

        Assert.IsNull((await asked.Vendor.GetAsync($"{asked.At}/delegations")).Is(HttpStatusCode.OK)["items"][0]!["token"], "shown once");
        (await asked.Vendor.DeleteAsync($"{asked.At}/delegations/{handed.Id}")).Is(HttpStatusCode.NoContent);
        (await colleague.GetAsync(asked.At)).Refused(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [TestMethod]
    public async Task It_reaches_nothing_else()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var first = asked.Story.AssessmentId;
        await asked.Story.SendAssessmentAsync();
        var colleague = ColleagueOf(asked, (await HandAsync(asked)).Is(HttpStatusCode.Created));

        Assert.AreEqual($"{asked.Story.AssessmentId}", string.Join(' ', (await colleague.GetAsync("/assessments")).Is(HttpStatusCode.OK)["items"].AsArray().Select(a => a!["id"])));
        foreach (var part in new[] { "", "/answers", "/answers/gov-01/history", "/schema", "/workbook", "/reviews" }) (await colleague.GetAsync($"/assessments/{first}{part}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await colleague.PutAsync($"/assessments/{first}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes" } } })).Refused(HttpStatusCode.NotFound, "notFound");
        (await colleague.PostAsync($"{asked.At}/submit", version: 1)).Refused(HttpStatusCode.Forbidden, "delegate");
        (await colleague.GetAsync($"{asked.At}/delegations")).Refused(HttpStatusCode.Forbidden, "delegate");
        (await colleague.PostAsync($"{asked.At}/delegations", new { personName = "別の人", sections = new[] { "access" }, expiresAt = asked.Town.Host.Clock.GetUtcNow().AddDays(1) })).Refused(HttpStatusCode.Forbidden, "delegate");
        foreach (var path in new[] { "/evidence", "/engagements", "/contracts", "/duties", "/findings", "/events", "/vendors" }) (await colleague.GetAsync(path)).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task Only_sections_of_the_assessment_a_near_day_and_a_name_are_taken()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var soon = asked.Town.Host.Clock.GetUtcNow().AddDays(14);

        CollectionAssert.AreEqual(new[] { "/sections" }, (await HandAsync(asked, new { personName = "青柳", sections = new[] { "nothing" }, expiresAt = soon })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/expiresAt" }, (await HandAsync(asked, new { personName = "青柳", sections = new[] { "access" }, expiresAt = soon.AddDays(100) })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEquivalent(new[] { "/personName", "/sections", "/expiresAt" }, (await HandAsync(asked, new { })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await asked.Story.Other.Api.PostAsync($"{asked.At}/delegations", new { personName = "他社", sections = new[] { "access" }, expiresAt = soon })).Refused(HttpStatusCode.NotFound, "notFound");
        await asked.Story.AnswerAsync();
        (await HandAsync(asked)).Refused(HttpStatusCode.Conflict, "state");
    }
}
