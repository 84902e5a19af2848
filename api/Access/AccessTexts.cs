using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

public static class AccessTexts
{
    public static readonly Text SignInFailed = new("メールアドレスかパスワードが違います。", "The e-mail address or the password is wrong.");
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
}
