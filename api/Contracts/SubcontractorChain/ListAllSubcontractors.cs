using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

public sealed record ListAllSubcontractorsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>False: only those of whom nobody has confirmed that the duties of the contract were placed on them, without those the town refused.</summary>
    [QueryParam] public bool? FlowdownConfirmed { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

/// <summary>A subcontractor with the work it stands under.</summary>
/// <param name="FlowdownArticle">The article of the signed contract by which the vendor places its duties on subcontractors; null where none is signed, or it has no such article.</param>
public sealed record SubcontractorRow(
    Guid Id, Guid EngagementId, string ReferenceNo, string Title, Guid VendorId, string VendorName, string Name, int Tier, bool ProviderHandlesData, DateOnly DeclaredOn, bool? Consented, DateOnly? FlowdownConfirmedOn, int? FlowdownArticle, long Version);

public sealed class ListAllSubcontractors(VendorsDb db) : Endpoint<ListAllSubcontractorsRequest, Page<SubcontractorRow>>
{
    private const string FlowdownClause = "subcontract-flowdown";

    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/subcontractors");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the subcontractors of all engagements that are not closed, newest first");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListAllSubcontractorsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var (subcontractors, engagements, vendors) = (db.Subcontractors.AsNoTracking(), db.Engagements.AsNoTracking().Where(e => e.State != EngagementState.Closed), db.Vendors.AsNoTracking());
        if (req.VendorId is { } vendor) subcontractors = subcontractors.Where(s => s.VendorId == vendor);
        if (req.FlowdownConfirmed == true) subcontractors = subcontractors.Where(s => s.FlowdownConfirmedOn != null);
        if (req.FlowdownConfirmed == false) subcontractors = subcontractors.Where(s => s.FlowdownConfirmedOn == null && s.IsConsented != false);
        if (before is not null) subcontractors = subcontractors.Where(s => s.Id < before.Id);
        var found = await (from s in subcontractors
                           join e in engagements on s.EngagementId equals e.Id
                           join v in vendors on s.VendorId equals v.Id
                           orderby s.Id descending
                           select new { Row = s, e.ReferenceNo, e.Title, VendorName = v.Name }).Take(limit + 1).ToListAsync(ct);
        var ids = found.Select(f => (Guid?)f.Row.EngagementId).Distinct().ToList();
        var signed = (await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.EngagementId) && c.SignedOn != null && c.State != ContractState.Superseded).OrderBy(c => c.Id).Select(c => new { c.EngagementId, c.Clauses }).ToListAsync(ct))
            .ToLookup(c => c.EngagementId, c => c.Clauses.FirstOrDefault(x => x.Key == FlowdownClause)?.ArticleNumber);
        var rows = found.ConvertAll(f => new SubcontractorRow(
            f.Row.Id, f.Row.EngagementId, f.ReferenceNo, f.Title, f.Row.VendorId, f.VendorName, f.Row.Name, f.Row.Tier, f.Row.HandlesData, f.Row.DeclaredOn, f.Row.IsConsented, f.Row.FlowdownConfirmedOn, signed[f.Row.EngagementId].LastOrDefault(), f.Row.Version));
        await Send.OkAsync(Paging.Page(rows, limit, r => new Key(r.Id)), ct);
    }
}
