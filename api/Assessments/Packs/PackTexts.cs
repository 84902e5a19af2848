using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Packs;

public static class PackTexts
{
    public static readonly Text NotAPack = new("回答パックではありません。書き出したファイルを、そのまま送ってください。", "This is no answer pack. Send the file as it was written out.");
    public static readonly Text Malformed = new("回答パックの中身が読めません。途中で切れたか、書き換えられています。発行元から受け取り直してください。", "The content of the pack cannot be read: it is cut or was changed. Get it from the sender again.");
    public static readonly Text Digest = new("中身の要約値（SHA-256）が合いません。書き出した後に書き換えられています。書き出したままのファイルを受け取り直してください。", "The content does not have its SHA-256: it was changed after it was written out. Get the file as it was written out.");
    public static readonly Text Signature = new("署名が合いません。書き換えられたか、別の鍵で署名されています。書き出したままのファイルを発行元から受け取り直してください。", "The signature does not hold: it was changed, or signed by another key. Get the file from the sender as it was written out.");
    public static readonly Text UnknownKey = new("この自治体が知らない鍵（{0}）で署名されています。発行元の公開鍵を確かめて登録してから、もう一度お試しください。", "It is signed by a key this town does not know ({0}). Have the town compare the sender's public key and enter it, then try again.");
    public static readonly Text OtherVendor = new("別の事業者（{0}）の回答パックです。自社の回答パックを選んでください。", "This is the pack of another vendor ({0}). Choose your own.");
    public static readonly Text OtherStatement = new("審査の部分が、この回答のものではありません。1つの書き出しのままのファイルを送ってください。", "The review is not about this statement. Send a file as it was written out.");
    public static readonly Text EvidenceDigest = new("証跡「{0}」の要約値が正しくありません。", "The digest of the evidence '{0}' is not right.");
    public static readonly Text Twice = new("同じ質問への回答が2つあります。", "It answers a question twice.");
    public static readonly Text KeyName = new("どこの鍵か分かる名称を100文字以内で入力してください。", "Say in up to 100 characters whose key it is.");
    public static readonly Text BadKey = new("ECDSA P-256 の公開鍵（PEM 形式の PUBLIC KEY）を入力してください。", "Enter an ECDSA P-256 public key (PEM, PUBLIC KEY).");
    public static readonly Text KnownKey = new("その鍵は、もう登録されています。", "This key is already entered.");
    public static readonly Text OwnInstallation = new("この環境", "This installation");
}
