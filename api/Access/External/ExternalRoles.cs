using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Access.External;

/// <summary>
/// Makes the roles a person has from the provider equal to what the provider says now; a role given by hand is another thing and stays. It runs at each
/// sign-in, so that a claim that is gone takes its role along at the next one (docs/decisions/0019).
/// </summary>
public sealed class ExternalRoles(ExternalSettings settings, TownScopes towns, CallerLookup callers, TimeProvider clock)
{
    public async Task ApplyAsync(FoundAccount account, ExternalPerson person, CancellationToken ct)
    {
        if (settings.RoleMap is not { } map || person.Claims is not { } claims || account.MunicipalityId is not { } town) return;
        var today = clock.TownToday();
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"external-roles/{account.Id}"}, 0))", ct); // two sign-ins at once give each role once
        var held = await db.RoleAssignments.Where(r => r.PersonId == account.Id && r.IsExternal && (r.ToOn == null || r.ToOn >= today)).ToListAsync(ct);
        var (given, ended) = ExternalRules.Difference([.. held.Select(r => r.Role)], ExternalRules.RolesOf(map, claims));
        if (given.Count == 0 && ended.Count == 0) return; // rolled back with the scope
        foreach (var role in held.Where(r => ended.Contains(r.Role))) role.ToOn = today.AddDays(-1);
        foreach (var role in given) db.Add(new RoleAssignment { MunicipalityId = town, Id = Guid.CreateVersion7(), PersonId = account.Id, Role = role, FromOn = today, IsExternal = true });
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', '')", ct);
        work.Record("role.claimed", "person", account.Id, new { given, ended });
        await work.CommitAsync(ct);
        callers.Evict("");
    }
}
