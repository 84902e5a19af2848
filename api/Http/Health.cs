using Npgsql;

namespace Ampira.Vendors.Api.Http;

public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (NpgsqlDataSource source, CancellationToken ct) =>
        {
            try
            {
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(ct);
                return Results.Json(new { status = "ready" });
            }
            catch (NpgsqlException)
            {
                return Results.Json(new { status = "unavailable" }, statusCode: 503);
            }
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
