namespace Ampira.Vendors.Api.Database;

/// <summary>Hands open outbox events to their handlers, every second.</summary>
public sealed class OutboxSweep(OutboxDispatcher dispatcher) : ISweep
{
    public static string Schedule => "* * * * * ?";

    public Task RunAsync(CancellationToken ct) => dispatcher.DrainAsync(ct);
}
