using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Policies.Acknowledgements;

/// <summary>Who is to acknowledge a version of a document, by which day; the latest one of a version counts.</summary>
public sealed class PolicyCall : ITownRow, IAppendOnly
{
    public const int MaxOrgUnits = 200;

    public Guid MunicipalityId { get; set; }
    public Guid VersionId { get; set; }
    public int Number { get; set; }
    public DateOnly DueOn { get; set; }
    /// <summary>Of every vendor with a contract in force.</summary>
    public bool OfVendors { get; set; }
    /// <summary>Of everybody of the staff.</summary>
    public bool OfAllStaff { get; set; }
    /// <summary>Of the staff with a role in one of these.</summary>
    public Guid[] OrgUnitIds { get; set; } = [];
    public DateTimeOffset CalledAt { get; set; }
    public Guid CalledById { get; set; }
}

/// <summary>That one vendor is to acknowledge a version: by it the vendor sees the document.</summary>
public sealed class PolicyAsking : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid VersionId { get; set; }
    public Guid DocumentId { get; set; }
    public Guid VendorId { get; set; }
    /// <summary>Of the version: a higher one of the same document takes its place.</summary>
    public int Number { get; set; }
    public required string Title { get; set; }
    public required string Label { get; set; }
    public required string Hash { get; set; }
    public DateOnly DueOn { get; set; }
    public DateTimeOffset AskedAt { get; set; }
}

/// <summary>Somebody's word that a version was read and is understood: of a vendor or of one member of staff, each once.</summary>
public sealed class PolicyAcknowledgement : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid VersionId { get; set; }
    public Guid? VendorId { get; set; }
    public Guid? PersonId { get; set; }
    /// <summary>Of the version's text.</summary>
    public required string Hash { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class AcknowledgementConfiguration : IEntityTypeConfiguration<PolicyCall>, IEntityTypeConfiguration<PolicyAsking>, IEntityTypeConfiguration<PolicyAcknowledgement>
{
    public void Configure(EntityTypeBuilder<PolicyCall> builder)
    {
        builder.IsTownTable("policy_calls", null, [nameof(PolicyCall.VersionId), nameof(PolicyCall.Number)]);
        builder.Refers(typeof(PolicyVersion), nameof(PolicyCall.VersionId));
    }

    public void Configure(EntityTypeBuilder<PolicyAsking> builder)
    {
        builder.IsTownTable("policy_askings", vendor: nameof(PolicyAsking.VendorId));
        builder.Refers(typeof(PolicyVersion), nameof(PolicyAsking.VersionId));
        builder.Refers(typeof(PolicyDocument), nameof(PolicyAsking.DocumentId));
        builder.Refers(typeof(Vendor), nameof(PolicyAsking.VendorId));
        builder.Property(a => a.Title).HasMaxLength(PolicyDocument.TitleMaxLength);
        builder.Property(a => a.Label).HasMaxLength(PolicyVersion.LabelMaxLength);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.UniqueInTown(nameof(PolicyAsking.VersionId), nameof(PolicyAsking.VendorId));
        builder.IndexInTown(nameof(PolicyAsking.VendorId), nameof(PolicyAsking.Id));
    }

    public void Configure(EntityTypeBuilder<PolicyAcknowledgement> builder)
    {
        builder.IsTownTable("policy_acknowledgements", vendor: nameof(PolicyAcknowledgement.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_policy_acknowledgements_who", "num_nonnulls(vendor_id, person_id) = 1"));
        builder.Refers(typeof(PolicyVersion), nameof(PolicyAcknowledgement.VersionId));
        builder.Refers(typeof(Vendor), nameof(PolicyAcknowledgement.VendorId));
        builder.Refers(typeof(Person), nameof(PolicyAcknowledgement.PersonId));
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.Property(a => a.ByName).HasMaxLength(200);
        builder.UniqueInTown(nameof(PolicyAcknowledgement.VersionId), nameof(PolicyAcknowledgement.VendorId));
        builder.UniqueInTown(nameof(PolicyAcknowledgement.VersionId), nameof(PolicyAcknowledgement.PersonId));
    }
}

public static class AcknowledgementTables
{
    extension(VendorsDb db)
    {
        public DbSet<PolicyCall> PolicyCalls => db.Set<PolicyCall>();
        public DbSet<PolicyAsking> PolicyAskings => db.Set<PolicyAsking>();
        public DbSet<PolicyAcknowledgement> PolicyAcknowledgements => db.Set<PolicyAcknowledgement>();
    }
}
