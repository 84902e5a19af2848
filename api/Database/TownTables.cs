using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Database;

/// <summary>The shape every town's table has; row-level security, rights and triggers are made from the same model (db/RowSecurity.cs).</summary>
public static class TownTables
{
    internal const string VendorColumn = "Ampira:VendorColumn";

    extension<T>(EntityTypeBuilder<T> builder) where T : class, ITownRow
    {
        /// <summary>Keyed by <c>(municipality_id, id)</c>. <paramref name="vendor"/> names the property by which a vendor's token reaches the row.</summary>
        public EntityTypeBuilder<T> IsTownTable(string table, string? vendor = null, string key = "Id") => builder.IsTownTable(table, vendor, [key]);

        public EntityTypeBuilder<T> IsTownTable(string table, string? vendor, string[] key)
        {
            builder.ToTable(table);
            builder.HasKey([nameof(ITownRow.MunicipalityId), .. key]);
            foreach (var id in key.Where(k => k == "Id")) builder.Property(id).ValueGeneratedNever();
            if (vendor is not null) builder.HasAnnotation(VendorColumn, vendor);
            if (typeof(IVersioned).IsAssignableFrom(typeof(T))) builder.Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            return builder;
        }

        /// <summary>A composite foreign key inside the town: row-level security does not guard foreign keys, the town's id in the key does.</summary>
        public EntityTypeBuilder<T> Refers(Type other, string foreignKey)
        {
            builder.HasOne(other).WithMany().HasForeignKey(nameof(ITownRow.MunicipalityId), foreignKey).OnDelete(DeleteBehavior.Restrict);
            return builder;
        }

        /// <summary>A unique index inside the town (every unique key of a town's table starts with the town).</summary>
        public IndexBuilder UniqueInTown(params string[] properties) => builder.HasIndex([nameof(ITownRow.MunicipalityId), .. properties]).IsUnique();

        public IndexBuilder IndexInTown(params string[] properties) => builder.HasIndex([nameof(ITownRow.MunicipalityId), .. properties]);

        /// <summary>A jsonb column in the one JSON form of the product.</summary>
        public PropertyBuilder<TValue> Json<TValue>(Expression<Func<T, TValue>> property) =>
            builder.Property(property).HasColumnType("jsonb").HasConversion(
                v => System.Text.Json.JsonSerializer.Serialize(v, CanonicalJson.Options),
                s => System.Text.Json.JsonSerializer.Deserialize<TValue>(s, CanonicalJson.Options)!,
                new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<TValue>(
                    (a, b) => CanonicalJson.Write(a) == CanonicalJson.Write(b),
                    v => CanonicalJson.Write(v).GetHashCode(StringComparison.Ordinal),
                    v => v));

        /// <summary>An enum kept as its camelCase word.</summary>
        public PropertyBuilder<TEnum> Word<TEnum>(Expression<Func<T, TEnum>> property) where TEnum : struct, Enum =>
            builder.Property(property).HasMaxLength(40).HasConversion(EnumWords.Converter<TEnum>());
    }
}
