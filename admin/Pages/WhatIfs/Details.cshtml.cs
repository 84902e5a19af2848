using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.WhatIfs;

/// <summary>How far a what-if is, and what would come out otherwise.</summary>
public sealed class DetailsModel(RuleSetsClient ruleSets) : ApiPage
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public WhatIfKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty(SupportsGet = true)] public string? From { get; set; }

    public WhatIfResponse WhatIf { get; private set; } = new();
    public IReadOnlyList<WhatIfChangeResponse> Changes { get; private set; } = [];
    public string? Next { get; private set; }

    public bool IsUnderWay => WhatIf.State is OperationState.Queued or OperationState.Running;

    public async Task<IActionResult> OnGetAsync()
    {
        WhatIf = (await ruleSets.GetWhatIfAsync(Id)).Result;
        if (!Url.IsLocalUrl(From)) From = null;
        if (WhatIf.State != OperationState.Done) return Page();
        return await ReadAsync(async () =>
        {
            var page = (await ruleSets.ListWhatIfChangesAsync(Id, kind: Kind, limit: 50, cursor: Cursor)).Result;
            (Changes, Next) = (page.Items, page.NextCursor);
        });
    }

    public string? Address(WhatIfChangeResponse change) => change.Kind switch { WhatIfKind.Engagement => $"/Engagements/{change.SubjectId}", WhatIfKind.CloudUse => $"/CloudUses/{change.SubjectId}", _ => null };
}
