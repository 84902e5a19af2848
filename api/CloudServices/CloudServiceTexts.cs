using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudServices;

public static class CloudServiceTexts
{
    public static readonly Text Name = new("サービスの名称を入力してください。", "Enter the name of the service.");
    public static readonly Text Model = new("提供の形態（saas、paas、iaas）を選んでください。", "Choose the model: saas, paas, iaas.");
    public static readonly Text Vendor = new("提供する事業者を指定してください。", "Name the vendor that provides it.");
    public static readonly Text VendorUnknown = new("指定した事業者が見つかりません。", "This vendor does not exist.");
    public static readonly Text VendorExcluded = new("この事業者は停止中または登録終了のため、サービスを登録できません。", "This vendor is suspended or ended; its services cannot be registered.");
    public static readonly Text NotProvider = new("この事業者の種別に「クラウド事業者」がありません。事業者の種別に加えてから登録してください。", "This vendor is not marked as a cloud provider. Add that kind to the vendor first.");
    public static readonly Text Plan = new("プランの名称は{0}文字以内で、重複なく入力してください。", "Give each plan a name of up to {0} characters, each once.");
    public static readonly Text Country = new("国は JP のような2文字の国コードで入力してください。", "Enter countries as two-letter codes, such as JP.");
    public static readonly Text Scheme = new("制度の種類（jcStar、ismap、ismapLiu、dmp）を選び、番号は100文字以内で入力してください。", "Choose the scheme (jcStar, ismap, ismapLiu, dmp) and give its number in up to 100 characters.");
}
