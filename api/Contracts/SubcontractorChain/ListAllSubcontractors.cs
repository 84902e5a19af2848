using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

public sealed record ListAllSubcontractorsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>name or declaredOn; with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    /// <summary>False: only those of whom nobody has confirmed that the duties of the contract were placed on them, without those the town refused.</summary>
    [QueryParam] public bool? FlowdownConfirmed { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    /// <summary>Part of the name.</summary>
    [QueryParam] public string? Q { get; init; }
}

public sealed class ListAllSubcontractorsValidator : Validator<ListAllSubcontractorsRequest>
{
    public ListAllSubcontractorsValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

/// <summary>A subcontractor with the work it stands under.</summary>
/// <param name="FlowdownArticle">The article of the signed contract by which the vendor places its duties on subcontractors; null where none is signed, or it has no such article.</param>
public sealed record SubcontractorRow(
    Guid Id, Guid EngagementId, string ReferenceNo, string Title, Guid VendorId, string VendorName, string Name, int Tier, bool ProviderHandlesData, DateOnly DeclaredOn, bool? Consented, DateOnly? FlowdownConfirmedOn, int? FlowdownArticle, long Version);

public sealed class ListAllSubcontractors(SubcontractorRegister register) : Endpoint<ListAllSubcontractorsRequest, Page<SubcontractorRow>>
{
    public override void Configure()
    {
        Get("/subcontractors");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the subcontractors of all engagements that are not closed, newest first");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListAllSubcontractorsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The subcontractors as their list shows them.</summary>
public sealed class SubcontractorRegister(VendorsDb db) : IRegister<ListAllSubcontractorsRequest, SubcontractorRow>
{
    private const string FlowdownClause = "subcontract-flowdown";

    public static readonly Orders<Subcontractor, SubcontractorRow> Orders = new Orders<Subcontractor, SubcontractorRow>(s => s.Id, r => r.Id).By("name", s => s.Name, r => r.Name).By("declaredOn", s => s.DeclaredOn, r => r.DeclaredOn);

    public async Task<Page<SubcontractorRow>> ReadAsync(ListAllSubcontractorsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var (engagements, vendors) = (db.Engagements.AsNoTracking().Where(e => e.State != EngagementState.Closed), db.Vendors.AsNoTracking());
        var subcontractors = db.Subcontractors.AsNoTracking().Where(s => engagements.Any(e => e.Id == s.EngagementId));
        if (asked.VendorId is { } vendor) subcontractors = subcontractors.Where(s => s.VendorId == vendor);
        if (asked.FlowdownConfirmed == true) subcontractors = subcontractors.Where(s => s.FlowdownConfirmedOn != null);
        if (asked.FlowdownConfirmed == false) subcontractors = subcontractors.Where(s => s.FlowdownConfirmedOn == null && s.IsConsented != false);
        if (asked.Q is { Length: > 0 } q) subcontractors = subcontractors.Where(s => Folded.Of(s.Name).Contains(Folded.Of(q)));
        var found = await order.Apply(subcontractors).Take(limit + 1)
            .Select(s => new { Row = s, Work = engagements.Where(e => e.Id == s.EngagementId).Select(e => new { e.ReferenceNo, e.Title }).First(), VendorName = vendors.Where(v => v.Id == s.VendorId).Select(v => v.Name).First() }).ToListAsync(ct);
        var ids = found.Select(f => (Guid?)f.Row.EngagementId).Distinct().ToList();
        var signed = (await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.EngagementId) && c.SignedOn != null && c.State != ContractState.Superseded).OrderBy(c => c.Id).Select(c => new { c.EngagementId, c.Clauses }).ToListAsync(ct))
            .ToLookup(c => c.EngagementId, c => c.Clauses.FirstOrDefault(x => x.Key == FlowdownClause)?.ArticleNumber);
        return order.Page(found.ConvertAll(f => new SubcontractorRow(f.Row.Id, f.Row.EngagementId, f.Work.ReferenceNo, f.Work.Title, f.Row.VendorId, f.VendorName, f.Row.Name, f.Row.Tier, f.Row.HandlesData, f.Row.DeclaredOn, f.Row.IsConsented,
            f.Row.FlowdownConfirmedOn, signed[f.Row.EngagementId].LastOrDefault(), f.Row.Version)), limit);
    }
}
