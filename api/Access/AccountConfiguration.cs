using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Access;

public sealed class AccountConfiguration :
    IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<RecoveryCode>, IEntityTypeConfiguration<Passkey>, IEntityTypeConfiguration<SignInChallenge>, IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<FailedAddress>, IEntityTypeConfiguration<ExternalLogin>,
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
        builder.HasIndex(s => s.Id).IsUnique();
        builder.Property(s => s.Id).ValueGeneratedNever().HasDefaultValueSql("gen_random_uuid()");
        builder.Property(s => s.Method).HasMaxLength(20).HasDefaultValue("password");
        builder.Property(s => s.MustEnrol).HasDefaultValue(false);
        builder.Property(s => s.Address).HasMaxLength(45);
        builder.Property(s => s.Agent).HasMaxLength(200);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FailedAddress> builder)
    {
        builder.ToTable("failed_addresses");
        builder.HasKey(a => a.Address);
        builder.Property(a => a.Address).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(c => new { c.AccountId, c.Hash });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Property(k => k.Name).HasMaxLength(Passkey.NameMaxLength);
        builder.Property(k => k.Data).HasColumnType("jsonb");
        builder.HasIndex(k => k.CredentialId).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInChallenge> builder)
    {
        builder.ToTable("sign_in_challenges");
        builder.HasKey(c => c.Hash);
        builder.Property(c => c.Kind).HasMaxLength(20);
        builder.HasIndex(c => c.ExpiresAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.ToTable("external_logins");
        builder.HasKey(l => new { l.Issuer, l.Subject });
        builder.Property(l => l.Issuer).HasMaxLength(ExternalLogin.IssuerMaxLength);
        builder.Property(l => l.Subject).HasMaxLength(ExternalLogin.SubjectMaxLength);
        builder.HasIndex(l => new { l.AccountId, l.Issuer }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
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
        builder.HasIndex(p => p.InvitationHash);
    }

    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.IsTownTable("role_assignments");
        builder.Property(r => r.Role).HasMaxLength(40);
        builder.Property(r => r.IsExternal).HasDefaultValue(false);
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
