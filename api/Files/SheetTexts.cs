using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>What is said of a register's workbook that is taken in, whichever register it is.</summary>
public static class SheetTexts
{
    public static readonly Text File = new("一覧のファイル（Excel）を付けてください。", "Attach the register as an Excel file.");
    public static readonly Text NotExcel = new("一覧は Excel（.xlsx）で付けてください。様式はダウンロードできます。", "The register is an Excel file (.xlsx); download it to have the columns.");
    public static readonly Text Headings = new("次の見出しの列がありません：{0}。ダウンロードした様式を使ってください。", "These columns are missing: {0}. Use the workbook that can be downloaded.");
    public static readonly Text NoRows = new("一覧に行がありません。2行目から記入してください。", "The register has no row. Fill it in from the second row on.");
    public static readonly Text TooManyRows = new("一度に取り込めるのは{0}行までです。", "A file holds up to {0} rows.");
    public static readonly Text Required = new("「{0}」を入力してください。", "{0} is missing.");
    public static readonly Text Formula = new("数式は読みません。値にしてください。", "Formulas are not read. Put the value there.");
    public static readonly Text OneOf = new("次のいずれかにしてください：{0}", "Use one of: {0}");
}
