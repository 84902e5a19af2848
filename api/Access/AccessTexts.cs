using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

public static class AccessTexts
{
    public static readonly Text WholeTown = new("町全体の案件にわたる操作で、課を限った役割では行えません。町全体の役割を持つ職員に依頼してください。", "This works through the cases of the whole town, and your role is for a section. Ask someone whose role is for the whole town.");
    public static readonly Text SignInFailed = new("メールアドレスかパスワードが違います。", "The e-mail address or the password is wrong.");
    /// <summary>{0} how many a minute.</summary>
    public static readonly Text RateLimit = new("要求が多すぎます（1分間に{0}回まで）。Retry-After の秒数を待ってから、もう一度送ってください。", "Too many requests (up to {0} a minute). Wait the seconds of Retry-After and send it again.");

    public static readonly Text AddressLocked = new("この接続元からの失敗が続いたため、一時的にサインインできません。15分後にもう一度行ってください。", "Too many failures from this address: nobody can sign in from there for a while. Try again in 15 minutes.");

    public static readonly Text Locked = new("失敗が続いたため、このアカウントは一時的に使えません。15分後にもう一度行ってください。", "Too many failures: this account is locked for a while. Try again in 15 minutes.");
    public static readonly Text Email = new("メールアドレスを入力してください。", "Enter an e-mail address.");
    public static readonly Text Password = new("パスワードを入力してください。", "Enter the password.");
    public static readonly Text NewPassword = new("パスワードは{0}〜{1}文字にしてください。", "Use {0} to {1} characters for the password.");
    public static readonly Text PersonName = new("氏名を入力してください。", "Enter the person's name.");
    public static readonly Text EmailTaken = new("このメールアドレスは、すでに使われています。", "This e-mail address is already in use.");
    public static readonly Text PersonUnknown = new("指定した職員が見つかりません。", "This person does not exist.");
    public static readonly Text RoleUnknown = new("役割は次のいずれかにしてください：{0}", "Use one of these roles: {0}");
    public static readonly Text TokenName = new("トークンの用途がわかる名前を入力してください。", "Name the token after its use.");
    public static readonly Text Scopes = new("権限（scopes）は次から1つ以上選んでください：{0}", "Choose at least one scope of: {0}");
    public static readonly Text ExpiresAt = new("有効期限は、今から{0}日以内の日時にしてください。", "The token must expire within {0} days from now.");
    public static readonly Text ToBeforeFrom = new("終わりの日は、始まりの日以後にしてください。", "The last day must not be before the first.");
    public static readonly Text CommonPassword = new("推測されやすいパスワードです。よくある言葉、並び、繰り返しを避けてください。", "This password is easy to guess: avoid common words, sequences and repetitions.");
    public static readonly Text PersonalPassword = new("氏名、メールアドレス、自治体名を主にしたパスワードは使えません。", "Do not build the password on your name, your address or the municipality's name.");
    public static readonly Text WrongPassword = new("今のパスワードが違います。", "This is not your present password.");
    public static readonly Text SamePassword = new("今と違うパスワードにしてください。", "Choose a password other than the present one.");
    public static readonly Text Code = new("認証アプリの6桁の番号か、回復コードを入力してください。", "Enter the six digits of your authenticator app, or a recovery code.");
    public static readonly Text CodeOrPasskey = new("回復コードを入力するか、パスキーでサインインし直してから10分以内に行ってください。", "Enter a recovery code, or sign in again with your passkey and do it within ten minutes.");
    public static readonly Text CodeWanted = new("続けるには、認証アプリの番号か回復コードが必要です。", "To go on, the code of your authenticator app or a recovery code is needed.");
    public static readonly Text PasskeyWanted = new("このアカウントはパスキーでサインインしてください。パスキーを使えないときは、回復コードを入力してください。", "Sign in to this account with its passkey; without it, enter a recovery code.");
    public static readonly Text WrongCode = new("番号が違うか、すでに使われています。次の番号が表示されるのを待って入力してください。", "The code is wrong or was used already. Wait for the next one and enter it.");
    public static readonly Text NoSecretsKey = new("秘密を預かる鍵がないため、認証アプリを登録できません。管理者に Secrets__KeyFile の設定を依頼してください。", "No authenticator can be set up, since there is no key to keep its secret: ask the operator to set Secrets__KeyFile.");
    public static readonly Text NothingToConfirm = new("確認を待つ認証アプリがありません。登録を初めからやり直してください。", "No authenticator waits to be confirmed. Begin again.");
    public static readonly Text TotpThere = new("認証アプリはすでに登録されています。替えるときは、先に今のものを外してください。", "An authenticator app is set up already: to replace it, take it away first.");
    public static readonly Text NoTotp = new("認証アプリは登録されていません。", "No authenticator app is set up.");
    public static readonly Text LastFactor = new("二つ目の認証は必須です。先に別の方法（認証アプリかパスキー）を登録してください。", "A second factor is required: set up another one (authenticator app or passkey) first.");
    public static readonly Text NoSecondFactor = new("二つ目の認証が登録されていません。", "No second factor is set up.");
    public static readonly Text InvitationUnknown = new("この招待は使えません。期限切れか、すでに使われています。管理者に招待のやり直しを依頼してください。", "This invitation is no longer good. Ask your administrator for a new one.");
    public static readonly Text LastAdministrator = new("管理者がいなくなります。先に別の職員を管理者にしてください。", "No administrator would be left: make somebody else one first.");
    public static readonly Text PersonEnded = new("この職員の利用は終わっています。", "This person's access has ended.");
    public static readonly Text Addresses = new("接続元は、IPアドレスか CIDR（例：203.0.113.0/24）で20件まで書いてください。", "Give up to 20 IP addresses or CIDR networks, such as 203.0.113.0/24.");
    public static readonly Text OverlapHours = new("重なる時間は0〜168時間にしてください。", "The overlap must be 0 to 168 hours.");
    public static readonly Text TokenEnded = new("このトークンは失効しています。新しいトークンを発行してください。", "This token has ended: issue a new one.");
    public static readonly Text NoPasskeys = new("パスキーは使えません。管理者に Passkeys__Domain と Passkeys__Origins の設定を依頼してください。", "Passkeys cannot be used: ask the operator to set Passkeys__Domain and Passkeys__Origins.");
    public static readonly Text PasskeyName = new("端末など、見分けのつく名前を入力してください。", "Name it after the device, to tell it from others.");
    public static readonly Text PasskeyRefused = new("このパスキーは使えませんでした。もう一度行うか、パスワードでサインインしてください。", "This passkey was not accepted. Try again, or sign in with your password.");
    public static readonly Text TooManyPasskeys = new("パスキーは{0}件までです。使わないものを外してください。", "There can be {0} passkeys: take away those you no longer use.");
    public static readonly Text ChallengeUnknown = new("時間が経ちすぎたか、すでに使われています。初めからやり直してください。", "Too much time has passed, or it was used already. Begin again.");
}
