namespace Ampira.Vendors.Api.Audit;

/// <summary>What a verification found: every event sealed once, in an unbroken chain whose hashes recompute and that holds every checkpoint.</summary>
/// <param name="Events">How many were recomputed.</param>
/// <param name="Head">The hash of the last of them.</param>
/// <param name="Checkpoints">How many checkpoints outside the database were held against the chain.</param>
/// <param name="LastCheckpoint">The day of the newest of them; none: a chain whose end was cut off cannot be told from a whole one.</param>
public sealed record ChainReport(bool Intact, long Events, string Head, int Checkpoints, DateOnly? LastCheckpoint, IReadOnlyList<string> Faults);

/// <summary>Holds a chain, link by link, against its own hashes and against the checkpoints; from the database or from an exported file.</summary>
/// <param name="checkpoints">Whose signatures were checked.</param>
/// <param name="isWhole">False for a part: it may begin anywhere and end before the last checkpoint.</param>
public sealed class ChainCheck(IReadOnlyList<CheckpointStatement> checkpoints, bool isWhole)
{
    private const int MaxFaults = 20;

    private readonly List<string> _faults = [];
    private readonly ILookup<long, CheckpointStatement> _stated = checkpoints.ToLookup(c => c.Sequence);
    private long? _first;
    private long _last;
    private string _head = ChainRules.Genesis;

    public bool IsFull => _faults.Count >= MaxFaults;

    public void Fault(string fault)
    {
        if (!IsFull) _faults.Add(fault);
    }

    /// <param name="computed">The hash that this link's event gives; null where the event is gone.</param>
    public void Add(long sequence, string previousHash, string hash, string? computed)
    {
        if (_first is null && !isWhole) (_last, _head) = (sequence - 1, previousHash);
        _first ??= sequence;
        if (sequence != _last + 1) Fault($"sequence {_last + 1} is missing before {sequence}");
        if (previousHash != _head) Fault($"sequence {sequence} does not follow the one before it");
        if (computed is null) Fault($"the event of sequence {sequence} is gone");
        else if (computed != hash) Fault($"the event of sequence {sequence} was changed");
        foreach (var stated in _stated[sequence])
            if (stated.Head != hash) Fault($"sequence {sequence} is not what the checkpoint of {stated.Day:yyyy-MM-dd} holds");
        (_last, _head) = (sequence, hash);
    }

    public ChainReport End()
    {
        var reached = checkpoints.MaxBy(c => c.Sequence);
        if (isWhole && reached is not null && reached.Sequence > _last && !IsFull)
            Fault($"the chain ends at {_last}, but the checkpoint of {reached.Day:yyyy-MM-dd} reached {reached.Sequence}: its end was cut off, or an older copy is in its place");
        var held = isWhole ? checkpoints : [.. checkpoints.Where(c => c.Sequence >= _first && c.Sequence <= _last)];
        return new(_faults.Count == 0, _first is null ? 0 : _last - _first.Value + 1, _head, held.Count, held.Count == 0 ? null : held.Max(c => c.Day), _faults);
    }
}
