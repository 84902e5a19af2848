using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <param name="Attendees">Who was there, by name and office.</param>
public sealed record KeepAuditMinutesRequest(Guid Id, DateOnly? HeldOn, string? Place, string? Attendees, string? Text);

public sealed class KeepAuditMinutesValidator : Validator<KeepAuditMinutesRequest>
{
    public KeepAuditMinutesValidator()
    {
        RuleFor(r => r.HeldOn).NotNull().WithMessage(_ => SecurityAuditTexts.HeldOn.Current);
        RuleFor(r => r.Place).NotEmpty().WithMessage(_ => SecurityAuditTexts.Place.Current).FreeText(AuditMinutes.PlaceMaxLength);
        RuleFor(r => r.Attendees).NotEmpty().WithMessage(_ => SecurityAuditTexts.Attendees.Current).FreeText(AuditMinutes.AttendeesMaxLength);
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => SecurityAuditTexts.Minutes.Current).FreeText(AuditMinutes.TextMaxLength);
    }
}

/// <summary>Keeps the next minutes of an item; none is ever changed.</summary>
public sealed class KeepAuditMinutes(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<KeepAuditMinutesRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-items/{id}/minutes");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Keep minutes of an audit or a self-check");
        Description(d => d.WithTags("SecurityAudits").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(KeepAuditMinutesRequest req, CancellationToken ct)
    {
        var (item, today) = (await db.LockedItemAsync(req.Id, ct), clock.TownToday());
        item.Require(AuditItemAction.Minute);
        await db.RequireOutsiderAsync(caller, item, today, ct);
        var year = await db.AuditPlans.Where(p => p.Id == item.PlanId).Select(p => p.FiscalYear).SingleAsync(ct);
        if (req.HeldOn > today || req.HeldOn < new DateOnly(year, 4, 1)) throw Refusal.Invalid("/heldOn", "range", SecurityAuditTexts.HeldOn);
        if (item.MinutesCount >= AuditItem.MaxMinutes) throw Refusal.Conflict("tooMany", SecurityAuditTexts.TooManyMinutes.With(AuditItem.MaxMinutes));
        db.Add(new AuditMinutes
        {
            MunicipalityId = item.MunicipalityId, ItemId = item.Id, Number = ++item.MinutesCount, HeldOn = req.HeldOn!.Value, Place = req.Place!.Trim(), Attendees = req.Attendees!.Trim(), Text = req.Text!.Trim(), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id, RecordedByName = caller.Name,
        });
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.minuted", "auditItem", item.Id, new { number = item.MinutesCount, req.HeldOn, text = work.KeyedHash(req.Text) }, item.VendorId);
        await this.CreatedAsync($"/audit-items/{item.Id}", await db.DescribeAsync(item, today, ct), item.Version, ct);
    }
}

internal static class ItemLocks
{
    /// <summary>Locked, so that what is added to it at once comes one after the other.</summary>
    public static async Task<AuditItem> LockedItemAsync(this VendorsDb db, Guid id, CancellationToken ct) =>
        (await db.AuditItems.FromSql($"select * from audit_items where id = {id} for no key update").ToListAsync(ct)).SingleOrDefault() ?? throw Refusal.NotFound();
}
