using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Assessments.Packs;

/// <summary>A key of another installation by which a town takes answer packs; entered after somebody compared it with the sender.</summary>
public sealed class TrustedPackKey : ITownRow
{
    public const int NameMaxLength = 100;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>RFC 7638 thumbprint of the key.</summary>
    public required string Kid { get; set; }
    public required string Name { get; set; }
    /// <summary>SubjectPublicKeyInfo of an ECDSA P-256 key.</summary>
    public byte[] PublicKey { get; set; } = [];
    public DateTimeOffset AddedAt { get; set; }
    public Guid AddedById { get; set; }
}

/// <summary>The installation's own key. It stands above the towns and is reached by functions of the database only.</summary>
public sealed class InstallationKey
{
    public required string Kid { get; set; }
    /// <summary>PKCS #8.</summary>
    public byte[] PrivateKey { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class PackKeyConfiguration : IEntityTypeConfiguration<TrustedPackKey>, IEntityTypeConfiguration<InstallationKey>
{
    public void Configure(EntityTypeBuilder<TrustedPackKey> builder)
    {
        builder.IsTownTable("trusted_pack_keys");
        builder.Property(k => k.Kid).HasMaxLength(43);
        builder.Property(k => k.Name).HasMaxLength(TrustedPackKey.NameMaxLength);
        builder.UniqueInTown(nameof(TrustedPackKey.Kid));
    }

    public void Configure(EntityTypeBuilder<InstallationKey> builder)
    {
        builder.ToTable("installation_keys");
        builder.HasKey(k => k.Kid);
        builder.Property(k => k.Kid).HasMaxLength(43);
    }
}

public static class PackTables
{
    extension(VendorsDb db)
    {
        public DbSet<TrustedPackKey> TrustedPackKeys => db.Set<TrustedPackKey>();
    }
}
