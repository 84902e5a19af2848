using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Engagements;

public sealed record AwardEngagementRequest(Guid Id, Guid? VendorId, string? Reason, AwardMethod? Method, string? ApprovalNo);

/// <summary>The payload of <c>engagement.awarded</c>.</summary>
public sealed record EngagementAwarded(Guid EngagementId, Guid VendorId);

public sealed class AwardEngagementValidator : Validator<AwardEngagementRequest>
{
    public AwardEngagementValidator()
    {
        RuleFor(r => r.VendorId).NotNull().WithMessage(_ => EngagementTexts.VendorUnknown.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => EngagementTexts.AwardReason.Current).MaximumLength(Engagement.ReasonMaxLength).WithMessage(_ => EngagementTexts.AwardReason.Current);
        RuleFor(r => r.Method).NotNull().WithMessage(_ => EngagementTexts.AwardMethod.Current);
        RuleFor(r => r.ApprovalNo).NotEmpty().WithMessage(_ => EngagementTexts.ApprovalNo.Current).MaximumLength(Engagement.ApprovalNoMaxLength).WithMessage(_ => EngagementTexts.ApprovalNo.Current);
    }
}

/// <summary>Chooses the vendor: from the candidates when there are any.</summary>
public sealed class AwardEngagement(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<AwardEngagementRequest, EngagementResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/award");
        Permissions(PermissionNames.EngagementsAward);
        this.ChangesVersion();
        Summary(s => s.Summary = "Award an engagement to a vendor");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(AwardEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.Award, ct);
        var vendor = await db.EligibleVendorAsync(req.VendorId!.Value, ct);
        var candidates = await db.Candidates.Where(c => c.EngagementId == engagement.Id).Select(c => c.VendorId).ToListAsync(ct);
        if (candidates.Count > 0 && !candidates.Contains(vendor.Id)) throw Refusal.Conflict("notCandidate", EngagementTexts.NotCandidate, new Fault("/vendorId", "notCandidate", EngagementTexts.NotCandidate));
        var against = SelectionRules.Against(vendor.Id, await db.ResultsAsync(engagement.Id, ct));
        if (against.Count > 0)
            throw Refusal.Conflict("criteria", EngagementTexts.CriteriaNotMet, [.. against.Select(c => new Fault($"/criteria/{c.CriterionKey}", c.IsOpen ? "open" : "notMet", (c.IsOpen ? EngagementTexts.CriterionOpen : EngagementTexts.CriterionNotMet).With(c.CriterionKey)))]);
        engagement.Move(EngagementAction.Award);
        (engagement.VendorId, engagement.AwardReason, engagement.AwardMethod, engagement.ApprovalNo, engagement.AwardedOn) = (vendor.Id, req.Reason, req.Method, req.ApprovalNo, clock.TownToday());
        if (vendor.State == VendorState.Candidate) vendor.State = VendorState.Active;
        // Carried over with the year for the vendor of the year before; another one declares its own.
        await db.Subcontractors.Where(s => s.EngagementId == engagement.Id && s.VendorId != vendor.Id).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.awarded", "engagement", engagement.Id, new { vendorId = vendor.Id, req.Method, req.ApprovalNo, reason = work.KeyedHash(req.Reason) }, vendor.Id);
        work.Publish("engagement.awarded", $"engagement.awarded:{engagement.Id}", new EngagementAwarded(engagement.Id, vendor.Id), vendor.Id);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}
