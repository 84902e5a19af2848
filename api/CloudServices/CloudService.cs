using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.CloudServices;

public enum CloudServiceModel { Saas, Paas, Iaas }

public enum SchemeKind { JcStar, Ismap, IsmapLiu, Dmp }

/// <summary>A product's entry in a government scheme, with its expiry as the list gives it (domain.md 2.8, 4.3).</summary>
public sealed record GovScheme(SchemeKind Kind, string? Number, DateOnly? ExpiresOn);

/// <summary>A service of a vendor as the town knows it. What a decision on its use stands on; a change makes approvals stale.</summary>
public sealed class CloudService : ITownRow, IVersioned
{
    public const int NameMaxLength = 200;
    public const int PlanMaxLength = 100;
    public const int MaxPlans = 20;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public Guid VendorId { get; set; }
    public required string Name { get; set; }
    public CloudServiceModel Model { get; set; }
    public List<string> Plans { get; set; } = [];
    /// <summary>ISO 3166-1 alpha-2; null = unknown.</summary>
    public List<string>? DataCountries { get; set; }
    /// <summary>From where the provider reaches the data; null = unknown.</summary>
    public List<string>? AccessCountries { get; set; }
    public string? GoverningLaw { get; set; }
    public List<Assurance> Assurance { get; set; } = [];
    public GovScheme? GovScheme { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class CloudServiceConfiguration : IEntityTypeConfiguration<CloudService>
{
    public void Configure(EntityTypeBuilder<CloudService> builder)
    {
        builder.IsTownTable("cloud_services");
        builder.Refers(typeof(Vendor), nameof(CloudService.VendorId));
        builder.Property(s => s.ReferenceNo).HasMaxLength(30);
        builder.Property(s => s.Name).HasMaxLength(CloudService.NameMaxLength);
        builder.Property(s => s.GoverningLaw).HasMaxLength(2).IsFixedLength();
        builder.Word(s => s.Model);
        builder.Json(s => s.Plans);
        builder.Json(s => s.DataCountries);
        builder.Json(s => s.AccessCountries);
        builder.Json(s => s.Assurance);
        builder.Json(s => s.GovScheme);
        builder.UniqueInTown(nameof(CloudService.ReferenceNo));
        builder.IndexInTown(nameof(CloudService.Name), nameof(CloudService.Id));
    }
}

public static class CloudServiceTables
{
    extension(VendorsDb db)
    {
        public DbSet<CloudService> CloudServices => db.Set<CloudService>();
    }
}
