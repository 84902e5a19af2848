using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Access;

public sealed class AccountConfiguration :
    IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<Organisation>,
    IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Email).HasMaxLength(Account.EmailMaxLength);
        builder.Property(a => a.PasswordHash).HasMaxLength(500);
        builder.HasIndex(a => a.Email).IsUnique();
        builder.HasOne<Municipality>().WithMany().HasForeignKey(a => a.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(s => s.Hash);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.CorporateNumber).HasMaxLength(13).IsFixedLength();
        builder.Property(o => o.Country).HasMaxLength(2).IsFixedLength();
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.HasIndex(o => o.CorporateNumber).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.IsTownTable("people");
        builder.Property(p => p.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.Email).HasMaxLength(Account.EmailMaxLength);
    }

    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.IsTownTable("role_assignments");
        builder.Property(r => r.Role).HasMaxLength(40);
        builder.Refers(typeof(Person), nameof(RoleAssignment.PersonId));
        builder.Refers(typeof(OrgUnit), nameof(RoleAssignment.OrgUnitId));
    }
}

public static class AccessTables
{
    extension(VendorsDb db)
    {
        public DbSet<ServiceToken> ServiceTokens => db.Set<ServiceToken>();
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<RoleAssignment> RoleAssignments => db.Set<RoleAssignment>();
    }
}
