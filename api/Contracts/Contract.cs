using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Superseded: an amendment of it is signed, which holds in its place.</summary>
public enum ContractState { Draft, InReview, Approved, Issued, Signed, Ended, Superseded }

public enum ContractLanguage { Ja, En }

/// <summary>Whether the product wrote it, or it was signed before and taken in: then its clauses are those a person found in it.</summary>
public enum ContractOrigin { Drafted, Imported }

/// <summary>A clause as taken into a contract: which version of the library, and its article there.</summary>
public sealed record ContractClause(string Key, int Version, string Hash, int ArticleNumber, ClauseStrength Strength, string Title)
{
    /// <summary>How an imported contract numbers the article, such as 第12条の2, where that is not <see cref="ArticleNumber"/> alone.</summary>
    public string? Article { get; init; }
}

/// <summary>A blank of the contract. A list's entries stand one to a line. A name that several clauses share is one question: they take one value unless one was given for a clause alone.</summary>
public sealed record ContractVariable(string ClauseKey, string Name, VariableKind Kind, VariableType Type, string Label, string? Value)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Help { get; init; }
    /// <summary>Where the value was taken from, such as <c>case.title</c>; null once someone entered it, and for the clause's own default.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FilledFrom { get; init; }
}

/// <summary>A snapshot of clauses for an engagement or a cloud use. What is approved is fixed; a later edit of a clause never touches it.</summary>
public sealed class Contract : ITownRow, IVersioned
{
    public const int ValueMaxLength = 2_000;
    public const int RegisterNoMaxLength = 50;
    public const int ReasonMaxLength = 1_000;
    public const int ClauseTextMaxLength = 16_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    /// <summary>What it is for: an engagement or a cloud use.</summary>
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    /// <summary>The vendor that signed; null before.</summary>
    public Guid? VendorId { get; set; }
    public ContractOrigin Origin { get; set; }
    /// <summary>The number an imported contract has in the town's own register; by it, it is taken in once.</summary>
    public string? RegisterNo { get; set; }
    public required string Frame { get; set; }
    public ContractLanguage Language { get; set; }
    public ContractParties Parties { get; set; }
    public ContractState State { get; set; }
    /// <summary>The version of the facts the clauses were chosen from.</summary>
    public int FactsVersion { get; set; }
    public List<string> UnknownFacts { get; set; } = [];
    public List<string> Options { get; set; } = [];
    public List<ContractClause> Clauses { get; set; } = [];
    public List<ContractVariable> Variables { get; set; } = [];
    /// <summary>Where it departs from the library: each clause at most once.</summary>
    public List<ContractDeviation> Deviations { get; set; } = [];
    /// <summary>A correction of the fixed text that waits for its approval.</summary>
    public ContractCorrection? Correction { get; set; }
    /// <summary>The signed contract this one amends (変更契約); null for a contract of its own.</summary>
    public Guid? AmendsId { get; set; }
    /// <summary>第n回変更: counts from 1 over all amendments of the first contract.</summary>
    public int? AmendmentNumber { get; set; }
    public string? AmendmentReason { get; set; }
    /// <summary>Why the last review sent it back; null once it is submitted again.</summary>
    public string? ReturnReason { get; set; }
    /// <summary>What stands around the clauses, fixed at approval: title, period, town, flags of the facts; the vendor's name at signing.</summary>
    public ContractFacts? Facts { get; set; }
    public Guid AuthorId { get; set; }
    public Guid? ApprovedById { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }
    public int? RuleSetVersion { get; set; }
    /// <summary>SHA-256 of the canonical text; set at approval, and anew at signing when the award's blanks are filled.</summary>
    public string? Hash { get; set; }
    public DateOnly? SignedOn { get; set; }
    public DateOnly? EndedOn { get; set; }
    /// <summary>Since when the work is suspended under the contract; null while it is not.</summary>
    public DateOnly? SuspendedOn { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public Subject Subject => EngagementId is { } engagement ? new(SubjectType.Engagement, engagement) : new(SubjectType.CloudUse, CloudUseId!.Value);

    /// <summary>The same contract with other blanks and deviations, to see what its text would be. It is not kept.</summary>
    public Contract With(List<ContractVariable> variables, List<ContractDeviation> deviations)
    {
        var other = (Contract)MemberwiseClone();
        (other.Variables, other.Deviations) = (variables, deviations);
        return other;
    }
}

/// <summary>That a contract's text was shown to a bidder: when, to whom, which text.</summary>
public sealed class ContractIssue : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid ContractId { get; set; }
    public Guid VendorId { get; set; }
    /// <summary>Of the <see cref="FixedText"/>; a correction is shown to the same bidders under its own.</summary>
    public int TextNumber { get; set; }
    public int? CorrectionNumber { get; set; }
    /// <summary>Of the contract, whose own row a bidder does not see.</summary>
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public Guid IssuedById { get; set; }
}

public sealed class ContractConfiguration : IEntityTypeConfiguration<Contract>, IEntityTypeConfiguration<ContractIssue>
{
    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.IsTownTable("contracts", vendor: nameof(Contract.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_contracts_case", "num_nonnulls(engagement_id, cloud_use_id) = 1"));
        builder.Refers(typeof(Engagement), nameof(Contract.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Contract.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(Contract.VendorId));
        builder.Property(c => c.ReferenceNo).HasMaxLength(30);
        builder.Word(c => c.Origin).HasDefaultValue(ContractOrigin.Drafted);
        builder.Property(c => c.RegisterNo).HasMaxLength(Contract.RegisterNoMaxLength);
        builder.Property(c => c.Frame).HasMaxLength(60);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Ignore(c => c.Subject);
        builder.Word(c => c.State);
        builder.Word(c => c.Language);
        builder.Word(c => c.Parties).HasDefaultValueSql("'roles'");
        builder.Json(c => c.UnknownFacts);
        builder.Json(c => c.Options);
        builder.Json(c => c.Clauses);
        builder.Json(c => c.Variables);
        builder.Json(c => c.Deviations).HasDefaultValueSql("'[]'");
        builder.Json(c => c.Correction);
        builder.Refers(typeof(Contract), nameof(Contract.AmendsId));
        builder.Property(c => c.AmendmentReason).HasMaxLength(Contract.ReasonMaxLength);
        builder.Property(c => c.ReturnReason).HasMaxLength(Contract.ReasonMaxLength);
        builder.Json(c => c.Facts);
        builder.UniqueInTown(nameof(Contract.ReferenceNo));
        builder.UniqueInTown(nameof(Contract.RegisterNo));
        builder.IndexInTown(nameof(Contract.EngagementId));
        builder.IndexInTown(nameof(Contract.CloudUseId));
        builder.IndexInTown(nameof(Contract.AmendsId));
    }

    public void Configure(EntityTypeBuilder<ContractIssue> builder)
    {
        builder.IsTownTable("contract_issues", nameof(ContractIssue.VendorId), [nameof(ContractIssue.ContractId), nameof(ContractIssue.VendorId), nameof(ContractIssue.TextNumber)]);
        builder.Refers(typeof(Contract), nameof(ContractIssue.ContractId));
        builder.Refers(typeof(Vendor), nameof(ContractIssue.VendorId));
        builder.Property(i => i.Hash).HasMaxLength(64);
        builder.Property(i => i.ReferenceNo).HasMaxLength(30);
        builder.Property(i => i.Title).HasMaxLength(Engagement.TitleMaxLength);
        builder.IndexInTown(nameof(ContractIssue.IssuedAt));
    }
}

public static class ContractTables
{
    extension(VendorsDb db)
    {
        public DbSet<Contract> Contracts => db.Set<Contract>();
        public DbSet<ContractIssue> ContractIssues => db.Set<ContractIssue>();
        public DbSet<FixedText> FixedTexts => db.Set<FixedText>();
    }
}
