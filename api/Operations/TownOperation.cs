using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Operations;

public enum OperationState { Queued, Running, Done, Failed }

public enum OperationPart { Input, Result }

/// <summary>
/// Work of a town that takes longer than a request may. A job on any instance takes it under a lease; when its process dies the lease runs
/// out and another goes on. It is kept for a day after it was asked for, with what came of it.
/// </summary>
public sealed class TownOperation : ITownRow
{
    public const int KeyMaxLength = 300;
    public const int MaxAttempts = 3;
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>Which <see cref="IOperationWork"/> does it.</summary>
    public required string Kind { get; set; }
    /// <summary>What is worked out, and for whom: asked for again while it is there, it is this operation.</summary>
    public required string Key { get; set; }
    /// <summary>The register entry for which a vendor asked; null for staff.</summary>
    public Guid? VendorId { get; set; }
    /// <summary>Only who asked for it may read it.</summary>
    public Guid StartedById { get; set; }
    /// <summary>And only while holding this permission, which the result needs.</summary>
    public required string Permission { get; set; }
    public OperationState State { get; set; }
    /// <summary>0 to 100.</summary>
    public int Progress { get; set; }
    /// <summary>What the result is called when it is downloaded.</summary>
    public required string FileName { get; set; }
    public string? MediaType { get; set; }
    public long? Bytes { get; set; }
    public string? ErrorCode { get; set; }
    /// <summary>Why it failed and what to do, in both languages.</summary>
    public Text? Error { get; set; }
    /// <summary>While it is running: until when the instance at work has it. While it is queued: not before.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>How often it was taken up; who took it up earlier may no longer write to it.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>The bytes that go in and come out, apart from the row that is asked for often.</summary>
public sealed class OperationContent : ITownRow
{
    public const int MaxBytes = 32 * 1024 * 1024;

    public Guid MunicipalityId { get; set; }
    public Guid OperationId { get; set; }
    public OperationPart Part { get; set; }
    public Guid? VendorId { get; set; }
    public byte[] Bytes { get; set; } = [];
}

/// <summary>A piece of a result too large to stand in one row, written while it is made; those of an attempt that broke off count for nothing.</summary>
public sealed class OperationPiece : ITownRow
{
    public const int Size = 1024 * 1024;

    public Guid MunicipalityId { get; set; }
    public Guid OperationId { get; set; }
    public int Attempt { get; set; }
    public int N { get; set; }
    public Guid? VendorId { get; set; }
    public byte[] Bytes { get; set; } = [];
}

public sealed class TownOperationConfiguration : IEntityTypeConfiguration<TownOperation>, IEntityTypeConfiguration<OperationContent>, IEntityTypeConfiguration<OperationPiece>
{
    public void Configure(EntityTypeBuilder<TownOperation> builder)
    {
        builder.IsTownTable("operations", vendor: nameof(TownOperation.VendorId));
        builder.Property(o => o.Kind).HasMaxLength(40);
        builder.Property(o => o.Key).HasMaxLength(TownOperation.KeyMaxLength);
        builder.Property(o => o.Permission).HasMaxLength(60);
        builder.Property(o => o.FileName).HasMaxLength(200);
        builder.Property(o => o.MediaType).HasMaxLength(100);
        builder.Property(o => o.ErrorCode).HasMaxLength(60);
        builder.Word(o => o.State);
        builder.Json(o => o.Error);
        builder.UniqueInTown(nameof(TownOperation.Key)).HasFilter("state <> 'failed'");
        builder.IndexInTown(nameof(TownOperation.ExpiresAt));
    }

    public void Configure(EntityTypeBuilder<OperationContent> builder)
    {
        builder.IsTownTable("operation_contents", nameof(OperationContent.VendorId), [nameof(OperationContent.OperationId), nameof(OperationContent.Part)]);
        builder.HasOne<TownOperation>().WithMany().HasForeignKey(nameof(ITownRow.MunicipalityId), nameof(OperationContent.OperationId)).OnDelete(DeleteBehavior.Cascade);
        builder.Word(c => c.Part);
    }

    public void Configure(EntityTypeBuilder<OperationPiece> builder)
    {
        builder.IsTownTable("operation_pieces", nameof(OperationPiece.VendorId), [nameof(OperationPiece.OperationId), nameof(OperationPiece.Attempt), nameof(OperationPiece.N)]);
        builder.HasOne<TownOperation>().WithMany().HasForeignKey(nameof(ITownRow.MunicipalityId), nameof(OperationPiece.OperationId)).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class OperationTables
{
    extension(VendorsDb db)
    {
        public DbSet<TownOperation> Operations => db.Set<TownOperation>();
        public DbSet<OperationContent> OperationContents => db.Set<OperationContent>();
        public DbSet<OperationPiece> OperationPieces => db.Set<OperationPiece>();
    }
}
