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
    public static readonly Text Scope = new("適用範囲を500文字以内で入力してください。", "Write the scope in up to 500 characters.");
    public static readonly Text ReplacesUnknown = new("差し替える証跡が見つかりません。", "The evidence to renew does not exist.");
    public static readonly Text ReplacesOtherKind = new("差し替える証跡と種類が違います（{0}）。同じ種類で提出してください。", "The evidence to renew is of another kind ({0}). Hand it in as the same kind.");
    public static readonly Text AlreadyReplaced = new("その証跡は、もう新しい版に差し替えられています。最新の版を指定してください。", "This evidence has already been renewed. Name its latest edition.");
    public static readonly Text VendorQuota = new("この事業者の証跡の保管量が上限を超えます。上限 {0}、使用中 {1}、残り {2}、このファイル {3} です。", "This vendor's evidence would exceed its quota: limit {0}, used {1}, left {2}, this file {3}.");
    public static readonly Text VendorFiles = new("この事業者の証跡の件数が上限（{0}件）に達しています。自治体の担当者に、不要な証跡の廃棄か上限の見直しを依頼してください。", "This vendor has as many files of evidence as it may have ({0}). Ask the municipality to dispose of some, or to raise the limit.");
    public static readonly Text TownQuota = new("自治体全体の証跡の保管量が上限を超えます。上限 {0}、使用中 {1}、残り {2}、このファイル {3} です。", "The town's evidence would exceed its quota: limit {0}, used {1}, left {2}, this file {3}.");
    public static readonly Text Waiting = new("ウイルス検査の装置につながらないため、隔離して保管しています。検査が済むまで、開くことも回答に付けることもできません。検査は自動でやり直します。", "The malware scanner does not answer: the file waits in quarantine. It cannot be opened or attached until it is scanned, which is tried again by itself.");
    public static readonly Text Infected = new("ウイルス検査で問題（{0}）が見つかったため、受け付けられません。ファイルは保管していません。", "The malware scanner found {0}: the file is rejected and not kept.");
    public static readonly Text NotScanned = new("ウイルス検査の装置が設定されていないため、検査していません。", "No malware scanner is configured: the file was not scanned.");
    public static readonly Text NotCleanYet = new("この証跡は検査待ちか、受け付けられなかったため、付けられません。", "This evidence waits for its scan or was rejected, and cannot be attached.");
}
