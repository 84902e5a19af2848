using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Policies;

/// <summary>基本方針, 対策基準, 実施手順, 緊急時計画.</summary>
public enum PolicyKind { BasicPolicy, Standard, Procedure, EmergencyPlan }

/// <summary>
/// A kind of record that proves an article: a published policy document, standards, procedures; the plan for emergencies; who acknowledged; the holders of the roles; published rules; confirmed facts; signed contracts; duties done;
/// accepted answers; decisions; inspections and other measures; findings put right; incidents closed; looks done; exceptions that stand; consents to subcontractors; awards; audits and self-checks closed.
/// </summary>
public enum PolicyProof { Policy, Standard, Procedure, EmergencyPlan, Acknowledgement, Roles, RuleSet, Facts, Contract, Duty, Answer, Decision, Inspection, Measure, Finding, Incident, Reverification, Exception, Consent, Award, Audit }

/// <summary>A place of a document: an article or one of its parts.</summary>
/// <param name="Key">Stays the same over the versions, such as <c>3(2)</c>.</param>
/// <param name="Number">As the document numbers it.</param>
/// <param name="Parent">The key of the article it is a part of.</param>
public sealed record PolicyAnchor(string Key, string Number, Text Heading, Text? Body, string? Parent);

/// <summary>What of the product stands for an article: by which keys it is implemented, and which kinds of record prove it; or why it is outside this system.</summary>
/// <param name="Sections">Of the questionnaires: all their questions.</param>
/// <param name="Rules">Members of the rule set.</param>
public sealed record PolicyMapping(
    IReadOnlyList<string> Clauses, IReadOnlyList<string> Questions, IReadOnlyList<string> Sections, IReadOnlyList<string> Gates, IReadOnlyList<string> Rules, IReadOnlyList<PolicyProof> Proofs, Text? Outside)
{
    public static PolicyMapping None { get; } = new([], [], [], [], [], [], null);

    public bool IsEmpty() => Clauses.Count + Questions.Count + Sections.Count + Gates.Count + Rules.Count + Proofs.Count == 0 && Outside is null;
}

/// <summary>A document of the policy, over all its versions.</summary>
public sealed class PolicyDocument : ITownRow, IVersioned
{
    public const int KeyMaxLength = 60;
    public const int TitleMaxLength = 200;
    public const int DocumentNoMaxLength = 50;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Key { get; set; }
    public PolicyKind Kind { get; set; }
    public required Text Title { get; set; }
    /// <summary>例規番号 or 文書番号.</summary>
    public string? DocumentNo { get; set; }
    /// <summary>The newest version's; 0 while it has none.</summary>
    public int LastNumber { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One version of a document as it was adopted; never changed.</summary>
public sealed class PolicyVersion : ITownRow, IAppendOnly
{
    public const int LabelMaxLength = 60;
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid DocumentId { get; set; }
    public int Number { get; set; }
    /// <summary>As people call it, such as 第2版.</summary>
    public required string Label { get; set; }
    public DateOnly AdoptedOn { get; set; }
    public DateOnly? PublishedOn { get; set; }
    public string? Reason { get; set; }
    public List<PolicyAnchor> Anchors { get; set; } = [];
    /// <summary>Counted by the database, so that a list need not read the articles.</summary>
    public int ArticleCount { get; private set; }
    /// <summary>SHA-256 of the canonical anchors: who acknowledges, acknowledges this text.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
    public required string RecordedByName { get; set; }
}

/// <summary>The file of a version, as it was adopted: one at most.</summary>
public sealed class PolicyFile : ITownRow, IAppendOnly
{
    public const int NameMaxLength = 200;

    public Guid MunicipalityId { get; set; }
    public Guid VersionId { get; set; }
    public required string FileName { get; set; }
    public required string MediaType { get; set; }
    public long Bytes { get; set; }
    public byte[] Sha256 { get; set; } = [];
    /// <summary>False: no scanner is configured here; an infected file is not taken.</summary>
    public bool IsScanned { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid ById { get; set; }

    /// <summary>Of the town itself, and of no vendor.</summary>
    public FileKey File => KeyOf(MunicipalityId, Sha256);

    public static FileKey KeyOf(Guid town, byte[] sha256) => new(town, Guid.Empty, sha256);
}

/// <summary>An article of a document, the same over its versions; what the product has for it is its latest <see cref="PolicyArticleMapping"/>.</summary>
public sealed class PolicyArticle : ITownRow, IVersioned
{
    public const int KeyMaxLength = 40;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid DocumentId { get; set; }
    public required string Key { get; set; }
    public int MappingNumber { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>What stood for an article from a moment on; a correction is the next one.</summary>
public sealed class PolicyArticleMapping : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid ArticleId { get; set; }
    public int Number { get; set; }
    public required PolicyMapping Mapping { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
}

public sealed class PolicyConfiguration :
    IEntityTypeConfiguration<PolicyDocument>, IEntityTypeConfiguration<PolicyVersion>, IEntityTypeConfiguration<PolicyFile>, IEntityTypeConfiguration<PolicyArticle>, IEntityTypeConfiguration<PolicyArticleMapping>
{
    public void Configure(EntityTypeBuilder<PolicyDocument> builder)
    {
        builder.IsTownTable("policy_documents");
        builder.Property(d => d.Key).HasMaxLength(PolicyDocument.KeyMaxLength);
        builder.Property(d => d.DocumentNo).HasMaxLength(PolicyDocument.DocumentNoMaxLength);
        builder.Word(d => d.Kind);
        builder.Json(d => d.Title);
        builder.UniqueInTown(nameof(PolicyDocument.Key));
    }

    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.IsTownTable("policy_versions");
        builder.Refers(typeof(PolicyDocument), nameof(PolicyVersion.DocumentId));
        builder.Property(v => v.Label).HasMaxLength(PolicyVersion.LabelMaxLength);
        builder.Property(v => v.Reason).HasMaxLength(PolicyVersion.ReasonMaxLength);
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.Property(v => v.RecordedByName).HasMaxLength(200);
        builder.Json(v => v.Anchors);
        builder.Property(v => v.ArticleCount).HasComputedColumnSql("jsonb_array_length(anchors)", stored: true);
        builder.UniqueInTown(nameof(PolicyVersion.DocumentId), nameof(PolicyVersion.Number));
    }

    public void Configure(EntityTypeBuilder<PolicyFile> builder)
    {
        builder.IsTownTable("policy_files", null, [nameof(PolicyFile.VersionId)]);
        builder.Refers(typeof(PolicyVersion), nameof(PolicyFile.VersionId));
        builder.Property(f => f.FileName).HasMaxLength(PolicyFile.NameMaxLength);
        builder.Property(f => f.MediaType).HasMaxLength(100);
        builder.Ignore(f => f.File);
        builder.IndexInTown(nameof(PolicyFile.Sha256));
    }

    public void Configure(EntityTypeBuilder<PolicyArticle> builder)
    {
        builder.IsTownTable("policy_articles");
        builder.Refers(typeof(PolicyDocument), nameof(PolicyArticle.DocumentId));
        builder.Property(a => a.Key).HasMaxLength(PolicyArticle.KeyMaxLength);
        builder.UniqueInTown(nameof(PolicyArticle.DocumentId), nameof(PolicyArticle.Key));
    }

    public void Configure(EntityTypeBuilder<PolicyArticleMapping> builder)
    {
        builder.IsTownTable("policy_article_mappings", null, [nameof(PolicyArticleMapping.ArticleId), nameof(PolicyArticleMapping.Number)]);
        builder.Refers(typeof(PolicyArticle), nameof(PolicyArticleMapping.ArticleId));
        builder.Property(m => m.Reason).HasMaxLength(PolicyVersion.ReasonMaxLength);
        builder.Json(m => m.Mapping);
    }
}

public static class PolicyTables
{
    extension(VendorsDb db)
    {
        public DbSet<PolicyDocument> PolicyDocuments => db.Set<PolicyDocument>();
        public DbSet<PolicyVersion> PolicyVersions => db.Set<PolicyVersion>();
        public DbSet<PolicyFile> PolicyFiles => db.Set<PolicyFile>();
        public DbSet<PolicyArticle> PolicyArticles => db.Set<PolicyArticle>();
        public DbSet<PolicyArticleMapping> PolicyArticleMappings => db.Set<PolicyArticleMapping>();
    }
}
