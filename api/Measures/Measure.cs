using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Measures;

/// <summary>報告の要求, 改善の指示, 実地の検査, 業務の中断, 契約の解除.</summary>
public enum MeasureKind { ReportRequested, CorrectionDemanded, OnSiteInspection, Suspension, Termination }

public enum MeasureState { Open, Answered, Closed }

/// <summary>
/// 契約に基づく措置: what the town does under an article of a signed contract. The kinds may follow each other in any order that the
/// contract permits; each is a row of its own that is open, then answered by the vendor, then closed by the town with its outcome.
/// </summary>
public sealed class Measure : ITownRow, IVersioned
{
    public const int TextMaxLength = 4_000;
    public const int MaxEvidence = 20;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>文書番号 of the letter.</summary>
    public required string ReferenceNo { get; set; }
    public Guid ContractId { get; set; }
    public Guid VendorId { get; set; }
    public MeasureKind Kind { get; set; }
    public MeasureState State { get; set; }
    /// <summary>The clause that permits it, and its article in this contract.</summary>
    public required string ClauseKey { get; set; }
    public int ArticleNumber { get; set; }
    /// <summary>Why; the letter says it.</summary>
    public required string Reason { get; set; }
    public DateOnly TakenOn { get; set; }
    public DateOnly? DueOn { get; set; }
    public Guid? FindingId { get; set; }
    public Guid? IncidentId { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>What was answered to a measure, or how it ended. None is ever changed.</summary>
public sealed class MeasureStep : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid MeasureId { get; set; }
    /// <summary>The version of the measure on which it was taken; it raised it.</summary>
    public long OnVersion { get; set; }
    public Guid VendorId { get; set; }
    public MeasureAction Action { get; set; }
    public required string Text { get; set; }
    public Guid[] EvidenceIds { get; set; } = [];
    public bool IsByVendor { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class MeasureConfiguration : IEntityTypeConfiguration<Measure>, IEntityTypeConfiguration<MeasureStep>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.IsTownTable("measures", vendor: nameof(Measure.VendorId));
        builder.Refers(typeof(Contract), nameof(Measure.ContractId));
        builder.Refers(typeof(Vendor), nameof(Measure.VendorId));
        builder.Refers(typeof(Finding), nameof(Measure.FindingId));
        builder.Refers(typeof(Incident), nameof(Measure.IncidentId));
        builder.Property(m => m.ReferenceNo).HasMaxLength(30);
        builder.Property(m => m.ClauseKey).HasMaxLength(60);
        builder.Property(m => m.Reason).HasMaxLength(Measure.TextMaxLength);
        builder.Word(m => m.Kind);
        builder.Word(m => m.State);
        builder.UniqueInTown(nameof(Measure.ReferenceNo));
        builder.IndexInTown(nameof(Measure.ContractId));
        builder.IndexInTown(nameof(Measure.VendorId), nameof(Measure.Id));
        builder.IndexInTown(nameof(Measure.FindingId));
    }

    public void Configure(EntityTypeBuilder<MeasureStep> builder)
    {
        builder.IsTownTable("measure_steps", nameof(MeasureStep.VendorId), [nameof(MeasureStep.MeasureId), nameof(MeasureStep.OnVersion)]);
        builder.Refers(typeof(Measure), nameof(MeasureStep.MeasureId));
        builder.Property(s => s.Text).HasMaxLength(Measure.TextMaxLength);
        builder.Property(s => s.ByName).HasMaxLength(200);
        builder.Word(s => s.Action);
    }
}

public static class MeasureTables
{
    extension(VendorsDb db)
    {
        public DbSet<Measure> Measures => db.Set<Measure>();
        public DbSet<MeasureStep> MeasureSteps => db.Set<MeasureStep>();
    }
}
