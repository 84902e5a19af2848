using Npgsql;

namespace Ampira.Vendors.Api.Database;

public static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddSingleton(sp => DataSource(connectionString(sp)));
        services.AddSingleton<TenantInterceptor>();
        services.AddPooledDbContextFactory<VendorsDb>((sp, o) => Configure(o, sp.GetRequiredService<NpgsqlDataSource>())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(sp.GetRequiredService<TenantInterceptor>())
            .EnableThreadSafetyChecks(false));
        services.AddScoped<CallerContext>();
        services.AddScoped(sp =>
        {
            var db = sp.GetRequiredService<IDbContextFactory<VendorsDb>>().CreateDbContext();
            db.Tenant = Tenant.Of(sp.GetRequiredService<CallerContext>().Caller);
            db.Clock = sp.GetRequiredService<TimeProvider>();
            return db;
        });
        services.AddScoped<UnitOfWork>();
        services.AddScoped<TenantReads>();
        services.AddScoped<TenantWrites>();
        services.AddScoped(sp => sp.GetRequiredService<CallerContext>().Caller);
        services.AddSingleton<TownScopes>();
        services.AddSingleton<TownChanges>();
        return services;
    }

    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, n => n.MigrationsAssembly("Ampira.Vendors.Db").SetPostgresVersion(15, 0)).UseSnakeCaseNamingConvention();

    private static NpgsqlDataSource DataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 128,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true, // nothing is left behind: the tenant is always set for one transaction only
            ApplicationName = "ampira-api",
        };
        // SET LOCAL in front of a read warns that it lasts for this statement group only, which is what is wanted.
        settings.Options = $"{settings.Options} -c client_min_messages=error".Trim();
        // A network that swallows everything swallows the word to stop, too: it is not waited for long, so that a request that is given up is answered.
        if (!connectionString.Contains("Cancellation Timeout", StringComparison.OrdinalIgnoreCase)) settings.CancellationTimeout = 500;
        // Nor is the connection it goes over asked first for an encryption by Kerberos, which would be waited for once more.
        if (!connectionString.Contains("Gss", StringComparison.OrdinalIgnoreCase)) settings.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)) settings.MaxPoolSize = Math.Max(8, 4 * Environment.ProcessorCount);
        // That word goes over a connection of its own, and the thread that brings it stands still until it is there or given up: there is one for each, or those given up would wait for one another.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        if (threads < settings.MaxPoolSize) ThreadPool.SetMinThreads(settings.MaxPoolSize, ports);
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().EnableTransportSecurity().Build();
    }
}
