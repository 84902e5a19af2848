using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Policies;

/// <summary>The documents of the policy, and what the reader is called to acknowledge.</summary>
public sealed class IndexModel(PoliciesClient policies) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public PolicyKind Kind { get; set; }
    [BindProperty] public string? DocumentTitle { get; set; }
    [BindProperty] public string? DocumentNo { get; set; }

    public IReadOnlyList<PolicyDocumentRow> Documents { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<MyAcknowledgement> Mine { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostAsync() => TryAsync(
        () => policies.RegisterPolicyAsync(ApiClients.NewKey(), new() { Key = Key ?? "", Kind = Kind, Title = DocumentTitle ?? "", DocumentNo = DocumentNo }), T("文書を登録しました。続けて版を登録してください。", "The document is registered. Add its first version next."), LoadAsync);

    private async Task LoadAsync()
    {
        var mine = May("policies:acknowledge") ? policies.ListMyAcknowledgementsAsync() : null;
        var page = (await policies.ListPoliciesAsync(cursor: Cursor)).Result;
        (Documents, NextCursor) = (page.Items, page.NextCursor);
        if (mine is not null) Mine = (await mine).Result.Items;
    }
}
