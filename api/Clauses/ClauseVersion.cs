using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>One published version of a clause in a town's library: immutable and hashed. A change is a new version.</summary>
public sealed class ClauseVersion : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public required string Key { get; set; }
    public int Number { get; set; }
    public required ClauseContent Content { get; set; }
    public required string Hash { get; set; }
    /// <summary><c>shipped</c>, or <c>town</c> for a text of its own.</summary>
    public required string Origin { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
}

public sealed class ClauseVersionConfiguration : IEntityTypeConfiguration<ClauseVersion>
{
    public void Configure(EntityTypeBuilder<ClauseVersion> builder)
    {
        builder.IsTownTable("clause_versions", null, [nameof(ClauseVersion.Key), nameof(ClauseVersion.Number)]);
        builder.Property(c => c.Key).HasMaxLength(60);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Property(c => c.Origin).HasMaxLength(20);
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
