using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Tests;

/// <summary>Adds people as the owner, because hashing a password for each of ten roles in each test would take most of the run.</summary>
public static class TestPeople
{
    public static async Task AddAsync(NpgsqlDataSource owner, Guid town, string email, string passwordHash, string role, Guid? orgUnitId, TimeProvider clock)
    {
        var id = Guid.CreateVersion7();
        await using var batch = owner.CreateBatch();
        Add(batch, "insert into accounts (id, email, password_hash, municipality_id, failed_attempts, is_sample) values ($1, $2, $3, $4, 0, false)", id, email, passwordHash, town);
        Add(batch, "insert into people (municipality_id, id, name, email, version, created_at, updated_at) values ($1, $2, $3, $4, 1, $5, $5)", town, id, $"{role} 一郎", email, clock.GetUtcNow());
        Add(batch, "insert into role_assignments (municipality_id, id, person_id, role, org_unit_id, from_on, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, 1, $7, $7)",
            town, Guid.CreateVersion7(), id, role, orgUnitId, clock.TownToday().AddDays(-1), clock.GetUtcNow());
        await batch.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }
}
