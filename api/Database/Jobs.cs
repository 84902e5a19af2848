using System.Diagnostics;
using Npgsql;
using Quartz;

namespace Ampira.Vendors.Api.Database;

/// <summary>A sweep that runs by the clock. It is stateful in the database ("due, and no row yet"), so several instances may run it.</summary>
public interface ISweep
{
    /// <summary>Quartz cron expression in the town's time.</summary>
    static abstract string Schedule { get; }
    Task RunAsync(CancellationToken ct);
}

/// <summary>A sweep that looks at each town by itself: what fails in one is logged and taken up by the next run, and the others have theirs.</summary>
public abstract class TownSweep(NpgsqlDataSource source, ILogger log)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var town in await source.TownsAsync(Towns, ct))
        {
            try
            {
                await RunAsync(town, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Sweep {Sweep} failed in town {Town}; the next run takes up what is left", GetType().Name, town);
            }
        }
    }

    /// <summary>Asks for the towns to look at: all of them, unless the sweep knows which have something that waits.</summary>
    protected virtual string Towns => "select towns()";

    /// <summary>The same for one town.</summary>
    public abstract Task RunAsync(Guid town, CancellationToken ct);
}

[DisallowConcurrentExecution]
public sealed class SweepJob<TSweep>(TSweep sweep, Metrics metrics, ILogger<TSweep> log) : IJob where TSweep : ISweep
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (started, failed) = (Stopwatch.GetTimestamp(), false);
        try
        {
            await sweep.RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failed = true;
            log.LogError(e, "Sweep {Sweep} failed; the next run takes up what is left", typeof(TSweep).Name);
        }
        finally
        {
            metrics.Swept(typeof(TSweep).Name, Stopwatch.GetElapsedTime(started), failed);
        }
    }
}

public static class Jobs
{
    /// <summary>Runs the sweep on its schedule, or on the one set for it, such as <c>Jobs__Schedules__MailSweep</c>.</summary>
    public static void AddSweep<TSweep>(this IQuartzBuilder quartz, IConfiguration settings) where TSweep : class, ISweep =>
        quartz.ScheduleJob<SweepJob<TSweep>>(
            t => t.WithIdentity(typeof(TSweep).Name).WithCronSchedule(settings[$"Jobs:Schedules:{typeof(TSweep).Name}"] ?? TSweep.Schedule, c => c.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"))));
}
