using System.Text;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudServices.GovernmentSchemes;

/// <summary>One line of a list as it was read.</summary>
public sealed record SchemeLine(int Row, string Number, string ServiceName, string? Provider, string? Scope, DateOnly? RegisteredOn, DateOnly? ExpiresOn);

public sealed record SchemeFault(string Cell, string Column, string Code, Text Reason);

/// <summary>Reads a published register whose headings may differ from list to list: which column is which is given, or found by the words lists use.</summary>
public static class SchemeListRules
{
    /// <summary>Rows above the headings, such as a title, that are passed over.</summary>
    private const int TitleRows = 10;

    /// <summary>The fields in order, with the headings by which each is known without being told.</summary>
    public static IReadOnlyList<(string Field, bool IsRequired, IReadOnlyList<string> Known)> Fields { get; } =
    [
        ("number", true, ["登録番号", "番号", "number", "registrationNumber"]), ("serviceName", true, ["クラウドサービスの名称", "クラウドサービス名", "サービスの名称", "サービス名", "製品名", "serviceName", "service"]),
        ("provider", false, ["クラウドサービス事業者の名称", "クラウドサービス事業者", "事業者の名称", "事業者名", "申請者", "provider"]), ("scope", false, ["言明の対象範囲", "言明対象範囲", "対象範囲", "登録範囲", "scope"]),
        ("registeredOn", false, ["登録日", "初回登録日", "registeredOn"]), ("expiresOn", false, ["登録の有効期限", "有効期限", "登録有効期限", "expiresOn"]),
    ];

    /// <summary>A registration number in one form, however wide it was typed.</summary>
    public static string Number(string text) => text.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();

    public static SchemeStanding Standing(GovernmentSchemeEntry entry, DateOnly today) => entry.RemovedOn <= today ? SchemeStanding.Removed : entry.ExpiresOn < today ? SchemeStanding.Lapsed : SchemeStanding.Listed;

    /// <summary>The last day on which it counts: its expiry, or the day before it was taken off the list.</summary>
    public static DateOnly? LastDay(GovernmentSchemeEntry entry) => entry.RemovedOn?.AddDays(-1) is { } removed && !(entry.ExpiresOn < removed) ? removed : entry.ExpiresOn;

    /// <summary>Where the headings are, and which column each field is; null when no row has every required one.</summary>
    /// <param name="given">Field to heading; fields left out are found by their known words.</param>
    public static (int Index, IReadOnlyDictionary<string, string> ColumnByField)? Headings(IReadOnlyList<IReadOnlyList<SheetCell>> rows, IReadOnlyDictionary<string, string> given)
    {
        for (var i = 0; i < Math.Min(rows.Count, TitleRows); i++)
        {
            var columns = new Dictionary<string, string>();
            foreach (var (field, _, known) in Fields)
            {
                IReadOnlyList<string> words = given.TryGetValue(field, out var heading) ? [heading] : known;
                if (words.Select(w => rows[i].FirstOrDefault(c => Folded(c.Text) == Folded(w))).FirstOrDefault(c => c is not null) is { } cell) columns[field] = SheetFile.ColumnOf(cell.At);
            }
            if (Fields.All(f => columns.ContainsKey(f.Field) || !(f.IsRequired || given.ContainsKey(f.Field)))) return (i, columns);
        }
        return null;
    }

    /// <returns>The line, or null when it has faults, which are added.</returns>
    public static SchemeLine? Read(IReadOnlyList<SheetCell> cells, IReadOnlyDictionary<string, string> columns, List<SchemeFault> faults)
    {
        var (before, row) = (faults.Count, RowOf(cells));
        SheetCell? Cell(string field) => columns.TryGetValue(field, out var column) ? cells.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == column) : null;
        void Fault(string field, string code, Text reason) => faults.Add(new(columns.TryGetValue(field, out var column) ? $"{column}{row}" : $"{row}", field, code, reason));
        string? Text(string field, int max)
        {
            if (Cell(field) is not { } cell) return null;
            if (cell.IsFormula) Fault(field, "formula", SchemeTexts.Formula);
            else if (!TextRules.IsClean(cell.Text)) Fault(field, "character", HttpTexts.BadCharacter);
            else if (MyNumberRules.Contains(cell.Text)) Fault(field, "myNumber", HttpTexts.MyNumber);
            else if (cell.Text.Length > max) Fault(field, "tooLong", HttpTexts.TooLong.With(max));
            else return cell.Text.Length == 0 ? null : cell.Text;
            return null;
        }
        string Required(string field, int max)
        {
            var known = faults.Count;
            if (Text(field, max) is { } text) return text;
            if (faults.Count == known) Fault(field, "required", SchemeTexts.Required.With(field));
            return "";
        }
        DateOnly? Day(string field)
        {
            if (Text(field, 40) is not { } text) return null;
            if (SheetDayRules.Read(text) is { Year: > 2000 and < 2200 } day) return day;
            Fault(field, "date", SchemeTexts.Day);
            return null;
        }
        var line = new SchemeLine(
            row, Number(Required("number", GovernmentSchemeEntry.NumberMaxLength)), Required("serviceName", GovernmentSchemeEntry.NameMaxLength), Text("provider", GovernmentSchemeEntry.NameMaxLength), Text("scope", GovernmentSchemeEntry.ScopeMaxLength),
            Day("registeredOn"), Day("expiresOn"));
        return faults.Count == before ? line : null;
    }

    public static int RowOf(IReadOnlyList<SheetCell> cells) => cells is [var first, ..] && int.TryParse(first.At[SheetFile.ColumnOf(first.At).Length..], out var row) ? row : 0;

    private static string Folded(string heading) => string.Concat(heading.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
