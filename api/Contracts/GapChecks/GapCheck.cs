using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>What a person says of a required clause after reading.</summary>
public enum GapVerdict { Present, AlteredAcceptable, Missing, CoveredElsewhere }

/// <summary>A file that was read.</summary>
/// <param name="Sha256">In hexadecimal.</param>
public sealed record GapFile(GapSource Kind, string Name, string MediaType, long Bytes, string Sha256, PlaceKind Places);

/// <summary>One comparison of what is required with what was really signed, or with a provider's terms. It never changes; a later one takes its place.</summary>
public sealed class GapCheck : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>What it is about: a contract, or a cloud use under terms of service only.</summary>
    public Guid? ContractId { get; set; }
    public Guid? CloudUseId { get; set; }
    public int FactsVersion { get; set; }
    /// <summary>Of the clause versions that were looked for.</summary>
    public required string LibraryHash { get; set; }
    /// <summary>Of <see cref="Lines"/>: the same files against the same clauses give the same.</summary>
    public required string ResultHash { get; set; }
    public ContractLanguage Language { get; set; }
    public List<GapFile> Files { get; set; } = [];
    public List<GapLine> Lines { get; set; } = [];
    public DateOnly ReadOn { get; set; }
    public DateTimeOffset CheckedAt { get; set; }
    public Guid CheckedById { get; set; }
    public required string CheckedByName { get; set; }
}

/// <summary>The bytes of a file of a check. They are the town's: a reseller's contract is none of the provider's business.</summary>
public sealed class GapFileContent : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid GapCheckId { get; set; }
    /// <summary>Its place among the files, from 0.</summary>
    public int N { get; set; }
    public byte[] Content { get; set; } = [];
}

/// <summary>A person's word on one line; the latest counts, none is ever changed.</summary>
public sealed class GapConfirmation : ITownRow, IAppendOnly
{
    public const int ArticleMaxLength = TermsReading.ArticleMaxLength;
    public const int CommentMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid GapCheckId { get; set; }
    public required string ClauseKey { get; set; }
    public int Number { get; set; }
    public GapVerdict Verdict { get; set; }
    /// <summary>Where the clause is covered; null where it is not.</summary>
    public string? Article { get; set; }
    /// <summary>Of the file that covers it; null where something else does.</summary>
    public string? Sha256 { get; set; }
    public string? Comment { get; set; }
    public DateTimeOffset ConfirmedAt { get; set; }
    public Guid ConfirmedById { get; set; }
    public required string ConfirmedByName { get; set; }
}

public sealed class GapCheckConfiguration : IEntityTypeConfiguration<GapCheck>, IEntityTypeConfiguration<GapFileContent>, IEntityTypeConfiguration<GapConfirmation>
{
    public void Configure(EntityTypeBuilder<GapCheck> builder)
    {
        builder.IsTownTable("gap_checks");
        builder.ToTable(t => t.HasCheckConstraint("ck_gap_checks_subject", "num_nonnulls(contract_id, cloud_use_id) = 1"));
        builder.Refers(typeof(Contract), nameof(GapCheck.ContractId));
        builder.Refers(typeof(CloudUse), nameof(GapCheck.CloudUseId));
        builder.Property(g => g.LibraryHash).HasMaxLength(64);
        builder.Property(g => g.ResultHash).HasMaxLength(64);
        builder.Word(g => g.Language);
        builder.Json(g => g.Files);
        builder.Json(g => g.Lines);
        builder.IndexInTown(nameof(GapCheck.ContractId), nameof(GapCheck.Id));
        builder.IndexInTown(nameof(GapCheck.CloudUseId), nameof(GapCheck.Id));
    }

    public void Configure(EntityTypeBuilder<GapFileContent> builder)
    {
        builder.IsTownTable("gap_file_contents", null, [nameof(GapFileContent.GapCheckId), nameof(GapFileContent.N)]);
        builder.Refers(typeof(GapCheck), nameof(GapFileContent.GapCheckId));
    }

    public void Configure(EntityTypeBuilder<GapConfirmation> builder)
    {
        builder.IsTownTable("gap_confirmations", null, [nameof(GapConfirmation.GapCheckId), nameof(GapConfirmation.ClauseKey), nameof(GapConfirmation.Number)]);
        builder.Refers(typeof(GapCheck), nameof(GapConfirmation.GapCheckId));
        builder.Property(c => c.ClauseKey).HasMaxLength(60);
        builder.Word(c => c.Verdict);
        builder.Property(c => c.Article).HasMaxLength(GapConfirmation.ArticleMaxLength);
        builder.Property(c => c.Sha256).HasMaxLength(64);
        builder.Property(c => c.Comment).HasMaxLength(GapConfirmation.CommentMaxLength);
    }
}

public static class GapCheckTables
{
    extension(VendorsDb db)
    {
        public DbSet<GapCheck> GapChecks => db.Set<GapCheck>();
        public DbSet<GapFileContent> GapFileContents => db.Set<GapFileContent>();
        public DbSet<GapConfirmation> GapConfirmations => db.Set<GapConfirmation>();
    }
}
