using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals.DecisionSheets;

public static class SheetTexts
{
    public static readonly Text What = new("件名", "What");
    public static readonly Text WhatText = new("{0}（{1}）", "{0} ({1})");
    public static readonly Text UseText = new("サービス：{0}（プラン：{1}）。目的：{2}", "Service: {0} (plan: {1}). Purpose: {2}");
    public static readonly Text Who = new("担当・事業者・期間", "Section, vendor, term");
    public static readonly Text WhoText = new("{0}（起案 {1}）／{2}／{3} ～ {4}", "{0} (drafted by {1}) / {2} / {3} – {4}");
    public static readonly Text NotAwarded = new("事業者は未定", "vendor not chosen yet");
    public static readonly Text Facts = new("情報の区分・条件", "Facts");
    public static readonly Text FactsClass = new("機密性 {0}、完全性 {1}、可用性 {2}。個人情報 {3}（対象者 {4}人）、要配慮 {5}、特定個人情報 {6}", "Class {0}, integrity {1}, availability {2}. Personal information: {3} ({4} people), sensitive: {5}, My Number: {6}");
    public static readonly Text FactsWork = new("ネットワーク {0}、クラウド {1}、接し方 {2}、データの所在国 {3}、準拠法 {4}、再委託 {5}", "Network {0}, cloud {1}, access {2}, data in {3}, law {4}, subcontracting {5}");
    public static readonly Text NotConfirmed = new("※課長（情報の管理者）の確認がまだです。", "Not confirmed by the head of the section yet.");
    public static readonly Text Tier = new("重要度区分", "Tier");
    public static readonly Text TierText = new("区分{0}（固有リスク {1}点）：{2}", "Tier {0} (inherent score {1}): {2}");
    public static readonly Text Control = new("対策点", "Control score");
    public static readonly Text ControlText = new("{0}点（水準 {1}）。数えた質問 {2}問、うち十分でない回答 {3}問", "{0} (level {1}). {2} questions count, {3} are answered less than in full");
    public static readonly Text NoControl = new("評価がないため、水準 D として扱う。", "No assessment: it counts as level D.");
    public static readonly Text Residual = new("残留リスク", "Residual risk");
    public static readonly Text ResidualText = new("{0}（判定の区分：{1}）", "{0} (line: {1})");
    public static readonly Text Gates = new("ゲート・例外", "Gates, exceptions");
    public static readonly Text NoGates = new("未解消のゲートはない。", "No gate is open.");
    public static readonly Text OpenGates = new("未解消 {0}件", "{0} open");
    public static readonly Text Scope = new("範囲の案", "Scope proposed");
    public static readonly Text ScopeText = new("課：{0}。機密性 {1} まで、個人情報 {2}、特定個人情報 {3}、ネットワーク {4}、プラン {5}", "Sections: {0}. Up to class {1}, personal information: {2}, My Number: {3}, network: {4}, plans: {5}");
    public static readonly Text Reasoned = new("{0} {1}：{2}", "{0} {1}: {2}");
    public static readonly Text Warnings = new("警告 {0}件：{1}", "{0} warnings: {1}");
    public static readonly Text Waived = new("例外措置：{0}", "Exceptions: {0}");
    public static readonly Text More = new("ほか{0}件", "{0} more");
    public static readonly Text Conditions = new("条件の案", "Conditions proposed");
    public static readonly Text ConditionsRequired = new("条件付きでなければ承認できない。", "It can be approved with conditions only.");
    public static readonly Text NoConditions = new("条件の案はない。", "None.");
    public static readonly Text KeptCondition = new("{0}（今の承認の条件、{1}まで）", "{0} (of the present approval, due {1})");
    public static readonly Text WeakAnswer = new("「{0}」を満たす", "Meet: {0}");
    public static readonly Text Route = new("判定する者", "Who decides");
    public static readonly Text RouteText = new("{0}のいずれか。承認は{1}か月以内。", "One of: {0}. An approval holds for up to {1} months.");
    public static readonly Text ExceptionText = new("{0}。承認しない。委員会に諮った例外に限り、計画を付けて{1}日以内。", "{0}. To be refused; only as an exception considered by the committee, with a plan, for up to {1} days.");
    public static readonly Text RefuseOnly = new("{0}。承認できない。", "{0}. It cannot be approved.");
    public static readonly Text MeetingFirst = new("セキュリティ会議を経て、", "After the security meeting: ");
    public static readonly Text Before = new("これまでの判定", "Decided before");
    public static readonly Text BeforeText = new("{0} {1}（{2}）：{3}", "{0} {1} ({2}): {3}");
    public static readonly Text Decision = new("判定", "Decision");
    public static readonly Text DecisionText = new("□ 承認　□ 条件付き承認　□ 差し戻し　□ 不承認　　期限：　　　　年　　月　　日\n理由：\n\n", "□ approve  □ approve with conditions  □ return  □ refuse    Until:\nReason:\n\n");
    public static readonly Text Foot = new("ルールセット第{0}版　内容の確認値 {1}", "Rule set version {0}, hash of the input {1}");
    public static readonly Text Decides = new("（決裁）", " (decides)");
    public static readonly Text Date = new("起案日 {0}", "Drafted on {0}");
    private static readonly Text OfEngagement = new("業務委託の判定について（起案）", "Decision on outsourced work (draft)");
    private static readonly Text OfUse = new("クラウドサービスの利用の判定について（起案）", "Decision on the use of a cloud service (draft)");
    private static readonly Text Other = new("ほか", "other");

    private static readonly Dictionary<string, Text> Roles = new()
    {
        ["requester"] = new("起案", "Drafted by"), ["sectionHead"] = new("課長", "Section head"), ["departmentHead"] = new("部長", "Department head"), ["itReviewer"] = new("情報システム", "IT review"), ["procurement"] = new("契約担当", "Procurement"),
        ["securityLead"] = new("統括責任者", "Security lead"), ["ciso"] = new("CISO", "CISO"),
    };

    private static readonly Dictionary<string, Text> Factors = new()
    {
        ["confidentiality"] = new("機密性", "class"), ["personalInformation"] = new("個人情報", "personal information"), ["peopleAffected"] = new("人数", "people"), ["integrity"] = new("完全性", "integrity"), ["availability"] = new("可用性", "availability"),
        ["segment"] = new("ネットワーク", "network"), ["access"] = new("接し方", "access"), ["delivery"] = new("提供の形", "delivery"), ["subcontracting"] = new("再委託", "subcontracting"),
    };

    private static readonly Dictionary<DecisionOutcome, Text> Outcomes = new()
    {
        [DecisionOutcome.Approve] = new("承認", "approved"), [DecisionOutcome.ApproveWithConditions] = new("条件付き承認", "approved with conditions"), [DecisionOutcome.Return] = new("差し戻し", "returned"), [DecisionOutcome.Refuse] = new("不承認", "refused"),
    };

    private static readonly Dictionary<ResidualRisk, Text> Risks = new()
    {
        [ResidualRisk.Low] = new("低", "low"), [ResidualRisk.Medium] = new("中", "medium"), [ResidualRisk.High] = new("高", "high"), [ResidualRisk.Extreme] = new("極高", "extreme"),
    };

    public static Text Title(SubjectType type) => type == SubjectType.CloudUse ? OfUse : OfEngagement;

    public static Text Role(string role) => Roles.GetValueOrDefault(role, Other);

    public static Text Factor(string factor) => Factors.GetValueOrDefault(factor, Other);

    public static Text Outcome(DecisionOutcome outcome) => Outcomes[outcome];

    public static Text Risk(ResidualRisk risk) => Risks[risk];
}
