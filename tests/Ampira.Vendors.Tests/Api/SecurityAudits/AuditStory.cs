using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.SecurityAudits;

/// <summary>A year's plan, arranged through the API step by step.</summary>
public sealed class AuditStory(Town town)
{
    public Town Town => town;
    public Guid PlanId { get; private set; }
    public Guid AuditorId { get; private set; }
    /// <summary>Of the town's first section, and of it alone.</summary>
    public ApiClient Section { get; private set; } = null!;

    public static DateOnly Today(Town town) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

    public static int Year(Town town) => Today(town) is var day && day.Month >= 4 ? day.Year : day.Year - 1;

    public static async Task<AuditStory> DraftAsync(Town town, int? year = null, ApiClient? section = null)
    {
        var story = new AuditStory(town) { AuditorId = (await town.Auditor.GetAsync("/me")).Is(HttpStatusCode.OK).Id, Section = section ?? await town.AddPersonAsync(Roles.Requester, town.OrgUnitId) };
        story.PlanId = (await town.Auditor.PostAsync("/audit-plans", new { fiscalYear = year ?? await FreeYearAsync(town), focus = "委託先の管理と持出しを重点に見る。" })).Is(HttpStatusCode.Created).Id;
        return story;
    }

    /// <summary>A town has one plan a year.</summary>
    private static async Task<int> FreeYearAsync(Town town)
    {
        var taken = (await PlansAsync(town)).Select(p => p.Year).ToHashSet();
        return new[] { 0, 1, -1, 2 }.Select(n => Year(town) + n).First(y => !taken.Contains(y));
    }

    private static async Task<IEnumerable<(Guid Id, int Year, string State)>> PlansAsync(Town town) =>
        (await town.Auditor.GetAsync("/audit-plans")).Is(HttpStatusCode.OK)["items"].AsArray().Select(p => (p!["id"]!.GetValue<Guid>(), p["fiscalYear"]!.GetValue<int>(), p["state"]!.GetValue<string>()));

    /// <summary>The town's plan that is there, or one that is begun now.</summary>
    public static async Task<AuditStory> OfAsync(Town town) => (await PlansAsync(town)).ToList() is [var first, ..]
        ? new(town) { PlanId = first.Id, AuditorId = (await town.Auditor.GetAsync("/me")).Id, Section = town.Requester } : (await UnderwayAsync(town)).Story;

    public async Task<Guid> ItemUnderwayAsync() => (await town.Auditor.GetAsync($"/audit-plans/{PlanId}/items?state=underway")).Is(HttpStatusCode.OK)["items"][0]!["id"]!.GetValue<Guid>();

    public object Item(string kind = "audit", Guid? vendorId = null, Guid? orgUnitId = null, string? reason = null, Guid? carriedFromId = null, Guid? auditorId = null, DateOnly? dueOn = null) =>
        new { kind, orgUnitId = orgUnitId ?? town.OrgUnitId, vendorId, dueOn = dueOn ?? Today(town).AddDays(60), auditorId = auditorId ?? AuditorId, article = "7", reason, carriedFromId };

    public Task<Answer> TryPlanAsync(object item) => town.Auditor.PostAsync($"/audit-plans/{PlanId}/items", item);

    public async Task<Guid> PlanAsync(string kind = "audit", Guid? vendorId = null, Guid? carriedFromId = null) => (await TryPlanAsync(Item(kind, vendorId, carriedFromId: carriedFromId, reason: "計画の後に分かったため。"))).Is(HttpStatusCode.Created).Id;

    public async Task<Answer> PlanStepAsync(string step, ApiClient by, object? body = null) => await by.PostAsync($"/audit-plans/{PlanId}/{step}", body, (await town.Auditor.GetAsync($"/audit-plans/{PlanId}")).Version);

    public async Task AdoptAsync() => (await PlanStepAsync("adopt", town.Ciso)).Is(HttpStatusCode.OK);

    public Task<Answer> ItemAsync(Guid id) => town.Auditor.GetAsync($"/audit-items/{id}");

    public async Task<Answer> StepAsync(Guid item, string step, object? body = null, ApiClient? by = null) => await (by ?? town.Auditor).PostAsync($"/audit-items/{item}/{step}", body, (await ItemAsync(item)).Version);

    /// <summary>A plan that is adopted, with an item of the section under way.</summary>
    public static async Task<(AuditStory Story, Guid Item)> UnderwayAsync(Town town, string kind = "audit", int? year = null)
    {
        var story = await DraftAsync(town, year);
        var item = await story.PlanAsync(kind);
        await story.AdoptAsync();
        (await story.StepAsync(item, "begin", new { })).Is(HttpStatusCode.OK);
        return (story, item);
    }

    /// <summary>Answers every question that is asked, the first with no, until none is missing.</summary>
    public async Task AnswerAllAsync(Guid item)
    {
        for (var round = 0; round < 5; round++)
        {
            var now = (await ItemAsync(item)).Is(HttpStatusCode.OK);
            var missing = now["missing"].AsArray().Select(k => k!.GetValue<string>()).ToHashSet();
            if (missing.Count == 0) return;
            var questions = now["questions"].AsArray().Where(q => missing.Contains(q!["key"]!.GetValue<string>())).ToList();
            (await Section.PutAsync($"/audit-items/{item}/answers", new { answers = questions.Select((q, i) => new { questionKey = q!["key"]!.GetValue<string>(), value = ValueOf(q!, i == 0 && round == 0) }) })).Is(HttpStatusCode.OK);
        }
        Assert.Fail("questions are still missing");
    }

    private static string ValueOf(JsonNode question, bool isNo) => question["type"]!.GetValue<string>() switch
    {
        "yesPartialPlannedNo" => isNo ? "no" : "yes",
        "single" or "multiple" => question["choices"]![0]!["value"]!.GetValue<string>(),
        "number" => (question["min"] ?? JsonValue.Create(1m)).ToString(),
        "date" => "2026-10-01",
        _ => "手順書による。",
    };

    public Task<Answer> MinuteAsync(Guid item) => town.Auditor.PostAsync($"/audit-items/{item}/minutes", new { heldOn = Today(town), place = "第1会議室", attendees = "税務住民課長、監査担当", text = "入退室の記録を見た。" });

    public Task<Answer> FindAsync(Guid item, string title = "記録媒体の台帳がない", string? questionKey = null, DateOnly? dueOn = null) =>
        town.Auditor.PostAsync($"/audit-items/{item}/findings", new { title, text = "持ち出した媒体を台帳で確かめられない。", severity = "medium", dueOn = dueOn ?? Today(town).AddDays(30), questionKey });

    public async Task<Answer> OnFindingAsync(Guid finding, string step, object body, ApiClient by) => await by.PostAsync($"/audit-findings/{finding}/{step}", body, (await town.Auditor.GetAsync($"/audit-findings/{finding}")).Version);

    /// <summary>A finding of the section whose improvement waits for the auditor.</summary>
    public async Task<Guid> ImprovedAsync(Guid item, ApiClient? by = null)
    {
        var finding = (await FindAsync(item)).Is(HttpStatusCode.Created)["findings"].AsArray()[^1]!["id"]!.GetValue<Guid>();
        (await OnFindingAsync(finding, "improve", new { text = "台帳を作り、課長が月1回確かめる。", doneOn = Today(town) }, by ?? Section)).Is(HttpStatusCode.OK);
        return finding;
    }
}
