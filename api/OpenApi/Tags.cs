namespace Ampira.Vendors.Api.OpenApi;

/// <summary>The tags of the document in the order of the work, each with what stands under it, in both languages: the document itself is in English, and this is what a Japanese reader searches for.</summary>
public static class Tags
{
    public static IReadOnlyList<(string Name, string Ja, string En)> All { get; } =
    [
        ("Access", "サインイン、職員、役割", "Sessions, people and their roles."),
        ("Municipality", "町の組織と課", "The organs and sections of the town."),
        ("Assets", "情報資産", "The register of information assets with their classes, and the cases that touch them."),
        ("Vendors", "事業者とトークン", "Contractors and cloud providers, and the tokens by which they act."),
        ("CloudServices", "クラウドサービス", "Cloud services and whether they may be used."),
        ("Engagements", "業務委託", "Outsourced work from planning to its end: facts, candidates, award, subcontractors."),
        ("CloudUses", "クラウド利用", "The use of a cloud service for one purpose."),
        ("Clauses", "条項と、必要な条項の判定", "The clause library and which clauses some facts require."),
        ("Contracts", "契約", "Special terms: drafted, approved, issued, signed, and their documents."),
        ("GapChecks", "契約書・約款の照合", "What was really signed, or a provider's terms, held against the required clauses."),
        ("Duties", "履行義務", "What signed clauses oblige the vendor or the town to do by a day."),
        ("Questionnaires", "質問票", "The questions vendors are asked."),
        ("Assessments", "評価", "Questions sent to a vendor, its answers and their review."),
        ("Evidence", "証跡", "Files that back an answer or a duty."),
        ("Organisations", "法人としての事業者", "What one organisation does over all its towns: inbox and calendar, evidence disclosed, master answers, notices of change."),
        ("Risks", "リスクとゲート", "Inherent risk, tier, control score, residual risk and gates, every line explained."),
        ("RiskAcceptances", "例外措置とリスクの受容", "Gates waived and residual risks accepted, each by a role, for a reason, up to a day."),
        ("SupplyChain", "サプライチェーンの判断", "The town's recorded judgements about vendors, services and cases, and what must change by the day the ordinance's rules come into force."),
        ("Findings", "指摘事項", "Faults found and their remedy."),
        ("Incidents", "事故", "Incidents and the clocks that run after them."),
        ("Approvals", "判定と条件", "Decisions, the conditions they carry and what they cover."),
        ("Measures", "契約に基づく措置", "Letters and measures."),
        ("Reverification", "再確認", "When something must be looked at again, and why."),
        ("SecurityAudits", "監査・自己点検", "The yearly plan of audits and self-checks of sections and vendors: answers, minutes, findings, improvement reports."),
        ("Notifications", "出来事と通知", "Events in the order they happened, and the notices sent about them."),
        ("Threats", "脅威", "The threats of the policy's article 3 as keys, and what the town calls them."),
        ("RuleSets", "ルールセット", "The town's rules as versioned data."),
        ("Policies", "方針", "Documents of the town's policy, what implements and proves each article, and who acknowledges them."),
        ("Prefecture", "都道府県との共有", "The figures of a town that its prefecture sees: the agreement, what is given away, and the towns that agree."),
        ("JointVerifications", "共同調達", "The result of one town's look on which other towns rely: offered, agreed to by the vendor's organisation, relied on."),
        ("Reviews", "基本方針の見直し", "The yearly review of the policy: threats weighed, what is proposed, and who decided."),
        ("AnnualReports", "年次報告", "What committee and assembly are told of a fiscal year: figures from the registers, beside those of the year before."),
        ("Retention", "保存期間と廃棄", "Until when things are kept and why, legal holds, disposal with its record, and everything about one vendor as a file."),
        ("HandOver", "引継ぎ・開示", "The whole file of a case as a signed pack, whole or blacked out for a disclosure request, and its check."),
        ("Dashboard", "はじめの画面", "The start page in one read: what is due to the reader, what waits for it, what changed, and the town's figures."),
        ("Lists", "一覧の書き出しと保存した条件", "The list of a register as a file, and filters of lists kept by a name."),
        ("Operations", "時間のかかる処理", "Work that takes longer than a request: how far it is, and what came of it."),
        ("Audit", "監査ログ", "Who did what, in a chain that shows tampering."),
    ];
}
