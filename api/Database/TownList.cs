using Npgsql;

namespace Ampira.Vendors.Api.Database;

public static class TownList
{
    /// <summary>The towns that a function of the database names, such as those with something that waits.</summary>
    public static async Task<List<Guid>> TownsAsync(this NpgsqlDataSource source, string select, CancellationToken ct, params object[] values)
    {
        var towns = new List<Guid>();
        await using var command = source.CreateCommand(select);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) towns.Add(reader.GetGuid(0));
        return towns;
    }
}
