using System.Collections.Concurrent;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>The uses of one service as they stand by the day alone, and, for those that were asked about, as they stand today.</summary>
/// <param name="Changes">How many changes the town had seen when this was read.</param>
public sealed record ServiceInForce(long Changes, DateOnly Day, IReadOnlyList<UseInForce> Uses)
{
    public ConcurrentDictionary<Guid, (Standing Now, DateOnly? ExpiresOn)> Standings { get; } = new();
}

/// <summary>Kept for as long as the town changes nothing and the day lasts, because working out one standing reads all its grounds.</summary>
public sealed class KeptStandings
{
    private const int MaxKept = 2_000;
    private readonly ConcurrentDictionary<(Guid Town, Guid Service), ServiceInForce> _kept = new();

    public ServiceInForce? Find(Guid town, Guid service, long changes, DateOnly day) =>
        _kept.TryGetValue((town, service), out var kept) && kept.Changes == changes && kept.Day == day ? kept : null;

    public ServiceInForce Keep(Guid town, Guid service, ServiceInForce read)
    {
        if (_kept.Count >= MaxKept) _kept.Clear();
        return _kept[(town, service)] = read;
    }
}
