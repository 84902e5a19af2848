using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>First use, or use again after a suspension: every check is made anew.</summary>
public sealed class ActivateCloudUse(VendorsDb db, UnitOfWork work, CaseStanding standing) : Endpoint<CloudUseRequest, CloudUseResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/activate");
        Permissions(PermissionNames.CloudUsesRun);
        this.ChangesVersion();
        Summary(s => s.Summary = "Start the use of a service, or start it again after a suspension");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(CloudUseRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.Activate, ct);
        var decision = await standing.RequireStartableAsync(use, ct);
        use.Move(CloudUseAction.Activate);
        use.StateReason = null;
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.activated", "cloudUse", use.Id, new { decisionId = decision.Id });
        work.Publish("cloudUse.activated", $"cloudUse.activated:{use.Id}:{use.Version}", new CloudUseHappened(use.Id));
        await this.OkAsync(CloudUseResponse.From(use), use.Version, ct);
    }
}
