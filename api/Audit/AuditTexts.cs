using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Audit;

public static class AuditTexts
{
    public static readonly Text Day = new("日は2000年から2199年までの間で指定してください。", "Give a day between 2000 and 2199.");
    public static readonly Text Order = new("終わりの日は、始まりの日以後にしてください。", "The last day cannot be before the first.");

    public static readonly Text Sheet = new("監査ログ", "Audit trail");

    /// <summary>Of the workbook, in its order.</summary>
    public static readonly IReadOnlyList<Text> Headings =
    [
        new("番号", "No."), new("日時", "When"), new("行為者の種類", "Kind of actor"), new("行為者", "Actor"), new("操作", "Action"), new("対象の種類", "Kind of subject"), new("対象の ID", "Subject"), new("内容", "Values"), new("ハッシュ", "Hash"),
    ];
}
