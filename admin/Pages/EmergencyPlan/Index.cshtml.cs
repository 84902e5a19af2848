using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.EmergencyPlan;

/// <summary>Whom to call in an incident, and who may suspend what.</summary>
public sealed class IndexModel(IncidentsClient incidents) : ApiPage
{
    public EmergencyPlanResponse Plan { get; private set; } = new();

    public async Task OnGetAsync() => Plan = (await incidents.GetEmergencyPlanAsync()).Result;
}
