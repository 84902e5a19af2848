using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages;

/// <param name="Key">The register's part of the address.</param>
/// <param name="More">There are more than are shown.</param>
public sealed record FoundGroup(string Key, string Title, IReadOnlyList<(string Href, string Name, string About)> Rows, bool More);

/// <summary>One field for the registers people look things up in.</summary>
public sealed class SearchModel(EngagementsClient engagements, CloudUsesClient cloudUses, VendorsClient vendors, CloudServicesClient services) : ApiPage
{
    private const int Most = 10;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    /// <summary>Null before anything is looked for.</summary>
    public IReadOnlyList<FoundGroup>? Found { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(Q)) return;
        var looks = new List<Task<FoundGroup>>();
        if (May("engagements:read")) looks.Add(EngagementsAsync());
        if (May("cloudUses:read")) looks.Add(CloudUsesAsync());
        if (May("vendors:read")) looks.Add(VendorsAsync());
        if (May("cloudServices:read")) looks.Add(ServicesAsync());
        Found = await Task.WhenAll(looks);
    });

    private async Task<FoundGroup> EngagementsAsync()
    {
        var page = (await engagements.ListEngagementsAsync(limit: Most, q: Q)).Result;
        return new("Engagements", T("業務委託", "Engagements"), [.. page.Items.Select(e => ($"/Engagements/{e.Id}", e.Title, $"{e.ReferenceNo} · {Words.Of("engagement", e.State)}"))], page.NextCursor is not null);
    }

    private async Task<FoundGroup> CloudUsesAsync()
    {
        var page = (await cloudUses.ListCloudUsesAsync(limit: Most, q: Q)).Result;
        return new("CloudUses", T("クラウド利用", "Cloud uses"), [.. page.Items.Select(u => ($"/CloudUses/{u.Id}", u.Title, $"{u.ReferenceNo} · {Words.Of("cloudUse", u.State)}"))], page.NextCursor is not null);
    }

    private async Task<FoundGroup> VendorsAsync()
    {
        var page = (await vendors.ListVendorsAsync(limit: Most, q: Q)).Result;
        return new("Vendors", T("事業者", "Vendors"), [.. page.Items.Select(v => ($"/Vendors/{v.Id}", v.Name, v.ReferenceNo))], page.NextCursor is not null);
    }

    private async Task<FoundGroup> ServicesAsync()
    {
        var page = (await services.ListCloudServicesAsync(limit: Most, q: Q)).Result;
        return new("CloudServices", T("クラウドサービス", "Cloud services"), [.. page.Items.Select(s => ($"/CloudServices/{s.Id}", s.Name, $"{s.ReferenceNo} · {s.VendorName}"))], page.NextCursor is not null);
    }
}
