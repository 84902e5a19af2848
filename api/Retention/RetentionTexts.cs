using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Retention;

public static class RetentionTexts
{
    public static readonly Text NotYet = new("まだ終わっていないため、保存期間は始まっていません。", "It has not ended, so that its period has not begun.");
    public static readonly Text Counts = new("{0} から {1} か月を数えます（ルールセット第{2}版：{3}）", "{1} months count from {0} (rule set version {2}: {3})");
    public static readonly Text Tied = new("関係する {0} が {1} まで保存されるため、それに合わせます。", "{0}, which it belongs with, is kept until {1}, and it with that.");
    public static readonly Text TiedOpen = new("関係する {0} がまだ終わっていないため、保存を続けます。", "{0}, which it belongs with, has not ended, so that it is kept on.");
    public static readonly Text Until = new("{0} まで保存します。", "It is kept until {0}.");
    public static readonly Text Held = new("廃棄停止 {0}（文書番号 {1}）があるため、期間が過ぎても廃棄できません。", "Legal hold {0} (document {1}) keeps it from being disposed of, even past its day.");

    public static readonly Text WorkEnded = new("{0} の業務は {1} に終わりました。", "The work of {0} ended on {1}.");
    public static readonly Text WorkRuns = new("{0} は完了していません。", "{0} is not closed.");
    public static readonly Text NeverAwarded = new("{0} は事業者が決まらないまま、予定の最終日 {1} を過ぎました。", "{0} was never awarded, and its planned last day {1} is past.");
    public static readonly Text UseEnded = new("{0} の利用は {1} に終わりました。", "The use {0} ended on {1}.");
    public static readonly Text UseRuns = new("{0} の利用は終わっていません。", "The use {0} has not ended.");
    public static readonly Text IncidentClosed = new("{0} は {1} に完了しました。", "{0} was closed on {1}.");
    public static readonly Text IncidentOpen = new("{0} は完了していません。", "{0} is not closed.");
    public static readonly Text AssessmentDone = new("{0} は {1} に終わりました。", "{0} was finished on {1}.");
    public static readonly Text AssessmentOpen = new("{0} は終わっていません。", "{0} is not finished.");
    public static readonly Text NoticeDone = new("{0} の変更は {1} に行われ、確認済みです。", "The change of {0} took place on {1} and is acknowledged.");
    public static readonly Text NoticeOpen = new("{0} は確認されていません。", "{0} is not acknowledged.");
    public static readonly Text VendorEnded = new("{0} の登録は終了し、最後の変更は {1} です。", "The entry {0} has ended, and was last changed on {1}.");
    public static readonly Text VendorRuns = new("{0} の登録は終了していません。", "The entry {0} has not ended.");
    public static readonly Text VendorHasMore = new("{0} に関する案件・事故・評価・変更届がまだ残っています。", "Cases, incidents, assessments or notices about {0} are still kept.");
    public static readonly Text StrictMyNumber = new("特定個人情報を扱ったため、長い方の期間を適用します。", "My Number was handled, so that the longer period applies.");
    public static readonly Text StrictTier = new("重要度区分1であったため、長い方の期間を適用します。", "It was of tier 1, so that the longer period applies.");

    public static readonly Text OfEngagement = new("業務委託（{0} から {1} まで）", "An engagement ({0} to {1})");
    public static readonly Text OfCloudUse = new("クラウド利用（{0} まで）", "A cloud use (until {0})");
    public static readonly Text OfIncident = new("事故（{0} に把握）", "An incident (known on {0})");
    public static readonly Text OfAssessment = new("事業者そのものの評価（期限 {0}）", "An assessment of a vendor as such (due {0})");
    public static readonly Text OfChangeNotice = new("変更届（変更の日 {0}）", "A notice of change (effective {0})");
    public static readonly Text OfVendor = new("事業者の登録（{0} に登録）", "A vendor's register entry (registered on {0})");

    public static readonly Text AuditKept = new("監査ログは廃棄しません。連鎖の検証ができなくなるためです。自由記述は照合値だけが入っています。", "The audit trail is not disposed of, because its chain could not be verified any more. Of free texts it holds check values only.");
    public static readonly Text DisposalsKept = new("廃棄の記録（番号、日付、根拠、ハッシュ）は永久に残します。", "Records of disposals (numbers, days, grounds, hashes) are kept for ever.");
    public static readonly Text HoldsKept = new("廃棄停止の記録は永久に残します。", "Records of legal holds are kept for ever.");

    public static readonly Text HoldAbout = new("どの種類の、どれを廃棄停止にするかを指定してください。", "Say what kind of thing is put under hold, and which.");
    public static readonly Text HoldUnknown = new("この町にその番号のものはありません。", "There is none of that id in this town.");
    public static readonly Text HoldReason = new("理由を書いてください。", "Say why.");
    public static readonly Text HoldDocument = new("文書番号を書いてください。", "Give the number of the document.");
    public static readonly Text HoldFrom = new("開始日は今日以前にしてください。", "It begins today or earlier.");
    public static readonly Text HoldEnded = new("この廃棄停止は解除されています。", "This hold has ended.");
    public static readonly Text HoldTwice = new("同じ対象に、同じ文書番号の廃棄停止がすでにあります。", "It is under hold by that document already.");

    public static readonly Text NothingPast = new("保存期間が過ぎて廃棄できるものはありません。条件を変えるか、日を待ってください。", "Nothing is past its day and free of holds. Change the filter, or wait.");
    public static readonly Text DueInFuture = new("基準日は2000年から今日までの日にしてください。", "The day is from the year 2000 to today.");
    public static readonly Text Reason = new("廃棄を提案する理由を書いてください。", "Say why it is proposed.");
    public static readonly Text WithdrawReason = new("取り下げる理由を書いてください。", "Say why it is withdrawn.");
    public static readonly Text NotInState = new("この提案は、いまの状態（{0}）ではその操作ができません。", "In its state ({0}) the proposal does not take this step.");
    public static readonly Text NotPastAnyMore = new("保存期間が延びたか、状態が変わったため、廃棄しませんでした。", "Its period became longer or its state changed: it was not disposed of.");
    public static readonly Text UnderHold = new("廃棄停止 {0} があるため、廃棄しませんでした。", "Legal hold {0} was there: it was not disposed of.");
    public static readonly Text GoneAlready = new("すでにありませんでした。", "It was not there any more.");
    public static readonly Text StillReferred = new("ほかの記録（{0}）が参照しているため、廃棄しませんでした。", "Another register ({0}) refers to it: it was not disposed of.");
    public static readonly Text Sha256 = new("SHA-256 は16進64桁で指定してください。", "Give the SHA-256 as 64 hexadecimal digits.");

    public static readonly Text CertificateTitle = new("廃棄記録票", "Record of disposal");
    public static readonly Text CertificateOf = new("{0}　ルールセット第{1}版による", "{0}, by version {1} of the rule set");
    public static readonly Text CertificateLead = new("保存期間が過ぎた次の記録を、内容と添付のファイルごと廃棄した。元に戻すことはできない。廃棄した行とファイルの SHA-256 は、この番号の下に保存している。", "The records below were past their day and were disposed of, with what they said and their files. It cannot be undone. The SHA-256 of each row and file is kept under this number.");
    public static readonly Text CertificateReason = new("理由", "Reason");
    public static readonly Text CertificateProposed = new("提案", "Proposed");
    public static readonly Text CertificateApproved = new("承認", "Approved");
    public static readonly Text CertificateFinished = new("完了", "Finished");
    public static readonly Text CertificateDigest = new("ハッシュ一覧の SHA-256", "SHA-256 of the list of hashes");
    public static readonly Text CertificateNo = new("番号", "No.");
    public static readonly Text CertificateWhat = new("対象", "What");
    public static readonly Text CertificateUntil = new("保存の最終日", "Kept until");
    public static readonly Text CertificateOutcome = new("結果", "Outcome");
    public static readonly Text CertificateDisposed = new("廃棄：{0}行、{1}ファイル", "Disposed of: {0} rows, {1} files");

    public static readonly Text ExportTitle = new("{0} に関する記録の書き出し", "Records about {0}");
    public static readonly Text ExportLead = new("{0} が {1} に書き出しました。ファイルの SHA-256 は manifest.json にあります。", "Written out by {0} on {1}. The SHA-256 of each file stands in manifest.json.");
    public static readonly Text ExportOwn = new("事業者自身の記録です。町の内部の検討、配点、評価の重みは含みません。", "These are the vendor's own records, without the town's internal notes, points and weights.");
    public static readonly Text ExportRegister = new("記録", "Register");
    public static readonly Text ExportRows = new("件数", "Rows");
    public static readonly Text ExportFiles = new("証跡のファイル", "Files of evidence");
    public static readonly Text ExportNotIn = new("含まないものとその理由", "What is not in, and why");
    public static readonly Text ExportNotGiven = new("町の内部の記録です。", "It is the town's own side.");
}
