using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

/// <summary>That a town agrees to its prefecture seeing its figures: from then on, until it is ended. Each is kept; only one is in force.</summary>
public sealed class PrefectureAgreement : ITownRow, IVersioned
{
    public const int ApprovalNoMaxLength = 50;
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>The municipality that may read: row-level security compares it with the caller's.</summary>
    public Guid PrefectureId { get; set; }
    public required string PrefectureCode { get; set; }
    public required string PrefectureName { get; set; }
    /// <summary>決裁番号 under which it was agreed.</summary>
    public required string ApprovalNo { get; set; }
    public required string Reason { get; set; }
    public Guid AgreedById { get; set; }
    public required string AgreedByName { get; set; }
    public DateTimeOffset AgreedAt { get; set; }
    /// <summary>Null while it is in force.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndReason { get; set; }
    public Guid? EndedById { get; set; }
    public string? EndedByName { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>
/// The figures a town gives away, as they last were in a month. The town's own work writes them, under its own tenant; the prefecture reads those that were worked out under an
/// agreement that is in force, and nothing else (db/RowSecurity.cs).
/// </summary>
public sealed class GivenFigures : ITownRow
{
    public Guid MunicipalityId { get; set; }
    /// <summary>Its first day.</summary>
    public DateOnly Month { get; set; }
    public DateTimeOffset ComputedAt { get; set; }
    public required TownFigures Figures { get; set; }
}

public sealed class PrefectureConfiguration : IEntityTypeConfiguration<PrefectureAgreement>, IEntityTypeConfiguration<GivenFigures>
{
    public void Configure(EntityTypeBuilder<PrefectureAgreement> builder)
    {
        builder.IsTownTable("prefecture_agreements");
        builder.HasOne<Municipality>().WithMany().HasForeignKey(a => a.PrefectureId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.PrefectureCode).HasMaxLength(6).IsFixedLength();
        builder.Property(a => a.PrefectureName).HasMaxLength(100);
        builder.Property(a => a.ApprovalNo).HasMaxLength(PrefectureAgreement.ApprovalNoMaxLength);
        builder.Property(a => a.Reason).HasMaxLength(PrefectureAgreement.ReasonMaxLength);
        builder.Property(a => a.EndReason).HasMaxLength(PrefectureAgreement.ReasonMaxLength);
        builder.Property(a => a.AgreedByName).HasMaxLength(200);
        builder.Property(a => a.EndedByName).HasMaxLength(200);
        builder.HasIndex(a => a.MunicipalityId).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ux_prefecture_agreements_in_force");
    }

    public void Configure(EntityTypeBuilder<GivenFigures> builder)
    {
        builder.IsTownTable("given_figures", null, [nameof(GivenFigures.Month)]);
        builder.Json(f => f.Figures);
    }
}

public static class PrefectureTables
{
    extension(VendorsDb db)
    {
        public DbSet<PrefectureAgreement> PrefectureAgreements => db.Set<PrefectureAgreement>();
        public DbSet<GivenFigures> GivenFigures => db.Set<GivenFigures>();
    }
}
