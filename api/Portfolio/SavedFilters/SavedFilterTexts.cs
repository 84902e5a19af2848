using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.SavedFilters;

public static class SavedFilterTexts
{
    public static readonly Text Name = new("条件の名前を入力してください。", "Give the filter a name.");
    public static readonly Text Register = new("どの一覧の条件かを指定してください。", "Say of which list the filter is.");
    public static readonly Text Query = new("一覧のアドレスの「?」より後ろを、そのまま指定してください。", "Give what stands behind the question mark in the list's address, as it is.");
    public static readonly Text Taken = new("同じ名前の条件があります。別の名前にするか、先に削除してください。", "You have a filter of this name. Choose another name, or remove that one first.");
    public static readonly Text TooMany = new("保存できる条件は、1つの一覧につき {0} 件までです。使わないものを削除してください。", "You can keep {0} filters for one list. Remove one you do not use.");
    public static readonly Text NotYours = new("ほかの人が共有した条件は削除できません。保存した人に頼んでください。", "This filter was shared by somebody else, who alone can remove it.");
}
