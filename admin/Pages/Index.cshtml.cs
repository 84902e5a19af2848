using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>ホーム: what is due to the one who is signed in, what waits for its decision, what changed, and the town's figures, all of it one read.</summary>
public sealed class IndexModel(DashboardClient dashboard) : ApiPage
{
    /// <summary>Null for who holds no role yet.</summary>
    public DashboardResponse? Board { get; private set; }

    public async Task OnGetAsync() => Board = May("ownInbox:use") ? (await dashboard.GetDashboardAsync()).Result : null;
}
