using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.CloudServices.GovernmentSchemes;

/// <summary>How an entry stands on a day: on the list, past its expiry, or taken off it.</summary>
public enum SchemeStanding { Listed, Lapsed, Removed }

/// <summary>
/// One line of a published register of a government scheme (domain.md 4.3), as the list gives it: its expiry is never computed. Services name their entry
/// by kind and number.
/// </summary>
public sealed class GovernmentSchemeEntry : ITownRow, IVersioned
{
    public const int NumberMaxLength = 100;
    public const int NameMaxLength = 300;
    public const int ScopeMaxLength = 4_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public SchemeKind Kind { get; set; }
    /// <summary>登録番号 in one form (<see cref="SchemeListRules.Number"/>).</summary>
    public required string Number { get; set; }
    public required string ServiceName { get; set; }
    public string? Provider { get; set; }
    /// <summary>言明の対象範囲: what of the service the registration covers, such as regions and options.</summary>
    public string? Scope { get; set; }
    public DateOnly? RegisteredOn { get; set; }
    /// <summary>The last day; null when the list gives none.</summary>
    public DateOnly? ExpiresOn { get; set; }
    /// <summary>The day of the first complete list that no longer had it.</summary>
    public DateOnly? RemovedOn { get; set; }
    /// <summary>The day on which the list that gave these values was taken in.</summary>
    public DateOnly ListedOn { get; set; }
    /// <summary>SHA-256 of that list's file.</summary>
    public required string SourceHash { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class GovernmentSchemeConfiguration : IEntityTypeConfiguration<GovernmentSchemeEntry>
{
    public void Configure(EntityTypeBuilder<GovernmentSchemeEntry> builder)
    {
        builder.IsTownTable("government_scheme_entries");
        builder.Word(e => e.Kind);
        builder.Property(e => e.Number).HasMaxLength(GovernmentSchemeEntry.NumberMaxLength);
        builder.Property(e => e.ServiceName).HasMaxLength(GovernmentSchemeEntry.NameMaxLength);
        builder.Property(e => e.Provider).HasMaxLength(GovernmentSchemeEntry.NameMaxLength);
        builder.Property(e => e.Scope).HasMaxLength(GovernmentSchemeEntry.ScopeMaxLength);
        builder.Property(e => e.SourceHash).HasMaxLength(64);
        builder.UniqueInTown(nameof(GovernmentSchemeEntry.Kind), nameof(GovernmentSchemeEntry.Number));
        builder.IndexInTown(nameof(GovernmentSchemeEntry.Number), nameof(GovernmentSchemeEntry.Id));
    }
}

public static class GovernmentSchemeTables
{
    extension(VendorsDb db)
    {
        public DbSet<GovernmentSchemeEntry> GovernmentSchemeEntries => db.Set<GovernmentSchemeEntry>();
    }

    /// <summary>The entries that services name, of those that the lists have.</summary>
    public static async Task<IReadOnlyList<GovernmentSchemeEntry>> SchemeEntriesAsync(this VendorsDb db, IReadOnlyCollection<GovScheme> schemes, CancellationToken ct)
    {
        var numbers = schemes.Select(s => s.Number).OfType<string>().Select(SchemeListRules.Number).Distinct().ToList();
        return numbers.Count == 0 ? [] : await db.GovernmentSchemeEntries.AsNoTracking().Where(e => numbers.Contains(e.Number)).ToListAsync(ct);
    }

    /// <summary>The entry a service names; null when it names none, or the list does not have it.</summary>
    public static async Task<GovernmentSchemeEntry?> SchemeEntryAsync(this VendorsDb db, GovScheme? scheme, CancellationToken ct)
    {
        if (scheme?.Number is not { } given) return null;
        var (kind, number) = (scheme.Kind, SchemeListRules.Number(given));
        return await db.GovernmentSchemeEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Kind == kind && e.Number == number, ct);
    }
}
