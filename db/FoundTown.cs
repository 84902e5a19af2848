using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>What an installation needs to know of a town before its first administrator can sign in.</summary>
public sealed record NewTown(string Code, string Name, string NameEn, int Residents, NetworkModel NetworkModel, string AdminEmail, string AdminName, string AdminPasswordHash, bool IsSample);

/// <summary>
/// Founds a town: its row, its first administrator and the shipped library. The one act above the towns, therefore an operation
/// of the installation's owner and not of the API; everything after it goes through the API.
/// </summary>
public static class FoundTown
{
    public static async Task<Guid> RunAsync(NpgsqlDataSource owner, NewTown town, TimeProvider clock, CancellationToken ct = default)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using (var command = owner.CreateCommand("insert into municipalities (id, code, name, name_en, residents, network_model) values ($1, $2, $3, $4, $5, $6)"))
        {
            foreach (var value in new object[] { id, town.Code, town.Name, town.NameEn, town.Residents, EnumWords.Of(town.NetworkModel) }) command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(ct);
        }

        var caller = Caller.System(id);
        await using var db = Schema.Context(owner);
        (db.Tenant, db.Clock) = (Tenant.Of(caller), clock);
        await using var work = new UnitOfWork(db, caller, clock);
        await work.BeginAsync(ct);
        var admin = new Person { MunicipalityId = id, Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = town.AdminName, Email = town.AdminEmail };
        var made = await db.Database.SqlQuery<bool>($"select account_create({admin.Id}, {town.AdminEmail}, {town.AdminPasswordHash}, {id}, {town.IsSample}) as \"Value\"").ToListAsync(ct);
        if (!made[0]) throw new InvalidOperationException($"The address {town.AdminEmail} is already in use.");
        db.Add(admin);
        db.Add(new RoleAssignment { MunicipalityId = id, Id = Guid.CreateVersion7(), PersonId = admin.Id, Role = Roles.Administrator, FromOn = clock.TownToday() });
        await db.SaveChangesAsync(ct);
        foreach (var install in ShippedLibrary.Installers) await install(db, caller, ct);
        work.Record("municipality.founded", "municipality", id, new { town.Code, town.Name });
        await work.CommitAsync(ct);
        return id;
    }
}
