using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Operations;

public static class OperationTexts
{
    public static readonly Text NotDone = new("まだ終わっていません。処理の状態（state）が done になってから受け取ってください。", "It is not finished. Fetch it once the operation's state is done.");
    public static readonly Text NoResult = new("処理が失敗したため、結果はありません。errors を直して、もう一度依頼してください。", "The operation failed, so that there is no result. Mend what its error says and ask for it again.");
    public static readonly Text Abandoned = new("処理が{0}回続けて途中で止まりました。もう一度依頼してください。続くときは管理者に連絡してください。", "It broke off {0} times. Ask for it again; if it goes on, tell your administrator.");
}
