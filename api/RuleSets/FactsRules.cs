using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>
/// <paramref name="Pointer"/> is a JSON pointer (RFC 6901) to the fact, such as <c>/dataCountries/1</c>; <paramref name="Code"/> one of
/// the constants of <see cref="FactsRules"/>; <paramref name="Message"/> says what is wrong and how to set it right.
/// </summary>
public sealed record FactsProblem(string Pointer, string Code, Text Message);

/// <summary>What no facts may say, known or not yet known.</summary>
public static class FactsRules
{
    public const string Contradict = "factsContradict";
    public const string OutOfRange = "outOfRange";
    public const string TooMany = "tooMany";
    public const string TooLong = "tooLong";
    public const string NotACountry = "notACountry";

    public const int MaxPeople = 200_000_000;
    public const int MaxTiers = 10;
    public const int MaxEntries = 20;
    public const int MaxReference = 100;

    private static readonly (Condition Never, string Field, Text Message)[] Rules =
    [
        (Both(Is("cloud", "none"), IsNot("assurance", "none")), "assurance", FactsTexts.CloudNoneWithAssurance),
        (Both(Is("cloud", "none"), Is("termsOfServiceOnly", "true")), "termsOfServiceOnly", FactsTexts.CloudNoneWithTerms),
        (Both(Is("myNumber", "true"), Is("confidentiality", "1")), "confidentiality", FactsTexts.MyNumberAsPublic),
        (Both(Is("personalInformation", "false"), Is("myNumber", "true")), "personalInformation", FactsTexts.MyNumberNotPersonal),
        (Both(Is("personalInformation", "false"), Is("sensitivePersonalInformation", "true")), "personalInformation", FactsTexts.SensitiveNotPersonal),
        (Both(Is("personalInformation", "false"), Is("familyRegister", "true")), "personalInformation", FactsTexts.FamilyRegisterNotPersonal),
        (Both(Is("personalInformation", "false"), Is("residentRegister", "true")), "personalInformation", FactsTexts.ResidentRegisterNotPersonal),
        (Both(Is("personalInformation", "false"), AtLeast("peopleAffected", "1")), "peopleAffected", FactsTexts.PeopleWithoutPersonal),
        (Both(Is("familyRegister", "true"), IsNot("segment", "none"), IsNot("segment", "myNumber")), "segment", FactsTexts.FamilyRegisterSegment),
        (Both(Is("subcontracting", "prohibited"), AtLeast("subcontractorTiers", "1")), "subcontractorTiers", FactsTexts.ProhibitedWithTiers),
        (Both(Is("subcontracting", "planned"), Is("subcontractorTiers", "0")), "subcontractorTiers", FactsTexts.PlannedWithoutTiers),
    ];

    /// <summary>What must not hold of any facts: each is a contradiction.</summary>
    public static IReadOnlyList<Condition> Never { get; } = [.. Rules.Select(r => r.Never)];

    /// <summary>
    /// Everything wrong with the facts at once; unknown facts contradict nothing. <paramref name="prefix"/> is the pointer of the
    /// facts in the request body, such as <c>/facts</c>.
    /// </summary>
    public static IReadOnlyList<FactsProblem> Contradictions(Facts facts, string prefix = "")
    {
        var problems = new List<FactsProblem>();
        Limits(facts, prefix, problems);
        problems.AddRange(Rules.Where(r => ConditionRules.Evaluate(r.Never, facts, NamedConditions.None).Holds == true).Select(r => new FactsProblem($"{prefix}/{r.Field}", Contradict, r.Message)));
        return problems;
    }

    private static Condition.All Both(params IReadOnlyList<Condition> all) => new(all);

    private static Condition.Leaf Is(string fact, string value) => new(fact, ConditionOperator.Is, [value]);

    private static Condition.Leaf IsNot(string fact, string value) => new(fact, ConditionOperator.IsNot, [value]);

    private static Condition.Leaf AtLeast(string fact, string value) => new(fact, ConditionOperator.AtLeast, [value]);

    private static void Limits(Facts facts, string prefix, List<FactsProblem> problems)
    {
        Range("integrity", facts.Integrity, 1, 2);
        Range("availability", facts.Availability, 1, 2);
        Range("peopleAffected", facts.PeopleAffected, 0, MaxPeople);
        Range("subcontractorTiers", facts.SubcontractorTiers, 0, MaxTiers);
        Entries("access", facts.Access?.Count);
        Countries("dataCountries", facts.DataCountries);
        Countries("accessCountries", facts.AccessCountries);
        Countries("workPlaceCountries", facts.WorkPlaceCountries);
        if (facts.GoverningLaw is { } law && !IsCountry(law))
            Add("governingLaw", NotACountry, FactsTexts.NotACountry);
        Entries("documents", facts.Documents?.Count);
        if (facts.PiaReference?.Length > MaxReference)
            Add("piaReference", TooLong, FactsTexts.TooLong.With(MaxReference));
        Entries("work", facts.Work?.Count);

        void Add(string field, string code, Text message) => problems.Add(new($"{prefix}/{field}", code, message));

        void Range(string field, int? value, int lowest, int highest)
        {
            if (value < lowest || value > highest)
                Add(field, OutOfRange, FactsTexts.OutOfRange.With(lowest, highest));
        }

        void Entries(string field, int? count)
        {
            if (count > MaxEntries)
                Add(field, TooMany, FactsTexts.TooMany.With(MaxEntries));
        }

        void Countries(string field, IReadOnlyList<string>? countries)
        {
            Entries(field, countries?.Count);
            for (var i = 0; i < countries?.Count && i < MaxEntries; i++)
                if (!IsCountry(countries[i]))
                    Add($"{field}/{i}", NotACountry, FactsTexts.NotACountry);
        }
    }

    private static bool IsCountry(string? code) => code is { Length: 2 } && code.All(char.IsAsciiLetterUpper);
}
