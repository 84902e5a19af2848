using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Portfolio.JointVerifications;

public sealed record JointVerificationRequest(Guid Id);

public sealed record EndJointVerificationRequest(Guid Id, string? Reason);

public sealed class EndJointVerificationValidator : Validator<EndJointVerificationRequest>
{
    public EndJointVerificationValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => JointVerificationTexts.Reason.Current).FreeText(JointVerification.ReasonMaxLength);
}

public sealed record DeclineJointVerificationRequest(Guid Id, string? Reason);

public sealed class DeclineJointVerificationValidator : Validator<DeclineJointVerificationRequest>
{
    public DeclineJointVerificationValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => JointVerificationTexts.Reason.Current).FreeText(JointVerification.ReasonMaxLength);
}

/// <summary>The vendor's organisation agrees: from here on the named towns read the result.</summary>
public sealed class AgreeToJointVerification(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<JointVerificationRequest, JointRequestResponse>
{
    public override void Configure()
    {
        Post("/joint-verification-requests/{id}/agree");
        Permissions(PermissionNames.JointVerificationsAnswer);
        this.ChangesVersion();
        Summary(s => s.Summary = "Agree, for the organisation, to a town handing the result of a look to other towns");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(JointVerificationRequest req, CancellationToken ct)
    {
        var offer = await db.MovedAsync(req.Id, HttpContext, JointVerificationAction.Agree, ct);
        (offer.AnsweredByName, offer.AnsweredAt) = (caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        var organisation = await db.Vendors.Where(v => v.Id == offer.VendorId).Select(v => v.OrganisationId).SingleAsync(ct);
        // The town's own row: no vendor's.
        await work.AsTownAsync(offer.MunicipalityId, async () =>
        {
            var town = await db.Municipalities.Where(m => m.Id == offer.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
            db.Add(new JointResult { MunicipalityId = offer.MunicipalityId, Id = offer.Id, LeadTown = town.Name, LeadTownEn = town.NameEn, OrganisationId = organisation, TownCodes = offer.TownCodes, Result = offer.Result, ResultHash = offer.ResultHash });
            await db.SaveChangesAsync(ct);
        }, ct);
        work.Record("jointVerification.agreed", "jointVerification", offer.Id, new { offer.TownCodes, offer.ResultHash }, offer.VendorId);
        await this.OkAsync(JointRequestResponse.Of(offer), offer.Version, ct);
    }
}

/// <summary>The organisation does not agree, or does so no more: who relied on the result is told, as after a withdrawal.</summary>
public sealed class DeclineJointVerification(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DeclineJointVerificationRequest, JointRequestResponse>
{
    public override void Configure()
    {
        Post("/joint-verification-requests/{id}/decline");
        Permissions(PermissionNames.JointVerificationsAnswer);
        this.ChangesVersion();
        Summary(s => s.Summary = "Decline, for the organisation, that the result of a look is handed to other towns, or take the agreement back");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(DeclineJointVerificationRequest req, CancellationToken ct)
    {
        var offer = await db.MovedAsync(req.Id, HttpContext, JointVerificationAction.Decline, ct);
        (offer.AnsweredByName, offer.AnsweredAt) = (caller.Name, clock.GetUtcNow());
        (offer.EndReason, offer.EndedByName, offer.EndedAt) = (req.Reason!.Trim(), caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await work.AsTownAsync(offer.MunicipalityId, () => db.WithdrawResultAsync(offer.Id, clock.TownToday(), ct), ct);
        work.Record("jointVerification.declined", "jointVerification", offer.Id, new { reason = work.KeyedHash(offer.EndReason) }, offer.VendorId);
        await this.OkAsync(JointRequestResponse.Of(offer), offer.Version, ct);
    }
}

/// <summary>The lead town takes it back: the towns that rely on it are told, and decide anew.</summary>
public sealed class WithdrawJointVerification(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EndJointVerificationRequest, JointVerificationResponse>
{
    public override void Configure()
    {
        Post("/joint-verifications/{id}/withdraw");
        Permissions(PermissionNames.JointVerificationsOffer);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Withdraw the offer of a result: nobody relies on it any more");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(EndJointVerificationRequest req, CancellationToken ct)
    {
        var offer = await db.MovedAsync(req.Id, HttpContext, JointVerificationAction.Withdraw, ct);
        (offer.EndReason, offer.EndedByName, offer.EndedAt) = (req.Reason!.Trim(), caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await db.WithdrawResultAsync(offer.Id, clock.TownToday(), ct);
        work.Record("jointVerification.withdrawn", "jointVerification", offer.Id, new { reason = work.KeyedHash(offer.EndReason) }, offer.VendorId);
        await this.OkAsync(JointVerificationResponse.Of(offer, await db.RelyingTownsAsync(ct)), offer.Version, ct);
    }
}

internal static class JointVerificationMoves
{
    /// <summary>Found, of the named version, and moved on.</summary>
    public static async Task<JointVerification> MovedAsync(this VendorsDb db, Guid id, HttpContext http, JointVerificationAction action, CancellationToken ct)
    {
        var offer = await db.JointVerifications.SingleOrDefaultAsync(j => j.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(offer.Version);
        if (!JointVerificationStateRules.Allows(offer.State, action)) throw Refusal.Conflict("state", JointVerificationTexts.NotInState.With(EnumWords.Of(offer.State)));
        offer.State = JointVerificationStateRules.Next(offer.State, action);
        return offer;
    }

    /// <summary>As the town. There is none to withdraw before the vendor agreed.</summary>
    public static async Task WithdrawResultAsync(this VendorsDb db, Guid id, DateOnly today, CancellationToken ct)
    {
        if (await db.JointResults.SingleOrDefaultAsync(r => r.Id == id && r.WithdrawnOn == null, ct) is not { } result) return;
        result.WithdrawnOn = today;
        await db.SaveChangesAsync(ct);
    }
}
