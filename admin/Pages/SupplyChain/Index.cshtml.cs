using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.SupplyChain;

/// <summary>What must change by the day the ordinance's rules on supply chains come into force, and the town's recorded judgements.</summary>
public sealed class IndexModel(SupplyChainClient chain, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public ReadinessSubject? Type { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    /// <summary>What a judgement is about, chosen from the list or come to from a page of its own.</summary>
    [BindProperty(SupportsGet = true)] public ReadinessSubject? About { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? AboutId { get; set; }
    [BindProperty] public RecordJudgementRequest Judgement { get; set; } = new();
    [BindProperty] public bool? Cleared { get; set; }
    [BindProperty] public DateOnly? ValidUntil { get; set; }

    public ReadinessResponse Readiness { get; private set; } = new();
    public IReadOnlyList<JudgementResponse> Judgements { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>The kinds that may be about what is chosen; the API refuses any other.</summary>
    public IReadOnlyList<JudgementKind> Kinds => About switch
    {
        ReadinessSubject.Vendor => [JudgementKind.SupplyChain, JudgementKind.ForeignLaw, JudgementKind.Jurisdiction, JudgementKind.IndependentReport],
        ReadinessSubject.CloudService => [JudgementKind.CompelledDisclosure, JudgementKind.NoScheme, JudgementKind.ForeignLaw, JudgementKind.Jurisdiction, JudgementKind.IndependentReport],
        _ => [JudgementKind.NoScheme, JudgementKind.ForeignLaw, JudgementKind.Jurisdiction, JudgementKind.IndependentReport, JudgementKind.SpecificDestination, JudgementKind.PiaNotNeeded],
    };

    public static string PathOf(ReadinessSubject type, Guid id) => type switch { ReadinessSubject.Vendor => $"/Vendors/{id}", ReadinessSubject.CloudService => $"/CloudServices/{id}", ReadinessSubject.Engagement => $"/Engagements/{id}", _ => $"/CloudUses/{id}" };

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostAsync()
    {
        // Nothing chosen is no word that the concern is cleared.
        (Judgement.Cleared, Judgement.ValidUntil, Judgement.Grounds) = (Cleared ?? false, ValidUntil ?? default, Judgement.Grounds ?? "");
        if (Judgement.Party is "") Judgement.Party = null;
        (Judgement.VendorId, Judgement.CloudServiceId, Judgement.EngagementId, Judgement.CloudUseId) = (Is(ReadinessSubject.Vendor), Is(ReadinessSubject.CloudService), Is(ReadinessSubject.Engagement), Is(ReadinessSubject.CloudUse));
        return await TryAsync(() => chain.RecordJudgementAsync(ApiClients.NewKey(), Judgement), T("判断を記録しました。", "The judgement is recorded."), LoadAsync);
    }

    private Guid? Is(ReadinessSubject type) => About == type ? AboutId : null;

    private async Task LoadAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var judged = chain.ListJudgementsAsync(vendorId: Is(ReadinessSubject.Vendor), cloudServiceId: Is(ReadinessSubject.CloudService), engagementId: Is(ReadinessSubject.Engagement), cloudUseId: Is(ReadinessSubject.CloudUse));
        (Readiness, Judgements) = ((await chain.GetReadinessAsync(cursor: Cursor, type: Type)).Result, (await judged).Result.Items);
        ValidUntil ??= Today.AddYears(1);
    }
}
