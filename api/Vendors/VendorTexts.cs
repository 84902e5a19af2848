using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public static class VendorTexts
{
    public static readonly Text Name = new("事業者の名称を入力してください。", "Enter the vendor's name.");
    public static readonly Text Kinds = new("種別（contractor、cloudProvider）を1つ以上選んでください。", "Choose at least one kind: contractor, cloudProvider.");
    public static readonly Text Country = new("国は JP のような2文字の国コードで入力してください。", "Enter the country as a two-letter code, such as JP.");
    public static readonly Text CorporateNumberMissing = new("国内の事業者は法人番号（13桁）を入力してください。法人番号がない場合は、理由を契約担当に確認してください。", "Enter the 13-digit corporate number of a vendor in Japan.");
    public static readonly Text CorporateNumberAbroad = new("国外の事業者に法人番号は入力できません。国コードを確認してください。", "A vendor abroad has no corporate number. Check the country.");
    public static readonly Text CorporateNumberCharacter = new("法人番号は数字13桁で入力してください。数字とハイフン以外の文字が含まれています。", "Enter the corporate number as 13 digits. It holds something other than digits and hyphens.");
    public static readonly Text CorporateNumberTwelve = new("12桁の番号は個人番号（マイナンバー）の可能性があるため、登録できません。法人番号（13桁）を確認してください。", "A number of 12 digits may be an individual's My Number and is not taken. Check the 13-digit corporate number.");
    public static readonly Text CorporateNumberLength = new("法人番号は13桁です。桁数を確認してください。", "A corporate number has 13 digits. Check how many were entered.");
    public static readonly Text CorporateNumberCheckDigit = new("法人番号の検査数字が合いません。数字の誤りがないか、国税庁法人番号公表サイトで確認してください。", "The check digit of the corporate number does not fit. Compare it with the National Tax Agency's publication site.");
    public static readonly Text Website = new("ウェブサイトは https:// か http:// で始まるアドレスにしてください。", "The website must begin with https:// or http://.");
    public static readonly Text Exists = new("この法人番号の事業者は、すでに登録されています。", "A vendor with this corporate number is already registered.");
    public static readonly Text ReferenceUnknown = new("この参照番号の事業者はありません。新しく登録する行では、参照番号を空欄にしてください。", "There is no vendor of this reference. Leave it empty to register a new one.");
    public static readonly Text Fixed = new("登録と違います（登録：{0}）。取込みでは変えられません。登録と同じにするか、空欄にしてください。", "It is {0} in the register and cannot be changed by a sheet. Put the same, or leave it empty.");
    public static readonly Text Twice = new("{0}行目と同じ事業者です。1つの事業者は1行にまとめてください。", "It is the vendor of row {0}. Keep one row for each vendor.");
    public static readonly Text Owners = new("議決権を持つ者は{0}者以内、階層は1〜9で入力してください。", "Give at most {0} owners, with tiers 1 to 9.");
    public static readonly Text Ownership = new("本店所在国と議決権を持つ者は、確かめた日（ownershipAsOf）と出所（ownershipSource）をそろえて入力してください。", "Give the day (ownershipAsOf) and the source (ownershipSource) of head office and owners together.");
    public static readonly Text Reason = new("理由を500文字以内で入力してください。", "Give the reason in up to 500 characters.");
    public static readonly Text Ground = new("理由の区分（ground）は、停止するときだけ指定してください。", "Give a ground only when suspending.");
    public static readonly Text NotInState = new("事業者の状態が「{0}」のため、行えません。", "Not possible while the vendor is {0}.");
    public static readonly Text PersonInvited = new("このメールアドレスの方は、すでに招待されています。招待し直すときは、先に今の招待か利用を終了してください。", "This address is already invited. To invite it anew, end the present invitation or access first.");
    public static readonly Text InvitationUnknown = new("この招待は使えません。期限切れか、使用済みか、取り消されています。招待した自治体に確認してください。", "This invitation cannot be used: it has expired, was used or was taken back. Ask the municipality that invited you.");
    public static readonly Text OwnPassword = new("招待されたメールアドレスには、すでにアカウントがあります。そのアカウントのパスワードを入力してください。", "The invited address already has an account. Enter the password of that account.");
    public static readonly Text EmailOrPhone = new("メールアドレスか電話番号のどちらかを入力してください。", "Enter an e-mail address or a telephone number.");
    public static readonly Text Phone = new("電話番号は、数字、+、括弧、ハイフン、空白で30文字以内にしてください。", "Write the telephone number in up to 30 digits, plus signs, brackets, hyphens and spaces.");
    public static readonly Text Purpose = new("連絡の目的は次から選んでください：security, contract, incident", "Choose a purpose: security, contract, incident.");
}
