using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Lists;

/// <summary>What became of a sheet of a register that was tried or taken in, and what was refused of it.</summary>
/// <param name="What">What a row stands for.</param>
/// <param name="Fields">The kind of the words for its fields.</param>
public sealed record SheetResult(RegisterPage Page, string What, string Fields, SheetCounts? Counts);

public sealed record SheetCounts(bool DryRun, int Created, int Changed, int Unchanged, int Faulty, IEnumerable<SheetResultRow> Rows)
{
    private const int MaxShown = 200;

    /// <summary>A row that says what the register says needs no look.</summary>
    public IReadOnlyList<SheetResultRow> Shown { get; } = [.. Rows.Where(r => r.Status != SheetRowStatus.Unchanged).Take(MaxShown)];
}

public sealed record SheetResultRow(int Row, SheetRowStatus Status, string? ReferenceNo, string? Name, IEnumerable<string> Changes, IEnumerable<SheetRowFault> Faults)
{
    public string Tag => Status == SheetRowStatus.Faulty ? "ans-tag--bad" : "ans-tag--good";
}
