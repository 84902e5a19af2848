using Npgsql;

namespace Ampira.Vendors.Api.Http;

/// <summary>
/// Refuses to serve as a role that would see through row-level security, and beside sample accounts outside the sample mode.
/// </summary>
public sealed class StartCheck(NpgsqlDataSource source, IConfiguration settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select current_user::text, r.rolsuper or r.rolbypassrls or pg_has_role(current_user, c.relowner, 'member'), sample_accounts_exist()
            from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'municipalities'::regclass
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetBoolean(1))
            throw new InvalidOperationException($"The role '{reader.GetString(0)}' owns the tables or bypasses row-level security. Serve as the application role (ConnectionStrings__Vendors), not as the owner.");
        if (reader.GetBoolean(2) && !settings.GetValue<bool>("Sample"))
            throw new InvalidOperationException("This database holds sample accounts. They are for ./run.sh only: use a database of its own for production.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
