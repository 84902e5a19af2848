using System.Security.Cryptography;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>What became, or would become, of a row.</summary>
public enum SheetRowStatus { Created, Changed, Unchanged, Faulty }

/// <param name="Cell">Such as B4.</param>
public sealed record SheetRowFault(string Cell, string Column, string Code, string Message)
{
    public static IReadOnlyList<SheetRowFault> Of(int row, IEnumerable<SheetFault> faults) => [.. faults.Where(f => f.Row == row).Select(f => new SheetRowFault(f.Cell, f.Column.Current, f.Code, f.Reason.Current))];
}

/// <summary>The workbook of a register as it was sent to be taken in.</summary>
/// <param name="Rows">Those below the headings.</param>
/// <param name="Columns">The letters of each heading that it has, in whichever language.</param>
/// <param name="Hash">Of the file, for the audit trail.</param>
public sealed record RegisterSheet(IReadOnlyList<IReadOnlyList<SheetCell>> Rows, IReadOnlyDictionary<Text, string> Columns, string Hash)
{
    public const int MaxRows = 2_000;
    public const long MaxBytes = 10L * 1024 * 1024;

    /// <param name="headings">All that the register has.</param>
    /// <param name="needed">Those without which nothing can be taken in.</param>
    /// <exception cref="Refusal">It is missing, infected, no workbook, broken, without a heading or a row, or has too many.</exception>
    public static async Task<RegisterSheet> ReadAsync(IFormFile? file, IReadOnlyList<Text> headings, IReadOnlyList<Text> needed, MalwareScanner scanner, CancellationToken ct)
    {
        if (file is null) throw Refusal.Invalid("/file", "required", SheetTexts.File);
        await using var content = file.OpenReadStream();
        await scanner.RequireCleanAsync(content, "/file", ct);
        var verdict = FileTypeRules.Check(content, FileNameRules.Display(file.FileName));
        if (verdict.MediaType != OfficeRules.Excel) throw Refusal.UnsupportedType(verdict.Code ?? "notExcel", verdict.Reason ?? SheetTexts.NotExcel, new Fault("/file", verdict.Code ?? "notExcel", verdict.Reason ?? SheetTexts.NotExcel));
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        var rows = Rowed(content);
        IReadOnlyList<SheetCell> head = rows.Count > 0 ? rows[0] : [];
        var columns = headings.Select(h => (Heading: h, Cell: head.FirstOrDefault(c => c.Text == h.Ja || c.Text == h.En))).Where(c => c.Cell is not null).ToDictionary(c => c.Heading, c => SheetFile.ColumnOf(c.Cell!.At));
        if (needed.Where(h => !columns.ContainsKey(h)).ToList() is { Count: > 0 } missing) throw Refusal.Invalid("/file", "headings", SheetTexts.Headings.With(Text.Listed(missing)));
        if (rows.Count == 1) throw Refusal.Invalid("/file", "noRows", SheetTexts.NoRows);
        if (rows.Count - 1 > MaxRows) throw Refusal.Invalid("/file", "tooMany", SheetTexts.TooManyRows.With(MaxRows));
        return new([.. rows.Skip(1)], columns, hash);
    }

    /// <summary>All of them at once, each at its cell.</summary>
    public static Refusal Refused(IEnumerable<SheetFault> faults) => Refusal.Invalid([.. faults.Select(f => new Fault($"/file/{f.Cell}", f.Code, f.Reason))]);

    private static IReadOnlyList<IReadOnlyList<SheetCell>> Rowed(Stream content)
    {
        try
        {
            return SheetFile.ReadWorkbook(content).Rows;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refusal.UnsupportedType("brokenFile", FileTexts.Broken, new Fault("/file", "brokenFile", FileTexts.Broken)); // the library meets a broken file with exceptions of every kind
        }
    }
}
