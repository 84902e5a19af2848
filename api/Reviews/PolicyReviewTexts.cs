using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reviews;

public static class PolicyReviewTexts
{
    public static readonly Text Frequency = new("事故{0}件、指摘{1}件（{2}日間）。1年に直すと{3}件で、頻度{4}点。", "{0} incidents and {1} findings in {2} days: {3} a year, {4} points of frequency.");
    public static readonly Text PeopleCounted = new("影響を受けた人数は事故の記録で{0}人、損失{1}点。", "{0} persons affected by the register: {1} points of loss.");
    public static readonly Text PeopleEstimated = new("影響を受ける人数は見積りで{0}人、損失{1}点。", "{0} persons affected as estimated: {1} points of loss.");
    public static readonly Text OutageCounted = new("停止は事故の記録で{0}時間、損失{1}点。", "{0} hours of outage by the register: {1} points of loss.");
    public static readonly Text OutageEstimated = new("停止は見積りで{0}時間、損失{1}点。", "{0} hours of outage as estimated: {1} points of loss.");
    public static readonly Text DamageCounted = new("損害は事故の記録で{0}円、損失{1}点。", "{0} yen of damage by the register: {1} points of loss.");
    public static readonly Text DamageEstimated = new("損害は見積りで{0}円、損失{1}点。", "{0} yen of damage as estimated: {1} points of loss.");
    public static readonly Text LossUnknown = new("損失の記録も見積りもないため、損失1点。", "Nothing is recorded or estimated of its loss: 1 point.");
    public static readonly Text EstimateReason = new("見積りの根拠：{0}", "Grounds of the estimate: {0}");
    public static readonly Text Basis = new("数えたもの：{0}", "Counted: {0}");

    public static readonly Text Period = new("期間の始まりと終わりを入力してください。終わりは始まりより後の今日までの日で、3年以内です。", "Enter the first and the last day of the period: the last after the first, not in the future, within three years.");
    public static readonly Text EstimateTwice = new("同じ脅威の見積りが2つあります。", "The threat is estimated twice.");
    public static readonly Text EstimateReasonNeeded = new("見積りの根拠を入力してください。", "Say on what grounds the loss is estimated.");
    public static readonly Text EstimateEmpty = new("人数、停止した時間、損害の額のいずれかを入力してください。", "Estimate the persons, the hours of outage or the damage.");
    public static readonly Text Proposal = new("見直しの案（何をどう改めるか、改めないときはその理由）を入力してください。", "Say what is to be revised, or why nothing is.");
    public static readonly Text Outcome = new("revise（改める）か keep（改めない）を選んでください。", "Choose revise or keep.");
    public static readonly Text RuleSetNeeded = new("改めるときは、ルールセットの案の版の番号を指定してください。", "To revise, name the version of the rules that is drafted.");
    public static readonly Text RuleSetUnknown = new("ルールセットの版{0}の案がありません。", "There is no draft of version {0} of the rules.");
    public static readonly Text RuleSetNotNeeded = new("改めないときは、ルールセットの版を指定しません。", "Where nothing is revised no version of the rules is named.");
    public static readonly Text WhatIfUnknown = new("この版の影響の調査で、終わったものを指定してください。", "Name a what-if of this version that is done.");
    public static readonly Text Reason = new("理由を入力してください。", "Give the reason.");
    public static readonly Text NotInState = new("見直しの状態が「{0}」のため、行えません。", "Not possible while the review is {0}.");

    public static readonly Text Title = new("情報セキュリティ基本方針の見直し記録", "Record of the review of the security policy");
    public static readonly Text Lead = new("基本方針8に基づき、脅威の発生頻度と損失を比較して見直した記録です。", "A review by article 8 of the policy: the frequency of each threat against the loss it brings.");
    public static readonly Text PeriodWord = new("対象の期間", "Period");
    public static readonly Text CountedWord = new("数えた日時", "Counted on");
    public static readonly Text ProposalWord = new("見直しの案", "Proposal");
    public static readonly Text ProposedByWord = new("提案した人", "Proposed by");
    public static readonly Text RulesWord = new("ルールセットの案", "Draft of the rules");
    public static readonly Text WhatIfWord = new("影響の調査", "What-if");
    public static readonly Text DecisionWord = new("決定", "Decision");
    public static readonly Text DecidedByWord = new("決定した人", "Decided by");
    public static readonly Text NewRulesWord = new("適用された版", "Version that came of it");
    public static readonly Text RankWord = new("順位", "Rank");
    public static readonly Text ThreatWord = new("脅威", "Threat");
    public static readonly Text PointsWord = new("頻度×損失", "Frequency × loss");
    public static readonly Text WhyWord = new("根拠", "Grounds");
    public static readonly Text Revise = new("改める", "Revise");
    public static readonly Text Keep = new("改めない", "Keep");
    public static readonly Text VersionOf = new("版{0}", "version {0}");
    public static readonly Text VersionFrom = new("版{0}（{1}から）", "version {0}, from {1}");
}
