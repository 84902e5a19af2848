using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>One published version of a questionnaire in a town's library.</summary>
public sealed class QuestionnaireVersion : ITownRow, IAppendOnly
{
    public const string Default = "outsourcing";
    public const string Shipped = "shipped";
    public const string Town = "town";
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public required string Key { get; set; }
    public int Number { get; set; }
    public required QuestionnaireContent Content { get; set; }
    public required string Hash { get; set; }
    /// <summary><c>shipped</c>, or <c>town</c>.</summary>
    public required string Origin { get; set; }
    /// <summary>Hash of the shipped edition whose changes it takes account of; null of a questionnaire of the town's own.</summary>
    public string? ShippedHash { get; set; }
    /// <summary>Why it was made; null for what the town started with.</summary>
    public string? Reason { get; set; }
    /// <summary>Everyone who wrote on its draft.</summary>
    public List<Guid> AuthorIds { get; set; } = [];
    public Guid? PublishedById { get; set; }
    /// <summary>Why one person alone published what it had written, where the rule set allows that.</summary>
    public string? OnePersonReason { get; set; }
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>As <see cref="ShippedHash"/>; what towns were given before it was kept has only its own.</summary>
    public string? Edition => ShippedHash ?? (Origin == Shipped ? Hash : null);
}

public sealed class QuestionnaireVersionConfiguration : IEntityTypeConfiguration<QuestionnaireVersion>
{
    public void Configure(EntityTypeBuilder<QuestionnaireVersion> builder)
    {
        builder.IsTownTable("questionnaire_versions", null, [nameof(QuestionnaireVersion.Key), nameof(QuestionnaireVersion.Number)]);
        builder.Property(q => q.Key).HasMaxLength(60);
        builder.Property(q => q.Hash).HasMaxLength(64);
        builder.Property(q => q.Origin).HasMaxLength(20);
        builder.Property(q => q.ShippedHash).HasMaxLength(64);
        builder.Property(q => q.Reason).HasMaxLength(QuestionnaireVersion.ReasonMaxLength);
        builder.Property(q => q.OnePersonReason).HasMaxLength(QuestionnaireVersion.ReasonMaxLength);
        builder.Ignore(q => q.Edition);
        builder.Json(q => q.AuthorIds).HasDefaultValueSql("'[]'");
        builder.Json(q => q.Content);
    }
}

public static class QuestionnaireTables
{
    extension(VendorsDb db)
    {
        public DbSet<QuestionnaireVersion> QuestionnaireVersions => db.Set<QuestionnaireVersion>();

        /// <summary>The newest version of each questionnaire.</summary>
        public IQueryable<QuestionnaireVersion> NewestQuestionnaires
        {
            get
            {
                var all = db.QuestionnaireVersions.AsNoTracking();
                return all.Where(q => !all.Any(n => n.Key == q.Key && n.Number > q.Number));
            }
        }

        /// <summary>The newest version of a questionnaire; null when the town has none of that key.</summary>
        public Task<QuestionnaireVersion?> QuestionnaireAsync(string key, CancellationToken ct) =>
            db.QuestionnaireVersions.AsNoTracking().Where(q => q.Key == key).OrderByDescending(q => q.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>Keys of every question in the newest version of each questionnaire.</summary>
    public static async Task<IReadOnlySet<string>> QuestionKeysAsync(VendorsDb db, CancellationToken ct)
    {
        var newest = await db.NewestQuestionnaires.Select(q => q.Content).ToListAsync(ct);
        return newest.SelectMany(q => q.Questions).Select(q => q.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Gives a new town the shipped questionnaires as version 1.</summary>
    public static async Task InstallAsync(VendorsDb db, Caller caller, CancellationToken ct)
    {
        foreach (var (content, hash) in ShippedQuestionnaires.All)
            db.Add(new QuestionnaireVersion { MunicipalityId = caller.MunicipalityId, Key = content.Key, Number = 1, Content = content, Hash = hash, ShippedHash = hash, Origin = QuestionnaireVersion.Shipped, PublishedAt = db.Clock.GetUtcNow() });
        await db.SaveChangesAsync(ct);
    }
}
