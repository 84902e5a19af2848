using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.ChangeNotices;

/// <summary>One notice of change: what changes, which cases it concerns, and the town's word that it has read it.</summary>
public sealed class DetailsModel(OrganisationsClient organisations) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Comment { get; set; }

    public ChangeNoticeResponse Notice { get; private set; } = new();
    public IReadOnlyList<(string Href, string Word)> Cases { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Notice = (await organisations.GetChangeNoticeAsync(Id)).Result;
        Cases = [.. Notice.EngagementIds.Select((id, i) => (CasePath.Of(SubjectType.Engagement, id), T($"業務委託 {i + 1}", $"Engagement {i + 1}"))), .. (Notice.CloudUseIds ?? []).Select((id, i) => (CasePath.Of(SubjectType.CloudUse, id), T($"クラウド利用 {i + 1}", $"Cloud use {i + 1}")))];
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(() => organisations.AcknowledgeChangeAsync(Id, ApiClients.Version(Version), new() { Comment = Comment }), T("確認済みにしました。事業者に伝わります。", "Acknowledged; the vendor is told."), OnGetAsync);
}
