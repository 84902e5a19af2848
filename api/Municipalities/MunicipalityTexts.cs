using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Municipalities;

public static class MunicipalityTexts
{
    public static readonly Text OrgUnitName = new("組織の名称を入力してください。", "Enter the name of the section.");
    public static readonly Text OrgUnitExists = new("同じ名称の組織がすでにあります。", "A section of this name already exists.");
    public static readonly Text OrgUnitUnknown = new("指定した組織が見つかりません。組織の一覧から選んでください。", "This section does not exist. Choose one from the list.");
}
