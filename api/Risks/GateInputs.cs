using System.Text.Json.Serialization;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Risks;

/// <summary>A must clause, or an item of a requirement list, that the contract text does not cover.</summary>
/// <param name="List">M, C, MN, PI or ORD; null for a clause.</param>
public sealed record MissingItem(string Key, string? List);

/// <summary>
/// The clauses of the signed contract, before signing those of the draft, and the variables that gates read
/// (<see cref="GateRules.ReadVariables"/>). Which of the two it is does not show, so that signing the agreed text changes no input.
/// </summary>
public sealed record ContractTerms(IReadOnlyList<string> ClauseKeys, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Where the text departs from the library, such as <c>damages edited</c>; null where it does not, so that such a contract's grounds stay what they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Deviations { get; init; }

    public static ContractTerms? InForce(ContractTerms? signed, ContractTerms? draft) => signed ?? draft;
}

/// <summary>How the provider's own terms cover an item of list C (domain.md 3.4).</summary>
public sealed record TermsItem(string Item, TermsCoverage Coverage);

/// <param name="NoDataBasis">Why the party does not handle the data; without it the party counts as handling.</param>
/// <param name="IsConsented">Null while the town has decided nothing.</param>
public sealed record SubcontractorState(string Name, int Tier, string Country, bool HandlesData, string? NoDataBasis, bool? IsConsented)
{
    public bool IsExempt => !HandlesData && !string.IsNullOrWhiteSpace(NoDataBasis);
}

/// <summary>Keys of questions whose mandatory kind of evidence is absent or out of date.</summary>
public sealed record MandatoryEvidence(IReadOnlyList<string> Missing, IReadOnlyList<string> Expired);

/// <summary>Why the town does no business with a vendor: 指名停止, 倒産, 暴力団排除, 登録終了.</summary>
public enum VendorExclusion { Suspended, Bankrupt, AntisocialForces, Ended }

public static class VendorExclusions
{
    /// <summary>What a vendor's standing with the town is to gate G16; null when nothing is against it.</summary>
    public static VendorExclusion? Of(VendorState state, SuspensionGround? ground) => (state, ground) switch
    {
        (VendorState.Ended, _) => VendorExclusion.Ended,
        (VendorState.Suspended, SuspensionGround.Bankruptcy) => VendorExclusion.Bankrupt,
        (VendorState.Suspended, SuspensionGround.AntisocialForces) => VendorExclusion.AntisocialForces,
        (VendorState.Suspended, _) => VendorExclusion.Suspended,
        _ => null,
    };
}

/// <summary>A head office, a majority owner or another party of the supply chain, and the town's judgement; null: not judged yet.</summary>
public sealed record SupplyChainParty(string Name, string? Country, bool? IsCleared);

/// <summary>JC-STAR, ISMAP, ISMAP-LIU or DMP.</summary>
/// <param name="ExpiresOn">As the imported register gives it, else as it was entered.</param>
public sealed record SchemeEntry(string Kind, string? Number, DateOnly? ExpiresOn)
{
    /// <summary><c>lapsed</c> or <c>removed</c>; null while the register lists it, or does not know it, so that such grounds stay what they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Standing { get; init; }
}

/// <summary>例外措置 granted by a person for one gate.</summary>
/// <param name="By">Who granted it, and <paramref name="Reason"/> why.</param>
/// <param name="AcceptanceId">The risk acceptance; null for gate G01, which is waived with the deviation in the contract.</param>
public sealed record GateException(string Gate, string Role, DateOnly GrantedOn, DateOnly ExpiresOn, string? By = null, string? Reason = null, Guid? AcceptanceId = null);

/// <summary>What is known about a subject besides its facts. Defaults are the closed case: nothing confirmed, recorded or agreed.</summary>
public sealed record GateInputs
{
    public bool FactsConfirmed { get; init; }
    /// <summary>Unknown facts that decide whether a clause is in (G18 apart, they hold back the freeze).</summary>
    public IReadOnlyList<string> UnknownDecidingFacts { get; init; } = [];
    public ContractTerms? Contract { get; init; }
    public IReadOnlyList<MissingItem> Missing { get; init; } = [];
    public IReadOnlyList<TermsItem> Terms { get; init; } = [];
    public IReadOnlyList<SubcontractorState> Subcontractors { get; init; } = [];
    /// <summary>The highest class the cloud service is approved for; null: no limit recorded.</summary>
    public Confidentiality? ServiceLimit { get; init; }
    /// <summary>A 特定通信 destination (address, protocol, port) is recorded.</summary>
    public bool SpecificDestination { get; init; }
    public bool ForeignLawAssessed { get; init; }
    public bool JurisdictionAccepted { get; init; }
    /// <summary>A valid independent report stands in for the right to audit.</summary>
    public bool IndependentReport { get; init; }
    /// <summary>Null while no assessment has been handed in.</summary>
    public MandatoryEvidence? Evidence { get; init; }
    public bool HasVendor { get; init; }
    public VendorExclusion? Exclusion { get; init; }
    public int SeriousIncidents { get; init; }
    public int OverdueOrders { get; init; }
    /// <summary>Contracts of this vendor under which the work is suspended.</summary>
    public int Suspensions { get; init; }
    /// <summary>Why no 特定個人情報保護評価 is needed; its reference is among the facts.</summary>
    public string? PiaNotNeeded { get; init; }
    public IReadOnlyList<SupplyChainParty> SupplyChain { get; init; } = [];
    /// <summary>Nobody has recorded who holds the majority of the vendor's votes, nor judged the vendor as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OwnersUnknown { get; init; }
    /// <summary>The town judged that the data-centre country's law compels disclosure without due process.</summary>
    public bool? CompelledDisclosure { get; init; }
    public SchemeEntry? Scheme { get; init; }
    /// <summary>The town recorded its own judgement of a product or service under no scheme.</summary>
    public bool SchemeJudged { get; init; }
}

/// <summary>What depends on who asks and on which day: kept with a result to recompute it, but no part of its input hash.</summary>
public sealed record RiskMoment
{
    public required DateOnly Today { get; init; }
    public bool ApplicantDecides { get; init; }
    public bool ReviewerIsVendor { get; init; }
    /// <summary>代決: the applicant was the only eligible person, the deputy named in the approval matrix decides.</summary>
    public bool DeputyDecides { get; init; }
    public IReadOnlyList<GateException> Exceptions { get; init; } = [];
}

/// <summary>The exception a gate may be granted here.</summary>
public sealed record WaiverOffer(string Role, int MaxDays, bool Committee, Text? Note);

/// <param name="Open">It blocks; not while it only warns (<paramref name="IsWarning"/>) or an exception stands (<paramref name="WaivedUntil"/>).</param>
/// <param name="IsWarning">It would block, but only warns up to the rule's day.</param>
public sealed record Gate(string Key, Text Title, bool Applies, bool Open, bool IsWarning, GateStep HoldsBack, Text Reason, WaiverOffer? Waiver, DateOnly? WaivedUntil)
{
    /// <summary>The exception that lets it pass today.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GateException? Exception { get; init; }
}

/// <summary>What holds a step back: an open gate, or <c>unknownFacts</c>.</summary>
public sealed record Hold(string Key, Text Reason);
