using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Db;

/// <summary>The sample town's plan of audits for this year: one section is being audited and has something to put right, another and a vendor are still to check themselves.</summary>
public sealed class DemoAudits(DemoClient api, IReadOnlyDictionary<string, Guid> units)
{
    private const string Tax = "税務住民課", Health = "健康福祉課";

    private DemoCaller Auditor => api.As(Roles.Auditor);

    public async Task PlanAsync(Guid vendor, CancellationToken ct)
    {
        var auditor = (await Auditor.GetAsync("auditors", ct))["items"]![0]!["id"]!.GetValue<Guid>();
        var plan = IdOf(await Auditor.PostAsync("audit-plans", new { fiscalYear = ReferenceNumbers.FiscalYear(api.Today), focus = "個人番号を扱う業務の委託と、記録媒体の持出しを重点に見る。" }, ct));
        Task<JsonNode> ItemAsync(string kind, string unit, int days, Guid? vendorId = null) => Auditor.PostAsync($"audit-plans/{plan}/items", new { kind, orgUnitId = units[unit], vendorId, dueOn = api.Today.AddDays(days), auditorId = auditor, article = "7" }, ct);
        var audit = IdOf(await ItemAsync("audit", Tax, 45));
        await ItemAsync("selfCheck", Health, 75);
        await ItemAsync("selfCheck", Tax, 90, vendor);
        await api.As(Roles.Ciso).PostAsync($"audit-plans/{plan}/adopt", null, ct, await VersionAsync($"audit-plans/{plan}", ct));
        await Auditor.PostAsync($"audit-items/{audit}/begin", new { }, ct, await VersionAsync($"audit-items/{audit}", ct));
        await Auditor.PostAsync($"audit-items/{audit}/minutes", new { heldOn = api.Today, place = "税務住民課 執務室", attendees = "税務住民課長、住民係長、監査担当", text = "記録媒体の保管場所を見た。持出しの台帳は先月から付けられていない。利用者IDの棚卸しの記録は確かめた。" }, ct);
        await Auditor.PostAsync($"audit-items/{audit}/findings", new { title = "記録媒体の持出しの台帳が付けられていない", text = "先月から持出しの台帳に記入がなく、媒体の所在を確かめられない。", severity = "medium", dueOn = api.Today.AddDays(30) }, ct);
    }

    private static Guid IdOf(JsonNode made) => made["id"]!.GetValue<Guid>();

    private async Task<long> VersionAsync(string path, CancellationToken ct) => (await Auditor.GetAsync(path, ct))["version"]!.GetValue<long>();
}
