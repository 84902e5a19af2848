using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>POL policy, REG register, CERT certificate or report, REC record, CFG configuration, CON contract or terms, TST test report.</summary>
public enum EvidenceKind { POL, REG, CERT, REC, CFG, CON, TST }

public enum EvidenceState { Received, Quarantined, Clean, Rejected }

/// <summary>Whether a malware scanner looked at it; without one configured that is said, not hidden. Pending: the scanner was away.</summary>
public enum ScanResult { NotConfigured, Clean, Pending, Infected }

/// <summary>A file a vendor hands in to back its answers. Only <see cref="EvidenceState.Clean"/> evidence can be downloaded.</summary>
public sealed class EvidenceFile : ITownRow, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int FileNameMaxLength = 200;
    public const int ScopeMaxLength = 500;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid VendorId { get; set; }
    public EvidenceKind Kind { get; set; }
    public required string Title { get; set; }
    public required string FileName { get; set; }
    public required string MediaType { get; set; }
    public long Bytes { get; set; }
    public byte[] Sha256 { get; set; } = [];
    public EvidenceState State { get; set; }
    public ScanResult Scan { get; set; }
    /// <summary>What the scanner called what it found, or why it gave no verdict.</summary>
    public string? ScanFinding { get; set; }
    public DateTimeOffset? ScannedAt { get; set; }
    /// <summary>The period it speaks for, apart from the day it was received.</summary>
    public DateOnly? EffectiveFrom { get; set; }
    public DateOnly? EffectiveTo { get; set; }
    /// <summary>What it covers, in the words of the certificate or report.</summary>
    public string? Scope { get; set; }
    /// <summary>The first of its editions, where it renews another; null of the first itself.</summary>
    public Guid? FirstEditionId { get; set; }
    /// <summary>1, and one more with each renewal.</summary>
    public int Edition { get; set; } = 1;
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>By which its editions belong together.</summary>
    public Guid Family => FirstEditionId ?? Id;
    public FileKey File => new(MunicipalityId, VendorId, Sha256);
}

/// <summary>What the town made of a piece of evidence; the latest counts, none is ever changed.</summary>
public sealed class EvidenceReview : ITownRow, IAppendOnly
{
    public const int CommentMaxLength = 1000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid EvidenceId { get; set; }
    public bool IsAccepted { get; set; }
    public string? Comment { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid ById { get; set; }
}

public sealed class EvidenceConfiguration : IEntityTypeConfiguration<EvidenceFile>, IEntityTypeConfiguration<EvidenceReview>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.IsTownTable("evidence", vendor: nameof(EvidenceFile.VendorId));
        builder.Refers(typeof(Vendor), nameof(EvidenceFile.VendorId));
        builder.Word(e => e.Kind);
        builder.Word(e => e.State);
        builder.Word(e => e.Scan);
        builder.Property(e => e.Title).HasMaxLength(EvidenceFile.TitleMaxLength);
        builder.Property(e => e.FileName).HasMaxLength(EvidenceFile.FileNameMaxLength);
        builder.Property(e => e.MediaType).HasMaxLength(100);
        builder.Property(e => e.ScanFinding).HasMaxLength(200);
        builder.Property(e => e.Scope).HasMaxLength(EvidenceFile.ScopeMaxLength);
        builder.Property(e => e.Edition).HasDefaultValue(1);
        builder.Ignore(e => e.Family);
        builder.Ignore(e => e.File);
        builder.Refers(typeof(EvidenceFile), nameof(EvidenceFile.FirstEditionId));
        builder.UniqueInTown(nameof(EvidenceFile.FirstEditionId), nameof(EvidenceFile.Edition));
        builder.IndexInTown(nameof(EvidenceFile.VendorId), nameof(EvidenceFile.Id));
    }

    public void Configure(EntityTypeBuilder<EvidenceReview> builder)
    {
        builder.IsTownTable("evidence_reviews");
        builder.Refers(typeof(EvidenceFile), nameof(EvidenceReview.EvidenceId));
        builder.Property(r => r.Comment).HasMaxLength(EvidenceReview.CommentMaxLength);
    }
}

public static class EvidenceTables
{
    extension(VendorsDb db)
    {
        public DbSet<EvidenceFile> EvidenceFiles => db.Set<EvidenceFile>();
        public DbSet<EvidenceReview> EvidenceReviews => db.Set<EvidenceReview>();
    }
}
