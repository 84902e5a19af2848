using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Delegations;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Contracts.SubcontractorChain;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Retention;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ampira.Vendors.Api.HandOver;

/// <param name="Member">Of a row.</param>
/// <param name="Words">Under which its value has a word; null where it is shown as it is.</param>
public sealed record PackColumn(string Member, Text Label, string? Words = null);

/// <summary>A part of the readable pages; the registers of a part stand under one heading.</summary>
public sealed record PackRegister(Type Type, Text Title, params IReadOnlyList<PackColumn> Columns);

/// <summary>The registers of a case in the order in which they are read, and which rows of each are the case's.</summary>
public static class HandOverRegisters
{
    private static readonly PackColumn No = new("referenceNo", HandOverTexts.Number), At = new("at", HandOverTexts.When), Name = new("title", new("名称", "Title")), Due = new("dueOn", new("期限", "Due on")), Reason = new("reason", new("理由", "Reason")), Said = new("text", new("内容", "Text")), By = new("byName", new("した人", "By"));

    private static PackColumn Stands(string words) => new("state", HandOverTexts.State, words);

    private static PackColumn Column(string member, string ja, string en, string? words = null) => new(member, new(ja, en), words);

    public static IReadOnlyList<PackRegister> All { get; } =
    [
        new(typeof(Engagement), new("申請（業務委託）", "Application (engagement)"), No, Name, Stands("engagement"), Column("startsOn", "始まり", "Starts on"), Column("endsOn", "終わり", "Ends on"), Column("awardMethod", "契約の方法", "Method of award", "award"), Column("awardReason", "決定の理由", "Why it was awarded"), Column("approvalNo", "決裁番号", "Approval number"), Column("awardedOn", "決定日", "Awarded on")),
        new(typeof(CloudUse), new("申請（クラウド利用）", "Application (cloud use)"), No, Name, Stands("cloudUse"), Column("purpose", "目的", "Purpose"), Column("plan", "プラン", "Plan"), Column("startsOn", "始まり", "Starts on"), Column("endsOn", "終わり", "Ends on"), Column("stateReason", "理由", "Reason")),
        new(typeof(Vendor), new("事業者", "Vendor"), No, Column("name", "名称", "Name"), Column("corporateNumber", "法人番号", "Corporate number"), Column("country", "国", "Country"), Stands("vendor")),
        new(typeof(CloudService), new("クラウドサービス", "Cloud service"), Column("name", "名称", "Name"), Column("model", "形態", "Model")),
        new(typeof(EngagementFacts), new("情報の区分・条件", "Facts"), Column("factsVersion", "版", "Version"), Column("facts", "内容", "Facts", "facts"), Column("recordedAt", "入力", "Entered"), Column("hash", "SHA-256", "SHA-256")),
        new(typeof(CloudUseFacts), new("情報の区分・条件", "Facts"), Column("factsVersion", "版", "Version"), Column("facts", "内容", "Facts", "facts"), Column("recordedAt", "入力", "Entered"), Column("hash", "SHA-256", "SHA-256")),
        new(typeof(FactsConfirmation), new("情報の管理者による確認", "Confirmation of the facts"), Column("factsVersion", "版", "Version"), Column("confirmedAt", "確認", "Confirmed"), Column("confirmedByName", "した人", "By")),
        new(typeof(CloudUseFactsConfirmation), new("情報の管理者による確認", "Confirmation of the facts"), Column("factsVersion", "版", "Version"), Column("confirmedAt", "確認", "Confirmed"), Column("confirmedByName", "した人", "By")),
        new(typeof(Asset), new("触れる情報資産", "Assets it touches"), No, Column("name", "名称", "Name"), Column("confidentiality", "機密性", "Confidentiality", "confidentiality"), Column("integrity", "完全性", "Integrity"), Column("availability", "可用性", "Availability")),
        new(typeof(EngagementAsset), new("情報資産との結び付き", "Links to assets"), Column("addedAt", "日時", "When")),
        new(typeof(CloudUseAsset), new("情報資産との結び付き", "Links to assets"), Column("addedAt", "日時", "When")),
        new(typeof(Candidate), new("候補の事業者", "Candidates"), Column("vendorId", "事業者", "Vendor", "vendorId"), Column("addedAt", "日時", "When")),
        new(typeof(CandidateResult), new("候補の評価", "Results of candidates"), Column("vendorId", "事業者", "Vendor", "vendorId"), Column("criterionKey", "基準", "Criterion"), Column("verdict", "結果", "Verdict", "verdict"), Reason),
        new(typeof(Subcontractor), new("再委託先", "Subcontractors"), Column("name", "名称", "Name"), Column("work", "業務", "Work"), Column("country", "国", "Country"), Column("tier", "段階", "Tier"), Column("isConsented", "承諾", "Consented", "yesNo"), Column("flowdownConfirmedOn", "義務の引継ぎの確認", "Duties confirmed")),
        new(typeof(SubcontractorConsent), new("再委託の承諾", "Consent to subcontractors"), Column("documentNo", "文書番号", "Document"), Column("isConsented", "承諾", "Consented", "yesNo"), Column("decidedOn", "決めた日", "Decided on"), Column("conditions", "条件", "Conditions")),
        new(typeof(FlowdownConfirmation), new("再委託先への義務の引継ぎ", "Duties placed on subcontractors"), Column("confirmedOn", "確認した日", "Confirmed on"), Column("document", "書面", "Document")),
        new(typeof(TermsReading), new("約款の読み取り", "Readings of the terms"), Column("item", "項目", "Item"), Column("coverage", "何で満たすか", "Covered by", "coverage"), Column("article", "条", "Article"), Column("readOn", "読んだ日", "Read on"), Column("note", "メモ", "Note")),
        new(typeof(Contract), new("契約", "Contract"), No, Stands("contract"), Column("signedOn", "締結日", "Signed on"), Column("endedOn", "終了日", "Ended on"), Column("amendmentNumber", "変更", "Amendment"), Column("hash", "文面の SHA-256", "SHA-256 of the text")),
        new(typeof(FixedText), new("固定した文面", "Texts as they were fixed"), Column("number", "番号", "Number"), Column("occasion", "いつ", "Occasion", "textOccasion"), Column("fixedAt", "日時", "When"), Column("byName", "した人", "By"), Column("hash", "SHA-256", "SHA-256")),
        new(typeof(ContractIssue), new("候補への提示", "Shown to candidates"), Column("vendorId", "事業者", "Vendor", "vendorId"), Column("textNumber", "文面", "Text"), Column("issuedAt", "日時", "When"), Column("hash", "SHA-256", "SHA-256")),
        new(typeof(GapCheck), new("不足の点検", "Gap checks"), Column("readOn", "読んだ日", "Read on"), Column("checkedAt", "日時", "When"), Column("resultHash", "SHA-256", "SHA-256")),
        new(typeof(GapConfirmation), new("不足の点検の確認", "Confirmations of gap checks"), Column("clauseKey", "条項", "Clause"), Column("verdict", "結果", "Verdict"), Column("article", "条", "Article"), Column("comment", "説明", "Comment"), Column("confirmedAt", "日時", "When")),
        new(typeof(GapFileContent), new("点検したファイル", "Files that were checked"), Column("n", "番号", "Number"), Column("content", "SHA-256", "SHA-256")),
        new(typeof(Duty), new("履行義務", "Duties"), Column("title", "義務", "Duty"), Column("who", "誰の", "Whose"), Due, Stands("duty")),
        new(typeof(DutyStep), new("履行義務の経過", "Steps of duties"), At, Column("action", "できごと", "What", "dutyAction"), Said, By),
        new(typeof(Assessment), new("評価", "Assessments"), No, Column("questionnaireKey", "質問票", "Questionnaire"), Stands("assessment"), Due, Column("submittedAt", "提出", "Submitted"), Column("acceptedAt", "受理", "Accepted")),
        new(typeof(Answer), new("質問と回答、審査の結果", "Questions, answers and verdicts"), Column("questionKey", "質問", "Question", "question"), Column("value", "回答", "Answer", "answer"), Column("comment", "説明", "Comment"), Column("answeredAt", "回答日", "Answered"), Column("answeredByName", "した人", "By"), Column("verdict", "審査", "Verdict", "answerVerdict")),
        new(typeof(AnswerReview), new("審査の経過", "Verdicts in their order"), Column("questionKey", "質問", "Question"), Column("answerVersion", "回答の版", "Version"), Column("verdict", "審査", "Verdict", "answerVerdict"), Column("comment", "説明", "Comment"), At, By),
        new(typeof(AnswerNote), new("審査の内部メモ", "Internal notes"), Column("questionKey", "質問", "Question"), Said, At, By),
        new(typeof(AnswerDelegation), new("回答の分担", "Answers handed on"), Column("personName", "担当", "Person"), Column("createdAt", "日時", "When"), Column("expiresAt", "期限", "Until")),
        new(typeof(EvidenceFile), new("証跡", "Evidence"), Column("kind", "種類", "Kind", "evidence"), Column("title", "名称", "Title"), Column("fileName", "ファイル", "File"), Column("bytes", "バイト", "Bytes"), Stands("evidenceState"), Column("effectiveTo", "有効期限", "Valid until"), Column("sha256", "SHA-256", "SHA-256")),
        new(typeof(EvidenceReview), new("証跡の確認", "Reviews of evidence"), Column("isAccepted", "受理", "Accepted", "yesNo"), Column("comment", "説明", "Comment"), At),
        new(typeof(Finding), new("指摘事項", "Findings"), No, Name, Column("detail", "内容", "Detail"), Column("severity", "重大度", "Severity", "severity"), Stands("finding"), Due, Column("internalNote", "内部メモ", "Internal note")),
        new(typeof(FindingStep), new("指摘事項の経過", "Steps of findings"), At, Column("action", "できごと", "What", "findingAction"), Said, By),
        new(typeof(Incident), new("事故", "Incidents"), No, Name, Column("knownAt", "知った日時", "Known"), Stands("incident"), Column("personalInformation", "個人情報", "Personal information", "yesNo"), Column("peopleAffected", "人数", "People")),
        new(typeof(IncidentSubject), new("事故に関わる案件", "Cases of incidents"), Column("addedAt", "日時", "When")),
        new(typeof(IncidentItemVersion), new("事故の報告事項", "Items of incidents"), Column("item", "事項", "Item"), Said, At, By),
        new(typeof(IncidentStep), new("事故の経過", "Steps of incidents"), At, Column("action", "できごと", "What", "incidentAction"), Said, By),
        new(typeof(Measure), new("措置", "Measures"), No, Column("kind", "種類", "Kind", "measure"), Stands("measureState"), Column("takenOn", "日", "On"), Due, Reason),
        new(typeof(MeasureStep), new("措置の経過", "Steps of measures"), At, Column("action", "できごと", "What", "measureAction"), Said, By),
        new(typeof(StoredRisk), new("リスクの算定", "Risks worked out"), Column("recordedAt", "日時", "When"), Column("tier", "Tier", "Tier"), Column("controlScore", "対策の点", "Control score"), Column("residual", "残留リスク", "Residual risk", "residual"), Column("inputHash", "算定の元の SHA-256", "SHA-256 of the input")),
        new(typeof(Reliance), new("他の自治体の評価への依拠", "Looks of other towns that are relied on"), Column("leadTown", "自治体", "Town"), Reason, Column("reliedAt", "日時", "When"), Column("reliedByName", "担当", "By"), Column("resultHash", "SHA-256", "SHA-256")),
        new(typeof(JointVerification), new("他の自治体への評価結果の提供", "Results offered to other towns"), Reason, Column("offeredAt", "日時", "When"), Column("offeredByName", "担当", "By"), Column("answeredAt", "事業者の回答", "Answered by the vendor")),
        new(typeof(JointResult), new("提供した評価結果", "Results handed over"), Column("createdAt", "日時", "When"), Column("withdrawnOn", "取下げ", "Withdrawn on"), Column("resultHash", "SHA-256", "SHA-256")),
        new(typeof(TierChoice), new("階層の変更", "Tier chosen"), At, Column("tier", "Tier", "Tier"), Column("computedTier", "算定", "Computed"), Reason, By),
        new(typeof(Judgement), new("判断", "Judgements"), Column("kind", "種類", "Kind", "judgement"), Column("grounds", "根拠", "Grounds"), Column("judgedOn", "日", "On"), Column("validUntil", "有効期限", "Valid until"), Column("judgedByName", "した人", "By")),
        new(typeof(RiskAcceptance), new("リスクの受容", "Risks accepted"), No, Column("gate", "ゲート", "Gate"), Reason, Column("grantedOn", "日", "On"), Column("expiresOn", "期限", "Until"), Column("grantedByName", "した人", "By"), Column("withdrawnAt", "取消", "Withdrawn")),
        new(typeof(Decision), new("判定", "Decisions"), Column("decidedAt", "日時", "When"), Column("outcome", "判定", "Decision", "decision"), Reason, Column("expiresOn", "期限", "Until"), Column("decidedByName", "した人", "By"), Column("decidedAs", "役", "As"), Column("ruleSetVersion", "規則の版", "Rule set"), Column("inputHash", "判定の元の SHA-256", "SHA-256 of the input"), Column("input", "判定の元（正規の JSON）", "Canonical input")),
        new(typeof(ConditionConfirmation), new("条件の確認", "Conditions confirmed"), Column("number", "条件", "Condition"), Column("metOn", "日", "On"), Column("note", "メモ", "Note"), By),
        new(typeof(ReverificationPlan), new("再確認の予定", "Re-verification"), Due, Column("kind", "範囲", "Kind", "kind"), Stands("reverification")),
    ];

    /// <summary>What belongs to a case by what it names, and not by an owner.</summary>
    /// <param name="onlyTheWinner">Of the vendors only the one that has the work: who else was a candidate is those companies' own.</param>
    public static string? Rows(IModel model, IEntityType type, SubjectType of, bool onlyTheWinner)
    {
        var (root, table, column) = of == SubjectType.CloudUse ? (typeof(CloudUse), "cloud_uses", "cloud_use_id") : (typeof(Engagement), "engagements", "engagement_id");
        string OfTheCase(string alias) => $"exists (select from {table} c where c.municipality_id = t.municipality_id and c.id = $2 and {alias} = c.vendor_id)";
        string Incidents(string id) => $"exists (select from incident_subjects i where i.municipality_id = t.municipality_id and i.incident_id = {id} and i.{column} = $2)";
        if (type.ClrType == typeof(Vendor)) return onlyTheWinner || of == SubjectType.CloudUse ? OfTheCase("t.id") : $"{OfTheCase("t.id")} or exists (select from candidates x where x.municipality_id = t.municipality_id and x.engagement_id = $2 and x.vendor_id = t.id)";
        if (type.ClrType == typeof(CloudService)) return of == SubjectType.CloudUse ? "exists (select from cloud_uses c where c.municipality_id = t.municipality_id and c.id = $2 and c.cloud_service_id = t.id)" : null;
        if (type.ClrType == typeof(Asset)) return $"exists (select from {(of == SubjectType.CloudUse ? "cloud_use_assets" : "engagement_assets")} x where x.municipality_id = t.municipality_id and x.asset_id = t.id and x.{column} = $2)";
        if (type.ClrType == typeof(Incident)) return Incidents("t.id");
        if (type.ClrType == typeof(IncidentItemVersion) || type.ClrType == typeof(IncidentStep)) return Incidents("t.incident_id");
        if (type.ClrType == typeof(EvidenceFile)) return Named("t.id");
        if (type.ClrType == typeof(EvidenceReview)) return Named("t.evidence_id");
        return OwnedRows.PartOf(type, root);

        // Evidence is a vendor's: of the case is what the case's own rows name.
        string Named(string id)
        {
            var links = OwnedRows.EvidenceLinks(model).Where(l => l.Type.ClrType != typeof(EvidenceFile) && All.Any(r => r.Type == l.Type.ClrType)).Select((l, i) => (l.Type, l.Column, l.Link, Alias: $"n{i}"))
                .Select(l => (Link: l, Rows: OwnedRows.PartOf(l.Type, root, l.Alias))).Where(l => l.Rows is not null)
                .Select(l => $"exists (select from {l.Link.Type.GetTableName()} {l.Link.Alias} where {l.Link.Alias}.municipality_id = t.municipality_id and {l.Link.Link switch { EvidenceLink.Key => $"{l.Link.Alias}.{l.Link.Column} = {id}", EvidenceLink.Array => $"{id} = any({l.Link.Alias}.{l.Link.Column})", _ => $"{l.Link.Alias}.{l.Link.Column} @> to_jsonb({id}::text)" }} and ({l.Rows}))");
            return string.Join(" or ", links);
        }
    }
}
