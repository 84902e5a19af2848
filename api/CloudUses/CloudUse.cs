using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.CloudUses;

public enum CloudUseState { Draft, Submitted, InReview, ChangesRequested, Decided, Active, Suspended, Ended, Withdrawn }

/// <summary>クラウド利用: one org unit's wish to use one service for one purpose, from the application to its end.</summary>
public sealed class CloudUse : ICase
{
    public const int TitleMaxLength = 200;
    public const int PurposeMaxLength = 1000;
    public const int ReasonMaxLength = 1000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public Guid OrgUnitId { get; set; }
    public Guid CloudServiceId { get; set; }
    /// <summary>The provider of the service.</summary>
    public Guid VendorId { get; set; }
    public string? Plan { get; set; }
    public required string Purpose { get; set; }
    /// <summary>The term of the contract; none for a use under uniform terms.</summary>
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public CloudUseState State { get; set; }
    public Guid RequestedById { get; set; }
    public int FactsVersion { get; set; }
    public int? ConfirmedFactsVersion { get; set; }
    /// <summary>What the reviewer asked to change, or why the use was suspended or withdrawn.</summary>
    public string? StateReason { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public bool FactsAreConfirmed => FactsVersion > 0 && ConfirmedFactsVersion == FactsVersion;

    SubjectType ICase.SubjectType => SubjectType.CloudUse;
    Guid? ICase.VendorId => VendorId;
}

/// <summary>One version of the facts, kept as entered: a change is a new version.</summary>
public sealed class CloudUseFacts : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid CloudUseId { get; set; }
    public int FactsVersion { get; set; }
    public required Facts Facts { get; set; }
    /// <summary>SHA-256 of the canonical form.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
}

/// <summary>The information owner's word that a version of the facts is right; gate G18 reads it.</summary>
public sealed class CloudUseFactsConfirmation : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid CloudUseId { get; set; }
    public int FactsVersion { get; set; }
    public required string FactsHash { get; set; }
    public DateTimeOffset ConfirmedAt { get; set; }
    public Guid ConfirmedById { get; set; }
    public required string ConfirmedByName { get; set; }
}

public enum TermsCoverage { NotCovered, Terms, DataProcessingAgreement, ResellerContract, AcceptedMeasure }

/// <summary>How the provider's own terms cover one item of requirement list C (domain.md 3.4(5)): one reading of them, never changed.</summary>
public sealed class TermsReading : ITownRow, IAppendOnly
{
    public const int ArticleMaxLength = 200;
    public const int NoteMaxLength = 1000;

    public Guid MunicipalityId { get; set; }
    public Guid CloudUseId { get; set; }
    /// <summary>Such as C1.</summary>
    public required string Item { get; set; }
    public int Number { get; set; }
    public TermsCoverage Coverage { get; set; }
    /// <summary>Where in the terms, such as 第12条 or "DPA 4.2".</summary>
    public string? Article { get; set; }
    public DateOnly? ReadOn { get; set; }
    /// <summary>SHA-256 of the text that was read, in hexadecimal.</summary>
    public string? Sha256 { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
    public required string RecordedByName { get; set; }
}

public sealed class CloudUseConfiguration :
    IEntityTypeConfiguration<CloudUse>, IEntityTypeConfiguration<CloudUseFacts>, IEntityTypeConfiguration<CloudUseFactsConfirmation>, IEntityTypeConfiguration<TermsReading>
{
    public void Configure(EntityTypeBuilder<CloudUse> builder)
    {
        builder.IsTownTable("cloud_uses");
        builder.Refers(typeof(OrgUnit), nameof(CloudUse.OrgUnitId));
        builder.Refers(typeof(CloudService), nameof(CloudUse.CloudServiceId));
        builder.Refers(typeof(Vendor), nameof(CloudUse.VendorId));
        builder.Property(u => u.ReferenceNo).HasMaxLength(30);
        builder.Property(u => u.Title).HasMaxLength(CloudUse.TitleMaxLength);
        builder.Property(u => u.Plan).HasMaxLength(CloudService.PlanMaxLength);
        builder.Property(u => u.Purpose).HasMaxLength(CloudUse.PurposeMaxLength);
        builder.Property(u => u.StateReason).HasMaxLength(CloudUse.ReasonMaxLength);
        builder.Word(u => u.State);
        builder.UniqueInTown(nameof(CloudUse.ReferenceNo));
        builder.IndexInTown(nameof(CloudUse.State), nameof(CloudUse.Id));
        builder.IndexInTown(nameof(CloudUse.CloudServiceId));
    }

    public void Configure(EntityTypeBuilder<CloudUseFacts> builder)
    {
        builder.IsTownTable("cloud_use_facts", null, [nameof(CloudUseFacts.CloudUseId), nameof(CloudUseFacts.FactsVersion)]);
        builder.Refers(typeof(CloudUse), nameof(CloudUseFacts.CloudUseId));
        builder.Json(f => f.Facts);
        builder.Property(f => f.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<CloudUseFactsConfirmation> builder)
    {
        builder.IsTownTable("cloud_use_facts_confirmations", null, [nameof(CloudUseFactsConfirmation.CloudUseId), nameof(CloudUseFactsConfirmation.FactsVersion)]);
        builder.Refers(typeof(CloudUse), nameof(CloudUseFactsConfirmation.CloudUseId));
        builder.Property(f => f.FactsHash).HasMaxLength(64);
        builder.Property(f => f.ConfirmedByName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<TermsReading> builder)
    {
        builder.IsTownTable("terms_readings", null, [nameof(TermsReading.CloudUseId), nameof(TermsReading.Item), nameof(TermsReading.Number)]);
        builder.Refers(typeof(CloudUse), nameof(TermsReading.CloudUseId));
        builder.Property(t => t.Item).HasMaxLength(20);
        builder.Property(t => t.Article).HasMaxLength(TermsReading.ArticleMaxLength);
        builder.Property(t => t.Sha256).HasMaxLength(64);
        builder.Property(t => t.Note).HasMaxLength(TermsReading.NoteMaxLength);
        builder.Property(t => t.RecordedByName).HasMaxLength(200);
        builder.Word(t => t.Coverage);
    }
}

public static class CloudUseTables
{
    extension(VendorsDb db)
    {
        public DbSet<CloudUse> CloudUses => db.Set<CloudUse>();
        public DbSet<CloudUseFacts> CloudUseFacts => db.Set<CloudUseFacts>();
        public DbSet<CloudUseFactsConfirmation> CloudUseFactsConfirmations => db.Set<CloudUseFactsConfirmation>();
        public DbSet<TermsReading> TermsReadings => db.Set<TermsReading>();
    }
}
