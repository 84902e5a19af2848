using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>
/// The one draft a clause may have at a time: its next version, until someone who did not write on it publishes it. The row stays when the draft
/// is published or discarded and takes the next one, so that its version (ETag) never goes back. Its id is what the audit calls the clause.
/// </summary>
public sealed class ClauseDraft : ITownRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Key { get; set; }
    public bool IsOpen { get; set; }
    /// <summary>The number it takes when published: one more than the newest version.</summary>
    public int Number { get; set; }
    public required ClauseContent Content { get; set; }
    /// <summary>Publishing it switches the clause off.</summary>
    public bool IsOff { get; set; }
    public required string Reason { get; set; }
    /// <summary>Everyone who wrote on it.</summary>
    public List<Guid> AuthorIds { get; set; } = [];
    /// <summary>The shipped clause it takes account of; null for a clause of the town's own.</summary>
    public string? ShippedHash { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>What the town made of a shipped clause that differs from the one it had: taken into a draft, or declined with a reason. The content is kept, so that the next upgrade can be compared with it.</summary>
public sealed class ClauseUpgrade : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Key { get; set; }
    public required string ShippedHash { get; set; }
    public required ClauseContent Content { get; set; }
    public bool IsDeclined { get; set; }
    public string? Reason { get; set; }
    public Guid ById { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class ClauseDraftConfiguration : IEntityTypeConfiguration<ClauseDraft>, IEntityTypeConfiguration<ClauseUpgrade>
{
    public void Configure(EntityTypeBuilder<ClauseDraft> builder)
    {
        builder.IsTownTable("clause_drafts");
        builder.Property(d => d.Key).HasMaxLength(ClauseVersion.KeyMaxLength);
        builder.Property(d => d.Reason).HasMaxLength(ClauseVersion.ReasonMaxLength);
        builder.Property(d => d.ShippedHash).HasMaxLength(64);
        builder.Json(d => d.AuthorIds);
        builder.Json(d => d.Content);
        builder.UniqueInTown(nameof(ClauseDraft.Key));
    }

    public void Configure(EntityTypeBuilder<ClauseUpgrade> builder)
    {
        builder.IsTownTable("clause_upgrades");
        builder.Property(u => u.Key).HasMaxLength(ClauseVersion.KeyMaxLength);
        builder.Property(u => u.ShippedHash).HasMaxLength(64);
        builder.Property(u => u.Reason).HasMaxLength(ClauseVersion.ReasonMaxLength);
        builder.Json(u => u.Content);
        builder.IndexInTown(nameof(ClauseUpgrade.Key));
    }
}

public static class ClauseDraftTables
{
    extension(VendorsDb db)
    {
        public DbSet<ClauseDraft> ClauseDrafts => db.Set<ClauseDraft>();
        public DbSet<ClauseUpgrade> ClauseUpgrades => db.Set<ClauseUpgrade>();
    }
}
