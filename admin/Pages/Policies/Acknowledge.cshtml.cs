using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Policies;

/// <summary>A version to be read, and acknowledged by the reader for itself.</summary>
public sealed class AcknowledgeModel(PoliciesClient policies) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public string? Hash { get; set; }

    public PolicyVersionResponse Version { get; private set; } = new();
    /// <summary>Null where the reader is not called to it.</summary>
    public MyAcknowledgement? Mine { get; private set; }

    public async Task OnGetAsync()
    {
        var (version, mine) = (policies.GetPolicyVersionAsync(Id), May("policies:acknowledge") ? policies.ListMyAcknowledgementsAsync() : null);
        Version = (await version).Result;
        if (mine is not null) Mine = (await mine).Result.Items.FirstOrDefault(m => m.VersionId == Id);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(() => policies.AcknowledgePolicyAsync(Id, ApiClients.NewKey(), new() { Hash = Hash ?? "" }), T("確認しました。", "You have acknowledged it."), OnGetAsync);
}
