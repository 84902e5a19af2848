using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Vendors;

public sealed class VendorConfiguration :
    IEntityTypeConfiguration<Vendor>, IEntityTypeConfiguration<VendorToken>, IEntityTypeConfiguration<VendorPerson>, IEntityTypeConfiguration<VendorContact>
{
    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.IsTownTable("vendors", vendor: nameof(Vendor.Id));
        builder.Property(v => v.ReferenceNo).HasMaxLength(Vendor.ReferenceNoMaxLength);
        builder.Property(v => v.Name).HasMaxLength(Vendor.NameMaxLength);
        builder.Property(v => v.NameKana).HasMaxLength(Vendor.NameMaxLength);
        builder.Property(v => v.CorporateNumber).HasMaxLength(13).IsFixedLength();
        builder.Property(v => v.Country).HasMaxLength(2).IsFixedLength();
        builder.Property(v => v.HeadOfficeCountry).HasMaxLength(2).IsFixedLength();
        builder.Property(v => v.Address).HasMaxLength(Vendor.AddressMaxLength);
        builder.Property(v => v.Website).HasMaxLength(Vendor.WebsiteMaxLength);
        builder.Property(v => v.StandingReason).HasMaxLength(500);
        builder.Property(v => v.OwnershipSource).HasMaxLength(Vendor.SourceMaxLength);
        builder.Json(v => v.Kinds);
        builder.Json(v => v.MajorityOwners);
        builder.Word(v => v.State);
        builder.Property(v => v.SuspensionGround).HasMaxLength(40).HasConversion(EnumWords.Converter<SuspensionGround>());
        builder.HasOne<Organisation>().WithMany().HasForeignKey(v => v.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.UniqueInTown(nameof(Vendor.CorporateNumber));
        builder.UniqueInTown(nameof(Vendor.ReferenceNo));
        builder.IndexInTown(nameof(Vendor.Name), nameof(Vendor.Id));
    }

    public void Configure(EntityTypeBuilder<VendorToken> builder)
    {
        builder.IsTownTable("vendor_tokens", vendor: nameof(VendorToken.VendorId));
        builder.Property(t => t.Name).HasMaxLength(VendorToken.NameMaxLength);
        builder.Property(t => t.Prefix).HasMaxLength(20);
        builder.Property(t => t.LastUsedFrom).HasMaxLength(45);
        builder.Property(t => t.AllowedAddresses).HasDefaultValueSql("'{}'");
        builder.Refers(typeof(Vendor), nameof(VendorToken.VendorId));
        builder.HasIndex(t => t.Hash);
    }

    public void Configure(EntityTypeBuilder<VendorPerson> builder)
    {
        builder.IsTownTable("vendor_people", vendor: nameof(VendorPerson.VendorId));
        builder.Property(p => p.Name).HasMaxLength(VendorPerson.NameMaxLength);
        builder.Property(p => p.Email).HasMaxLength(Account.EmailMaxLength);
        builder.Refers(typeof(Vendor), nameof(VendorPerson.VendorId));
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.InvitationHash);
        builder.UniqueInTown(nameof(VendorPerson.VendorId), nameof(VendorPerson.Email)).HasFilter("ended_at is null");
    }

    public void Configure(EntityTypeBuilder<VendorContact> builder)
    {
        builder.IsTownTable("vendor_contacts", vendor: nameof(VendorContact.VendorId));
        builder.Property(c => c.Name).HasMaxLength(VendorContact.NameMaxLength);
        builder.Property(c => c.Email).HasMaxLength(Account.EmailMaxLength);
        builder.Property(c => c.Phone).HasMaxLength(VendorContact.PhoneMaxLength);
        builder.Word(c => c.Purpose);
        builder.Refers(typeof(Vendor), nameof(VendorContact.VendorId));
    }
}

public static class VendorTables
{
    extension(VendorsDb db)
    {
        public DbSet<Vendor> Vendors => db.Set<Vendor>();
        public DbSet<VendorToken> VendorTokens => db.Set<VendorToken>();
        public DbSet<VendorPerson> VendorPeople => db.Set<VendorPerson>();
        public DbSet<VendorContact> VendorContacts => db.Set<VendorContact>();
    }
}
