using System.Text.Json;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public enum ResidualRisk { Low, Medium, High, Extreme }

/// <summary>The step of an engagement or cloud use that an open gate holds back.</summary>
public enum GateStep { Freeze, Sign, Decide, Activate }

/// <summary>People affected up to this many (null: any more) give so many points.</summary>
public sealed record PeopleBand(int? UpTo, int Points);

public sealed record FactorPoints(
    IReadOnlyDictionary<string, int> Confidentiality, IReadOnlyDictionary<string, int> PersonalInformation, IReadOnlyList<PeopleBand> PeopleAffected, IReadOnlyDictionary<string, int> Integrity,
    IReadOnlyDictionary<string, int> Availability, IReadOnlyDictionary<string, int> Segment, IReadOnlyDictionary<string, int> Access, IReadOnlyDictionary<string, int> Delivery, IReadOnlyDictionary<string, int> Subcontracting);

/// <summary>The tier is at least this strict (1 is strictest) when the condition holds or is unknown.</summary>
public sealed record TierFloor(int Tier, Condition When, Text Reason);

/// <summary>Who may decide at a level of residual risk, for how long, and whether approval is possible at all (an exception by <paramref name="ExceptionDays"/> apart).</summary>
public sealed record DecisionRoute(IReadOnlyList<string> Roles, int MaxMonths, bool ConditionsRequired, bool Approvable, int? ExceptionDays);

/// <summary>
/// 例外措置: who may let a gate pass, for at most how many days; not at all where <paramref name="Unless"/> holds or is unknown, nor
/// outside <paramref name="OnlyTier"/>. <paramref name="Committee"/>: the committee has considered it first.
/// </summary>
public sealed record GateWaiver(string Role, int MaxDays, Text? Note = null, Condition? Unless = null, int? OnlyTier = null, bool Committee = false);

/// <summary>Who may approve that a contract departs from a clause (domain.md 3.4 (7)).</summary>
/// <param name="Must">Of a must clause; each has to be approved before the contract is.</param>
/// <param name="Other">Of any other clause, besides these; approving the contract approves it too.</param>
public sealed record DeviationRoles(IReadOnlyList<string> Must, IReadOnlyList<string> Other);

/// <summary>What an approval's first use rests on besides it: contract and assessment, the coverage list of the terms, or a short form, which takes the listed terms or the other two.</summary>
public enum LineBasis { Contract, Terms, ShortForm }

/// <summary>
/// One line on which cases are decided (domain.md 2.4, 2.5, 6.5); the first that fits a case is its line. The residual risk says which roles may decide, the line
/// which of them are left.
/// </summary>
/// <param name="For">Engagements or cloud uses only; null: both.</param>
/// <param name="WhenUnknown">It also fits where the facts do not decide <paramref name="When"/>.</param>
/// <param name="Permission">Only a 許可権限者 decides.</param>
/// <param name="Meeting">A meeting (セキュリティ会議) has considered it first; its day and minutes go with the approval.</param>
/// <param name="Terms">The items of list C whose reading the short form asks for.</param>
public sealed record DecisionLine(string Key, Text Title, SubjectType? For, Condition When, bool WhenUnknown, LineBasis Basis, bool Permission, bool Meeting, IReadOnlyList<string> Terms);

/// <param name="HoldsBack">The first step it holds back; <see cref="WarnUntil"/>: up to that day it only warns.</param>
public sealed record GateRule(string Key, GateStep HoldsBack, Text Title, GateWaiver? Waiver, DateOnly? WarnUntil);

/// <summary>Months between full re-assessments, light checks and inspections of a tier; null: none of its own (domain.md 6.1).</summary>
public sealed record ReverificationInterval(int Months, int MonthsPersonal, int? LightMonths, int? InspectionMonths, int? InspectionMonthsPersonal);

/// <summary>Who is told: from the first reminder on, or only when overdue by so many days, and only up to a tier number (domain.md 6.3).</summary>
public sealed record EscalationRule(string To, int? OverdueDays, int? MaxTier);

/// <summary>One of the town's 選定基準 (domain.md 2.2, 2.4): what a candidate is selected by.</summary>
/// <param name="When">It is asked where this holds or is unknown; null: always.</param>
/// <param name="Must">A candidate that does not meet it is out, whatever else it offers.</param>
/// <param name="Weight">1 to 100: its part in the comparison of those who are left.</param>
public sealed record SelectionCriterion(string Key, Text Title, Condition? When, bool Must, int Weight);

/// <summary>Something after which a case is looked at sooner (domain.md 6.2).</summary>
/// <param name="Kind">How much of it: <c>full</c>, <c>section</c> or <c>evidence</c>.</param>
/// <param name="Days">By when, from the day it is known.</param>
/// <param name="Sections">Of a look by section: which of the questionnaire's; none: all of it.</param>
public sealed record LookTrigger(string Key, Text Name, string Kind, int Days, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Sections = null);

/// <summary>The look at a vendor as such, beside those at what it does for the town.</summary>
/// <param name="Months">Between two of them, by the gravest tier of its running engagements and cloud uses.</param>
/// <param name="Sections">Of the questionnaire, whose questions that hold whatever the facts are sent.</param>
public sealed record VendorLookRule(IReadOnlyList<int> Months, IReadOnlyList<string> Sections);

/// <summary>From when a period of retention counts: the day after the one it hangs on, or the first day of the fiscal year after it (翌年度の4月1日), as 文書管理規程 mostly have it.</summary>
public enum RetentionStart { Day, FiscalYear }

/// <summary>How long a register is kept (domain.md 6.7).</summary>
/// <param name="KeepMonths">From <paramref name="From"/>.</param>
/// <param name="KeepMonthsStrict">The same where My Number was handled, or the case was of tier 1.</param>
/// <param name="Basis">On what the town rests it; shown with each day that is computed.</param>
public sealed record RetentionRule(string Register, int KeepMonths, int KeepMonthsStrict, RetentionStart From, Text Basis);

/// <summary>How long a technical register is kept; a sweep clears it without approval.</summary>
public sealed record SweepRule(string Register, int KeepDays, Text Basis);

/// <summary>What is kept how long. The audit trail is in neither list: its chain is kept whole.</summary>
public sealed record RetentionPlan(IReadOnlyList<RetentionRule> Registers, IReadOnlyList<SweepRule> Swept);

/// <summary>The town's own word for a level, such as 重要性Ⅰ; several may mean the same one.</summary>
public sealed record ClassificationLabel(string Label, Confidentiality Level, Text Meaning);

/// <summary>The words of a part of the town for the canonical levels (domain.md 2.6). Every level has one at least.</summary>
/// <param name="Segments">The network tiers where these words are used; none: wherever no other set is.</param>
public sealed record LabelSet(string Key, Text Name, IReadOnlyList<Segment> Segments, IReadOnlyList<ClassificationLabel> Labels);

/// <summary>
/// The town's 対策基準 as data: scoring, tiers, evidence, gates, decision routes, intervals, calendar. The shipped default is
/// domain.md 5 and 6; a result names the version it was made under.
/// </summary>
public sealed record RuleSetContent(
    Text Name, FactorPoints Points, IReadOnlyList<int> TierFrom, IReadOnlyList<TierFloor> Floors, IReadOnlyDictionary<string, int> Answers, IReadOnlyDictionary<string, int> Evidence,
    IReadOnlyDictionary<string, int> LevelFrom, IReadOnlyList<IReadOnlyDictionary<string, ResidualRisk>> Residual, IReadOnlyDictionary<string, DecisionRoute> Routes, IReadOnlyList<string> PermissionRoles,
    int NoticeHours, IReadOnlyList<int> FirstNoticeHours, int EvidenceGraceDays,
    IReadOnlyList<ReverificationInterval> Intervals, int RenewalLeadDays, IReadOnlyList<int> Ladder, int RepeatDays, IReadOnlyList<EscalationRule> Escalation, int LapsedDays, int SuspensionDays, string NetworkModel,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> SegmentMatrix, IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ModelMatrix,
    IReadOnlyList<string> MustTerms, IReadOnlyList<GateRule> Gates, IReadOnlyList<string> ClosedEveryYear, IReadOnlyList<DateOnly> Holidays)
{
    /// <summary>Whether one person alone may publish a clause it wrote, with a reason that is kept: for an office too small to have a second one. May be left out: then no.</summary>
    public bool OnePersonPublishes { get; init; }

    /// <summary>May be left out: then 統括 and the CISO approve.</summary>
    public DeviationRoles Deviations { get; init; } = new(["securityLead", "ciso"], []);

    /// <summary>May be left out: then the shipped ones.</summary>
    public IReadOnlyList<SelectionCriterion> SelectionCriteria { get; init; } = ShippedRules.Member<IReadOnlyList<SelectionCriterion>>("selectionCriteria");

    /// <summary>May be left out: then uses under uniform terms rest on the coverage list, all else on contract and assessment, and class 2 or above ends with a 許可権限者.</summary>
    public IReadOnlyList<DecisionLine> Lines { get; init; } =
    [
        new("termsOfService", new("約款による利用", "under terms of service"), SubjectType.CloudUse, Condition.Asking("termsOfServiceOnly", "true"), false, LineBasis.Terms, true, false, []),
        new("cloudUse", new("クラウド利用", "cloud use"), SubjectType.CloudUse, new Condition.Not(Condition.Asking("confidentiality", "1")), true, LineBasis.Contract, true, false, []),
        new("other", new("一般", "general"), null, new Condition.Always(), true, LineBasis.Contract, false, false, []),
    ];

    /// <summary>Who decides for a role whose only holder made the application (代決, G17): by role, in order. May be left out: then nobody does.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Deputies { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Who may lower a tier, never below its floor (domain.md 5.2 step 2). May be left out: then 統括.</summary>
    public IReadOnlyList<string> TierLoweringRoles { get; init; } = ["securityLead"];

    /// <summary>Who records the town's own judgements (domain.md 2.8). May be left out: then 統括 and the CISO.</summary>
    public IReadOnlyList<string> JudgementRoles { get; init; } = ["securityLead", "ciso"];

    /// <summary>Planned looks that the town can do in a month; a month that has as many gives the next one to an earlier month, never to a later one. 0, or left out: any number.</summary>
    public int ChecksPerMonth { get; init; }

    /// <summary>By how many months a look is moved forward at most to find room. May be left out: then 3.</summary>
    public int LevelMonths { get; init; } = 3;

    /// <summary>Whether the interval counts from the day the last look was planned for, so that the months stay the same year by year, and not from the day it was done. May be left out: then no.</summary>
    public bool FixedSequence { get; init; }

    /// <summary>May be left out: then the shipped ones.</summary>
    public IReadOnlyList<LookTrigger> Triggers { get; init; } = ShippedRules.Member<IReadOnlyList<LookTrigger>>("triggers");

    /// <summary>May be left out: then the shipped one.</summary>
    public VendorLookRule VendorLook { get; init; } = ShippedRules.Member<VendorLookRule>("vendorLook");

    /// <summary>May be left out: then the shipped one.</summary>
    public RetentionPlan Retention { get; init; } = ShippedRules.Member<RetentionPlan>("retention");

    /// <summary>Where the figures come from, for who reads the file. May be left out.</summary>
    public string Source { get; init; } = "";

    /// <summary>May be left out: then the shipped ones, one for the town and one for schools.</summary>
    public IReadOnlyList<LabelSet> LabelSets { get; init; } = ShippedRules.Member<IReadOnlyList<LabelSet>>("labelSets");

    /// <summary>Kinds of evidence (POL, REG, CERT, REC, CFG, CON, TST) that count for a question, instead of those the question names itself. May be left out: then the question's own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> EvidenceFor { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Kinds of evidence that count for a question.</summary>
    public IReadOnlyList<string> KindsFor(string questionKey, IReadOnlyList<string> own) => EvidenceFor.GetValueOrDefault(questionKey, own);

    public static RuleSetContent Shipped { get; } = Read(ShippedRules.Text);

    /// <summary>Reads a rule set that comes in: from a file, an editor, another town.</summary>
    /// <exception cref="FormatException">The rule set is incomplete or contradicts itself; the message names every place, one a line.</exception>
    public static RuleSetContent Read(string json)
    {
        var (rules, faults) = RuleSetSchema.Read(json);
        return faults.Count == 0 ? rules! : throw new FormatException(string.Join('\n', faults.Select(f => $"{f.Pointer}: {f.Message.En}")));
    }

    /// <summary>A rule set as it was stored: it was sound by the rules of its day, and stays readable when they grow stricter.</summary>
    public static RuleSetContent Stored(string json) => JsonSerializer.Deserialize<RuleSetContent>(json, CanonicalJson.Options)!;
}
