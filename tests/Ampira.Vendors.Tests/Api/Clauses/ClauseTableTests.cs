using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Clauses;

/// <summary>
/// The table of the 48 topics (domain.md 3.3), read anew in C#, against the conditions as shipped: every clause × every combination of the facts its
/// conditions ask about, unknown among their values. A clause is in unless it is provably out, as strongly as the first that may hold.
/// </summary>
[TestClass]
public sealed class ClauseTableTests
{
    private static readonly ShippedClauses Shipped = ShippedClauses.Load();

    private static readonly Dictionary<int, (Func<Facts, bool?>? Must, Func<Facts, bool?>? Should)> Table = new()
    {
        [1] = (Always, null), [2] = (Always, null), [3] = (Pi, null), [4] = (Always, null), [5] = (f => Class2(f) & f.InformationBeforeContract, null), [6] = (f => Important(f) | Pi(f), null),
        [7] = (f => f.MyNumber, f => Pi(f) | Onsite(f) | Remote(f)), [8] = (Pi, null), [9] = (Important, null), [10] = (f => f.MyNumber | Onsite(f) | Has(f.Access, AccessMode.PrivilegedRemote), null), [11] = (null, Pi),
        [12] = (Always, null), [13] = (Always, null), [14] = (f => Pi(f) & f.VendorCollects, null), [15] = (Class2, null), [16] = (f => Pi(f) | Class3C(f), null), [17] = (Pi, null),
        [18] = (f => Pi(f) | Onsite(f) | Has(f.Access, AccessMode.VendorPremises) | Offshore(f), null), [19] = (f => f.MyNumber, Pi), [20] = (Important, null), [21] = (f => f.Media, null), [22] = (f => Onsite(f) | Remote(f) | Pi(f), null),
        [23] = (Always, null), [24] = (f => f.Subcontracting is null ? null : f.Subcontracting != Subcontracting.Prohibited, null), [25] = (Class2, null), [26] = (f => Pi(f) | Class3C(f), null), [27] = (Always, null), [28] = (Important, null),
        [29] = (Pi, null), [30] = (Important, null), [31] = (Always, null), [32] = (Always, null), [33] = (Important, null), [34] = (Always, null), [35] = (Always, null),
        // M3 is asked of all outsourcing of information of class 2, so that 36 is at least a should there (2.2).
        [36] = (f => Available(f) | Cloud(f), Class2),
        [37] = (f => (Cloud(f) | Offshore(f)) & Class2(f), f => Cloud(f) | Offshore(f)), [38] = (f => (Cloud(f) | ForeignLaw(f)) & Class2(f), f => Cloud(f) | ForeignLaw(f)), [39] = (f => (ForeignLaw(f) | Offshore(f)) & Class2(f), f => ForeignLaw(f) | Offshore(f)),
        [40] = (Cloud, null), [41] = (f => Systems(f) | Cloud(f), null), [42] = (f => Has(f.Work, WorkKind.Development), null), [43] = (f => Systems(f) | Cloud(f), null),
        [44] = (f => (Cloud(f) | Has(f.Work, WorkKind.Operation) | Remote(f)) & Important(f), f => Cloud(f) | Has(f.Work, WorkKind.Operation) | Remote(f)),
        [45] = (f => Remote(f) | Cloud(f) | (f.Segment is null ? null : f.Segment == Segment.MyNumber), null), [46] = (f => Class2(f) & (Cloud(f) | f.Media | f.Transfer), null), [47] = (f => Available(f) | Cloud(f), null), [48] = (f => Cloud(f) | Available(f), null),
    };

    public static IEnumerable<object[]> Numbers => Table.Keys.Select(number => new object[] { number });

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void Every_combination_of_the_facts_a_clause_asks_about_comes_out_as_the_table_says(int number)
    {
        var clause = Shipped.Contents.Single(c => c.Number == number);
        var combinations = clause.Strength.SelectMany(rule => ConditionRules.Evaluate(rule.When, new(), Shipped.Conditions).Leaves).Select(leaf => leaf.Fact).Where(fact => fact != "always").Distinct()
            .Aggregate((IEnumerable<Facts>)[new()], (all, fact) => all.SelectMany(facts => Values[fact].Select(set => set(facts)).Prepend(facts)));
        foreach (var facts in combinations) Compare(clause, facts);
    }

    [TestMethod]
    public void And_the_facts_it_does_not_ask_about_change_nothing() => FactsGen.Facts.Sample(facts =>
    {
        foreach (var clause in Shipped.Contents.Where(c => c.Number is not null)) Compare(clause, facts);
    });

    private static void Compare(ClauseContent clause, Facts facts)
    {
        var (must, should) = Table[clause.Number!.Value];
        ClauseStrength? expected = must is not null && must(facts) != false ? ClauseStrength.Must : should is not null && should(facts) != false ? ClauseStrength.Should : null;
        var actual = ClauseRules.Strength(clause, FlipRules.ValuesOf(facts), Shipped.Conditions, null);
        if (actual != expected) Assert.Fail($"{clause.Key}: {actual} instead of {expected} with {facts}");
    }

    private static readonly Dictionary<string, Func<Facts, Facts>[]> Values = new()
    {
        ["confidentiality"] = Each<Confidentiality>((f, v) => f with { Confidentiality = v }),
        ["integrity"] = [f => f with { Integrity = 1 }, f => f with { Integrity = 2 }],
        ["availability"] = [f => f with { Availability = 1 }, f => f with { Availability = 2 }],
        ["personalInformation"] = Flag((f, v) => f with { PersonalInformation = v }),
        ["sensitivePersonalInformation"] = Flag((f, v) => f with { SensitivePersonalInformation = v }),
        ["myNumber"] = Flag((f, v) => f with { MyNumber = v }),
        ["familyRegister"] = Flag((f, v) => f with { FamilyRegister = v }),
        ["residentRegister"] = Flag((f, v) => f with { ResidentRegister = v }),
        ["media"] = Flag((f, v) => f with { Media = v }),
        ["transfer"] = Flag((f, v) => f with { Transfer = v }),
        ["vendorCollects"] = Flag((f, v) => f with { VendorCollects = v }),
        ["informationBeforeContract"] = Flag((f, v) => f with { InformationBeforeContract = v }),
        ["segment"] = Each<Segment>((f, v) => f with { Segment = v }),
        ["cloud"] = Each<CloudModel>((f, v) => f with { Cloud = v }),
        ["subcontracting"] = Each<Subcontracting>((f, v) => f with { Subcontracting = v }),
        ["access"] = [f => f with { Access = [] }, .. Each<AccessMode>((f, v) => f with { Access = [v] })],
        ["work"] = [f => f with { Work = [] }, .. Each<WorkKind>((f, v) => f with { Work = [v] })],
        ["dataCountries"] = Countries((f, v) => f with { DataCountries = v }),
        ["accessCountries"] = Countries((f, v) => f with { AccessCountries = v }),
        ["workPlaceCountries"] = Countries((f, v) => f with { WorkPlaceCountries = v }),
        ["governingLaw"] = [f => f with { GoverningLaw = "JP" }, f => f with { GoverningLaw = "US" }],
    };

    private static Func<Facts, Facts>[] Flag(Func<Facts, bool, Facts> set) => [f => set(f, false), f => set(f, true)];

    private static Func<Facts, Facts>[] Each<T>(Func<Facts, T, Facts> set) where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => (Func<Facts, Facts>)(f => set(f, v)))];

    private static Func<Facts, Facts>[] Countries(Func<Facts, string[], Facts> set) => [f => set(f, []), f => set(f, ["JP"]), f => set(f, ["JP", "US"])];

    private static bool? Always(Facts facts) => true;

    private static bool? Pi(Facts f) => f.PersonalInformation | f.SensitivePersonalInformation | f.MyNumber | f.FamilyRegister | f.ResidentRegister;

    private static bool? Class2(Facts f) => f.Confidentiality is { } level ? level >= Confidentiality.Two : null;

    private static bool? Class3C(Facts f) => f.Confidentiality is { } level ? level >= Confidentiality.ThreeC : null;

    private static bool? Available(Facts f) => f.Availability is { } level ? level == 2 : null;

    private static bool? Important(Facts f) => Class2(f) | (f.Integrity is { } level ? level == 2 : null) | Available(f);

    private static bool? Onsite(Facts f) => Has(f.Access, AccessMode.Onsite);

    private static bool? Remote(Facts f) => Has(f.Access, AccessMode.Remote) | Has(f.Access, AccessMode.PrivilegedRemote);

    private static bool? Cloud(Facts f) => f.Cloud is { } model ? model != CloudModel.None : null;

    private static bool? Systems(Facts f) => Has(f.Work, WorkKind.Development) | Has(f.Work, WorkKind.Operation) | Has(f.Work, WorkKind.Maintenance);

    private static bool? Offshore(Facts f) => Abroad(f.DataCountries) | Abroad(f.AccessCountries) | Abroad(f.WorkPlaceCountries);

    private static bool? ForeignLaw(Facts f) => f.GoverningLaw is { } law ? law != "JP" : null;

    private static bool? Abroad(IReadOnlyList<string>? countries) => countries?.Any(c => c != "JP");

    private static bool? Has<T>(IReadOnlyList<T>? list, T one) => list?.Contains(one);
}
