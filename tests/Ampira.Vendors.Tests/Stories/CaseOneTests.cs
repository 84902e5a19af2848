using System.Text;
using Ampira.Vendors.Api.Reverification;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Stories;

[TestClass]
public sealed class CaseOneTests
{
    [TestMethod]
    public async Task The_data_entry_of_payroll_reports_from_the_first_facts_to_its_closing()
    {
        var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var story = new CaseOne(town);

        await story.PlanAsync();
        var proof = await town.Procurement.GetAsync($"/engagements/{story.EngagementId}/required-clauses");
        Assert.AreEqual(33, proof["clauses"].AsArray().Count(c => c!["strength"]!.GetValue<string>() == "must" && c["included"]!.GetValue<bool>()));
        Assert.IsTrue(proof["clauses"].AsArray().All(c => c!["reasons"]!.AsArray().Count > 0), "every clause says why it is in or out");
        Assert.IsTrue(proof["coverage"].AsArray().Where(c => c!["list"]!.GetValue<string>() is "MN" or "M" or "PI").All(c => c!["covered"]!.GetValue<bool>()), proof["coverage"].ToJsonString());
        Assert.IsEmpty(proof["unknownFacts"].AsArray());

        await story.DraftContractAsync();
        await story.SubmitContractAsync();
        var held = (await town.SecurityLead.PostAsync($"/contracts/{story.ContractId}/approve", version: await story.VersionAsync($"/contracts/{story.ContractId}"))).Refused(HttpStatusCode.Conflict, "gate");
        CollectionAssert.AreEqual(new[] { "/gates/G18" }, held.Pointers.ToArray(), "the text is frozen only on confirmed facts");
        await story.ConfirmAsync();
        await story.ApproveContractAsync();
        await story.IssueContractAsync();
        var html = Encoding.UTF8.GetString(await town.Procurement.DownloadAsync($"/contracts/{story.ContractId}/document?format=html"));
        Assert.Contains("第4条", html);
        Assert.Contains("秘密保持", html);
        Assert.AreEqual((byte)'P', (await town.Procurement.DownloadAsync($"/contracts/{story.ContractId}/document?format=docx"))[0]);

        await story.AwardAsync();
        await story.SendAssessmentAsync();
        var seen = (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}")).Is(HttpStatusCode.OK);
        Assert.IsGreaterThanOrEqualTo(25, seen["questions"].AsArray().Count);
        Assert.IsTrue(seen["questions"].AsArray().All(q => q!["weight"] is null), "a vendor does not see the weights");
        (await story.Vendor.Api.PutAsync($"/assessments/{story.AssessmentId}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "partial" } } })).Is(HttpStatusCode.OK);
        var early = (await story.Vendor.Api.PostAsync($"/assessments/{story.AssessmentId}/submit", version: (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}")).Version)).Refused(HttpStatusCode.Conflict, "answersMissing");
        CollectionAssert.Contains(early.Pointers.ToArray(), "/answers/inc-01");
        await story.AnswerAndSubmitAsync();
        (await town.ItReviewer.PostAsync($"/assessments/{story.AssessmentId}/request-changes", new { questionKeys = new[] { "enc-01" }, message = "暗号の方式を記入してください。" }, await story.VersionAsync($"/assessments/{story.AssessmentId}"))).Is(HttpStatusCode.OK);
        var saved = (await story.Vendor.Api.PutAsync($"/assessments/{story.AssessmentId}/answers", new
        {
            answers = new object[] { new { questionKey = "enc-01", value = "yes", comment = "AES-256、TLS 1.3", evidenceIds = new[] { story.Evidence["CFG"] } }, new { questionKey = "gov-01", value = "no" } },
        })).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "saved", "invalid" }, saved["results"].AsArray().Select(r => r!["status"]!.GetValue<string>()).ToArray(), "only what was sent back can be changed");
        await story.SubmitAnswersAsync();
        await story.AcceptAssessmentAsync();

        await story.DeclareSubcontractorAsync();
        var risk = await story.RiskAsync();
        Assert.AreEqual(1, risk["tier"].GetValue<int>());
        Assert.AreEqual("A", risk["level"].GetValue<string>());
        Assert.AreEqual("medium", risk["residual"].GetValue<string>());
        Assert.AreEqual(risk["inherent"]!["score"]!.GetValue<int>(), risk["inherent"]!["lines"]!.AsArray().Sum(l => l!["points"]!.GetValue<int>()));
        Assert.IsTrue(IsOpen(risk, "G02"), "no consent, no subcontracting");
        var refused = (await story.DecideAsync(town.SecurityLead)).Refused(HttpStatusCode.Conflict, "gate");
        CollectionAssert.Contains(refused.Pointers.ToArray(), "/gates/G02");
        await story.ConsentAsync();
        Assert.IsFalse(IsOpen(await story.RiskAsync(), "G02"));

        var blank = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/sign", new { }, await story.VersionAsync($"/contracts/{story.ContractId}"))).Refused(HttpStatusCode.Conflict, "variablesEmpty");
        CollectionAssert.Contains(blank.Pointers.ToArray(), "/variables/managerName");
        await story.SignAsync();
        (await story.DecideAsync(town.SectionHead)).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        (await story.DecideAsync(town.SecurityLead, inputHash: new string('0', 64))).Refused(HttpStatusCode.Conflict, "staleInput");
        (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);

        await host.DrainOutboxAsync();
        var plan = (await town.SectionHead.GetAsync($"/reverifications?engagementId={story.EngagementId}"))["items"].AsArray().Single()!;
        Assert.AreEqual("planned", plan["state"]!.GetValue<string>());
        Assert.IsGreaterThan(0, plan["reasons"]!.AsArray().Count);

        var sweep = host.Services.GetRequiredService<ReminderSweep>();
        host.Clock.SetUtcNow(new DateTimeOffset(DateOnly.Parse(plan["dueOn"]!.GetValue<string>()).AddDays(-60), new TimeOnly(1, 0), TimeSpan.Zero));
        await sweep.RunAsync(CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        var reminded = (await town.SectionHead.GetAsync($"/reverifications?engagementId={story.EngagementId}"))["items"].AsArray().Single()!;
        CollectionAssert.AreEqual(new[] { 60 }, reminded["reminders"]!.AsArray().Select(r => r!.GetValue<int>()).ToArray(), "one reminder, however often the sweep runs");

        var duties = (await story.Vendor.Api.GetAsync($"/duties?contractId={story.ContractId}"))["items"].AsArray();
        Assert.HasCount(12, duties);
        (await story.DeliverAsync(duties.First(d => d!["dutyKey"]!.GetValue<string>() == "personnel-register")!)).Is(HttpStatusCode.OK);
        (await story.ConfirmDutyAsync((await story.DutyAsync("personnel-register"))["id"]!.GetValue<Guid>())).Is(HttpStatusCode.OK);

        await story.ReportIncidentAsync();
        CollectionAssert.AreEqual(new[] { "contractNotice", "preliminaryReport", "finalReport" }, (await town.Auditor.GetAsync($"/incidents/{story.IncidentId}/clocks"))["clocks"].AsArray().Select(c => c!["kind"]!.GetValue<string>()).ToArray());
        Assert.IsTrue(IsOpen(await story.RiskAsync(), "G14"), "an unresolved incident with personal information");
        Assert.AreEqual("contained", (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("reported", (await story.RecordReportAsync("final")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        (await story.CloseIncidentAsync()).Refused(HttpStatusCode.Conflict, "publicationMissing");
        await story.SettlePublicationAsync();
        Assert.AreEqual("closed", (await story.CloseIncidentAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.IsFalse(IsOpen(await story.RiskAsync(), "G14"));

        await story.OpenFindingAsync("high");
        var demanded = await story.DemandCorrectionAsync();
        Assert.AreEqual("corrective-action 30", $"{demanded["clauseKey"]} {demanded["articleNumber"]}", "under the article of this very contract");
        Assert.Contains("第30条", Encoding.UTF8.GetString(await story.Vendor.Api.DownloadAsync($"/measures/{story.MeasureId}/letter")));
        (await story.ReplyToMeasureAsync()).Is(HttpStatusCode.OK);
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        (await story.VerifyFindingAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual("closed", (await story.CloseFindingAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        Assert.AreEqual("closed", (await story.CloseMeasureAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        (await story.EndAsync()).Is(HttpStatusCode.OK);
        Assert.HasCount(11, (await story.CloseAsync()).Refused(HttpStatusCode.Conflict, "dutiesOpen").Pointers.ToArray(), "all but the one confirmed");
        await story.DeliverDutiesAsync();
        Assert.AreEqual("closed", (await story.CloseAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("ended", (await town.Auditor.GetAsync($"/contracts/{story.ContractId}"))["state"].GetValue<string>());

        var chain = await town.Auditor.GetAsync("/audit-events/verification");
        Assert.IsTrue(chain["intact"].GetValue<bool>(), chain.Text);
    }

    private static bool IsOpen(Answer risk, string gate) => risk["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == gate)!["open"]!.GetValue<bool>();
}
