using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Digests;

/// <param name="Version">0 while nothing was chosen.</param>
public sealed record MyNotificationsResponse(ReminderDelivery Reminders, long Version)
{
    public static MyNotificationsResponse From(NoticeSetting? setting) => new(setting?.Reminders ?? ReminderDelivery.AtOnce, setting?.Version ?? 0);
}

public sealed class GetMyNotifications(VendorsDb db, Caller caller) : EndpointWithoutRequest<MyNotificationsResponse>
{
    public override void Configure()
    {
        Get("/me/notifications");
        Permissions(PermissionNames.OwnInboxUse);
        Summary(s => s.Summary = "How I am reminded by mail");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var setting = MyNotificationsResponse.From(await db.NoticeSettings.AsNoTracking().SingleOrDefaultAsync(s => s.PersonId == caller.Id, ct));
        await this.OkAsync(setting, setting.Version, ct);
    }
}

public sealed record ChangeMyNotificationsRequest(ReminderDelivery? Reminders);

public sealed class ChangeMyNotificationsValidator : Validator<ChangeMyNotificationsRequest>
{
    public ChangeMyNotificationsValidator() => RuleFor(r => r.Reminders).NotNull().WithMessage(_ => HttpTexts.Required.Current);
}

/// <summary>A member of staff chooses for itself. What was gathered for a digest that it no longer wants is sent at once.</summary>
public sealed class ChangeMyNotifications(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<ChangeMyNotificationsRequest, MyNotificationsResponse>
{
    public override void Configure()
    {
        Put("/me/notifications");
        Permissions(PermissionNames.OwnInboxUse);
        this.ChangesVersion();
        Summary(s => s.Summary = "Choose how I am reminded by mail: each at once, or as a daily or weekly digest");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ChangeMyNotificationsRequest req, CancellationToken ct)
    {
        var setting = await db.NoticeSettings.SingleOrDefaultAsync(s => s.PersonId == caller.Id, ct);
        this.RequireVersion(setting?.Version ?? 0);
        if (setting is null) db.Add(setting = new() { MunicipalityId = caller.MunicipalityId, PersonId = caller.Id });
        setting.Reminders = req.Reminders!.Value;
        await db.SaveChangesAsync(ct);
        if (setting.Reminders == ReminderDelivery.AtOnce)
            await db.Notices.Where(n => n.PersonId == caller.Id && n.State == NoticeState.Gathered).ExecuteUpdateAsync(s => s.SetProperty(n => n.State, NoticeState.Queued), ct);
        work.Record("person.notificationsChanged", "person", caller.Id, new { setting.Reminders });
        await this.OkAsync(MyNotificationsResponse.From(setting), setting.Version, ct);
    }
}
