using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class DutyTexts
{
    public static readonly Text NotInState = new("履行義務の状態が「{0}」のため、行えません。", "Not possible while the duty is {0}.");
    public static readonly Text Delivery = new("履行した内容を入力するか、証跡を1つ以上指定してください。", "Say what was delivered, or name at least one piece of evidence.");
    public static readonly Text Certificate = new("この義務の履行には、証明書（種類 CERT の証跡）が必要です。", "This duty is delivered with a certificate (evidence of the kind CERT).");
    public static readonly Text TownsDuty = new("町の義務のため、事業者は履行を報告できません。", "This is the town's duty; a vendor cannot deliver it.");
    public static readonly Text Choose = new("履行義務を1件以上選んでください。", "Choose at least one duty.");
    public static readonly Text Unknown = new("履行義務が見つかりません。", "This duty does not exist.");
    public static readonly Text NotTheVendors = new("町の義務のため、事業者への督促はありません。", "This is the town's duty: there is no vendor to remind.");
    public static readonly Text Reason = new("差し戻しの理由を入力してください。", "Give the reason for returning it.");
    public static readonly Text OverdueTitle = new("{0}（期限超過）", "{0} (overdue)");
    public static readonly Text OverdueDetail = new("契約「{0}」第{1}条に基づく「{2}」が、期限（{3:yyyy-MM-dd}）を過ぎても履行されていません。", "“{2}” under article {1} of contract {0} was due on {3:yyyy-MM-dd} and is not delivered.");
}
