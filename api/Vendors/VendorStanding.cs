using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

/// <param name="Ground">Of a suspension only; left out, 指名停止.</param>
public sealed record VendorStandingRequest(Guid Id, string? Reason, SuspensionGround? Ground = null);

public sealed class VendorStandingValidator : Validator<VendorStandingRequest>
{
    public VendorStandingValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => VendorTexts.Reason.Current).MaximumLength(500).WithMessage(_ => VendorTexts.Reason.Current);
}

/// <summary>The three changes of a vendor's standing differ only in where they may start and where they end.</summary>
public abstract class VendorStanding(string action, string summary, VendorState[] from, VendorState to, VendorsDb db, UnitOfWork work) : Endpoint<VendorStandingRequest, VendorResponse>
{
    public override void Configure()
    {
        Post($"/vendors/{{id}}/{action}");
        Permissions(PermissionNames.VendorsStanding);
        this.ChangesVersion();
        Summary(s => s.Summary = summary);
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(VendorStandingRequest req, CancellationToken ct)
    {
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(vendor.Version);
        if (!from.Contains(vendor.State)) throw Refusal.Conflict("state", VendorTexts.NotInState.With(EnumWords.Of(vendor.State)));
        var suspends = to == VendorState.Suspended;
        if (!suspends && req.Ground is not null) throw Refusal.Invalid("/ground", "notASuspension", VendorTexts.Ground);
        (vendor.State, vendor.SuspensionGround, vendor.StandingReason) = (to, suspends ? req.Ground ?? SuspensionGround.TenderExclusion : null, suspends ? req.Reason : null);
        await db.SaveChangesAsync(ct);
        work.Record($"vendor.{action}", "vendor", vendor.Id, new { state = vendor.State, ground = vendor.SuspensionGround, reason = work.KeyedHash(req.Reason) }, vendor.Id);
        await this.OkAsync(VendorResponse.From(vendor), vendor.Version, ct);
    }
}

public sealed class SuspendVendor(VendorsDb db, UnitOfWork work) : VendorStanding("suspend", "Suspend a vendor (指名停止, bankruptcy, antisocial forces)", [VendorState.Candidate, VendorState.Active], VendorState.Suspended, db, work);

public sealed class ReinstateVendor(VendorsDb db, UnitOfWork work) : VendorStanding("reinstate", "Lift a vendor's suspension", [VendorState.Suspended], VendorState.Active, db, work);

public sealed class EndVendor(VendorsDb db, UnitOfWork work) : VendorStanding("end", "End a vendor's entry", [VendorState.Candidate, VendorState.Active, VendorState.Suspended], VendorState.Ended, db, work);
