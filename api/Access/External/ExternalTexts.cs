using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.External;

public static class ExternalTexts
{
    public static readonly Text NotConfigured = new("外部の認証は設定されていません。パスワードかパスキーでサインインしてください。", "No OpenID provider is set up. Sign in with your password or a passkey.");
    public static readonly Text Unavailable = new("外部の認証のサーバーから正しい応答がありません。少し待ってやり直してください。続くときは管理者に連絡してください。", "The OpenID provider does not answer as it should. Wait a little and try again; if it goes on, tell your administrator.");
    public static readonly Text Refused = new("外部の認証の結果を確認できませんでした。サインインを初めからやり直してください。続くときは管理者に連絡してください。", "What the OpenID provider answered could not be verified. Begin again; if it goes on, tell your administrator.");
    public static readonly Text Denied = new("外部の認証で、サインインが取り消されたか、許可されませんでした。もう一度行うか、管理者に利用の許可を依頼してください。", "The sign-in was cancelled or not allowed at the OpenID provider. Try again, or ask your administrator to be allowed.");
    public static readonly Text Over = new("サインインに時間がかかりすぎたか、すでに終わっています。初めからやり直してください。", "The sign-in took too long, or was finished already. Begin again.");
    public static readonly Text Unknown = new("外部の認証のこの利用者は、どの職員ともつながっていません。招待を受け取った方は招待のページから進んでください。すでに使っている方は、サインインして「アカウント」の画面でつないでください。どちらでもなければ管理者に招待を依頼してください。", "No member of the staff is connected with this user of the OpenID provider. If you were invited, go on from the invitation. If you have an account, sign in and connect it on the page “Your account”. Otherwise ask your administrator for an invitation.");
    public static readonly Text Taken = new("外部の認証のこの利用者は、別の職員とつながっています。自分の利用者でサインインし直すか、管理者に連絡してください。", "This user of the OpenID provider is connected with somebody else. Sign in there as yourself, or tell your administrator.");
    public static readonly Text There = new("すでに外部の認証とつながっています。替えるときは、先に外してください。", "It is connected already: to replace it, disconnect it first.");
    public static readonly Text NotThere = new("外部の認証とつながっていません。", "It is not connected.");
    public static readonly Text StaffOnly = new("外部の認証は職員のためのものです。パスワードかパスキーを使ってください。", "The OpenID provider is for staff. Use your password or a passkey.");
    public static readonly Text LastWayIn = new("サインインする方法がなくなります。先に別の方法（パスワードかパスキー、外部の認証）を用意してください。", "No way to sign in would be left: set up another one (password, passkey or OpenID provider) first.");
    public static readonly Text PasswordsShut = new("職員のパスワードは使えません。「{0}」でサインインしてください。", "Staff do not use passwords here. Sign in with “{0}”.");
    public static readonly Text SignInAgain = new("確認のため、もう一度サインインし、10分以内に行ってください。", "To prove that it is you, sign in anew and do this within ten minutes.");
    public static readonly Text TooManyGroups = new("外部の認証が、所属の多さのため役割の情報を送りませんでした。管理者に、アプリに割り当てたグループだけを送る設定を依頼してください。", "The OpenID provider left your groups out since there are too many. Ask the operator to have it send only those assigned to this application.");
}
