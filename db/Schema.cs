using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>Brings a database to the shape this version needs; running it again changes nothing.</summary>
public static class Schema
{
    public const string DefaultAppRole = "ampira_app";

    public static async Task MigrateAsync(string ownerConnectionString, string appRole, CancellationToken ct = default)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnectionString);
        await using var db = Context(owner);
        await db.Database.MigrateAsync(ct);
        await RowSecurity.ApplyAsync(owner, db.Model, appRole, ct);
    }

    /// <summary>A context of the owner, whom row-level security does not bind; the caller names the town it works for.</summary>
    public static VendorsDb Context(NpgsqlDataSource owner) => new((DbContextOptions<VendorsDb>)DatabaseSetup.Configure(new DbContextOptionsBuilder<VendorsDb>(), owner).Options);
}
