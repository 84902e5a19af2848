using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Portfolio.SavedFilters;

/// <summary>A filter of a register's list that somebody of the staff kept by a name. It is never changed: another one is saved, and this one removed.</summary>
public sealed class SavedFilter : ITownRow
{
    public const int NameMaxLength = 60;
    public const int QueryMaxLength = 1_500;
    /// <summary>Of one person for one register.</summary>
    public const int MostOfAPerson = 30;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public RegisterName Register { get; set; }
    public required string Name { get; set; }
    /// <summary>The query of the list's page, without the question mark.</summary>
    public required string Query { get; set; }
    /// <summary>All staff of the town see it.</summary>
    public bool IsShared { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}

public sealed class SavedFilterConfiguration : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> builder)
    {
        builder.IsTownTable("saved_filters");
        builder.Refers(typeof(Person), nameof(SavedFilter.PersonId));
        builder.Property(f => f.Name).HasMaxLength(SavedFilter.NameMaxLength);
        builder.Property(f => f.Query).HasMaxLength(SavedFilter.QueryMaxLength);
        builder.Word(f => f.Register);
        builder.UniqueInTown(nameof(SavedFilter.PersonId), nameof(SavedFilter.Register), nameof(SavedFilter.Name));
        builder.IndexInTown(nameof(SavedFilter.Register));
    }
}

public static class SavedFilterTables
{
    extension(VendorsDb db)
    {
        public DbSet<SavedFilter> SavedFilters => db.Set<SavedFilter>();
    }
}
