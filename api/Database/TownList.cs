using Npgsql;

namespace Ampira.Vendors.Api.Database;

public static class TownList
{
    /// <summary>Every town of the installation, for sweeps that work for one after the other.</summary>
    public static async Task<IReadOnlyList<Guid>> TownsAsync(this NpgsqlDataSource source, CancellationToken ct)
    {
        var towns = new List<Guid>();
        await using var command = source.CreateCommand("select towns()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) towns.Add(reader.GetGuid(0));
        return towns;
    }
}
