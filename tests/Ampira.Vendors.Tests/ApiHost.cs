using System.Diagnostics;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ampira.Vendors.Tests;

/// <summary>The real API over the real database, connected as the application's role, with a clock the tests set. Jobs run when a test says so.</summary>
public sealed class ApiHost : WebApplicationFactory<VendorsDb>
{
    /// <summary>A working Monday morning in the town: 2026-11-23 10:00 in Tokyo.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static ApiHost? _shared;
    private static readonly Lock Gate = new();

    public FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>Settings of this host beyond what every one needs.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the database it serves, where it is not the one of the run.</summary>
    public string Owner { get; init; } = TestDatabase.Owner;

    /// <summary>Every unit of work a request opens is rolled back at its end: everybody can ask for everything as it really would be, and nothing changes.</summary>
    public bool ForgetsWrites { get; init; }

    /// <summary>Without EF's query filters, so that row-level security alone keeps towns and vendors apart. No setting of the product does this.</summary>
    public bool HasNoQueryFilters { get; init; }

    /// <summary>One host for all tests that leave the clock where it is.</summary>
    public static ApiHost Shared
    {
        get { lock (Gate) return _shared ??= new(); }
    }

    public static async Task StopAsync()
    {
        if (_shared is not null) await _shared.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Vendors", TestDatabase.App);
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("Secrets:KeyFile", TestDatabase.SecretsKeyFile);
        // These have tests of their own.
        builder.UseSetting("SecondFactor:Required", "none");
        builder.UseSetting("RateLimits:PerToken", "0");
        builder.UseSetting("RateLimits:PerAddress", "0");
        builder.UseSetting("Sessions:IdleMinutes", "0");
        builder.UseSetting("SignIn:FailuresPerAddress", "1000000");
        builder.UseSetting("Requests:Seconds", "600");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Error");
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(s =>
        {
            s.AddSingleton<TimeProvider>(new RequestClock(Clock));
            if (ForgetsWrites) s.AddScoped(Forgetful);
            if (HasNoQueryFilters) s.ConfigureDbContext<VendorsDb>(o => o.ReplaceService<IModelCustomizer, NoQueryFilters>());
        });
    }

    private static UnitOfWork Forgetful(IServiceProvider services)
    {
        var work = ActivatorUtilities.CreateInstance<UnitOfWork>(services);
        work.Discard();
        return work;
    }

    private sealed class NoQueryFilters(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            foreach (var type in modelBuilder.Model.GetEntityTypes().Where(t => t.BaseType is null && !t.IsOwned())) type.SetQueryFilter(null);
        }
    }

    /// <summary>Hands every open outbox event to its handler, as the job does each second, and waits for those that another test's host has in hand.</summary>
    public async Task<int> DrainOutboxAsync()
    {
        var types = await AsAsync(Caller.System(Guid.Empty), s => Task.FromResult(s.GetServices<IOutboxHandler>().SelectMany(h => h.Types).Distinct().ToArray()));
        var (handled, watch) = (0, Stopwatch.StartNew());
        do handled += await Services.GetRequiredService<OutboxDispatcher>().DrainAsync(CancellationToken.None);
        while (watch.Elapsed < TimeSpan.FromSeconds(20) && await TestDatabase.ScalarAsync<bool>(TestDatabase.Superuser,
            "select exists(select from outbox_events where handled_at is null and type = any($1) and (not_before is null or not_before <= $2) and attempts < $3)", types, Clock.GetUtcNow(), OutboxEvent.MaxAttempts));
        return handled;
    }

    public Task SealAsync() => Services.GetRequiredService<Sealer>().SealAllAsync(CancellationToken.None);

    /// <summary>Runs something inside the API as a caller, for example a query of one's own rows.</summary>
    public async Task<T> AsAsync<T>(Caller caller, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = Services.GetRequiredService<TownScopes>().Open(caller);
        return await run(scope.ServiceProvider);
    }

    public Task<T> InTownAsync<T>(Guid town, Func<VendorsDb, Task<T>> read) => AsAsync(Caller.System(town), s => read(s.GetRequiredService<VendorsDb>()));
}
