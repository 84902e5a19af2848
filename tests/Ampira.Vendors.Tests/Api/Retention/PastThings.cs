using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Retention;

/// <summary>Things whose period is over: arranged through the API, and then moved back in time, since no test waits ten years.</summary>
public static class PastThings
{
    /// <summary>A vendor tells of changes, the town acknowledges them, and years go by; then their disposal is proposed.</summary>
    public static async Task<Guid> ProposeAsync(Town town, int notices = 1)
    {
        var (vendor, api) = await town.VendorAsync();
        var work = new CaseOne(town);
        await work.ToAwardAsync((vendor, api));
        for (var i = 0; i < notices; i++)
        {
            var told = (await api.PostAsync("/change-notices", new { kind = "place", text = "作業場所を移しました。", effectiveOn = town.Host.Clock.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Is(HttpStatusCode.OK);
            var id = told["results"][0]!["changeNoticeId"]!.GetValue<Guid>();
            (await town.SecurityLead.PostAsync($"/change-notices/{id}/acknowledge", new { comment = "確認しました。" }, 1)).Is(HttpStatusCode.OK);
            await TestDatabase.RunAsync(TestDatabase.Superuser, $"update change_notices set effective_on = '2015-06-01', acknowledged_at = '2015-06-02' where id = '{id}'");
        }
        return (await town.SecurityLead.PostAsync("/disposals", new { kinds = new[] { "changeNotice" }, vendorId = vendor, reason = "保存期間が過ぎたため。" })).Is(HttpStatusCode.Created).Id;
    }

    /// <summary>Has it approved by another person and run.</summary>
    public static async Task<Guid> DisposeAsync(Town town, Guid id)
    {
        (await town.Ciso.PostAsync($"/disposals/{id}/approve", version: await VersionAsync(town, id))).Is(HttpStatusCode.OK);
        var operation = (await town.SecurityLead.PostAsync($"/disposals/{id}/run", version: await VersionAsync(town, id))).Is(HttpStatusCode.Accepted).Id;
        await RunAsync(town);
        return operation;
    }

    public static async Task<long> VersionAsync(Town town, Guid id) => (await town.Auditor.GetAsync($"/disposals/{id}")).Is(HttpStatusCode.OK).Version;

    public static Task RunAsync(Town town) => town.Host.Services.GetRequiredService<OperationSweep>().RunAsync(town.Id, CancellationToken.None);

    /// <summary>An engagement with everything that can hang on one, closed eleven years ago, and its evidence with it.</summary>
    public static async Task<CaseOne> ClosedWorkAsync(Town town, (Guid Id, ApiClient Api)? vendor = null)
    {
        var story = new CaseOne(town);
        await story.ToActivationAsync(vendor);
        (await story.DeliverAsync(await story.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK);
        await story.OpenFindingAsync();
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        await story.ReportIncidentAsync();
        (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK);
        await story.DemandCorrectionAsync();
        (await story.ReplyToMeasureAsync()).Is(HttpStatusCode.OK);
        (await story.ConfirmFlowdownAsync()).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", Contracts.GapChecks.GapSamples.Form("第1条（目的）\n契約の目的を定める。"))).Is(HttpStatusCode.Created);
        await town.Host.DrainOutboxAsync();
        await CloseAsync(story);
        return story;
    }

    public static Task CloseAsync(CaseOne story, string on = "2014-03-31") => TestDatabase.RunAsync(TestDatabase.Superuser,
        $"update engagements set state = 'closed', starts_on = '2013-04-01', ends_on = '{on}' where id = '{story.EngagementId}'",
        $"update contracts set state = 'ended', ended_on = '{on}' where engagement_id = '{story.EngagementId}'",
        $"update incidents set state = 'closed', updated_at = '{on}', known_at = '2013-06-01' where id = '{story.IncidentId}'",
        $"update evidence set created_at = '2013-05-01' where vendor_id = '{story.Vendor.Id}'");

    public static async Task<Answer> ProposeWorkAsync(Town town, CaseOne story) =>
        (await town.SecurityLead.PostAsync("/disposals", new { kinds = new[] { "engagement", "incident" }, vendorId = story.Vendor.Id, reason = "保存期間が過ぎたため。" })).Is(HttpStatusCode.Created);
}
