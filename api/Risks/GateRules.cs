using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>A subcontractor as gate G02 sees it.</summary>
public sealed record SubcontractorSeen(string Name, int Tier, bool HandlesData, bool HasBasis, bool? IsConsented, string Country);

/// <summary>The contract as gates see it: the signed one, before that the draft. A gate that needs contract rows gets them as values.</summary>
public sealed record ContractTerms(bool IsSigned, IReadOnlyList<string> ClauseKeys, int? NoticeHours);

/// <summary>Everything the gates look at; serialised with the result, so that it can be recomputed.</summary>
public sealed record GateInputs
{
    public required Facts Facts { get; init; }
    public required bool FactsConfirmed { get; init; }
    /// <summary>Unknown facts that decide a clause.</summary>
    public IReadOnlyList<string> UnknownFacts { get; init; } = [];
    /// <summary>Keys of the must clauses the facts require.</summary>
    public IReadOnlyList<string> MustClauses { get; init; } = [];
    public ContractTerms? Contract { get; init; }
    public IReadOnlyList<SubcontractorSeen> Subcontractors { get; init; } = [];
    /// <summary>Values by question key of the latest assessment.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
    /// <summary>Questions of tier 1 and 2 whose mandatory evidence is absent or expired.</summary>
    public IReadOnlyList<string> EvidenceMissing { get; init; } = [];
    public bool VendorExcluded { get; init; }
    public bool SeriousIncident { get; init; }
    public bool ForeignLawAssessed { get; init; }
    public int Tier { get; init; }
}

/// <summary>A gate and how it stands. <see cref="IsWarning"/>: it would be open, but only warns until its day.</summary>
public sealed record Gate(string Key, Text Title, bool Open, bool IsWarning, GateStep HoldsBack, Text Reason, GateWaiver? Waiver);

/// <summary>Who may lift an open gate, and for how many days at most.</summary>
public sealed record GateWaiver(string Role, int Days);

/// <summary>The gates G01 to G21 (domain.md 5.2 step 5). An open gate holds back a step whatever the score.</summary>
public static class GateRules
{
    public static IReadOnlyList<Gate> Evaluate(GateInputs inputs, RuleSetContent rules, DateOnly day) => [.. rules.Gates.Select(rule =>
    {
        var blocked = Blocks(rule.Key, inputs, rules);
        var warns = blocked is not null && rule.WarnUntil >= day;
        var waiver = rule.WaiverRole is null || (rule.Key == "G02" && inputs.Facts.PersonalInformation != false) ? null : new GateWaiver(rule.WaiverRole, rule.WaiverDays ?? 0);
        return new Gate(rule.Key, rule.Title, blocked is not null && !warns, warns, rule.HoldsBack, blocked ?? GateTexts.Clear, waiver);
    })];

    /// <summary>The open gates that hold back a step: freeze the facts', sign also the contract's, decide all but G01, activate every one.</summary>
    public static IReadOnlyList<Gate> Holding(GateStep step, IEnumerable<Gate> gates) => [.. gates.Where(g => g.Open && step switch
    {
        GateStep.Freeze => g.HoldsBack == GateStep.Freeze,
        GateStep.Sign => g.HoldsBack is GateStep.Freeze or GateStep.Sign,
        GateStep.Decide => g.Key != "G01",
        _ => true,
    })];

    private static Text? Blocks(string key, GateInputs i, RuleSetContent rules)
    {
        var f = i.Facts;
        var isCloud = f.Cloud != CloudModel.None;
        var isClass2 = f.Confidentiality != Confidentiality.One;
        var isPersonal = f.PersonalInformation != false || f.MyNumber != false;
        var missing = i.MustClauses.Except(i.Contract?.ClauseKeys ?? []).ToList();
        return key switch
        {
            "G01" when missing.Count > 0 => GateTexts.MustMissing.With(string.Join(", ", missing)),
            "G02" when i.Subcontractors.Where(s => s.HandlesData || !s.HasBasis).FirstOrDefault(s => s.IsConsented != true) is { } open => GateTexts.NoConsent.With(open.Name),
            "G02" when f.Subcontracting is Subcontracting.Planned or null && i.Subcontractors.Count == 0 => GateTexts.NotDeclared,
            "G03" when isCloud && isClass2 && f.TermsOfServiceOnly != false => GateTexts.TermsOnly,
            "G04" when isCloud && (f.Confidentiality is null or Confidentiality.ThreeA) => GateTexts.Class3A,
            "G05" when isCloud && (f.Segment is null or Segment.MyNumber) && Matrix(f, rules) == "N" => GateTexts.MyNumberTier,
            "G06" when f.MyNumber != false && (Says(i, "acc-02", "no", "planned") || Says(i, "phy-03", "no", "planned")) => GateTexts.NoMfa,
            "G07" when isCloud && Matrix(f, rules) == "N" => GateTexts.Segment,
            "G08" when (isClass2 || isPersonal) && !i.ForeignLawAssessed && IsAbroadOrUnknown(f) => GateTexts.Abroad,
            "G09" when isClass2 && isCloud && f.GoverningLaw != "JP" && !i.ForeignLawAssessed => GateTexts.Law,
            "G10" when isClass2 && !Has(i, "audit-inspection") => GateTexts.NoAudit,
            "G11" when !Has(i, "incident-report") || i.Contract!.NoticeHours is null || i.Contract.NoticeHours > rules.NoticeHours => GateTexts.Notice.With(rules.NoticeHours),
            "G12" when isClass2 && (!Has(i, "return-and-erasure") || (isCloud && !Has(i, "exit-portability"))) => GateTexts.NoReturn,
            "G13" when i.Tier <= 2 && i.EvidenceMissing.Count > 0 => GateTexts.Evidence.With(string.Join(", ", i.EvidenceMissing)),
            "G14" when i.SeriousIncident => GateTexts.Incident,
            "G15" when f.MyNumber != false && (f.Segment is null or Segment.MyNumber) && string.IsNullOrWhiteSpace(f.PiaReference) => GateTexts.Pia,
            "G16" when i.VendorExcluded => GateTexts.Excluded,
            "G18" when !i.FactsConfirmed => GateTexts.NotConfirmed,
            "G18" when i.UnknownFacts.Count > 0 => GateTexts.Unknown.With(string.Join(", ", i.UnknownFacts)),
            "G21" when isCloud && f.Assurance is not (Assurance.GovCloud or Assurance.Ismap or Assurance.IsmapLiu) => GateTexts.Scheme,
            _ => null,
        };
    }

    private static bool Has(GateInputs i, string clause) => i.Contract?.ClauseKeys.Contains(clause) == true;

    private static bool Says(GateInputs i, string question, params string[] values) => i.Answers.TryGetValue(question, out var value) && values.Contains(value);

    private static bool IsAbroadOrUnknown(Facts f)
    {
        IReadOnlyList<string>?[] places = f.Cloud == CloudModel.None ? [f.WorkPlaceCountries] : [f.DataCountries, f.AccessCountries, f.WorkPlaceCountries];
        return places.Any(p => p is null || p.Any(c => c != "JP")) || (f.Cloud == CloudModel.None && new[] { f.DataCountries, f.AccessCountries }.Any(p => p?.Any(c => c != "JP") == true));
    }

    private static string Matrix(Facts f, RuleSetContent rules)
    {
        var service = f switch
        {
            { TermsOfServiceOnly: not false } => "termsOnly",
            { Assurance: Assurance.GovCloud or Assurance.LgwanAsp } => "government",
            { Assurance: Assurance.Ismap } => "ismap",
            { Assurance: Assurance.IsmapLiu } => "ismapLiu",
            _ => "other",
        };
        if (f.Segment is null) return "N";
        return f.Segment == Segment.None ? "Y" : rules.SegmentMatrix[Database.EnumWords.Of(f.Segment.Value)][service];
    }
}
