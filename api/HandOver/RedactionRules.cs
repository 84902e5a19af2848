using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.HandOver;

/// <summary>Disclosure: for somebody outside the town hall who asked for the records (情報公開請求).</summary>
public enum RedactionLevel { None, Disclosure }

/// <summary>Why something is not shown to whoever asks for the records.</summary>
public enum RedactionGround { Personal, Company, Deliberation, Security }

/// <param name="Shown">Members that anybody may be shown, whatever the class.</param>
/// <param name="Below3">Members shown of a case of class 2 or 1.</param>
/// <param name="Rest">On which ground every other member is hidden, one that is added later among them.</param>
/// <param name="Other">Members hidden on another ground than the rest.</param>
public sealed record RegisterRedaction(RedactionGround Rest, string Shown, string Below3 = "", IReadOnlyDictionary<string, RedactionGround>? Other = null)
{
    public IReadOnlySet<string> ShownNames { get; } = Parts(Shown);
    public IReadOnlySet<string> Below3Names { get; } = Parts(Below3);

    private static FrozenSet<string> Parts(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>
/// What of a case is not shown at a disclosure request, and on which ground: member by member, so that a new one is hidden until somebody puts it here. The grounds are
/// those of article 5 of the national act (行政機関の保有する情報の公開に関する法律), after which towns' ordinances are made; which number the town's own has is for the
/// town to see. A person decides on each disclosure: these rules only black out what is commonly hidden, and hide rather more than less.
/// </summary>
public static class RedactionRules
{
    /// <summary>The member by which a row that was redacted is matched with the whole one.</summary>
    public const string Proof = "original";

    /// <summary>What stands in place of a value: its ground.</summary>
    public const string Bar = "redacted";

    private static readonly FrozenDictionary<RedactionGround, Text> Grounds = new Dictionary<RedactionGround, Text>
    {
        [RedactionGround.Personal] = new("個人に関する情報（情報公開法第5条第1号に当たる条例の規定）", "Information about a person (the ordinance's counterpart of article 5(1) of the act on disclosure)"),
        [RedactionGround.Company] = new("法人等に関する情報で、公にすると正当な利益を害するおそれがあるもの（情報公開法第5条第2号に当たる条例の規定）", "Information about a company whose interests publication may harm (the ordinance's counterpart of article 5(2))"),
        [RedactionGround.Deliberation] = new("町の内部の審議・検討・協議に関する情報（情報公開法第5条第5号に当たる条例の規定）", "Deliberations inside the town hall (the ordinance's counterpart of article 5(5))"),
        [RedactionGround.Security] = new("弱点、対策の状況、回答、ネットワークの構成など、公にすると情報セキュリティを害するおそれがある情報（情報公開法第5条第4号・第6号に当たる条例の規定）", "Weaknesses, safeguards, answers, network details: publication may harm information security (the ordinance's counterpart of article 5(4) and (6))"),
    }.ToFrozenDictionary();

    /// <summary>Facts that tell how the systems lie and how they are reached: hidden also of a case of class 2.</summary>
    private static readonly FrozenSet<string> NetworkFacts = new[] { "segment", "connection", "access", "assurance", "documents", "outageTolerance", "media", "transfer", "work" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, RedactionGround> Reasons = new Dictionary<string, RedactionGround> { ["reason"] = RedactionGround.Deliberation, ["awardReason"] = RedactionGround.Deliberation, ["internalNote"] = RedactionGround.Deliberation };

    private const string Case = "engagementId cloudUseId subjectVendorId vendorId";

    /// <summary>By the name of the register.</summary>
    public static FrozenDictionary<string, RegisterRedaction> Registers { get; } = new Dictionary<string, RegisterRedaction>
    {
        ["engagements"] = new(RedactionGround.Security, "id referenceNo title orgUnitId startsOn endsOn state factsVersion confirmedFactsVersion vendorId awardMethod approvalNo awardedOn rolledFromId rolledForYear version createdAt updatedAt", Other: Reasons),
        ["engagement_facts"] = new(RedactionGround.Security, "engagementId factsVersion recordedAt"), ["facts_confirmations"] = new(RedactionGround.Security, "engagementId factsVersion confirmedAt"),
        ["engagement_assets"] = new(RedactionGround.Security, "engagementId addedAt"), ["cloud_use_assets"] = new(RedactionGround.Security, "cloudUseId addedAt"), ["assets"] = new(RedactionGround.Security, "createdAt"),
        ["candidates"] = new(RedactionGround.Company, "engagementId addedAt"), ["candidate_results"] = new(RedactionGround.Company, "engagementId criterionKey number must ruleSetVersion recordedAt"),
        ["subcontractors"] = new(RedactionGround.Company, "id engagementId parentId tier declaredOn country isSubsidiary isConsented flowdownConfirmedOn version createdAt updatedAt"),
        ["subcontractor_consents"] = new(RedactionGround.Company, "id subcontractorId isConsented decidedOn documentNo recordedAt"), ["flowdown_confirmations"] = new(RedactionGround.Company, "id subcontractorId confirmedOn isByVendor recordedAt"),
        ["cloud_uses"] = new(RedactionGround.Security, "id referenceNo title orgUnitId cloudServiceId vendorId startsOn endsOn state factsVersion confirmedFactsVersion version createdAt updatedAt", "plan purpose", Reasons),
        ["cloud_use_facts"] = new(RedactionGround.Security, "cloudUseId factsVersion recordedAt"), ["cloud_use_facts_confirmations"] = new(RedactionGround.Security, "cloudUseId factsVersion confirmedAt"),
        ["terms_readings"] = new(RedactionGround.Security, "cloudUseId item number readOn recordedAt", "coverage article"),
        ["cloud_services"] = new(RedactionGround.Security, "id vendorId name model createdAt updatedAt version"), ["vendors"] = new(RedactionGround.Company, "id referenceNo name corporateNumber country state createdAt"),
        ["contracts"] = new(RedactionGround.Security, $"id referenceNo {Case} origin frame language parties state factsVersion signedOn endedOn suspendedOn amendsId amendmentNumber approvedAt ruleSetVersion version createdAt updatedAt", "clauses"),
        ["contract_texts"] = new(RedactionGround.Security, "contractId number occasion correctionNumber fixedAt"), ["contract_issues"] = new(RedactionGround.Company, "contractId textNumber correctionNumber referenceNo issuedAt"),
        ["gap_checks"] = new(RedactionGround.Security, "id contractId cloudUseId factsVersion language readOn checkedAt"), ["gap_confirmations"] = new(RedactionGround.Security, "gapCheckId number confirmedAt"), ["gap_file_contents"] = new(RedactionGround.Security, "gapCheckId n"),
        ["duties"] = new(RedactionGround.Security, $"id contractId {Case} who dueOn state version createdAt updatedAt", "title clauseKey dutyKey articleNumber evidenceKind"), ["duty_steps"] = new(RedactionGround.Security, "dutyId onVersion action isByVendor at"),
        ["assessments"] = new(RedactionGround.Security, $"id referenceNo {Case} questionnaireKey questionnaireVersion forSelection dueOn state submittedAt acceptedAt version createdAt updatedAt", "questions"),
        ["answers"] = new(RedactionGround.Security, "assessmentId questionKey number answeredAt isCarriedOver"), ["answer_reviews"] = new(RedactionGround.Security, "assessmentId questionKey number answerVersion at"),
        ["answer_notes"] = new(RedactionGround.Deliberation, "id assessmentId at"), ["answer_delegations"] = new(RedactionGround.Personal, "id assessmentId createdAt expiresAt revokedAt"),
        ["evidence"] = new(RedactionGround.Company, "id kind mediaType bytes sha256 state edition version createdAt"), ["evidence_reviews"] = new(RedactionGround.Security, "id evidenceId isAccepted at"),
        ["findings"] = new(RedactionGround.Security, $"id referenceNo {Case} contractId assessmentId source state dueOn orderedDueOn version createdAt updatedAt", "severity", Reasons), ["finding_steps"] = new(RedactionGround.Security, "findingId onVersion action isByVendor at"),
        ["measures"] = new(RedactionGround.Company, "id referenceNo contractId vendorId kind state takenOn dueOn findingId incidentId version createdAt updatedAt", "clauseKey articleNumber"), ["measure_steps"] = new(RedactionGround.Company, "measureId onVersion action isByVendor at"),
        ["incidents"] = new(RedactionGround.Security, "id referenceNo knownAt vendorId personalInformation myNumber reportedBy state version createdAt updatedAt", "isPossible"), ["incident_subjects"] = new(RedactionGround.Security, $"id incidentId {Case} addedAt"),
        ["incident_items"] = new(RedactionGround.Security, "incidentId item onVersion at"), ["incident_steps"] = new(RedactionGround.Security, "incidentId onVersion action reportKind reportedOn publication publishOn at"),
        ["stored_risks"] = new(RedactionGround.Security, $"id {Case} assessmentId occasion ruleSetVersion recordedAt"), ["tier_choices"] = new(RedactionGround.Deliberation, $"id {Case} at"), ["judgements"] = new(RedactionGround.Security, $"id {Case} kind judgedOn validUntil recordedAt"),
        ["risk_acceptances"] = new(RedactionGround.Security, $"id referenceNo {Case} kind grantedOn expiresOn withdrawnAt ruleSetVersion version createdAt updatedAt", Other: Reasons),
        ["decisions"] = new(RedactionGround.Security, $"id {Case} outcome line ruleSetVersion expiresOn decidedAs decidedAt renewsId", Other: Reasons), ["condition_confirmations"] = new(RedactionGround.Security, "decisionId number metOn at"),
        ["joint_verifications"] = new(RedactionGround.Company, "id assessmentId vendorId state offeredAt answeredAt endedAt version createdAt updatedAt", Other: Reasons), ["joint_results"] = new(RedactionGround.Company, "id withdrawnOn version createdAt updatedAt"),
        ["reliances"] = new(RedactionGround.Security, $"id {Case} leadTown leadTownEn reliedAt endedAt version createdAt updatedAt", Other: Reasons),
        ["reverifications"] = new(RedactionGround.Security, $"id {Case} dueOn kind state assessmentId version createdAt updatedAt"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Text Why(RedactionGround ground) => Grounds[ground];

    /// <summary>The class that decides; what is not classed is treated as the strictest.</summary>
    public static Confidentiality ClassOf(Facts? facts) => facts?.Confidentiality ?? Confidentiality.ThreeA;

    /// <summary>On which ground a member is hidden; null when it is shown.</summary>
    public static RedactionGround? GroundOf(string register, string member, Confidentiality of)
    {
        if (member == "municipalityId") return null;
        if (IsAboutPerson(member)) return RedactionGround.Personal;
        if (!Registers.TryGetValue(register, out var rule)) return RedactionGround.Security;
        if (rule.ShownNames.Contains(member) || of < Confidentiality.ThreeC && rule.Below3Names.Contains(member)) return null;
        return rule.Other?.GetValueOrDefault(member, rule.Rest) ?? rule.Rest;
    }

    /// <summary>A row as it is shown: in place of each hidden member its ground, and beside them the proof of the whole row.</summary>
    /// <param name="key">Of the case. Without it nobody can try which of a few values was hidden.</param>
    public static JsonObject Redacted(string register, JsonObject row, Confidentiality of, byte[] key)
    {
        var shown = new JsonObject { [Proof] = ProofOf(register, row, key) };
        foreach (var (member, value) in row)
            shown[member] = GroundOf(register, member, of) is not { } ground ? value?.DeepClone()
                : register.EndsWith("_facts", StringComparison.Ordinal) && member == "facts" && value is JsonObject facts && of < Confidentiality.ThreeC ? FactsOf(facts, of) : BarOf(ground);
        return shown;
    }

    /// <summary>HMAC-SHA256 over the register's name and the row in canonical JSON, under a key that the whole pack holds and the redacted one does not.</summary>
    public static string ProofOf(string register, JsonNode row, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{register}\n{CanonicalJson.Write(row)}")));

    public static JsonObject BarOf(RedactionGround ground) => new() { [Bar] = EnumWords.Of(ground) };

    /// <summary>The ground of a bar; null of anything else.</summary>
    public static RedactionGround? Hidden(JsonNode? value) => value is JsonObject { Count: 1 } bar && bar[Bar] is JsonValue word && word.TryGetValue<string>(out var said) && Enum.TryParse<RedactionGround>(said, ignoreCase: true, out var ground) ? ground : null;

    private static JsonObject FactsOf(JsonObject facts, Confidentiality of) =>
        new([.. facts.Select(f => KeyValuePair.Create(f.Key, of > Confidentiality.One && NetworkFacts.Contains(f.Key) ? BarOf(RedactionGround.Security) : f.Value?.DeepClone()))]);

    private static bool IsAboutPerson(string member) => member.EndsWith("ById", StringComparison.Ordinal) || member.EndsWith("ByName", StringComparison.Ordinal) || member is "personName" or "ownerId" or "byId" or "byName" or "authorId" or "deputyForId" or "deputyForName" or "deputyForRole";
}
