using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Notifications.Digests;

/// <summary>When a member of staff is reminded by mail: each time, once a working day, or once a week.</summary>
public enum ReminderDelivery { AtOnce, Daily, Weekly }

/// <summary>What one member of staff chose for itself; without a row, each at once.</summary>
public sealed class NoticeSetting : ITownRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid PersonId { get; set; }
    public ReminderDelivery Reminders { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class NoticeSettingConfiguration : IEntityTypeConfiguration<NoticeSetting>
{
    public void Configure(EntityTypeBuilder<NoticeSetting> builder)
    {
        builder.IsTownTable("notice_settings", key: nameof(NoticeSetting.PersonId));
        builder.Refers(typeof(Person), nameof(NoticeSetting.PersonId));
        builder.Word(s => s.Reminders);
    }
}

public static class NoticeSettingTables
{
    extension(VendorsDb db)
    {
        public DbSet<NoticeSetting> NoticeSettings => db.Set<NoticeSetting>();
    }
}
