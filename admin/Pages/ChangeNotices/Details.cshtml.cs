using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.ChangeNotices;

/// <summary>One notice of change: what changes, which cases it concerns, and the town's word that it has read it.</summary>
public sealed class DetailsModel(OrganisationsClient organisations, EngagementsClient engagements, CloudUsesClient cloudUses) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Comment { get; set; }

    public ChangeNoticeResponse Notice { get; private set; } = new();
    public IReadOnlyList<(string Href, string Word)> Cases { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Notice = (await organisations.GetChangeNoticeAsync(Id)).Result;
        var works = await Task.WhenAll(Notice.EngagementIds.Select(id => engagements.GetEngagementAsync(id)));
        var uses = await Task.WhenAll((Notice.CloudUseIds ?? []).Select(id => cloudUses.GetCloudUseAsync(id)));
        Cases = [.. works.Select(w => w.Result).Select(w => (CasePath.Of(SubjectType.Engagement, w.Id), $"{w.ReferenceNo} {w.Title}")), .. uses.Select(u => u.Result).Select(u => (CasePath.Of(SubjectType.CloudUse, u.Id), $"{u.ReferenceNo} {u.Title}"))];
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(() => organisations.AcknowledgeChangeAsync(Id, ApiClients.Version(Version), new() { Comment = Comment }), T("確認済みにしました。事業者に伝わります。", "Acknowledged; the vendor is told."), OnGetAsync);
}
