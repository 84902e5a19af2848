using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Retention;

/// <summary>How long what is kept, and the way to disposals and holds.</summary>
public sealed class IndexModel(RetentionClient retention) : ApiPage
{
    public RetentionPlanResponse Plan { get; private set; } = new();

    public async Task OnGetAsync() => Plan = (await retention.GetRetentionPlanAsync()).Result;
}
