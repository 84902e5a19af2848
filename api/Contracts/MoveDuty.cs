using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>The payload of a duty's outbox events.</summary>
public sealed record DutyHappened(Guid DutyId, Guid ContractId, Guid? EngagementId, Guid? CloudUseId, Guid VendorId, DutyParty Who, DateOnly DueOn)
{
    public static DutyHappened Of(Duty d) => new(d.Id, d.ContractId, d.EngagementId, d.CloudUseId, d.VendorId, d.Who, d.DueOn);
}

/// <summary>A text, evidence, or both.</summary>
public sealed record DeliverDutyRequest(Guid Id, string? Text, IReadOnlyList<Guid>? EvidenceIds);

public sealed class DeliverDutyValidator : Validator<DeliverDutyRequest>
{
    public DeliverDutyValidator()
    {
        RuleFor(r => r.Text).FreeText(Duty.TextMaxLength)
            .Must((r, text) => !string.IsNullOrWhiteSpace(text) || r.EvidenceIds is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => DutyTexts.Delivery.Current);
        RuleFor(r => r.EvidenceIds).MaxItems(Duty.MaxEvidence);
    }
}

/// <summary>Delivers a duty: the vendor its own, staff the town's or what a vendor brought on paper. Acknowledging the policy keeps which text of the contract was acknowledged.</summary>
public sealed class DeliverDuty(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DeliverDutyRequest, DutyResponse>
{
    private const string Acknowledgement = "policy-acknowledgement";

    public override void Configure()
    {
        Post("/duties/{id}/deliver");
        Permissions(PermissionNames.DutiesDeliver);
        this.ChangesVersion();
        Summary(s => s.Summary = "Deliver a duty");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(DeliverDutyRequest req, CancellationToken ct)
    {
        var duty = await db.DutyAsync(req.Id, caller, HttpContext, DutyAction.Deliver, ct);
        var kinds = await db.KindsAsync(req.EvidenceIds, duty.VendorId, ct);
        if (duty.EvidenceKind == nameof(EvidenceKind.CERT) && !kinds.Contains(EvidenceKind.CERT)) throw Refusal.Invalid("/evidenceIds", "certificateRequired", DutyTexts.Certificate);
        var acknowledged = duty.DutyKey == Acknowledgement ? await db.Contracts.Where(c => c.Id == duty.ContractId).Select(c => c.Hash).SingleAsync(ct) : null;
        await db.MoveAsync(duty, DutyAction.Deliver, caller, clock.GetUtcNow(), ct, req.Text, req.EvidenceIds, acknowledged);
        work.Record("duty.delivered", "duty", duty.Id, new { duty.ClauseKey, duty.DutyKey, duty.DueOn, req.EvidenceIds, acknowledged, text = work.KeyedHash(req.Text) }, duty.VendorId);
        work.Publish("duty.delivered", $"duty.delivered:{duty.Id}:{duty.Version}", DutyHappened.Of(duty), duty.VendorId);
        await this.OkAsync(await db.ResponseAsync(duty, caller, clock.TownToday(), ct), duty.Version, ct);
    }
}

/// <summary>Confirms that a delivery is what the clause asks for. Someone other than who delivered it does so.</summary>
public sealed class ConfirmDuty(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DutyRequest, DutyResponse>
{
    public override void Configure()
    {
        Post("/duties/{id}/confirm");
        Permissions(PermissionNames.DutiesConfirm);
        this.ChangesVersion();
        Summary(s => s.Summary = "Confirm the delivery of a duty");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(DutyRequest req, CancellationToken ct)
    {
        var duty = await db.DutyAsync(req.Id, caller, HttpContext, DutyAction.Confirm, ct);
        work.RequireOther(caller, Separated.DutyConfirmation, [await db.DelivererAsync(duty, ct)]);
        await db.MoveAsync(duty, DutyAction.Confirm, caller, clock.GetUtcNow(), ct);
        work.Record("duty.confirmed", "duty", duty.Id, new { duty.ClauseKey, duty.DutyKey }, duty.VendorId);
        work.Publish("duty.confirmed", $"duty.confirmed:{duty.Id}", DutyHappened.Of(duty), duty.VendorId);
        await this.OkAsync(await db.ResponseAsync(duty, caller, clock.TownToday(), ct), duty.Version, ct);
    }
}

public sealed record ReturnDutyRequest(Guid Id, string? Reason);

public sealed class ReturnDutyValidator : Validator<ReturnDutyRequest>
{
    public ReturnDutyValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => DutyTexts.Reason.Current).FreeText(Duty.TextMaxLength);
}

/// <summary>Sends a delivery back with the reason; it is to be delivered again.</summary>
public sealed class ReturnDuty(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ReturnDutyRequest, DutyResponse>
{
    public override void Configure()
    {
        Post("/duties/{id}/return");
        Permissions(PermissionNames.DutiesConfirm);
        this.ChangesVersion();
        Summary(s => s.Summary = "Return the delivery of a duty with the reason");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(ReturnDutyRequest req, CancellationToken ct)
    {
        var duty = await db.DutyAsync(req.Id, caller, HttpContext, DutyAction.Return, ct);
        work.RequireOther(caller, Separated.DutyReturn, [await db.DelivererAsync(duty, ct)]);
        await db.MoveAsync(duty, DutyAction.Return, caller, clock.GetUtcNow(), ct, req.Reason);
        work.Record("duty.returned", "duty", duty.Id, new { duty.ClauseKey, duty.DutyKey, reason = work.KeyedHash(req.Reason) }, duty.VendorId);
        work.Publish("duty.returned", $"duty.returned:{duty.Id}:{duty.Version}", DutyHappened.Of(duty), duty.VendorId);
        await this.OkAsync(await db.ResponseAsync(duty, caller, clock.TownToday(), ct), duty.Version, ct);
    }
}

public static class DeliveredDuties
{
    /// <summary>Who delivered it last.</summary>
    public static Task<Guid> DelivererAsync(this VendorsDb db, Duty duty, CancellationToken ct) =>
        db.DutySteps.Where(s => s.DutyId == duty.Id && s.Action == DutyAction.Deliver).OrderByDescending(s => s.OnVersion).Select(s => s.ById).FirstAsync(ct);
}
