using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What fixed a contract's text.</summary>
public enum TextOccasion { Approval, Correction, Signing }

/// <summary>
/// A contract's text as it was fixed, whole: it is read back word for word whatever becomes of clauses, frames or the contract. A
/// correction adds the next one; none is ever changed.
/// </summary>
public sealed class FixedText : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid ContractId { get; set; }
    /// <summary>From 1, without gaps.</summary>
    public int Number { get; set; }
    public TextOccasion Occasion { get; set; }
    /// <summary>訂正第n号; null unless a correction fixed it.</summary>
    public int? CorrectionNumber { get; set; }
    /// <summary>Why it was corrected.</summary>
    public string? Reason { get; set; }
    /// <summary>SHA-256 in hex of the canonical text in the contract's language.</summary>
    public required string Hash { get; set; }
    /// <summary>By language: the contract's own, and the other where every clause has it.</summary>
    public required Dictionary<string, ContractDocument> Documents { get; set; }
    public DateTimeOffset FixedAt { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    /// <summary>Who asked for the correction that another approved.</summary>
    public string? ProposedByName { get; set; }
}

public sealed class FixedTextConfiguration : IEntityTypeConfiguration<FixedText>
{
    public void Configure(EntityTypeBuilder<FixedText> builder)
    {
        builder.IsTownTable("contract_texts", null, [nameof(FixedText.ContractId), nameof(FixedText.Number)]);
        builder.Refers(typeof(Contract), nameof(FixedText.ContractId));
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.Reason).HasMaxLength(Contract.ReasonMaxLength);
        builder.Property(t => t.ByName).HasMaxLength(200);
        builder.Property(t => t.ProposedByName).HasMaxLength(200);
        builder.Word(t => t.Occasion);
        builder.Json(t => t.Documents);
    }
}
