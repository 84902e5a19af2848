using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.OpenApi;
using Ampira.Vendors.Tests.OpenApi;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>Wherever somebody gives a day by which something is due, neither a past day nor one that can only be a slip is taken.</summary>
[TestClass]
public sealed class DueDaysTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [TestMethod]
    public void The_day_before_the_first_and_the_day_after_the_last_are_refused()
    {
        foreach (var (day, years, isTodayOpen, holds) in new[]
        {
            (Today, 10, false, false), (Today, 10, true, true), (Today.AddDays(-1), 10, true, false), (Today.AddDays(1), 10, false, true), (Today.AddYears(10), 10, false, true), (Today.AddYears(10).AddDays(1), 10, false, false), (Today.AddYears(11), 50, false, false),
            (Today.AddYears(1), 1, false, true), (Today.AddYears(1).AddDays(1), 1, false, false),
        })
            Assert.AreEqual(holds, DueDayRules.Check(day, Today, "/dueOn", years, isTodayOpen) is null, $"{day} {years} {isTodayOpen}");
        Assert.IsNull(DueDayRules.Check(null, Today, "/dueOn"));
    }

    /// <summary>Every operation whose body holds a due day, with a body that is right but for the day.</summary>
    private static Dictionary<string, Func<Town, CaseOne, Guid, string, Task<Answer>>> Requests { get; } = new()
    {
        ["OpenFinding"] = (t, c, _, day) => t.ItReviewer.PostAsync("/findings", new { subject = new { type = "engagement", id = c.EngagementId }, title = "名簿", detail = "名簿が合わない。", severity = "low", dueOn = day }),
        ["FollowUpFindings"] = (t, _, _, day) => t.ItReviewer.PostAsync("/findings/bulk", new { findings = new[] { new { id = Guid.NewGuid() } }, dueOn = day }),
        ["TakeMeasure"] = (t, c, _, day) => t.SecurityLead.PostAsync("/measures", new { contractId = c.ContractId, kind = "correctionDemanded", reason = "名簿が合わない。", dueOn = day }),
        ["DraftAssessment"] = (t, c, _, day) => t.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = c.EngagementId }, dueOn = day }),
        ["SendCampaign"] = (t, c, _, day) => t.ItReviewer.PostAsync("/assessment-campaigns", new { title = "定期確認", dueOn = day, subjects = new[] { new { type = "engagement", id = c.EngagementId } } }),
        ["RequestReverification"] = (t, c, _, day) => t.ItReviewer.PostAsync("/reverifications", new { trigger = "incident", dueOn = day, subjects = new[] { new { type = "engagement", id = c.EngagementId } } }),
        ["IssueReverification"] = async (t, c, look, day) => await t.ItReviewer.PostAsync($"/reverifications/{look}/issue", new { dueOn = day }, (await t.ItReviewer.GetAsync($"/reverifications?engagementId={c.EngagementId}"))["items"][0]!["version"]!.GetValue<long>()),
        ["CallForAcknowledgement"] = async (t, _, _, day) => await t.SecurityLead.PostAsync($"/policy-versions/{(await Policies.PolicyStory.RegisterAsync(t, $"policy-{Guid.NewGuid():N}"[..15])).VersionId}/call", new { dueOn = day, allStaff = true }),
        ["PlanAuditItem"] = async (t, _, _, day) => await (await SecurityAudits.AuditStory.OfAsync(t)).TryPlanAsync(new { kind = "audit", orgUnitId = t.OrgUnitId, dueOn = day, auditorId = (await t.Auditor.GetAsync("/me")).Id, reason = "加える。" }),
        ["ReplanAuditItem"] = async (t, _, _, day) => await SecurityAudits.AuditStory.OfAsync(t) is var s && await s.PlanAsync() is var item ? await s.StepAsync(item, "replan", new { dueOn = day, auditorId = s.AuditorId, reason = "繁忙のため。" }) : null!,
        ["OpenAuditFinding"] = async (t, _, _, day) => await t.Auditor.PostAsync($"/audit-items/{await (await SecurityAudits.AuditStory.OfAsync(t)).ItemUnderwayAsync()}/findings", new { title = "台帳", text = "台帳がない。", severity = "low", dueOn = day }),
        ["DecideEngagement"] = async (t, c, _, day) => await t.Ciso.PostAsync($"/engagements/{c.EngagementId}/decisions", Decision(await c.RiskAsync(), day, t), await c.EngagementVersionAsync()),
        ["DecideCloudUse"] = async (t, c, use, day) => await t.SecurityLead.PostAsync($"/cloud-uses/{use}/decisions", Decision(await t.SecurityLead.GetAsync($"/cloud-uses/{use}/risk"), day, t), (await t.SecurityLead.GetAsync($"/cloud-uses/{use}")).Version),
    };

    private static object Decision(Answer risk, string day, Town town) => new
    {
        decision = "approveWithConditions", reason = "残留リスクは中以下である。", inputHash = risk["inputHash"].GetValue<string>(), expiresOn = Today.AddMonths(10),
        scope = new { orgUnitIds = new[] { town.OrgUnitId } }, conditions = new[] { new { text = "訓練を行う。", dueOn = day, ownerId = Guid.NewGuid(), consequence = "lapse" } },
    };

    [TestMethod]
    public async Task No_request_takes_a_past_day_or_one_beyond_ten_years()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(TestDatabase.Checkout(), OpenApiExport.File)))!.AsObject();
        var named = DescribedOperation.Of(document).Where(o => o.Verb != "get" && o.Body["requestBody"]?["content"]?["application/json"]?["schema"] is { } body && HoldsDueOn(o, body, 0)).Select(o => o.Body["operationId"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join(' ', Requests.Keys.Order(StringComparer.Ordinal)), string.Join(' ', named), "a request with a due day has to be told of here");
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToActivationAsync();
        await use.ToReviewAsync();
        await town.Host.DrainOutboxAsync();
        var look = (await town.ItReviewer.GetAsync($"/reverifications?engagementId={work.EngagementId}"))["items"][0]!["id"]!.GetValue<Guid>();

        var faults = new List<string>();
        foreach (var (name, ask) in Requests)
            foreach (var day in new[] { "0001-01-01", "2020-01-01", "2026-11-22", "2036-11-24", "2100-01-01", "9999-12-31" })
            {
                var answer = await ask(town, work, name == "DecideCloudUse" ? use.CloudUseId : look, day);
                if (answer.Status != HttpStatusCode.BadRequest || !answer.Pointers.Any(p => p.EndsWith("/dueOn", StringComparison.Ordinal))) faults.Add($"{name} {day}: {(int)answer.Status} {answer.Text}");
            }
        Assert.AreEqual("", string.Join('\n', faults));
    }

    private static bool HoldsDueOn(DescribedOperation operation, JsonNode schema, int depth)
    {
        var known = operation.Resolve(schema);
        if (depth > 4) return false;
        foreach (var part in new[] { known["items"] }.Concat(new[] { "anyOf", "oneOf", "allOf" }.SelectMany(k => known[k] as JsonArray ?? [])).OfType<JsonNode>())
            if (HoldsDueOn(operation, part, depth + 1)) return true;
        return known["properties"] is JsonObject members && members.Any(m => m.Key == "dueOn" || m.Value is not null && HoldsDueOn(operation, m.Value, depth + 1));
    }
}
