using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Clauses;

/// <summary>
/// domain.md 3.3 read a second time, by hand and not from the YAML: every clause and add-on over every combination of the facts it asks for,
/// each of them also unknown.
/// </summary>
[TestClass]
public sealed class ClauseTableTests
{
    private static readonly ShippedClauses Shipped = ShippedClauses.Load();

    /// <param name="Number">The row of the table; null for an add-on.</param>
    /// <param name="Asks">The facts the rules ask for.</param>
    public sealed record Row(int? Number, string Key, string Asks, Func<Facts, bool?>? Must = null, Func<Facts, bool?>? Should = null, bool Option = false)
    {
        public override string ToString() => $"{Number} {Key}";
    }

    private const string Class = "confidentiality ";
    private const string Pi = "personalInformation sensitivePersonalInformation myNumber familyRegister residentRegister ";
    private const string Asset = "confidentiality integrity availability ";
    private const string Abroad = "dataCountries accessCountries workPlaceCountries ";

    public static IReadOnlyList<Row> Table { get; } =
    [
        new(1, "definitions-and-scope", "", Always),
        new(2, "policy-compliance", "", Always),
        new(3, "legal-compliance", Pi, IsPersonal),
        new(4, "confidentiality", "", Always),
        new(5, "nda-before-contract", Class + "informationBeforeContract", f => AtLeast2(f) & f.InformationBeforeContract),
        new(6, "management-structure", Asset + Pi, f => IsImportant(f) | IsPersonal(f)),
        new(7, "personnel-register", Pi + "access", f => f.MyNumber, f => IsPersonal(f) | Accesses(f, AccessMode.Onsite) | IsRemote(f)),
        new(8, "personnel-supervision", Pi, IsPersonal),
        new(9, "personnel-training", Asset, IsImportant),
        // "onsite/remote privileged": no fact says who on site has privileges, so that all on site pledge.
        new(10, "pledge", "myNumber access", f => f.MyNumber | Accesses(f, AccessMode.Onsite) | Accesses(f, AccessMode.PrivilegedRemote)),
        new(11, "temp-staff", Pi, Should: IsPersonal),
        new(12, "purpose-limitation", "", Always),
        new(13, "third-party-provision", "", Always),
        new(14, "collection-limit", Pi + "vendorCollects", f => IsPersonal(f) & f.VendorCollects),
        new(15, "information-handling-scope", Class, AtLeast2),
        new(16, "copy-restriction", Class + Pi, f => IsPersonal(f) | AtLeast3C(f)),
        new(17, "no-takeout", Pi, IsPersonal),
        // "data place ≠ town": at the vendor's, or abroad.
        new(18, "work-location", Pi + Abroad + "access", f => IsPersonal(f) | Accesses(f, AccessMode.Onsite) | Accesses(f, AccessMode.VendorPremises) | IsOffshore(f)),
        new(19, "home-telework-limit", Pi, f => f.MyNumber, IsPersonal),
        new(20, "storage-safeguards", Asset, IsImportant),
        new(21, "media-handover-ledger", "media", f => f.Media),
        new(22, "equipment-control", Pi + "access", f => Accesses(f, AccessMode.Onsite) | IsRemote(f) | IsPersonal(f)),
        new(23, "subcontract-approval", "", Always),
        new(24, "subcontract-flowdown", "subcontracting", MaySubcontract),
        new(25, "return-and-erasure", Class, AtLeast2),
        new(26, "erasure-certificate", Class + Pi, f => IsPersonal(f) | AtLeast3C(f)),
        new(27, "incident-report", "", Always),
        new(28, "incident-publication", Asset, IsImportant),
        new(29, "ppc-report-cooperation", Pi, IsPersonal),
        new(30, "periodic-report", Asset, IsImportant),
        new(31, "audit-inspection", "", Always), // the short form is always in (3.2)
        new(32, "corrective-action", "", Always), // the short form is always in (3.2)
        new(33, "suspension", Asset, IsImportant),
        new(34, "termination-for-breach", "", Always),
        new(35, "damages", "", Always),
        // M3 is asked of all outsourcing of class 2 or more, so that the clause is at least a should there.
        new(36, "service-level", Class + "availability cloud", f => IsA2(f) | IsCloud(f), AtLeast2),
        new(37, "data-location", Class + Abroad + "cloud", f => (IsCloud(f) | IsOffshore(f)) & AtLeast2(f), f => IsCloud(f) | IsOffshore(f)),
        new(38, "governing-law-jurisdiction", Class + "cloud governingLaw", f => (IsCloud(f) | IsForeignLaw(f)) & AtLeast2(f), f => IsCloud(f) | IsForeignLaw(f)),
        new(39, "foreign-law-disclosure", Class + Abroad + "governingLaw", f => (IsForeignLaw(f) | IsOffshore(f)) & AtLeast2(f), f => IsForeignLaw(f) | IsOffshore(f)),
        new(40, "shared-responsibility", "cloud", IsCloud),
        new(41, "unintended-change", "cloud work", f => Works(f, WorkKind.Development, WorkKind.Operation, WorkKind.Maintenance) | IsCloud(f)),
        new(42, "secure-development", "work", f => Works(f, WorkKind.Development)),
        new(43, "vulnerability-management", "cloud work", f => Works(f, WorkKind.Development, WorkKind.Operation, WorkKind.Maintenance) | IsCloud(f)),
        new(44, "log-provision", Asset + "cloud work access", f => (IsCloud(f) | Works(f, WorkKind.Operation) | IsRemote(f)) & IsImportant(f), f => IsCloud(f) | Works(f, WorkKind.Operation) | IsRemote(f)),
        new(45, "access-control-mfa", "access cloud segment", f => IsRemote(f) | IsCloud(f) | IsSegment(f, Segment.MyNumber)),
        new(46, "encryption-key-management", Class + "cloud media transfer", f => AtLeast2(f) & (IsCloud(f) | f.Media | f.Transfer)),
        new(47, "backup-continuity", "availability cloud", f => IsA2(f) | IsCloud(f)),
        new(48, "exit-portability", "availability cloud", f => IsA2(f) | IsCloud(f)),
        new(null, "ai-training-prohibition", "work", f => Works(f, WorkKind.Ai), Option: true),
        // Nothing else covers C13, and C4 asks for more than the clauses of the table.
        new(null, "certification-maintenance", Class + "cloud", Should: f => IsCloud(f) & AtLeast2(f), Option: true),
        new(null, "capital-officers-nationality-disclosure", Class + "cloud", Should: f => IsCloud(f) & AtLeast2(f), Option: true),
        new(null, "change-notice", "", Option: true),
        new(null, "cost-of-audit", "", Option: true),
        new(null, "insurance", "", Option: true),
        new(null, "ip-and-source-escrow", "availability work", Should: f => Works(f, WorkKind.Development) & IsA2(f), Option: true),
        new(null, "network-segment-rule", "", Option: true),
        new(null, "pia-cooperation", "myNumber cloud work", Should: f => f.MyNumber & (Works(f, WorkKind.Development, WorkKind.Operation, WorkKind.Maintenance) | IsCloud(f)), Option: true),
        new(null, "precedence-over-tos", "cloud", Should: IsCloud, Option: true),
        new(null, "remote-region-lock", Class + "access", Should: f => IsRemote(f) & AtLeast2(f), Option: true),
        new(null, "residual-duty-after-term", "", Option: true),
        new(null, "school-data-rule", "segment pupilsAsUsers", Should: f => IsSegment(f, Segment.SchoolAffairs) | IsSegment(f, Segment.Education) | f.PupilsAsUsers, Option: true),
    ];

    public static IEnumerable<object[]> Rows => Table.Select(row => new object[] { row });

    /// <summary>What a fact is tried with: unknown, and every value that makes a difference to any row.</summary>
    private static readonly Dictionary<string, Func<Facts, Facts>[]> Values = new(StringComparer.Ordinal)
    {
        ["confidentiality"] = [f => f, .. Enum.GetValues<Confidentiality>().Select(v => (Func<Facts, Facts>)(f => f with { Confidentiality = v }))],
        ["integrity"] = [f => f, f => f with { Integrity = 1 }, f => f with { Integrity = 2 }],
        ["availability"] = [f => f, f => f with { Availability = 1 }, f => f with { Availability = 2 }],
        ["personalInformation"] = Flag((f, v) => f with { PersonalInformation = v }),
        ["sensitivePersonalInformation"] = Flag((f, v) => f with { SensitivePersonalInformation = v }),
        ["myNumber"] = Flag((f, v) => f with { MyNumber = v }),
        ["familyRegister"] = Flag((f, v) => f with { FamilyRegister = v }),
        ["residentRegister"] = Flag((f, v) => f with { ResidentRegister = v }),
        ["informationBeforeContract"] = Flag((f, v) => f with { InformationBeforeContract = v }),
        ["vendorCollects"] = Flag((f, v) => f with { VendorCollects = v }),
        ["media"] = Flag((f, v) => f with { Media = v }),
        ["transfer"] = Flag((f, v) => f with { Transfer = v }),
        ["pupilsAsUsers"] = Flag((f, v) => f with { PupilsAsUsers = v }),
        ["cloud"] = [f => f, .. Enum.GetValues<CloudModel>().Select(v => (Func<Facts, Facts>)(f => f with { Cloud = v }))],
        ["segment"] = [f => f, .. Enum.GetValues<Segment>().Select(v => (Func<Facts, Facts>)(f => f with { Segment = v }))],
        ["subcontracting"] = [f => f, .. Enum.GetValues<Subcontracting>().Select(v => (Func<Facts, Facts>)(f => f with { Subcontracting = v }))],
        ["governingLaw"] = [f => f, f => f with { GoverningLaw = "JP" }, f => f with { GoverningLaw = "US" }],
        ["access"] = [f => f, f => f with { Access = [] }, .. Enum.GetValues<AccessMode>().Select(v => (Func<Facts, Facts>)(f => f with { Access = [v] })), f => f with { Access = [AccessMode.DeliverablesOnly, AccessMode.PrivilegedRemote] }],
        ["work"] = [f => f, f => f with { Work = [] }, .. Enum.GetValues<WorkKind>().Select(v => (Func<Facts, Facts>)(f => f with { Work = [v] })), f => f with { Work = [WorkKind.Printing, WorkKind.Maintenance] }],
        ["dataCountries"] = Countries((f, v) => f with { DataCountries = v }),
        ["accessCountries"] = Countries((f, v) => f with { AccessCountries = v }),
        ["workPlaceCountries"] = Countries((f, v) => f with { WorkPlaceCountries = v }),
    };

    [TestMethod]
    public void The_table_names_every_clause_once()
    {
        CollectionAssert.AreEquivalent(Table.Select(r => $"{r.Number} {r.Key}").ToArray(), Shipped.Contents.Select(c => $"{c.Number} {c.Key}").ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(1, 48).ToArray(), Table.Where(r => r.Number is not null).Select(r => r.Number!.Value).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_clause_is_in_as_the_table_says_for_all_facts_known_or_not(Row row)
    {
        var clause = Shipped.Contents.Single(c => c.Key == row.Key);
        var asked = row.Asks.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEquivalent(asked.Order(StringComparer.Ordinal).ToArray(), AskedBy(clause).Order(StringComparer.Ordinal).ToArray(), "the clause asks for these facts");

        foreach (var facts in asked.Aggregate(new List<Facts> { new() }, (all, fact) => [.. all.SelectMany(f => Values[fact].Select(set => set(f)))]))
            foreach (var isChosen in row.Option ? new[] { false, true } : [false])
            {
                var found = ClauseRules.RequiredClauses([clause], facts, Shipped.Conditions, [], isChosen ? new HashSet<string> { clause.Key } : null).Clauses.Single();
                var (strength, holds) = Expected(row, facts);
                var isIn = holds != false && (strength != ClauseStrength.Option || isChosen);
                if ((found.Included, holds == false || found.Strength == strength, found.Holds) != (isIn, true, holds))
                    Assert.Fail($"{row}: expected {strength} {holds} (in: {isIn}), found {found.Strength} {found.Holds} (in: {found.Included}) for {System.Text.Json.JsonSerializer.Serialize(facts, Ampira.Vendors.Api.Database.CanonicalJson.Options)}");
            }
    }

    private static (ClauseStrength Strength, bool? Holds) Expected(Row row, Facts facts)
    {
        if (row.Must is { } must && must(facts) is not false and var isMust) return (ClauseStrength.Must, isMust);
        if (row.Should is { } should && should(facts) is not false and var isShould) return (ClauseStrength.Should, isShould);
        return row.Option ? (ClauseStrength.Option, true) : (default, false);
    }

    private static HashSet<string> AskedBy(ClauseContent clause)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in clause.Strength)
            facts.UnionWith(ConditionRules.Evaluate(rule.When, new(), Shipped.Conditions).Leaves.Where(l => l.Fact != "always").Select(l => l.Fact));
        return facts;
    }

    private static Func<Facts, Facts>[] Flag(Func<Facts, bool, Facts> set) => [f => f, f => set(f, false), f => set(f, true)];

    private static Func<Facts, Facts>[] Countries(Func<Facts, IReadOnlyList<string>, Facts> set) => [f => f, f => set(f, []), f => set(f, ["JP"]), f => set(f, ["US"]), f => set(f, ["JP", "SG"])];

    private static bool? Always(Facts facts) => true;

    private static bool? AtLeast2(Facts f) => f.Confidentiality is { } c ? c != Confidentiality.One : null;

    private static bool? AtLeast3C(Facts f) => f.Confidentiality is { } c ? c is Confidentiality.ThreeC or Confidentiality.ThreeB or Confidentiality.ThreeA : null;

    private static bool? IsA2(Facts f) => f.Availability is { } a ? a == 2 : null;

    private static bool? IsImportant(Facts f) => AtLeast2(f) | (f.Integrity is { } i ? i == 2 : null) | IsA2(f);

    private static bool? IsPersonal(Facts f) => f.PersonalInformation | f.SensitivePersonalInformation | f.MyNumber | f.FamilyRegister | f.ResidentRegister;

    private static bool? IsCloud(Facts f) => f.Cloud is { } c ? c != CloudModel.None : null;

    private static bool? IsForeignLaw(Facts f) => f.GoverningLaw is { } law ? law != "JP" : null;

    private static bool? IsOffshore(Facts f) => Outside(f.DataCountries) | Outside(f.AccessCountries) | Outside(f.WorkPlaceCountries);

    private static bool? Outside(IReadOnlyList<string>? countries) => countries is null ? null : countries.Any(c => c != "JP");

    private static bool? IsRemote(Facts f) => Accesses(f, AccessMode.Remote) | Accesses(f, AccessMode.PrivilegedRemote);

    private static bool? Accesses(Facts f, AccessMode mode) => f.Access?.Contains(mode);

    private static bool? Works(Facts f, params WorkKind[] kinds) => f.Work?.Any(kinds.Contains);

    private static bool? IsSegment(Facts f, Segment segment) => f.Segment is { } s ? s == segment : null;

    private static bool? MaySubcontract(Facts f) => f.Subcontracting is { } s ? s != Subcontracting.Prohibited : null;
}
