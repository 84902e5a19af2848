using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Retention.LegalHolds;

/// <param name="ObjectNo">The reference number of what is under hold, as it was when the hold began.</param>
public sealed record LegalHoldResponse(
    Guid Id, string ReferenceNo, HeldKind Kind, Guid ObjectId, string ObjectNo, LegalHoldState State, string Reason, string DocumentNo, DateOnly FromOn, string PlacedBy, DateTimeOffset? EndedAt, string? EndedBy, string? EndReason,
    long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static LegalHoldResponse From(LegalHold h) => new(h.Id, h.ReferenceNo, h.Kind, h.ObjectId, h.ObjectNo, h.State, h.Reason, h.DocumentNo, h.FromOn, h.PlacedByName, h.EndedAt, h.EndedByName, h.EndReason, h.Version, h.CreatedAt, h.UpdatedAt);
}

/// <param name="DocumentNo">文書番号 of what it rests on.</param>
/// <param name="FromOn">Today, where it is left out.</param>
public sealed record PlaceLegalHoldRequest(HeldKind? Kind, Guid? ObjectId, string? Reason, string? DocumentNo, DateOnly? FromOn);

public sealed class PlaceLegalHoldValidator : Validator<PlaceLegalHoldRequest>
{
    public PlaceLegalHoldValidator()
    {
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => RetentionTexts.HoldAbout.Current);
        RuleFor(r => r.ObjectId).NotNull().WithMessage(_ => RetentionTexts.HoldAbout.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RetentionTexts.HoldReason.Current).FreeText(LegalHold.ReasonMaxLength);
        RuleFor(r => r.DocumentNo).NotEmpty().WithMessage(_ => RetentionTexts.HoldDocument.Current).FreeText(LegalHold.DocumentNoMaxLength);
    }
}

/// <summary>Puts something under hold. What is being disposed of at that moment is finished first; whatever is not gone by then stays.</summary>
public sealed class PlaceLegalHold(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<PlaceLegalHoldRequest, LegalHoldResponse>
{
    public override void Configure()
    {
        Post("/legal-holds");
        Permissions(PermissionNames.LegalHoldsPlace);
        this.Idempotent();
        Summary(s => s.Summary = "Keep something from being disposed of");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(PlaceLegalHoldRequest req, CancellationToken ct)
    {
        await db.HoldRetentionAsync(caller.MunicipalityId, ct);
        var (kind, id, today) = (req.Kind!.Value, req.ObjectId!.Value, clock.TownToday());
        var number = await NumberAsync(kind, id, ct) ?? throw Refusal.Invalid("/objectId", "unknown", RetentionTexts.HoldUnknown);
        if (req.FromOn > today) throw Refusal.Invalid("/fromOn", "future", RetentionTexts.HoldFrom);
        var document = req.DocumentNo!.Trim();
        if (await db.LegalHolds.AnyAsync(h => h.ObjectId == id && h.DocumentNo == document && h.EndedAt == null, ct)) throw Refusal.Conflict("heldAlready", RetentionTexts.HoldTwice);
        var hold = new LegalHold
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "廃棄停止", today, ct), Kind = kind, ObjectId = id, ObjectNo = number,
            Reason = req.Reason!.Trim(), DocumentNo = document, FromOn = req.FromOn ?? today, PlacedById = caller.Id, PlacedByName = caller.Name,
        };
        db.Add(hold);
        await db.SaveChangesAsync(ct);
        work.Record("legalHold.placed", "legalHold", hold.Id, new { hold.ReferenceNo, hold.Kind, hold.ObjectId, hold.ObjectNo, hold.FromOn, hold.DocumentNo, reason = work.KeyedHash(hold.Reason) });
        await this.CreatedAsync($"/legal-holds/{hold.Id}", LegalHoldResponse.From(hold), hold.Version, ct);
    }

    private Task<string?> NumberAsync(HeldKind kind, Guid id, CancellationToken ct) => kind switch
    {
        HeldKind.Vendor => db.Vendors.Where(v => v.Id == id).Select(v => (string?)v.ReferenceNo).SingleOrDefaultAsync(ct),
        HeldKind.Engagement => db.Engagements.Where(e => e.Id == id).Select(e => (string?)e.ReferenceNo).SingleOrDefaultAsync(ct),
        HeldKind.CloudUse => db.CloudUses.Where(u => u.Id == id).Select(u => (string?)u.ReferenceNo).SingleOrDefaultAsync(ct),
        HeldKind.Contract => db.Contracts.Where(c => c.Id == id).Select(c => (string?)c.ReferenceNo).SingleOrDefaultAsync(ct),
        _ => db.Incidents.Where(i => i.Id == id).Select(i => (string?)i.ReferenceNo).SingleOrDefaultAsync(ct),
    };
}

public sealed record EndLegalHoldRequest(Guid Id, string? Reason);

public sealed class EndLegalHoldValidator : Validator<EndLegalHoldRequest>
{
    public EndLegalHoldValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RetentionTexts.HoldReason.Current).FreeText(LegalHold.ReasonMaxLength);
}

public sealed class EndLegalHold(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EndLegalHoldRequest, LegalHoldResponse>
{
    public override void Configure()
    {
        Post("/legal-holds/{id}/end");
        Permissions(PermissionNames.LegalHoldsEnd);
        this.ChangesVersion();
        Summary(s => s.Summary = "End a legal hold, with the reason");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(EndLegalHoldRequest req, CancellationToken ct)
    {
        var hold = await db.LegalHolds.SingleOrDefaultAsync(h => h.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(hold.Version);
        if (hold.EndedAt is not null) throw Refusal.Conflict("state", RetentionTexts.HoldEnded);
        (hold.EndedAt, hold.EndedByName, hold.EndReason) = (clock.GetUtcNow(), caller.Name, req.Reason!.Trim());
        await db.SaveChangesAsync(ct);
        work.Record("legalHold.ended", "legalHold", hold.Id, new { hold.ReferenceNo, hold.Kind, hold.ObjectId, reason = work.KeyedHash(hold.EndReason) });
        await this.OkAsync(LegalHoldResponse.From(hold), hold.Version, ct);
    }
}
