using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Engagements;

public sealed record GetEngagementRequest(Guid Id);

public sealed class GetEngagement(VendorsDb db, Caller caller) : Endpoint<GetEngagementRequest, EngagementResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one engagement");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(GetEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        await this.OkAsync(EngagementResponse.From(engagement, caller.Kind == CallerKind.Vendor), engagement.Version, ct);
    }
}
