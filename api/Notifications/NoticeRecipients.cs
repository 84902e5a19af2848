using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Notifications.Digests;

namespace Ampira.Vendors.Api.Notifications;

public static class NoticeRecipients
{
    /// <summary>Staff who hold one of the roles on a day, for this section or the whole town, and the owner; in the order of their ids.</summary>
    /// <param name="unit">Null: whatever the section.</param>
    public static async Task<IReadOnlyList<NoticeRecipient>> StaffAsync(this VendorsDb db, IReadOnlyList<string> roles, Guid? unit, Guid? owner, DateOnly today, CancellationToken ct)
    {
        var holders = db.RoleAssignments.Where(r => roles.Contains(r.Role) && r.FromOn <= today && (r.ToOn == null || r.ToOn >= today) && (r.OrgUnitId == null || unit == null || r.OrgUnitId == unit)).Select(r => r.PersonId);
        var settings = db.NoticeSettings.AsQueryable();
        var rows = await db.People.Where(p => p.Id == owner || holders.Contains(p.Id)).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Email, p.Name, Reminders = settings.Where(s => s.PersonId == p.Id).Select(s => (ReminderDelivery?)s.Reminders).FirstOrDefault() }).ToListAsync(ct);
        return [.. rows.Select(p => new NoticeRecipient(p.Email, p.Name, false, NoticeLanguage.Ja, p.Id, p.Reminders ?? ReminderDelivery.AtOnce))];
    }
}
