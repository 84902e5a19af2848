using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

public static class EmergencyPlanTexts
{
    public static readonly Text Kind = new("連絡先の種類を選んでください。", "Choose what kind of contact it is.");
    public static readonly Text Role = new("役職・部署・団体の名称を入力してください。", "Enter the role, office or body.");
    public static readonly Text Phone = new("電話番号は、数字・記号・「内線」で40文字以内にしてください。", "Enter the telephone number with digits and signs, up to 40 characters.");
    public static readonly Text Mail = new("メールアドレスの形が正しくありません。", "This is no mail address.");
    public static readonly Text Reachable = new("電話番号かメールアドレスを入力してください。", "Enter a telephone number or a mail address.");
    public static readonly Text Service = new("停止の対象（サービス・システム・回線）を入力してください。", "Enter which service, system or line.");
}
