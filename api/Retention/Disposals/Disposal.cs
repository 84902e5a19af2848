using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Retention.Disposals;

/// <summary>提案中, 承認済み, 完了, 取下げ.</summary>
public enum DisposalState { Proposed, Approved, Done, Withdrawn }

public enum DisposalAction { Approve, Withdraw, Run }

/// <summary>廃棄: what one person proposed, another approved, and then went. The record of it stays for ever.</summary>
public sealed class Disposal : ITownRow, IVersioned
{
    public const int ReasonMaxLength = 1_000;
    /// <summary>Objects of one proposal; more wait for the next one.</summary>
    public const int MaxItems = 500;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public DisposalState State { get; set; }
    /// <summary>Proposed was what was past its last day before this one.</summary>
    public DateOnly PastOn { get; set; }
    public int RuleSetVersion { get; set; }
    public required string Reason { get; set; }
    public int Items { get; set; }
    public Guid ProposedById { get; set; }
    public required string ProposedByName { get; set; }
    public Guid? ApprovedById { get; set; }
    public string? ApprovedByName { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }
    public string? WithdrawnByName { get; set; }
    public string? WithdrawnReason { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One object of a proposal, as it was when it was proposed. It says nothing of what the object said.</summary>
public sealed class DisposalItem : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid DisposalId { get; set; }
    public int Number { get; set; }
    public RetainedKind Kind { get; set; }
    public Guid ObjectId { get; set; }
    public required string ReferenceNo { get; set; }
    public required Text Description { get; set; }
    public DateOnly KeptUntil { get; set; }
    public IReadOnlyList<Text> Reasons { get; set; } = [];
}

/// <summary>What came of an item; there is one only, so that beginning anew after a crash disposes of nothing twice.</summary>
public sealed class DisposalOutcome : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid DisposalId { get; set; }
    public int Number { get; set; }
    public bool IsDisposed { get; set; }
    /// <summary>Why it was not.</summary>
    public Text? Reason { get; set; }
    public int Rows { get; set; }
    public int Files { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>SHA-256 of one row that went, over its canonical JSON, or of one file: by it a copy elsewhere can be matched.</summary>
public sealed class DisposalHash : ITownRow, IAppendOnly
{
    public const string Files = "file";

    public Guid MunicipalityId { get; set; }
    public Guid DisposalId { get; set; }
    public int Number { get; set; }
    public int N { get; set; }
    /// <summary>The table, or <see cref="Files"/>.</summary>
    public required string Register { get; set; }
    /// <summary>The row's key, or the id of the evidence.</summary>
    public required string RowKey { get; set; }
    public required string Sha256 { get; set; }
    public long? Bytes { get; set; }
}

public sealed class DisposalConfiguration : IEntityTypeConfiguration<Disposal>, IEntityTypeConfiguration<DisposalItem>, IEntityTypeConfiguration<DisposalOutcome>, IEntityTypeConfiguration<DisposalHash>
{
    public void Configure(EntityTypeBuilder<Disposal> builder)
    {
        builder.IsTownTable("disposals");
        builder.Property(d => d.ReferenceNo).HasMaxLength(30);
        builder.Property(d => d.Reason).HasMaxLength(Disposal.ReasonMaxLength);
        builder.Property(d => d.ProposedByName).HasMaxLength(200);
        builder.Property(d => d.ApprovedByName).HasMaxLength(200);
        builder.Property(d => d.WithdrawnByName).HasMaxLength(200);
        builder.Property(d => d.WithdrawnReason).HasMaxLength(Disposal.ReasonMaxLength);
        builder.Word(d => d.State);
        builder.UniqueInTown(nameof(Disposal.ReferenceNo));
    }

    public void Configure(EntityTypeBuilder<DisposalItem> builder)
    {
        builder.IsTownTable("disposal_items", null, [nameof(DisposalItem.DisposalId), nameof(DisposalItem.Number)]);
        builder.Refers(typeof(Disposal), nameof(DisposalItem.DisposalId));
        builder.Property(i => i.ReferenceNo).HasMaxLength(60);
        builder.Word(i => i.Kind);
        builder.Json(i => i.Description);
        builder.Json(i => i.Reasons);
        builder.IndexInTown(nameof(DisposalItem.ObjectId));
    }

    public void Configure(EntityTypeBuilder<DisposalOutcome> builder)
    {
        builder.IsTownTable("disposal_outcomes", null, [nameof(DisposalOutcome.DisposalId), nameof(DisposalOutcome.Number)]);
        builder.Refers(typeof(Disposal), nameof(DisposalOutcome.DisposalId));
        builder.Json(o => o.Reason);
    }

    public void Configure(EntityTypeBuilder<DisposalHash> builder)
    {
        builder.IsTownTable("disposal_hashes", null, [nameof(DisposalHash.DisposalId), nameof(DisposalHash.Number), nameof(DisposalHash.N)]);
        builder.Refers(typeof(Disposal), nameof(DisposalHash.DisposalId));
        builder.Property(h => h.Register).HasMaxLength(60);
        builder.Property(h => h.RowKey).HasMaxLength(200);
        builder.Property(h => h.Sha256).HasMaxLength(64);
        builder.IndexInTown(nameof(DisposalHash.Sha256));
    }
}

public static class DisposalTables
{
    extension(VendorsDb db)
    {
        public DbSet<Disposal> Disposals => db.Set<Disposal>();
        public DbSet<DisposalItem> DisposalItems => db.Set<DisposalItem>();
        public DbSet<DisposalOutcome> DisposalOutcomes => db.Set<DisposalOutcome>();
        public DbSet<DisposalHash> DisposalHashes => db.Set<DisposalHash>();
    }
}
