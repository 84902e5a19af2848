using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>One thing that is due or waits for the town.</summary>
public sealed record HomeItem(string Href, string What, string About, DateOnly DueOn, string Why);

public sealed class IndexModel(AssessmentsClient assessments, CloudUsesClient cloudUses, ContractsClient contracts, DutiesClient duties, FindingsClient findings, ReverificationClient reverifications, EngagementsClient engagements, IncidentsClient incidents, TimeProvider clock) : PageModel
{
    private const int Horizon = 30;
    private const int Most = 100;
    private const int MostIncidents = 10;

    public DateOnly Today { get; private set; }
    public IReadOnlyList<HomeItem> Due { get; private set; } = [];
    public IReadOnlyList<(string Href, string What, string About)> Waiting { get; private set; } = [];
    public IReadOnlyList<EngagementRow> Running { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var until = Today.AddDays(Horizon);
        var owed = Known(async () => (await duties.ListDutiesAsync(limit: Most, dueBefore: until)).Result.Items);
        var faults = Known(async () => (await findings.ListFindingsAsync(limit: Most, dueBefore: until)).Result.Items);
        var looks = Known(async () => (await reverifications.ListReverificationsAsync(limit: Most, dueBefore: until)).Result.Items);
        var clocks = Known(ClocksAsync);
        var answered = Known(async () => (await assessments.ListAssessmentsAsync(limit: Most)).Result.Items);
        var uses = Known(async () => (await cloudUses.ListCloudUsesAsync(limit: Most)).Result.Items);
        var drafts = Known(async () => (await contracts.ListContractsAsync(limit: Most, state: ContractState.InReview)).Result.Items);
        var works = Known(async () => (await engagements.ListEngagementsAsync(limit: Most)).Result.Items);
        Running = [.. (await works).Where(e => e.State != EngagementState.Closed)];
        var titles = Running.ToDictionary(e => e.Id, e => e.Title).Concat((await uses).ToDictionary(u => u.Id, u => u.Title)).ToDictionary();
        string About(Guid? engagement, Guid? use) => titles.GetValueOrDefault(engagement ?? use ?? default, "");

        Due = [.. (await owed).Where(d => d.State != DutyState.Confirmed).Select(d => new HomeItem($"/Duties/{d.Id}", d.Title, About(d.EngagementId, d.CloudUseId), d.DueOn, $"{T("履行義務", "Duty")} {d.ContractReferenceNo} {Words.Article(d.ArticleNumber)} · {Words.Of("duty", d.State)}"))
            .Concat((await faults).Where(f => f.State is FindingState.Open or FindingState.InRemediation).Select(f => new HomeItem($"/Findings/{f.Id}", f.Title, About(f.Subject.Id, null), f.DueOn, $"{T("指摘事項", "Finding")} {f.ReferenceNo} · {Words.Of("finding", f.State)}")))
            .Concat((await looks).Where(r => r.State != ReverificationState.Done).Select(r => new HomeItem("/Reverifications", T("再確認", "Re-verification") + $" ({Words.Of("kind", r.Kind)})", About(r.Subject.Id, null), r.DueOn, string.Join(T("、", ", "), r.Reasons))))
            .Concat((await clocks).Where(i => i.DueOn <= until))
            .OrderBy(i => i.DueOn)];
        Waiting = [.. (await answered).Where(a => a.State is AssessmentState.Submitted or AssessmentState.InReview).Select(a => ($"{CasePath.Of(a.Subject)}/Assessment", T("回答の審査", "Review the answers") + $" {a.ReferenceNo}", About(a.Subject.Id, null)))
            .Concat((await uses).Where(u => u.State is CloudUseState.Submitted or CloudUseState.InReview).Select(u => ($"/CloudUses/{u.Id}", T("クラウド利用の審査・判定", "Review or decide a cloud use") + $" {u.ReferenceNo}", u.Title)))
            .Concat((await drafts).Select(c => ($"{CasePath.Of(c.EngagementId, c.CloudUseId)}/Contract", T("契約の承認", "Approve a contract") + $" {c.ReferenceNo}", About(c.EngagementId, c.CloudUseId))))];
    }

    /// <summary>The clocks that still run of the newest open incidents: the law counts in hours and days there.</summary>
    private async Task<IReadOnlyList<HomeItem>> ClocksAsync()
    {
        var open = (await incidents.ListIncidentsAsync(limit: Most)).Result.Items.Where(i => i.State != IncidentState.Closed).Take(MostIncidents).ToList();
        var clocks = await Task.WhenAll(open.Select(i => incidents.GetIncidentClocksAsync(i.Id)));
        return [.. open.SelectMany((i, n) => clocks[n].Result.Clocks.Where(c => c.DoneOn is null).Select(c => new HomeItem($"/Incidents/{i.Id}", Words.Of("clock", c.Kind), i.Title, c.DueOn, $"{T("事故", "Incident")} {i.ReferenceNo} · {c.Reason}")))];
    }

    /// <summary>What the caller's roles do not open is left out of the page.</summary>
    private static async Task<IReadOnlyList<T>> Known<T>(Func<Task<IReadOnlyList<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (ApiException e) when (e.StatusCode == 403)
        {
            return [];
        }
    }
}
