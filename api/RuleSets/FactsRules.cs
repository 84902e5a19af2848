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

    /// <summary>
    /// Everything wrong with the facts at once; unknown facts contradict nothing. <paramref name="prefix"/> is the pointer of the
    /// facts in the request body, such as <c>/facts</c>.
    /// </summary>
    public static IReadOnlyList<FactsProblem> Contradictions(Facts facts, string prefix = "")
    {
        var problems = new List<FactsProblem>();
        Limits(facts, prefix, problems);

        void Refuse(bool wrong, string field, Text message)
        {
            if (wrong)
                problems.Add(new($"{prefix}/{field}", Contradict, message));
        }
        var noCloud = facts.Cloud == CloudModel.None;
        var notPersonal = facts.PersonalInformation == false;
        Refuse(noCloud && facts.Assurance is not (null or Assurance.None), "assurance", FactsTexts.CloudNoneWithAssurance);
        Refuse(noCloud && facts.TermsOfServiceOnly == true, "termsOfServiceOnly", FactsTexts.CloudNoneWithTerms);
        Refuse(facts is { MyNumber: true, Confidentiality: Confidentiality.One }, "confidentiality", FactsTexts.MyNumberAsPublic);
        Refuse(notPersonal && facts.MyNumber == true, "personalInformation", FactsTexts.MyNumberNotPersonal);
        Refuse(notPersonal && facts.SensitivePersonalInformation == true, "personalInformation", FactsTexts.SensitiveNotPersonal);
        Refuse(notPersonal && facts.FamilyRegister == true, "personalInformation", FactsTexts.FamilyRegisterNotPersonal);
        Refuse(notPersonal && facts.ResidentRegister == true, "personalInformation", FactsTexts.ResidentRegisterNotPersonal);
        Refuse(notPersonal && facts.PeopleAffected > 0, "peopleAffected", FactsTexts.PeopleWithoutPersonal);
        Refuse(facts.FamilyRegister == true && facts.Segment is not (null or Segment.None or Segment.MyNumber), "segment", FactsTexts.FamilyRegisterSegment);
        Refuse(facts is { Subcontracting: Subcontracting.Prohibited, SubcontractorTiers: > 0 }, "subcontractorTiers", FactsTexts.ProhibitedWithTiers);
        Refuse(facts is { Subcontracting: Subcontracting.Planned, SubcontractorTiers: 0 }, "subcontractorTiers", FactsTexts.PlannedWithoutTiers);
        return problems;
    }

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
