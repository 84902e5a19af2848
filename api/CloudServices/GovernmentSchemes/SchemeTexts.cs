using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudServices.GovernmentSchemes;

public static class SchemeTexts
{
    public static readonly Text File = new("登録リストのファイル（CSV または Excel）を付けてください。", "Attach the register as CSV or as an Excel file.");
    public static readonly Text NotATable = new("登録リストは CSV または Excel（.xlsx）で付けてください。", "The register is CSV or Excel (.xlsx).");
    public static readonly Text Kind = new("制度の種類（jcStar、ismap、ismapLiu、dmp）を選んでください。", "Choose the scheme: jcStar, ismap, ismapLiu, dmp.");
    public static readonly Text Columns = new("列の対応（columns）は、{{\"number\": \"見出し\"}} の形の JSON で、次の項目を指定してください：{0}", "Give the columns as JSON, field to heading, for fields of these: {0}");
    public static readonly Text Headings = new("見出しの行が見つかりません。次の列が必要です：{0}。ファイルの見出しに合わせて columns を指定してください。", "There is no row of headings with these columns: {0}. Say in columns which headings the file uses.");
    public static readonly Text NoRows = new("登録の行がありません。", "The file has no rows.");
    public static readonly Text TooMany = new("一度に取り込めるのは{0}行までです。", "A file may hold up to {0} rows.");
    public static readonly Text Required = new("「{0}」を入力してください。", "{0} is missing.");
    public static readonly Text Twice = new("登録番号が{0}行目と重なっています。", "The number stands in row {0} already.");
    public static readonly Text Day = new("日付は 2027-03-31 や 令和9年3月31日 のように入力してください。", "Write days as 2027-03-31.");
    public static readonly Text Formula = new("数式は読みません。値にしてください。", "Formulas are not read. Put the value there.");
}
