using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>One published version of a clause in a town's library: immutable and hashed. A change is a new version.</summary>
public sealed class ClauseVersion : ITownRow, IAppendOnly
{
    public const int KeyMaxLength = 60;
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public required string Key { get; set; }
    public int Number { get; set; }
    public required ClauseContent Content { get; set; }
    public required string Hash { get; set; }
    /// <summary><c>shipped</c>, or <c>town</c> for a text of its own.</summary>
    public required string Origin { get; set; }
    /// <summary>Switched off: the version stands in no new contract until a later one switches the clause on again.</summary>
    public bool IsOff { get; set; }
    /// <summary>Hash of the shipped clause this version takes account of; null for a clause of the town's own.</summary>
    public string? ShippedHash { get; set; }
    /// <summary>Why it was made; null for what the town started with.</summary>
    public string? Reason { get; set; }
    /// <summary>Everyone who wrote on its draft.</summary>
    public List<Guid> AuthorIds { get; set; } = [];
    public Guid? PublishedById { get; set; }
    /// <summary>Why one person alone published what it had written, where the rule set allows that.</summary>
    public string? OnePersonReason { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
}

public sealed class ClauseVersionConfiguration : IEntityTypeConfiguration<ClauseVersion>
{
    public void Configure(EntityTypeBuilder<ClauseVersion> builder)
    {
        builder.IsTownTable("clause_versions", null, [nameof(ClauseVersion.Key), nameof(ClauseVersion.Number)]);
        builder.Property(c => c.Key).HasMaxLength(ClauseVersion.KeyMaxLength);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Property(c => c.Origin).HasMaxLength(20);
        builder.Property(c => c.ShippedHash).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(ClauseVersion.ReasonMaxLength);
        builder.Property(c => c.OnePersonReason).HasMaxLength(ClauseVersion.ReasonMaxLength);
        builder.Json(c => c.AuthorIds).HasDefaultValueSql("'[]'");
        builder.Json(c => c.Content);
    }
}

public static class ClauseVersionTables
{
    extension(VendorsDb db)
    {
        public DbSet<ClauseVersion> ClauseVersions => db.Set<ClauseVersion>();
    }
}
