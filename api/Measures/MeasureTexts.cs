using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Measures;

public static class MeasureTexts
{
    public static readonly Text Contract = new("契約が見つかりません。", "The contract does not exist.");
    public static readonly Text Kind = new(
        "措置の種類は reportRequested、correctionDemanded、onSiteInspection、suspension、termination から選んでください。", "Choose the kind: reportRequested, correctionDemanded, onSiteInspection, suspension or termination.");
    public static readonly Text Reason = new("措置の理由を入力してください。通知書に記載します。", "Give the reason; the letter says it.");
    public static readonly Text DueOnMissing = new("期限を入力してください。", "Give a due day.");
    public static readonly Text FindingUnknown = new("この契約の事業者に対する指摘が見つかりません。", "This contract's vendor has no such finding.");
    public static readonly Text FindingSettled = new("指摘の状態が「{0}」のため、改善を指示できません。", "The finding is {0}: there is nothing to demand.");
    public static readonly Text IncidentUnknown = new("この契約の事業者の事故が見つかりません。", "This contract's vendor has no such incident.");
    public static readonly Text NotSigned = new("契約「{0}」は締結されていないため、措置をとれません。", "Contract {0} is not signed: no measure can be taken under it.");
    public static readonly Text Ended = new("契約「{0}」は終了しているため、この措置をとれません。", "Contract {0} has ended: this measure is no longer possible.");
    public static readonly Text ClauseMissing = new("契約「{0}」に、この措置の根拠となる条項「{1}」がありません。", "Contract {0} holds no clause that permits this ({1}).");
    public static readonly Text AlreadySuspended = new("この契約の業務はすでに中断されています。", "The work under this contract is suspended already.");
    public static readonly Text Permitted = new("契約「{0}」第{1}条（{2}）により、とることができます。", "Permitted by article {1} ({2}) of contract {0}.");
    public static readonly Text NotInState = new("措置の状態が「{0}」のため、行えません。", "Not possible while the measure is {0}.");
    public static readonly Text Reply = new("回答を入力してください。", "Say what is answered.");
    public static readonly Text Outcome = new("結果を入力してください。", "Say how it ended.");
    public static readonly Text LanguageMissing = new("この言語の通知書がありません。", "There is no letter in this language.");
}
