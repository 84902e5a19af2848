using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class ContractTexts
{
    public static readonly Text OneCase = new("業務委託（engagementId）かクラウド利用（cloudUseId）の、どちらか1つを指定してください。", "Name either an engagement (engagementId) or a cloud use (cloudUseId).");
    public static readonly Text CloudUseUnknown = new("指定したクラウド利用が見つかりません。", "This cloud use does not exist.");
    public static readonly Text TermMissing = new("契約の期間がありません。クラウド利用に始まりと終わりの日を入力してから起案してください。", "There is no term. Give the cloud use its first and last day, then draft the contract.");
    public static readonly Text TermsOnly = new("約款だけで使うサービスに契約はありません。約款の充足表（terms-coverage）を記入してください。", "A service under its terms alone has no contract. Fill in its terms coverage instead.");
    public static readonly Text NoCandidates = new("クラウド利用の契約に候補者への提示はありません。承認のあと締結を記録してください。", "A contract for a cloud use is not issued to candidates. Record its signature after approval.");
    public static readonly Text EngagementUnknown = new("業務委託の案件が見つかりません。engagementId を確認してください。", "The engagement does not exist. Check engagementId.");
    public static readonly Text FrameUnknown = new("様式（frame）が見つかりません。使える様式：{0}", "This frame does not exist. Use one of: {0}");
    public static readonly Text FrameNotOffered = new("情報の区分・条件が当てはまらないため、様式「{0}」は使えません。ほかの様式を選んでください。", "The frame “{0}” does not fit the facts. Choose another.");
    public static readonly Text PartiesFixed = new("当事者の呼び方は、起案中だけ変えられます。", "How the parties are called can only be changed in a draft.");
    public static readonly Text Imported = new("取り込んだ契約の本文は、取込みのときのファイルです。照合（gap-checks）のファイルを開いてください。", "The text of an imported contract is the file it came with. Open the file of its gap check.");
    public static readonly Text NoFacts = new("情報の区分・条件が入力されていないため、条項を選べません。", "The facts are not entered yet, so that no clauses can be chosen.");
    public static readonly Text NotInState = new("契約の状態が「{0}」のため、行えません。", "Not possible while the contract is {0}.");
    public static readonly Text VariableUnknown = new("この契約にない変数です。", "This contract has no such variable.");
    public static readonly Text VariableFixed = new("承認後は、町が定める変数を変更できません。", "The town's variables are fixed once approved.");
    public static readonly Text NumberWanted = new("0 から 100000 の整数で入力してください。", "Enter a whole number from 0 to 100000.");
    public static readonly Text ListTooLong = new("一覧は{0}行までです。行を減らすか、別の文書にまとめてその名称を入力してください。", "A list has at most {0} lines: take some out, or put them into a document of their own and enter its name.");
    public static readonly Text DateWanted = new("日付は 2026-03-31 の形で入力してください。", "Enter a date such as 2026-03-31.");
    public static readonly Text VariablesEmpty = new("未記入の変数が{0}件あります。errors の項目を記入してください。", "{0} variables are empty. Fill those named in errors.");
    public static readonly Text VariableEmpty = new("「{0}」を記入してください。", "Fill in “{0}”.");
    public static readonly Text FactsChanged = new("起案の後に情報の区分・条件が変わりました。契約を起案し直してください。", "The facts changed after the draft. Draft the contract anew.");
    public static readonly Text Gates = new("未解消のゲートがあるため、先へ進めません。errors の理由を解消してください。", "Open gates hold this back. Clear the reasons named in errors.");
    public static readonly Text Vendors = new("提示する候補の事業者を1者以上指定してください。", "Name at least one candidate to show it to.");
    public static readonly Text NotCandidate = new("候補に入っていない事業者には提示できません。", "It can only be shown to candidates.");
    public static readonly Text NotAwarded = new("事業者が決定していないため、締結できません。", "No vendor is awarded yet, so that it cannot be signed.");
    public static readonly Text SignedOn = new("締結日は今日までの日にしてください。", "The day of signing must not be in the future.");
    public static readonly Text Format = new("format は docx、html、md のいずれかにしてください。pdf は LibreOffice を備えた環境でだけ作れます。", "format must be docx, html or md. A PDF needs LibreOffice, which is not set up here.");
    public static readonly Text ClauseText = new("条文に誤りがあるため、契約の文面を作れません。errors の箇所を直してください。", "The contract cannot be written because of faults in its clauses. Mend the places named in errors.");
    public static readonly Text LanguageMissing = new("この言語の条文がまだない条項があります：{0}", "Some clauses have no text in this language yet: {0}");

    /// <summary>Line and column of a clause text, and what is wrong there.</summary>
    public static Text At(Clauses.ClauseTextException fault) => new($"{fault.Line}行目{fault.Column}文字目：{fault.Reason.Ja}", $"Line {fault.Line}, column {fault.Column}: {fault.Reason.En}");
}
