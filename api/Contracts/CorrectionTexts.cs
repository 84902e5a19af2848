using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class CorrectionTexts
{
    public static readonly Text Pending = new("承認を待つ訂正があります。承認するか取り下げてから行ってください。", "A correction waits for its approval. Approve or withdraw it first.");
    public static readonly Text Reason = new("訂正の理由を入力してください。", "Say why it is corrected.");
    public static readonly Text Nothing = new("訂正する記入欄（variables）か条文（texts）を1つ以上指定してください。", "Name at least one blank (variables) or text (texts) to correct.");
    public static readonly Text Same = new("文面が変わらないため、訂正になりません。", "The text would stay as it is: nothing is corrected.");
    public static readonly Text ClauseMissing = new("この契約の条項ではありません。", "This is no clause of the contract.");
    public static readonly Text TextMissing = new("訂正後の条文を契約の言語で入力してください。", "Give the corrected text in the language of the contract.");
    public static readonly Text MustRoles = new("必須条項の条文を変える訂正を承認できるのは次の役割です：{0}", "A correction of a must clause's text is approved by one of these roles: {0}");
}
