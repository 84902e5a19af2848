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
}

public sealed class RuleSetConfiguration : IEntityTypeConfiguration<RuleSet>
{
    public void Configure(EntityTypeBuilder<RuleSet> builder)
    {
        builder.IsTownTable("rule_sets", key: nameof(RuleSet.Number));
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.Content).HasColumnType("jsonb");
        builder.Property(r => r.Hash).HasMaxLength(64);
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

        /// <summary>The newest version that holds on the day.</summary>
        public async Task<RulesInForce> RulesAsync(DateOnly day, CancellationToken ct)
        {
            var current = await db.RuleSets.Where(r => r.EffectiveFrom <= day).OrderByDescending(r => r.Number).Select(r => new { r.Number, r.Hash }).FirstAsync(ct);
            if (!Kept.TryGetValue(current.Hash, out var content))
                Kept[current.Hash] = content = RuleSetContent.Read(await db.RuleSets.Where(r => r.Number == current.Number).Select(r => r.Content).SingleAsync(ct));
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
        var content = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "templates", "rule-sets", "default.json"), ct);
        db.Add(new RuleSet
        {
            MunicipalityId = caller.MunicipalityId, Number = 1, EffectiveFrom = new(2026, 4, 1), Content = content, Hash = CanonicalJson.HashOf(CanonicalJson.Write(System.Text.Json.Nodes.JsonNode.Parse(content))), PublishedAt = db.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
    }
}
