using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.RuleSets;

public enum FactKind { Flag, Count, Word, WordList, Country, CountryList, Reference }

/// <summary>
/// One fact as a condition sees it. <paramref name="Number"/> holds a count, 0 or 1 for a flag, the place of a word among
/// its words, or for a list of words one bit a word; <paramref name="Texts"/> holds countries or a reference.
/// </summary>
public readonly record struct FactValue(bool Known, int Number = 0, IReadOnlyList<string>? Texts = null)
{
    public static FactValue Unknown => default;
}

/// <summary>A fact by its name: what it may hold and how it is read from <see cref="Facts"/>.</summary>
public sealed class FactField
{
    private readonly Func<Facts, FactValue> _read;

    private FactField(string name, FactKind kind, Func<Facts, FactValue> read, IReadOnlyList<string>? words = null, bool ordered = false) =>
        (Name, Kind, _read, Words, IsOrdered) = (name, kind, read, words ?? [], ordered || kind == FactKind.Count);

    public string Name { get; }
    /// <summary>Its place among <see cref="All"/>.</summary>
    public int Index { get; private set; }
    public FactKind Kind { get; }
    /// <summary>The words the fact may hold, in the order of strictness when <see cref="IsOrdered"/>; empty for other kinds.</summary>
    public IReadOnlyList<string> Words { get; }
    public bool IsOrdered { get; }
    /// <summary>What a count may hold at least and at most.</summary>
    public (int Lowest, int Highest) Range { get; private init; }
    public bool IsList => Kind is FactKind.WordList or FactKind.CountryList;
    public bool IsCountry => Kind is FactKind.Country or FactKind.CountryList;

    public FactValue Read(Facts facts) => _read(facts);

    /// <summary>The value as a person reads it, null when unknown.</summary>
    public string? Show(FactValue value) => !value.Known ? null : Kind switch
    {
        FactKind.Flag => value.Number == 1 ? "true" : "false",
        FactKind.Count => value.Number.ToString(CultureInfo.InvariantCulture),
        FactKind.Word => Words[value.Number],
        FactKind.WordList when value.Number == 0 => "[]",
        FactKind.WordList => string.Join(", ", Words.Where((_, i) => (value.Number & (1 << i)) != 0)),
        _ when value.Texts is not { Count: > 0 } => "[]",
        _ => string.Join(", ", value.Texts),
    };

    public static IReadOnlyList<FactField> All { get; } = Numbered(
    [
        Word<Confidentiality>("confidentiality", f => (int?)f.Confidentiality, ordered: true),
        Count("integrity", f => f.Integrity, 1, 2),
        Count("availability", f => f.Availability, 1, 2),
        Flag("personalInformation", f => f.PersonalInformation),
        Flag("sensitivePersonalInformation", f => f.SensitivePersonalInformation),
        Flag("myNumber", f => f.MyNumber),
        Flag("familyRegister", f => f.FamilyRegister),
        Flag("residentRegister", f => f.ResidentRegister),
        Count("peopleAffected", f => f.PeopleAffected, 0, FactsRules.MaxPeople),
        Word<OutageTolerance>("outageTolerance", f => (int?)f.OutageTolerance, ordered: true),
        Flag("lifeSafety", f => f.LifeSafety),
        Word<Segment>("segment", f => (int?)f.Segment),
        Word<Connection>("connection", f => (int?)f.Connection),
        WordList("access", f => f.Access, a => (int)a),
        Word<CloudModel>("cloud", f => (int?)f.Cloud),
        Flag("termsOfServiceOnly", f => f.TermsOfServiceOnly),
        Flag("providerHandlesData", f => f.ProviderHandlesData),
        Word<Assurance>("assurance", f => (int?)f.Assurance),
        CountryList("dataCountries", f => f.DataCountries),
        CountryList("accessCountries", f => f.AccessCountries),
        CountryList("workPlaceCountries", f => f.WorkPlaceCountries),
        One("governingLaw", FactKind.Country, f => f.GoverningLaw),
        Word<Subcontracting>("subcontracting", f => (int?)f.Subcontracting),
        Count("subcontractorTiers", f => f.SubcontractorTiers, 0, FactsRules.MaxTiers),
        Flag("media", f => f.Media),
        Flag("transfer", f => f.Transfer),
        Flag("vendorCollects", f => f.VendorCollects),
        Flag("informationBeforeContract", f => f.InformationBeforeContract),
        WordList("documents", f => f.Documents, d => (int)d),
        Flag("pupilsAsUsers", f => f.PupilsAsUsers),
        One("piaReference", FactKind.Reference, f => f.PiaReference),
        WordList("work", f => f.Work, w => (int)w),
    ]);

    public static FrozenDictionary<string, FactField> ByName { get; } = All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    private static FactField[] Numbered(FactField[] fields)
    {
        for (var i = 0; i < fields.Length; i++) fields[i].Index = i;
        return fields;
    }

    private static FactField Flag(string name, Func<Facts, bool?> read) =>
        new(name, FactKind.Flag, facts => read(facts) is { } known ? new(true, known ? 1 : 0) : FactValue.Unknown);

    private static FactField Count(string name, Func<Facts, int?> read, int lowest, int highest) =>
        new(name, FactKind.Count, facts => read(facts) is { } known ? new(true, known) : FactValue.Unknown) { Range = (lowest, highest) };

    private static FactField Word<T>(string name, Func<Facts, int?> read, bool ordered = false) where T : struct, Enum =>
        new(name, FactKind.Word, facts => read(facts) is { } known ? new(true, known) : FactValue.Unknown, WordsOf<T>(), ordered);

    private static FactField WordList<T>(string name, Func<Facts, IReadOnlyList<T>?> read, Func<T, int> place) where T : struct, Enum =>
        new(name, FactKind.WordList, facts => read(facts) is { } known ? new(true, known.Aggregate(0, (bits, word) => bits | (1 << place(word)))) : FactValue.Unknown, WordsOf<T>());

    private static FactField CountryList(string name, Func<Facts, IReadOnlyList<string>?> read) =>
        new(name, FactKind.CountryList, facts => read(facts) is { } known ? new(true, 0, known) : FactValue.Unknown);

    private static FactField One(string name, FactKind kind, Func<Facts, string?> read) =>
        new(name, kind, facts => read(facts) is { } known ? new(true, 0, [known]) : FactValue.Unknown);

    // The words a condition knows are exactly those of the API's JSON.
    private static string[] WordsOf<T>() where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => JsonSerializer.SerializeToElement(value, CanonicalJson.Options).GetString()!)];
}
