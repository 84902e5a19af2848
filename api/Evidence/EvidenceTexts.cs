using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

public static class EvidenceTexts
{
    public static readonly Text Title = new("証跡の名称を200文字以内で入力してください。", "Name the evidence in up to 200 characters.");
    public static readonly Text Kind = new("種類は次から選んでください：POL, REG, CERT, REC, CFG, CON, TST", "Choose a kind: POL, REG, CERT, REC, CFG, CON, TST.");
    public static readonly Text Period = new("有効期間の終わりは、始まりの日以後にしてください。", "The effective period must not end before it begins.");
    public static readonly Text VendorMissing = new("どの事業者の証跡かを vendorId で指定してください。", "Say by vendorId whose evidence this is.");
    public static readonly Text NotClean = new("この証跡は確認中か、受け付けられなかったため、開けません。", "This evidence is not cleared and cannot be opened.");
    public static readonly Text Unknown = new("指定した証跡が見つかりません。", "This evidence does not exist.");
    public static readonly Text Accepted = new("確認の結果（accepted）を true か false で指定してください。", "Say whether the evidence is accepted (true or false).");
}
