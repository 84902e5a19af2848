using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Retention;

/// <summary>Until when one object is kept, and why.</summary>
public sealed class DetailsModel(RetentionClient retention) : ApiPage
{
    [FromRoute] public RetainedKind Kind { get; set; }
    [FromRoute] public Guid Id { get; set; }

    public RetainedObjectResponse Object { get; private set; } = new();

    /// <summary>As what it is put under hold; what cannot be by itself is held by its vendor.</summary>
    public HeldKind? HeldAs => Kind switch { RetainedKind.Engagement => HeldKind.Engagement, RetainedKind.CloudUse => HeldKind.CloudUse, RetainedKind.Incident => HeldKind.Incident, RetainedKind.Vendor => HeldKind.Vendor, _ => null };

    public async Task OnGetAsync() => Object = (await retention.GetRetainedObjectAsync(Kind, Id)).Result;
}
