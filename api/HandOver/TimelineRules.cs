using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.HandOver;

/// <param name="IsDay">Only the day of it is known.</param>
public sealed record TimelineEntry(DateTimeOffset At, bool IsDay, Text What);

/// <summary>What happened in a case, in plain words, as its rows tell it. Of a row that is blacked out it says what the row still shows.</summary>
public static class TimelineRules
{
    /// <summary>By register: the member that says when, what happened, and under which words the member that says more stands.</summary>
    private static readonly (string Register, string When, string Ja, string En, string? More, string? Words)[] Entries =
    [
        ("engagements", "createdAt", "案件を登録：{0}", "The engagement was planned: {0}", "title", null), ("engagements", "awardedOn", "事業者を決定（決裁番号 {0}）", "The work was awarded (approval {0})", "approvalNo", null),
        ("cloud_uses", "createdAt", "クラウド利用の申請を作成：{0}", "The application was begun: {0}", "title", null),
        ("engagement_facts", "recordedAt", "情報の区分・条件の第{0}版を入力", "Version {0} of the facts was entered", "factsVersion", null), ("cloud_use_facts", "recordedAt", "情報の区分・条件の第{0}版を入力", "Version {0} of the facts was entered", "factsVersion", null),
        ("facts_confirmations", "confirmedAt", "情報の管理者が第{0}版を確認", "Version {0} of the facts was confirmed", "factsVersion", null), ("cloud_use_facts_confirmations", "confirmedAt", "情報の管理者が第{0}版を確認", "Version {0} of the facts was confirmed", "factsVersion", null),
        ("candidates", "addedAt", "候補を追加", "A candidate was added", null, null), ("terms_readings", "recordedAt", "約款の項目 {0} を読み取り", "Item {0} of the terms was read", "item", null),
        ("contracts", "createdAt", "契約 {0} を起案", "Contract {0} was drafted", "referenceNo", null), ("contracts", "approvedAt", "契約 {0} の文面を承認", "The text of contract {0} was approved", "referenceNo", null),
        ("contracts", "signedOn", "契約 {0} を締結", "Contract {0} was signed", "referenceNo", null), ("contracts", "endedOn", "契約 {0} が終了", "Contract {0} ended", "referenceNo", null),
        ("contract_issues", "issuedAt", "契約の文面を候補に提示", "The contract's text was shown to a candidate", null, null), ("gap_checks", "checkedAt", "契約の不足を点検", "The contract was checked for gaps", null, null),
        ("subcontractors", "declaredOn", "再委託先の届出", "A subcontractor was declared", null, null), ("subcontractor_consents", "decidedOn", "再委託の承諾を記録（文書番号 {0}）", "Consent to a subcontractor was recorded (document {0})", "documentNo", null), ("flowdown_confirmations", "confirmedOn", "再委託先への義務の引継ぎを確認", "It was confirmed that duties are placed on a subcontractor", null, null),
        ("assessments", "createdAt", "評価 {0} を作成", "Assessment {0} was begun", "referenceNo", null), ("assessments", "submittedAt", "評価 {0} の回答を提出", "Assessment {0} was submitted", "referenceNo", null), ("assessments", "acceptedAt", "評価 {0} を受理", "Assessment {0} was accepted", "referenceNo", null),
        ("duty_steps", "at", "履行義務：{0}", "Duty: {0}", "action", "dutyAction"), ("findings", "createdAt", "指摘事項 {0} を登録", "Finding {0} was opened", "referenceNo", null), ("finding_steps", "at", "指摘事項：{0}", "Finding: {0}", "action", "findingAction"),
        ("incidents", "knownAt", "事故 {0} が判明", "Incident {0} became known", "referenceNo", null), ("incident_steps", "at", "事故：{0}", "Incident: {0}", "action", "incidentAction"),
        ("measures", "takenOn", "措置：{0}", "Measure: {0}", "kind", "measure"), ("measure_steps", "at", "措置：{0}", "Measure: {0}", "action", "measureAction"),
        ("judgements", "judgedOn", "判断を記録：{0}", "A judgement was recorded: {0}", "kind", "judgement"), ("risk_acceptances", "grantedOn", "リスクの受容 {0}", "A risk was accepted: {0}", "referenceNo", null), ("risk_acceptances", "withdrawnAt", "リスクの受容 {0} を取消し", "The acceptance {0} was withdrawn", "referenceNo", null),
        ("decisions", "decidedAt", "判定：{0}", "Decision: {0}", "outcome", "decision"), ("condition_confirmations", "metOn", "条件 {0} の達成を確認", "Condition {0} was confirmed as met", "number", null),
    ];

    private static readonly ILookup<string, (string Register, string When, string Ja, string En, string? More, string? Words)> ByRegister = Entries.ToLookup(e => e.Register, StringComparer.Ordinal);

    public static IEnumerable<TimelineEntry> Of(string register, JsonObject row)
    {
        foreach (var entry in ByRegister[register])
            if (row[entry.When] is JsonValue when && when.TryGetValue<string>(out var said) && Read(said) is { } at)
                yield return new(at.At, at.IsDay, new Text(entry.Ja, entry.En).With(entry.More is null ? "" : row[entry.More] is JsonValue more ? HandOverWords.Said(more, entry.Words ?? "") : "■"));
    }

    /// <summary>What happened at one time stays in the order of the registers, in which a case goes on.</summary>
    public static IEnumerable<TimelineEntry> InOrder(IEnumerable<TimelineEntry> entries) => entries.OrderBy(e => e.At);

    private static (DateTimeOffset At, bool IsDay)? Read(string said) =>
        DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (TownClock.StartOf(day)!.Value, true)
        : DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? (at, false) : null;
}
