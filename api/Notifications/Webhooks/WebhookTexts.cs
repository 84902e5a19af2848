using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

public static class WebhookTexts
{
    public static readonly Text NotAnAddress = new("https:// で始まる、500文字以内のアドレスにしてください（空白や \\ は使えません）。", "Give an address that begins with https://, of at most 500 characters, without spaces or \\.");
    public static readonly Text NoPassword = new("アドレスに、利用者名・パスワードや # 以降を含めないでください。送信元の確認には署名を使います。", "Leave user name, password and everything from # on out of the address. Use the signature to tell who sends.");
    public static readonly Text Https = new("https のアドレスにしてください。", "Use an https address.");
    public static readonly Text Port = new("ポートは 443 か、1024 以上にしてください。", "The port must be 443, or 1024 and above.");
    public static readonly Text Inside = new("組織内のネットワークや予約済みのアドレスには送信しません。インターネットから届くアドレスにするか、運用担当者に Webhooks__AllowedHosts への追加を依頼してください。", "Nothing is sent to addresses inside a network or reserved ones. Use an address that is reached from the internet, or ask the operator to add it to Webhooks__AllowedHosts.");
    public static readonly Text Types = new("種類は「assessment.submitted」か「assessment.*」の形で、50件以内にしてください。", "Give types as \"assessment.submitted\" or \"assessment.*\", at most 50 of them.");
    public static readonly Text TooMany = new("登録できるのは {0} 件までです。使わないものを削除してください。", "At most {0} can be registered. Remove one that is not used.");
    public static readonly Text NoKey = new("署名の秘密を保管する鍵が設定されていません。運用担当者に Secrets__KeyFile の設定を依頼してください。", "No key to keep signing secrets is configured. Ask the operator to set Secrets__KeyFile.");
    public static readonly Text NotInState = new("今の状態（{0}）では行えません。", "This is not possible in the state {0}.");
    public static readonly Text StillQueued = new("まだ送信を待っています。送信されるまでお待ちください。", "It still waits to be sent; nothing needs to be done.");
    public static readonly Text NotActive = new("この送信先は止まっています。再開してから送ってください。", "This endpoint is not active. Resume it first.");
}
