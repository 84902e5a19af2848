using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

public static class SubcontractingTexts
{
    public static readonly Text By = new("だれの確認か（vendor 事業者、subcontractor 再委託先）を選んでください。", "Say whose word it is: vendor or subcontractor.");
    public static readonly Text Document = new("確認できる書面（再委託契約書の写しなど）の名称を入力するか、証跡を選んでください。", "Name the document that shows it, or choose evidence.");
    public static readonly Text ConfirmedOn = new("確認の日は、今日までの日にしてください。", "The day it was confirmed must not be in the future.");
    public static readonly Text Refused = new("町が承諾しなかった再委託先です。義務の引継ぎを確認する対象ではありません。", "The town refused this subcontractor: there is nothing to confirm.");
    public static readonly Text NoConsent = new("この再委託先について、承諾又は不承諾の記録がありません。先に記録してください。", "Neither consent nor refusal is on record for this subcontractor. Record one first.");
    public static readonly Text NoContract = new("この案件に、承認された契約がありません。通知書は、その契約の条項を根拠として作ります。", "No contract of this engagement is approved yet. The letter stands on an article of it.");
    public static readonly Text ClauseMissing = new("契約「{0}」に、再委託の承諾についての条項「{1}」がありません。", "Contract {0} holds no clause on consent to subcontracting ({1}).");
}
