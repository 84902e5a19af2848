using System.Reflection;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Knows no feature: every <c>*Configuration</c> of this assembly adds its own tables. Comes only from the scoped factory
/// that sets <see cref="Tenant"/>, so a query can never run without one.
/// </summary>
public sealed class VendorsDb(DbContextOptions<VendorsDb> options) : DbContext(options)
{
    private Tenant? _tenant;

    public Tenant Tenant
    {
        get => _tenant ?? throw new InvalidOperationException("No tenant is set: VendorsDb comes from the scoped factory only.");
        set => _tenant = value;
    }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    internal Guid? TownId => Tenant.MunicipalityId;
    internal List<Guid?> VendorIds => [.. Tenant.VendorIds];
    internal bool IsOfAllUnits => Tenant.OrgUnitIds is null;
    internal List<Guid> OrgUnitIds => [.. Tenant.OrgUnitIds ?? []];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(VendorsDb).Assembly);
        modelBuilder.MapFolded();
        var rows = modelBuilder.Model.GetEntityTypes().ToList();
        var municipality = rows.Single(t => typeof(IMunicipalityRow).IsAssignableFrom(t.ClrType)).ClrType;
        foreach (var type in rows.Where(t => typeof(ITownRow).IsAssignableFrom(t.ClrType)))
        {
            var vendorColumn = type.FindAnnotation(TownTables.VendorColumn)?.Value as string;
            var isCase = typeof(IOrgUnitRow).IsAssignableFrom(type.ClrType);
            var filter = vendorColumn is null ? isCase ? nameof(FilterByTownAndUnit) : nameof(FilterByTown) : isCase ? nameof(FilterByTownAndUnitOrVendor) : nameof(FilterByTownOrVendor);
            typeof(VendorsDb).GetMethod(filter, BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type.ClrType).Invoke(this, [modelBuilder, vendorColumn]);
            modelBuilder.Entity(type.ClrType).HasOne(municipality).WithMany().HasForeignKey(nameof(ITownRow.MunicipalityId)).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private void FilterByTown<T>(ModelBuilder model, string? _) where T : class, ITownRow =>
        model.Entity<T>().HasQueryFilter(r => r.MunicipalityId == TownId);

    private void FilterByTownAndUnit<T>(ModelBuilder model, string? _) where T : class, IOrgUnitRow =>
        model.Entity<T>().HasQueryFilter(r => r.MunicipalityId == TownId && (IsOfAllUnits || OrgUnitIds.Contains(r.OrgUnitId)));

    private void FilterByTownAndUnitOrVendor<T>(ModelBuilder model, string vendorColumn) where T : class, IOrgUnitRow =>
        model.Entity<T>().HasQueryFilter(r => (r.MunicipalityId == TownId || VendorIds.Contains(EF.Property<Guid?>(r, vendorColumn))) && (IsOfAllUnits || OrgUnitIds.Contains(r.OrgUnitId)));

    private void FilterByTownOrVendor<T>(ModelBuilder model, string vendorColumn) where T : class, ITownRow =>
        model.Entity<T>().HasQueryFilter(r => r.MunicipalityId == TownId || VendorIds.Contains(EF.Property<Guid?>(r, vendorColumn)));

    /// <summary>
    /// Reads over the cases of all org units what says nothing of any one of them: how a vendor has conducted itself, whether a number is taken. What is worked out and kept must not
    /// depend on which units' cases its writer sees.
    /// </summary>
    public async Task<T> OfAllUnitsAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        if (IsOfAllUnits) return await read();
        var own = Tenant;
        try
        {
            await ReachAsync(own with { OrgUnitIds = null }, ct);
            return await read();
        }
        finally
        {
            await ReachAsync(own, ct);
        }
    }

    /// <summary>Outside a transaction the interceptor says it before each read.</summary>
    private async Task ReachAsync(Tenant tenant, CancellationToken ct)
    {
        Tenant = tenant;
        if (Database.CurrentTransaction is not null) await Database.ExecuteSqlAsync($"select set_config('app.org_units', {tenant.OrgUnitsSetting}, true)", ct);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("A write belongs to a unit of work, which records it in the audit.");
        foreach (var entry in ChangeTracker.Entries<IVersioned>()) Stamp(entry, Clock.GetUtcNow());
        foreach (var entry in ChangeTracker.Entries<IAddedRow>().Where(e => e.State == EntityState.Added)) entry.Entity.AddedAt = Clock.GetUtcNow();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private static void Stamp(EntityEntry<IVersioned> entry, DateTimeOffset now)
    {
        if (entry.State == EntityState.Added)
        {
            entry.Entity.Version = 1;
            entry.Entity.CreatedAt = entry.Entity.UpdatedAt = now;
        }
        else if (entry.State == EntityState.Modified)
        {
            // Two saves in one unit of work are one change: the version rises once.
            if (entry.Entity.Version == entry.OriginalValues.GetValue<long>(nameof(IVersioned.Version))) entry.Entity.Version++;
            entry.Entity.UpdatedAt = now;
        }
    }
}
