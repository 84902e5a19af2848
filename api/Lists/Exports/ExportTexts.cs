using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Lists.Exports;

public static class ExportTexts
{
    public static readonly Text TooMany = new("該当する行が {0} 行を超えています。条件を絞って、何回かに分けて書き出してください。", "More than {0} rows match. Narrow the filter and export in several parts.");
    public static readonly Text OtherFilter = new("この登録簿の一覧にない条件です。外してください。書き出せるのは、一覧と同じ条件の行だけです。", "The list of this register has no such filter. Leave it out: an export holds the rows of the list under the same filter.");
    public static readonly Text Yes = new("はい", "Yes");
    public static readonly Text No = new("いいえ", "No");
}
