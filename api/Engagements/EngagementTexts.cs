using System.Globalization;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Engagements;

public static class EngagementTexts
{
    public static readonly Text Title = new("業務の名称を入力してください。", "Enter the title of the work.");
    public static readonly Text Period = new("終わりの日は、始まりの日より後にしてください。", "The last day must come after the first.");
    public static readonly Text PeriodTooLong = new("期間は10年以内にしてください。", "The period must be within 10 years.");
    public static readonly Text NotInState = new("案件の状態が「{0}」のため、行えません。", "Not possible while the engagement is {0}.");
    public static readonly Text NotYourOrgUnit = new("この課の案件は登録できません。あなたの役割で選べる課は次のとおりです：{0}", "Your roles do not let you do this for this section. Choose one of: {0}");
    public static readonly Text NoOrgUnit = new("どの課の役割もありません。管理者に役割を割り当ててもらってください。", "none: ask an administrator for a role");
    public static readonly Text OtherOrgUnit = new("この課の案件を扱う役割がありません。担当課の職員が行ってください。", "You hold no role for this section. Someone of the section must do this.");
    public static readonly Text VendorByAward = new("事業者は、事業者の決定（award）で登録します。", "The vendor is set by the award.");
    public static readonly Text NoFacts = new("情報の区分・条件がまだ入力されていません。先に入力してください。", "No facts are entered yet. Enter them first.");
    public static readonly Text AlreadyConfirmed = new("この版の情報の区分・条件は、すでに確認されています。", "This version of the facts is already confirmed.");
    public static readonly Text VendorUnknown = new("指定した事業者が見つかりません。", "This vendor does not exist.");
    public static readonly Text VendorExcluded = new("この事業者は停止中または登録終了のため、選べません（G16）。", "This vendor is suspended or ended and cannot be chosen (G16).");
    public static readonly Text AlreadyCandidate = new("この事業者は、すでに候補に入っています。", "This vendor is already a candidate.");
    public static readonly Text NotCandidate = new("候補の事業者から選んでください。", "Choose one of the candidates.");
    public static readonly Text CriteriaNotMet = new("この候補は、選定基準の必須項目を満たしていないか、まだ評価されていません。errors の項目を確かめてください。", "This candidate does not meet every must criterion, or is not judged by it yet: see errors.");
    public static readonly Text CriterionOpen = new("必須の選定基準「{0}」が、まだ評価されていません。", "The must criterion {0} is not judged yet.");
    public static readonly Text CriterionNotMet = new("必須の選定基準「{0}」を満たしていません。", "The must criterion {0} is not met.");
    public static readonly Text Verdict = new("選定基準（criterionKey）、評価（met、partly、notMet）、理由（1000文字以内）を入力してください。", "Give criterionKey, verdict (met, partly, notMet) and the reason in up to 1000 characters.");
    public static readonly Text CriterionUnknown = new("この案件の選定基準にない項目です。次から選んでください：{0}", "This is no criterion of the engagement. Choose from: {0}");
    public static readonly Text ResultEvidence = new("指定した証跡が、この候補の証跡の中に見つかりません。", "This is no evidence of the candidate.");
    public static readonly Text AwardReason = new("決定の理由を1000文字以内で入力してください。", "Give the reason for the award in up to 1000 characters.");
    public static readonly Text AwardMethod = new("契約の方法を選んでください。", "Choose the method of the award.");
    public static readonly Text ApprovalNo = new("決裁番号を50文字以内で入力してください。", "Enter the approval number, up to 50 characters.");
    public static readonly Text SubcontractorName = new("再委託先の名称を入力してください。", "Enter the subcontractor's name.");
    public static readonly Text SubcontractorWork = new("再委託する業務の内容を入力してください。", "Say which work is handed on.");
    public static readonly Text SubcontractorParent = new("上位の再委託先が、この案件にありません。", "The parent subcontractor is not part of this engagement.");
    public static readonly Text NoDataBasis = new("情報を取り扱わないとする根拠（契約条項など）を入力してください。", "Give the basis on which it does not handle the data, such as the clause of the contract.");
    public static readonly Text TooDeep = new("再委託は{0}段階までです。", "Subcontracting goes {0} tiers deep at most.");
    public static readonly Text Country = new("国は JP のような2文字の国コードで入力してください。", "Enter the country as a two-letter code, such as JP.");
    public static readonly Text DocumentNo = new("承諾書の文書番号を50文字以内で入力してください。", "Enter the number of the letter, up to 50 characters.");
    public static readonly Text DecidedOn = new("承諾の日は、今日までの日にしてください。", "The day of the decision must not be in the future.");
    public static readonly Text DeclaredOn = new("届出の日は、今日までの日にしてください。", "The day the town was told must not be in the future.");
    public static readonly Text DeclaredToday = new("再委託先の届出の日は、今日になります。過去の日は町の職員が記録します。", "What you declare is declared today. An earlier day is for the town’s staff to record.");
    public static readonly Text ConsentBeforeDeclared = new("承諾の日は、再委託先の届出の日（{0}）以後の日にしてください。届出より前に承諾することはできません。", "The day of the decision must not be before the subcontractor was declared ({0}).");
    public static readonly Text Consented = new("承諾（true）か不承諾（false）を指定してください。", "Say whether consent is given (true) or refused (false).");

    public static Text Of(DateOnly day) => new(day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
}
