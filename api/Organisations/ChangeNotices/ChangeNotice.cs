using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Organisations.ChangeNotices;

/// <summary>再委託先, 作業場所, 従事者, サービス, 認証・報告書.</summary>
public enum ChangeKind { Subcontractor, Place, Staff, Service, Certificate }

public enum ChangeNoticeState { Received, Acknowledged }

/// <summary>変更届: what a vendor tells a town that it changes. One notice goes to all the towns it touches; each has a row of its own, which names none of the others.</summary>
public sealed class ChangeNotice : ITownRow, IVersioned
{
    public const int TextMaxLength = 2_000;
    public const int CommentMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public Guid VendorId { get; set; }
    public ChangeKind Kind { get; set; }
    public required string Text { get; set; }
    public DateOnly EffectiveOn { get; set; }
    /// <summary>The running cases of the vendor in this town that it touches.</summary>
    public Guid[] EngagementIds { get; set; } = [];
    public Guid[] CloudUseIds { get; set; } = [];
    public ChangeNoticeState State { get; set; }
    public Guid ReportedById { get; set; }
    public required string ReportedByName { get; set; }
    public Guid? AcknowledgedById { get; set; }
    public string? AcknowledgedByName { get; set; }
    public DateTimeOffset? AcknowledgedAt { get; set; }
    /// <summary>What the town answers; the vendor reads it.</summary>
    public string? Comment { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class ChangeNoticeConfiguration : IEntityTypeConfiguration<ChangeNotice>
{
    public void Configure(EntityTypeBuilder<ChangeNotice> builder)
    {
        builder.IsTownTable("change_notices", vendor: nameof(ChangeNotice.VendorId));
        builder.Refers(typeof(Vendor), nameof(ChangeNotice.VendorId));
        builder.Property(c => c.ReferenceNo).HasMaxLength(30);
        builder.Property(c => c.Text).HasMaxLength(ChangeNotice.TextMaxLength);
        builder.Property(c => c.Comment).HasMaxLength(ChangeNotice.CommentMaxLength);
        builder.Property(c => c.ReportedByName).HasMaxLength(300);
        builder.Property(c => c.AcknowledgedByName).HasMaxLength(200);
        builder.Word(c => c.Kind);
        builder.Word(c => c.State);
        builder.UniqueInTown(nameof(ChangeNotice.ReferenceNo));
        builder.IndexInTown(nameof(ChangeNotice.VendorId), nameof(ChangeNotice.Id));
    }
}

public static class ChangeNoticeTables
{
    extension(VendorsDb db)
    {
        public DbSet<ChangeNotice> ChangeNotices => db.Set<ChangeNotice>();
    }
}
