using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Measures;

namespace Ampira.Vendors.Api.Organisations;

public static class OrganisationTexts
{
    public static readonly Text EntryUnknown = new("この登録は見つかりません。GET /me の entries から選んでください。", "There is no such entry. Choose one of the entries of GET /me.");
    public static readonly Text Entries = new("どの自治体の登録に開示するかを、1つ以上選んでください。", "Choose at least one entry to disclose it to.");
    public static readonly Text Failed = new("この自治体の分は行えませんでした。少し待ってから、同じ Idempotency-Key でもう一度送信してください。", "This town's part could not be done. Wait a little and send it again with the same Idempotency-Key.");
    public static readonly Text AssessmentUnknown = new("回答できる質問票の中に、この番号のものはありません。", "There is no such assessment among those that can be answered.");
    public static readonly Text QuestionUnknown = new("共通回答の中に、この質問のものはありません。", "There is no master answer to this question.");
    public static readonly Text QuestionKey = new("質問の番号を60文字以内で入力してください。", "Give the key of the question in up to 60 characters.");
    public static readonly Text Answers = new("回答を1つ以上送ってください。", "Send at least one answer.");
    public static readonly Text Twice = new("同じ質問が2回あります。", "The same question comes twice.");
    public static readonly Text FromMasters = new("共通回答", "master answers");
    public static readonly Text Conflict = new("ほかの人が先に変更しました。最新の回答を読み直してください。", "Someone else changed this first. Read the latest answer again.");
    public static readonly Text Locked = new("差し戻された質問ではないため、今は変更できません。", "This question was not sent back and is locked now.");
    public static readonly Text Hidden = new("ほかの回答により、今は尋ねられていません。", "Other answers hide this question now.");
    public static readonly Text ChangeKind = new("変更の種類は次から選んでください：subcontractor, place, staff, service, certificate", "Choose what changes: subcontractor, place, staff, service, certificate.");
    public static readonly Text ChangeText = new("変更の内容を2000文字以内で入力してください。", "Say what changes in up to 2000 characters.");
    public static readonly Text EffectiveOn = new("変更の日は、1年前から2年後までの日にしてください。", "The day of the change must lie between a year ago and two years ahead.");
    public static readonly Text EngagementUnknown = new("この業務委託は見つかりません。", "This engagement was not found.");
    public static readonly Text NoTown = new("この変更が及ぶ契約中の業務委託もクラウド利用もありません。届け出る自治体を vendorEntries で指定してください。", "No running engagement or cloud use is touched. Name the towns to notify by vendorEntries.");
    public static readonly Text NotInState = new("変更届の状態が「{0}」のため、行えません。", "Not possible while the change notice is {0}.");
    public static readonly Text TriggerSubcontractor = new("再委託先の変更の届出（{0}、{1}から）", "notice of a change of subcontractors ({0}, from {1})");
    public static readonly Text TriggerPlace = new("作業場所の変更の届出（{0}、{1}から）", "notice of a change of the place of work ({0}, from {1})");
    public static readonly Text TriggerStaff = new("従事者の変更の届出（{0}、{1}から）", "notice of a change of staff ({0}, from {1})");
    public static readonly Text TriggerService = new("サービスの変更の届出（{0}、{1}から）", "notice of a change of the service ({0}, from {1})");
    public static readonly Text TriggerCertificate = new("認証・報告書の変更の届出（{0}、{1}から）", "notice of a change of a certificate or report ({0}, from {1})");
    public static readonly Text ToAnswer = new("質問票に回答する", "Answer the questionnaire");
    public static readonly Text ToReply = new("{0}に回答する", "Reply: {0}");
    public static readonly Text ToRenew = new("期限の近い証跡を差し替える：{0}", "Renew evidence that runs out: {0}");
    public static readonly Text ToAcknowledge = new("「{0}」を読み、確認する", "Read and acknowledge: {0}");
    public static readonly Text ToRemedy = new("指摘事項を是正する：{0}", "Put a finding right: {0}");
    public static readonly Text ReportRequested = new("報告の求め", "a report is requested");
    public static readonly Text CorrectionDemanded = new("是正の要求", "a correction is demanded");
    public static readonly Text OnSiteInspection = new("立入検査", "an on-site inspection");
    public static readonly Text Suspension = new("業務の一時中断", "the work is suspended");
    public static readonly Text Termination = new("契約の解除", "the contract is terminated");
    public static readonly Text Missing = new("未回答の必須の質問：{0}", "Required answers missing: {0}");
    public static readonly Text CalendarName = new("自治体への回答・提出の期限", "What municipalities wait for");

    public static Text Of(MeasureKind kind) => kind switch
    {
        MeasureKind.ReportRequested => ReportRequested, MeasureKind.CorrectionDemanded => CorrectionDemanded, MeasureKind.OnSiteInspection => OnSiteInspection, MeasureKind.Suspension => Suspension, _ => Termination,
    };

}
