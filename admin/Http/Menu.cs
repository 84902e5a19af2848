using System.Security.Claims;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Http;

/// <param name="Permission">What a role may not read is not offered; the API decides whenever it is asked for all the same.</param>
/// <param name="For">What it is for, in one sentence.</param>
/// <param name="IsDaily">Of daily work: it stands in the head of every page, too.</param>
public sealed record MenuItem(string Href, string Label, string Permission, string For, bool IsDaily = false);

/// <summary>The way to every part of the staff pages, by what one wants to do.</summary>
public static class Menu
{
    public static IEnumerable<(string Title, IReadOnlyList<MenuItem> Items)> Of(ClaimsPrincipal person) =>
        All().Select(group => (group.Title, (IReadOnlyList<MenuItem>)[.. group.Items.Where(i => person.HasClaim("may", i.Permission))])).Where(group => group.Item2.Count > 0);

    public static IEnumerable<MenuItem> Daily(ClaimsPrincipal person) => Of(person).SelectMany(group => group.Items).Where(i => i.IsDaily);

    private static (string Title, MenuItem[] Items)[] All() =>
    [
        (T("自分の仕事", "My work"),
        [
            new("/Inbox", T("受信箱", "Inbox"), "ownInbox:use", T("期限の来るもの、判断を待つもの、届いた通知", "What is due, what waits for a decision, and notices")),
        ]),
        (T("委託とクラウド", "Outsourcing and cloud"),
        [
            new("/Engagements", T("業務委託", "Engagements"), "engagements:read", T("外部に委託する業務を、計画から完了まで進める", "Outsourced work, from the plan to its close"), true),
            new("/CloudUses", T("クラウド利用", "Cloud uses"), "cloudUses:read", T("クラウドサービスの利用を申請・審査・判定する", "Apply for, review and decide the use of a cloud service"), true),
            new("/MayUse", T("クラウドを使ってよいか", "May we use a cloud service?"), "cloudServices:read", T("この用途に使えるかを、理由とともに確かめる", "Whether it may be used for this, and why")),
            new("/ApprovedServices", T("承認済みクラウドサービス", "Approved services"), "cloudServices:read", T("使ってよいサービスと、その範囲・期限", "Services that may be used, for what and until when")),
            new("/CloudServices", T("クラウドサービス", "Cloud services"), "cloudServices:read", T("サービスの登録簿", "The register of services")),
            new("/GovernmentSchemes", T("政府の評価制度の登録", "Government schemes"), "cloudServices:read", T("ISMAP などの登録を取り込み、期限を見る", "Registrations under ISMAP and the like")),
            new("/JointVerifications", T("共同調達", "Joint procurement"), "jointVerifications:read", T("他の団体の確認結果に依拠する、結果を提供する", "Rely on another town's look, or offer one")),
        ]),
        (T("事業者", "Vendors"),
        [
            new("/Vendors", T("事業者", "Vendors"), "vendors:read", T("事業者の登録簿、担当者、トークン", "The register of vendors, their people and tokens"), true),
            new("/Subcontractors", T("再委託先", "Subcontractors"), "engagements:read", T("再委託の承諾と、義務の引継ぎ", "Consent to subcontractors, and duties handed on")),
            new("/SupplyChain", T("サプライチェーンの準備", "Supply-chain readiness"), "risks:read", T("所有・所在と、これから変わるゲート", "Ownership and place, and gates that will change")),
            new("/ChangeNotices", T("変更届", "Notices of change"), "changeNotices:read", T("事業者から届いた変更を確かめる", "Changes that vendors have told of")),
            new("/Campaigns", T("質問票の一斉送付", "Campaigns of questions"), "assessments:notes", T("多くの案件に同じ質問票を送る", "Send one questionnaire about many cases")),
            new("/Evidence", T("証跡", "Evidence"), "evidence:read", T("提出された証跡を探し、確かめる", "Find and look at what was handed in")),
            new("/AnswerPackKeys", T("回答パックの鍵", "Keys of answer packs"), "serviceTokens:manage", T("他の団体の署名を確かめる公開鍵", "Public keys of other installations")),
        ]),
        (T("契約と条項", "Contracts and clauses"),
        [
            new("/Contracts", T("契約", "Contracts"), "contracts:read", T("契約の一覧と取込み", "Contracts, and taking running ones in"), true),
            new("/Clauses", T("条項", "Clauses"), "clauses:read", T("条項のひな形を読み、直し、公開する", "Read, change and publish clause texts")),
            new("/Questionnaires", T("質問票", "Questionnaires"), "questionnaires:read", T("質問を読み、直し、公開する", "Read, change and publish questions")),
            new("/RuleSets", T("ルールセット", "Rule sets"), "ruleSets:read", T("配点・区分・ゲートを直し、影響を見る", "Points, tiers and gates, and what a change would do")),
        ]),
        (T("履行とリスク", "Duties and risks"),
        [
            new("/Duties", T("履行義務", "Duties"), "duties:read", T("契約で決めた提出と報告の期限", "What contracts owe, and by when"), true),
            new("/Findings", T("指摘事項", "Findings"), "findings:read", T("見つかった問題を、是正まで追う", "What was found wrong, until it is put right"), true),
            new("/Measures", T("措置", "Measures"), "measures:read", T("契約に基づく報告の要求・是正の要求など", "Demands under the contract")),
            new("/Incidents", T("事故", "Incidents"), "incidents:read", T("事故の報告、期限、公表", "Reports, clocks and publication"), true),
            new("/EmergencyPlan", T("緊急時対応計画", "Emergency plan"), "incidents:handling", T("誰に連絡し、誰が止められるか", "Whom to call, and who may suspend what")),
            new("/Reverifications", T("再確認", "Re-verifications"), "reverifications:read", T("次にいつ、何を確かめるか", "What is looked at next, and when")),
            new("/Risks", T("リスクマップ", "Heat map"), "risks:read", T("案件のリスクを、影響度と可能性で見る", "Cases by impact and likelihood")),
            new("/Assets", T("情報資産", "Assets"), "assets:read", T("情報資産の台帳と分類", "The register of information assets")),
        ]),
        (T("方針・監査・報告", "Policy, audit and reports"),
        [
            new("/Policies", T("方針", "Policy"), "policies:read", T("基本方針・対策基準と、条ごとの証拠", "Policy documents, and the proof of each article")),
            new("/PolicyReviews", T("基本方針の見直し", "Reviews of the policy"), "policyReviews:read", T("脅威ごとに損失を見積もり、見直す", "Weigh each threat and revise")),
            new("/AuditPlans", T("監査・自己点検", "Audits and self-checks"), "securityAudits:read", T("年度の計画、回答、指摘、改善", "The year's plan, answers, findings and improvement")),
            new("/AnnualReport", T("年次報告", "Annual report"), "annualReports:read", T("委員会と議会に出す一年の数字", "The year in figures, for committee and assembly")),
            new("/Prefecture", T("都道府県との共有", "Shared with the prefecture"), "prefectureView:read", T("都道府県に見せる数字と、その同意", "Figures for the prefecture, and the consent")),
            new("/Audit", T("監査ログ", "Audit trail"), "audit:read", T("誰が、いつ、何をしたか", "Who did what, and when"), true),
            new("/HandOverPacks", T("引継ぎ・開示用一式の検証", "Check a hand-over pack"), "cases:handOver", T("一式が書き換えられていないかを確かめる", "Whether a pack was tampered with")),
            new("/Retention", T("保存期間と廃棄", "Retention and disposal"), "retention:read", T("いつまで保存し、いつ廃棄するか", "How long things are kept, and their disposal")),
        ]),
        (T("管理", "Administration"),
        [
            new("/People", T("職員", "Staff"), "people:manage", T("職員の登録、役割、代理", "Staff, their roles and deputies")),
            new("/ServiceTokens", T("連携用トークン", "Service tokens"), "serviceTokens:manage", T("他のシステムから使うための鍵", "Keys for other systems")),
            new("/Webhooks", T("Webhook", "Webhooks"), "webhooks:manage", T("変わったことを他のシステムに送る", "Tell other systems of changes")),
            new("/Notices", T("通知の送信記録", "Mail sent"), "notices:read", T("送った通知と、届かなかったもの", "Notices that were sent, and those that failed")),
        ]),
    ];
}
