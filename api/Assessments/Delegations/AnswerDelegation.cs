using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Assessments.Delegations;

/// <summary>A token by which a vendor's colleague answers sections of one assessment under their own name, and reaches nothing else. Signed in by <c>caller_find</c>.</summary>
public sealed class AnswerDelegation : ITownRow
{
    public const int MaxSections = 50;
    public const int MaxDays = 90;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid AssessmentId { get; set; }
    public Guid VendorId { get; set; }
    public required string PersonName { get; set; }
    public string[] Sections { get; set; } = [];
    public byte[] Hash { get; set; } = [];
    public required string Prefix { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public required string CreatedByName { get; set; }
}

public sealed class AnswerDelegationConfiguration : IEntityTypeConfiguration<AnswerDelegation>
{
    public void Configure(EntityTypeBuilder<AnswerDelegation> builder)
    {
        builder.IsTownTable("answer_delegations", vendor: nameof(AnswerDelegation.VendorId));
        builder.Refers(typeof(Assessment), nameof(AnswerDelegation.AssessmentId));
        builder.Refers(typeof(Vendor), nameof(AnswerDelegation.VendorId));
        builder.Property(d => d.PersonName).HasMaxLength(Answer.PersonMaxLength);
        builder.Property(d => d.Prefix).HasMaxLength(20);
        builder.Property(d => d.CreatedByName).HasMaxLength(200);
        builder.HasIndex(d => d.Hash);
    }
}

public static class AnswerDelegationTables
{
    extension(VendorsDb db)
    {
        public DbSet<AnswerDelegation> AnswerDelegations => db.Set<AnswerDelegation>();
    }
}
