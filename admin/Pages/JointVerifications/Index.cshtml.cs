using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.JointVerifications;

/// <summary>共同調達: results the town offers, results that are offered to it, and what it relies on. Opened from an assessment it offers that one, from a case it relies for that one.</summary>
public sealed class IndexModel(JointVerificationsClient joint) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid? AssessmentId { get; set; }
    [BindProperty(SupportsGet = true)] public SubjectType? SubjectType { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? SubjectId { get; set; }
    [BindProperty] public Guid OfferId { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Codes { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<JointVerificationResponse> Offers { get; private set; } = [];
    public IReadOnlyList<JointOfferRow> ToUs { get; private set; } = [];
    public IReadOnlyList<RelianceResponse> Reliances { get; private set; } = [];

    public bool IsForCase => SubjectType is Client.SubjectType.Engagement or Client.SubjectType.CloudUse && SubjectId is not null;

    public static bool IsOpen(RelianceStanding standing) => standing is RelianceStanding.Standing or RelianceStanding.FindingOpened;

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostOfferAsync() => TryAsync(() => joint.OfferJointVerificationAsync(ApiClients.NewKey(), new() { AssessmentId = AssessmentId ?? Guid.Empty, TownCodes = PartsOf(Codes), Reason = Reason ?? "" }),
        T("提供を提案しました。事業者の同意を待ちます。", "The offer is made; it waits for the vendor to agree."), LoadAsync);

    public Task<IActionResult> OnPostWithdrawAsync() => TryAsync(() => joint.WithdrawJointVerificationAsync(OfferId, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("提供を取り下げました。", "The offer is withdrawn."), LoadAsync);

    public Task<IActionResult> OnPostRelyAsync() => TryAsync(() => joint.RelyOnResultAsync(OfferId, ApiClients.NewKey(), new() { Subject = new() { Type = SubjectType, Id = SubjectId }, Reason = Reason ?? "" }),
        T("確認結果に依拠しました。判定は町が行います。", "The case relies on the result. The decision stays the town's own."), LoadAsync);

    public Task<IActionResult> OnPostEndAsync() => TryAsync(() => joint.EndRelianceAsync(OfferId, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("依拠を終了しました。", "The reliance is ended."), LoadAsync);

    private async Task LoadAsync()
    {
        var (offers, toUs, reliances) = (joint.ListJointVerificationsAsync(limit: 100), joint.ListJointOffersAsync(limit: 100), joint.ListReliancesAsync(limit: 100, subjectType: IsForCase ? SubjectType : null, subjectId: IsForCase ? SubjectId : null));
        (Offers, ToUs, Reliances) = ((await offers).Result.Items, (await toUs).Result.Items, (await reliances).Result.Items);
    }
}
