using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.HandOver;

public static class HandOverTexts
{
    public static readonly Text RequestNo = new("公開請求の受付番号を50文字以内で入力してください。", "Enter the number of the disclosure request, in up to 50 characters.");
    public static readonly Text Reason = new("開示用に作る理由を1,000文字以内で入力してください。監査ログに残ります。", "Enter in up to 1,000 characters why it is made for disclosure; the audit trail keeps it.");
    public static readonly Text NoEvidence = new("開示用の一式には証跡のファイルを入れられません。墨消しができないためです。入れないで作り、ファイルの開示は別に決めてください。", "Files of evidence cannot go into a pack for disclosure, because nothing in them is blacked out. Make it without them and decide on the files apart.");
    public static readonly Text Day = new("日付は {0} までで指定してください。先の日の一式は作れません。", "Name a day up to {0}: no pack can be made of a day to come.");
    public static readonly Text NotYet = new("その日には、この案件はまだありませんでした。後の日を指定してください。", "The case was not there on that day. Name a later one.");
    public static readonly Text File = new("確かめる一式（ZIP）を選んでください。", "Choose the pack (ZIP) to check.");
    public static readonly Text NotAPack = new("引継ぎ・開示用一式ではありません。受け取った ZIP をそのまま選んでください。", "This is no hand-over pack. Choose the ZIP as it was received.");
    public static readonly Text TooLarge = new("大き過ぎて、ここでは確かめられません（展開して {0} MiB、{1} ファイルまで）。一式に入っている verify.html か verify.sh で確かめてください。", "It is too large to be checked here (up to {0} MiB unpacked and {1} files). Use verify.html or verify.sh of the pack.");

    public static readonly Text Title = new("引継ぎ・開示用一式 {0}", "Hand-over pack {0}");
    public static readonly Text Lead = new("{0}の記録から作りました。次の時点の内容です：{1}", "Made from the records of {0}, as they stood: {1}");
    public static readonly Text Redacted = new("情報公開請求（受付番号 {0}）のために、情報の区分「{1}」に応じて墨消しをしています。墨の部分には、見せない理由を示しています。", "Blacked out for disclosure request {0}, as the class of the case ({1}) demands. Each bar says why.");
    public static readonly Text Unclassed = new("未入力（最も厳しい区分として扱う）", "not entered (treated as the strictest)");
    public static readonly Text Whole = new("墨消しはしていません。町の職員と監査のためのもので、外に渡すものではありません。", "Nothing is blacked out: it is for the town's people and auditors, and not to be given away.");
    public static readonly Text Standing = new("どういう案件で、今どこにあるか", "What the case is, and where it stands");
    public static readonly Text Timeline = new("経過", "What happened");
    public static readonly Text None = new("記録はありません。", "There is no record.");
    public static readonly Text NotIn = new("この一式に入っていないもの", "What is not in this pack");
    public static readonly Text AllFiles = new("入っているファイル", "Files in this pack");
    public static readonly Text Grounds = new("見せない理由", "Why something is not shown");
    public static readonly Text Documents = new("契約書の文面", "Texts of the contract");
    public static readonly Text Clauses = new("条項の根拠", "Why each clause is in");
    public static readonly Text Oscal = new("評価の結果（OSCAL）", "Results of assessments (OSCAL)");
    public static readonly Text Chain = new("監査ログの出来事と鎖の証明", "Events of the audit trail, and the proof of their chain");
    public static readonly Text ChainCount = new("この案件の出来事 {0} 件。audit/events.jsonl にあります。", "{0} events of this case, in audit/events.jsonl.");
    public static readonly Text Case = new("案件", "Case"), Number = new("番号", "Number"), State = new("状態", "State"), Section = new("担当課", "Section"), Vendor = new("事業者", "Vendor"), Starts = new("始まり", "Starts on"), Ends = new("終わり", "Ends on"), Class = new("機密性", "Confidentiality");
    public static readonly Text When = new("日時", "When"), Path = new("ファイル", "File"), Bytes = new("バイト", "Bytes");
    public static readonly Text Clause = new("条項", "Clause"), Version = new("版", "Version"), Because = new("入っている理由", "Why it is in"), Basis = new("根拠", "Basis"), Always = new("常に入る", "always in"), Leaf = new("{0}：{1}（条件：{2}）", "{0}: {1} (asked: {2})"), Unknown = new("未入力", "not entered");
    public static readonly Text Unsigned = new("承認前のため、文面は固定されていません。", "It is not approved yet, so that its text is not fixed.");

    public static readonly Text OutEvidence = new("証跡のファイルの中身。SHA-256 は入っています。", "The contents of files of evidence; their SHA-256 is in.");
    public static readonly Text OutUnclean = new("検査が済んでいない、または隔離された証跡のファイルの中身", "The contents of files that were not found clean");
    public static readonly Text OutOthers = new("ほかの案件の記録と、事業者そのものの評価・判断・通知", "Records of other cases, and assessments, judgements and notices about the vendor as such");
    public static readonly Text OutChain = new("監査ログのうち、ほかの案件の出来事。鎖の前後は、ハッシュだけで示しています。", "Events of other cases: of the chain before and after an event only the hashes are in.");
    public static readonly Text OutText = new("契約書の文面（墨消しができないため。開示は別に決めてください）", "The texts of contracts: nothing in them is blacked out, so that they are to be decided on apart");
    public static readonly Text OutOscal = new("評価の結果（OSCAL）。回答と審査の内容そのもののためです。", "Results of assessments (OSCAL), which are the very answers and verdicts");
    public static readonly Text OutClauses = new("条項の根拠。情報の区分の内容が分かるためです。", "Why each clause is in, which tells the facts of the case");
    public static readonly Text OutHashes = new("監査ログの鎖のハッシュ。隠した内容を言い当てられないようにするためです。墨消しをしない一式で確かめられます。", "The hashes of the audit chain, so that nobody can try what was hidden; the pack that is not redacted proves them.");
    public static readonly Text OutAmong = new("発注先の候補（決定した事業者のほか）の名称", "The names of candidates other than the vendor that got the work");
    public static readonly Text OutImported = new("締結済みのものを取り込んだ契約の文面（{0}）。町が保管する契約書によります。", "The text of the imported contract {0}: see the paper the town keeps.");
}
