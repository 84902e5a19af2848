using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>What is wrong with a cell, and what helps. <paramref name="Column"/> is its heading.</summary>
public sealed record SheetFault(string Cell, Text Column, string Code, Text Reason)
{
    public int Row => SheetRow.NumberOf(Cell);
}

/// <summary>One row of a register's sheet, read cell by cell. Every fault of it is found, not only the first.</summary>
/// <param name="columns">The letters of each heading that the sheet has.</param>
/// <param name="faults">Of the whole sheet, to which its own are added.</param>
public sealed class SheetRow(IReadOnlyList<SheetCell> cells, IReadOnlyDictionary<Text, string> columns, List<SheetFault> faults)
{
    private readonly int _before = faults.Count;

    public int Number { get; } = NumberOf(cells[0].At);

    public bool IsSound => faults.Count == _before;

    public static int NumberOf(string address) => int.TryParse(address[SheetFile.ColumnOf(address).Length..], out var number) ? number : 0;

    public void Fault(Text column, string code, Text reason) => faults.Add(new($"{columns.GetValueOrDefault(column, "A")}{Number}", column, code, reason));

    /// <summary>What stands there, or null where nothing does or may.</summary>
    public string? Words(Text column, int max)
    {
        if (Code(column, max) is not { } text) return null;
        if (!MyNumberRules.Contains(text)) return text;
        Fault(column, "myNumber", HttpTexts.MyNumber);
        return null;
    }

    /// <summary>The same for a number whose own rule refuses a My Number, and says more.</summary>
    public string? Code(Text column, int max)
    {
        if (!columns.TryGetValue(column, out var letters) || cells.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == letters) is not { } cell) return null;
        var text = cell.Text.Trim();
        if (cell.IsFormula) Fault(column, "formula", SheetTexts.Formula);
        else if (!TextRules.IsClean(text)) Fault(column, "character", HttpTexts.BadCharacter);
        else if (text.Length > max) Fault(column, "tooLong", HttpTexts.TooLong.With(max));
        else if (text.Length > 0) return text;
        return null;
    }

    /// <returns>Empty, with a fault, where there is none.</returns>
    public string Required(Text column, int max)
    {
        var known = faults.Count;
        if (Words(column, max) is { } text) return text;
        if (faults.Count == known) Fault(column, "required", SheetTexts.Required.With(column));
        return "";
    }

    /// <summary>The value of a word that must be there and be one of these.</summary>
    public T One<T>(Text column, IReadOnlyDictionary<string, T> words) where T : struct
    {
        var text = Required(column, 40);
        if (words.TryGetValue(text, out var value)) return value;
        if (text.Length > 0) Fault(column, "oneOf", SheetTexts.OneOf.With(Text.Listed(words.Keys)));
        return default;
    }
}
