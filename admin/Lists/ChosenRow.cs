using System.Globalization;

namespace Ampira.Vendors.Admin.Lists;

/// <summary>A row that was chosen for a step on many: its id and the version it was read at, which a box holds with a colon between.</summary>
public sealed record ChosenRow(Guid Id, long Version)
{
    /// <summary>What is neither is left out.</summary>
    public static IEnumerable<ChosenRow> Of(IEnumerable<string> chosen) => chosen.Select(Read).OfType<ChosenRow>();

    /// <summary>Whether a row is among those chosen, at whatever version.</summary>
    public static bool Holds(IEnumerable<string> chosen, Guid id) => Of(chosen).Any(c => c.Id == id);

    private static ChosenRow? Read(string chosen) => chosen.Split(':') is [var id, var version] && Guid.TryParse(id, out var row) && long.TryParse(version, CultureInfo.InvariantCulture, out var read) ? new(row, read) : null;
}
