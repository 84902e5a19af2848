using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Access.Deputies;

/// <summary>Who decides in a person's place on which days. Ended by its last day, never deleted.</summary>
public sealed class Deputy : ITownRow, IVersioned
{
    public const int ReasonMaxLength = 200;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>Who is away.</summary>
    public Guid PersonId { get; set; }
    public Guid DeputyId { get; set; }
    public DateOnly FromOn { get; set; }
    public DateOnly ToOn { get; set; }
    public string? Reason { get; set; }
    public required string NamedByName { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class DeputyConfiguration : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> builder)
    {
        builder.IsTownTable("deputies");
        builder.Refers(typeof(Person), nameof(Deputy.PersonId));
        builder.Refers(typeof(Person), nameof(Deputy.DeputyId));
        builder.Property(d => d.Reason).HasMaxLength(Deputy.ReasonMaxLength);
        builder.Property(d => d.NamedByName).HasMaxLength(200);
        builder.IndexInTown(nameof(Deputy.DeputyId));
        builder.IndexInTown(nameof(Deputy.PersonId));
    }
}

public static class DeputyTables
{
    extension(VendorsDb db)
    {
        public DbSet<Deputy> Deputies => db.Set<Deputy>();
    }
}
