using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Municipalities;

public sealed class MunicipalityConfiguration : IEntityTypeConfiguration<Municipality>, IEntityTypeConfiguration<OrgUnit>, IEntityTypeConfiguration<ReferenceCounter>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("municipalities");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Code).HasMaxLength(6).IsFixedLength();
        builder.Property(m => m.Name).HasMaxLength(100);
        builder.Property(m => m.NameEn).HasMaxLength(100);
        builder.Property(m => m.NetworkModel).HasMaxLength(20).HasConversion(EnumWords.Converter<NetworkModel>());
        builder.HasIndex(m => m.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.IsTownTable("org_units");
        builder.Property(u => u.Name).HasMaxLength(OrgUnit.NameMaxLength);
        builder.Word(u => u.Organ);
        builder.Refers(typeof(OrgUnit), nameof(OrgUnit.ParentId));
        builder.UniqueInTown(nameof(OrgUnit.Name));
    }

    public void Configure(EntityTypeBuilder<ReferenceCounter> builder)
    {
        builder.IsTownTable("reference_counters", null, [nameof(ReferenceCounter.Register), nameof(ReferenceCounter.FiscalYear)]);
        builder.Property(c => c.Register).HasMaxLength(20);
    }
}

public static class MunicipalityTables
{
    extension(VendorsDb db)
    {
        public DbSet<Municipality> Municipalities => db.Set<Municipality>();
        public DbSet<OrgUnit> OrgUnits => db.Set<OrgUnit>();
    }
}
