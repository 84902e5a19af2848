using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Findings;

public static class FindingTexts
{
    public static readonly Text Title = new("指摘の件名を入力してください。", "Give the finding a title.");
    public static readonly Text Detail = new("何が問題かを入力してください。", "Say what is wrong.");
    public static readonly Text Severity = new("重大度（low、medium、high、critical）を選んでください。", "Choose the severity: low, medium, high or critical.");
    public static readonly Text DueOn = new("期限は、今日から3年以内の日にしてください。", "The due day must be from today to three years ahead.");
    public static readonly Text SubjectUnknown = new("対象が見つかりません。", "The subject does not exist.");
    public static readonly Text NoVendor = new("事業者が決まっていないため、指摘できません。", "No vendor is awarded yet, so that nobody could put it right.");
    public static readonly Text Source = new("きっかけは review、inspection、incident、manual から選んでください。", "The source is one of review, inspection, incident, manual.");
    public static readonly Text OwnerUnknown = new("担当の職員が見つかりません。", "This member of staff does not exist.");
    public static readonly Text AssessmentUnknown = new("この対象の評価が見つかりません。", "The subject has no such assessment.");
    public static readonly Text NotAsked = new("この評価にない質問です。", "This question is not part of the assessment.");
    public static readonly Text ContractUnknown = new("この対象の契約が見つかりません。", "The subject has no such contract.");
    public static readonly Text ContractNotSigned = new("締結された契約の条項だけを引用できます。", "Only a clause of a signed contract can be cited.");
    public static readonly Text ClauseMissing = new("この条項は、契約「{0}」にありません。", "Contract {0} does not hold this clause.");
    public static readonly Text NotInState = new("指摘の状態が「{0}」のため、行えません。", "Not possible while the finding is {0}.");
    public static readonly Text Remedy = new("どのように直したかを入力してください。", "Say how it was put right.");
    public static readonly Text Accepted = new("確認の結果（accepted）を true か false で指定してください。", "Say whether the remedy is accepted (true or false).");
    public static readonly Text Comment = new("直っていない点を入力してください。", "Say what is still wrong.");
    public static readonly Text Reason = new("取り下げの理由を入力してください。", "Give the reason for dismissing it.");
    public static readonly Text Choose = new("指摘事項を1件以上選んでください。", "Choose at least one finding.");
    public static readonly Text NothingToDo = new("担当者、期限、督促のうち、行うものを1つ以上指定してください。", "Say what is to be done: another owner, another due day, or a reminder.");
    public static readonly Text Unknown = new("指摘事項が見つかりません。", "This finding does not exist.");
    public static readonly Text DueOrdered = new("期限は、契約に基づく改善の指示で定めています。変えるには、改めて改善を指示してください。", "Its due day was set by a demand under the contract. Make another demand to change it.");
}
