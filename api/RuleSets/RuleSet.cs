using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>One version of a town's rules with the day from which it holds; never changed.</summary>
public sealed class RuleSet : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public int Number { get; set; }
    public DateOnly EffectiveFrom { get; set; }
    public required string Content { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    /// <summary>Why it was made; null for what the town started with.</summary>
    public string? Reason { get; set; }
    /// <summary>Everyone who wrote on its draft.</summary>
    public List<Guid> AuthorIds { get; set; } = [];
    public Guid? PublishedById { get; set; }
    /// <summary>Why one person alone published what it had written, where the rules in force allow that.</summary>
    public string? OnePersonReason { get; set; }
}

/// <summary>
/// The one draft of a town's next rule set, until someone who did not write on it publishes it. The row stays when the draft is published or
/// discarded and takes the next one, so that its version (ETag) never goes back. Its id is what the audit calls the rules of the town.
/// </summary>
public sealed class RuleSetDraft : ITownRow, IVersioned
{
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public bool IsOpen { get; set; }
    /// <summary>The number it takes when published: one more than the newest version.</summary>
    public int Number { get; set; }
    /// <summary>Sound: what is faulty is refused when it is entered.</summary>
    public required string Content { get; set; }
    public required string Reason { get; set; }
    public List<Guid> AuthorIds { get; set; } = [];
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class RuleSetConfiguration : IEntityTypeConfiguration<RuleSet>, IEntityTypeConfiguration<RuleSetDraft>
{
    public void Configure(EntityTypeBuilder<RuleSet> builder)
    {
        builder.IsTownTable("rule_sets", key: nameof(RuleSet.Number));
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.Content).HasColumnType("jsonb");
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.Property(r => r.Reason).HasMaxLength(RuleSetDraft.ReasonMaxLength);
        builder.Property(r => r.OnePersonReason).HasMaxLength(RuleSetDraft.ReasonMaxLength);
        builder.Json(r => r.AuthorIds).HasDefaultValueSql("'[]'");
    }

    public void Configure(EntityTypeBuilder<RuleSetDraft> builder)
    {
        builder.IsTownTable("rule_set_drafts");
        builder.Property(d => d.Content).HasColumnType("jsonb");
        builder.Property(d => d.Reason).HasMaxLength(RuleSetDraft.ReasonMaxLength);
        builder.Json(d => d.AuthorIds);
        builder.UniqueInTown();
    }
}

/// <summary>The rules in force, and their version.</summary>
public sealed record RulesInForce(int Version, RuleSetContent Content);

public static class RuleSetTables
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, RuleSetContent> Kept = new();

    extension(VendorsDb db)
    {
        public DbSet<RuleSet> RuleSets => db.Set<RuleSet>();
        public DbSet<RuleSetDraft> RuleSetDrafts => db.Set<RuleSetDraft>();

        /// <summary>The newest version that holds on the day; as of a day before the town was there, the shipped rules, by which nothing was judged.</summary>
        public async Task<RulesInForce> RulesAsync(DateOnly day, CancellationToken ct)
        {
            var current = await db.RuleSets.Where(r => r.EffectiveFrom <= day).OrderByDescending(r => r.Number).Select(r => new { r.Number, r.Hash }).FirstOrDefaultAsync(ct);
            if (current is null) return new(0, RuleSetContent.Shipped);
            if (!Kept.TryGetValue(current.Hash, out var content))
                Kept[current.Hash] = content = RuleSetContent.Stored(await db.RuleSets.Where(r => r.Number == current.Number).Select(r => r.Content).SingleAsync(ct));
            return new(current.Number, content);
        }
    }

    /// <summary>The rules of one version, whatever is in force now.</summary>
    public static async Task<RuleSetContent> RulesOfVersionAsync(this VendorsDb db, int number, CancellationToken ct)
    {
        var hash = await db.RuleSets.Where(r => r.Number == number).Select(r => r.Hash).SingleAsync(ct);
        return Kept.TryGetValue(hash, out var content) ? content : Kept[hash] = RuleSetContent.Read(await db.RuleSets.Where(r => r.Number == number).Select(r => r.Content).SingleAsync(ct));
    }

    /// <summary>Gives a new town the shipped rules as version 1.</summary>
    public static async Task InstallAsync(VendorsDb db, Caller caller, CancellationToken ct)
    {
        var content = CanonicalJson.Write(RuleSetContent.Shipped);
        db.Add(new RuleSet
        {
            MunicipalityId = caller.MunicipalityId, Number = 1, EffectiveFrom = new(2026, 4, 1), Content = content, Hash = CanonicalJson.HashOf(content), PublishedAt = db.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
    }
}
