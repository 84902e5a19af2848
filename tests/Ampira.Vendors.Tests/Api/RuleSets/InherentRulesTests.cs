using System.Text.Json.Nodes;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class InherentRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;
    private static readonly NamedConditions Named = NamedConditions.Read(Path.Combine(AppContext.BaseDirectory, "templates", "conditions.yaml"));

    /// <summary>Everything known and harmless.</summary>
    internal static readonly Facts Least = new()
    {
        Confidentiality = Confidentiality.One, Integrity = 1, Availability = 1, PersonalInformation = false, SensitivePersonalInformation = false, MyNumber = false, FamilyRegister = false, ResidentRegister = false,
        PeopleAffected = 0, OutageTolerance = OutageTolerance.Any, LifeSafety = false, Segment = Segment.None, Connection = Connection.None, Access = [], Cloud = CloudModel.None, TermsOfServiceOnly = false,
        ProviderHandlesData = false, Assurance = Assurance.None, DataCountries = [], AccessCountries = [], WorkPlaceCountries = ["JP"], GoverningLaw = "JP", Subcontracting = Subcontracting.Prohibited, SubcontractorTiers = 0,
        Media = false, Transfer = false, VendorCollects = false, InformationBeforeContract = false, Documents = [], PupilsAsUsers = false, Work = [],
    };

    private static Facts With(string facts)
    {
        var json = JsonSerializer.SerializeToNode(Least, CanonicalJson.Options)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(facts)!.AsObject())
            json[name] = value?.DeepClone();
        return json.Deserialize<Facts>(CanonicalJson.Options)!;
    }

    private static InherentScore Score(Facts facts, int residents = 0) => InherentRules.Score(facts, Rules.Points, residents);

    private static TierResult Tier(Facts facts) => InherentRules.Tier(Score(facts).Score, facts, Rules, Named);

    [TestMethod]
    [DataRow("confidentiality", """{"confidentiality":"1"}""", 0)]
    [DataRow("confidentiality", """{"confidentiality":"2"}""", 1)]
    [DataRow("confidentiality", """{"confidentiality":"3C"}""", 2)]
    [DataRow("confidentiality", """{"confidentiality":"3B"}""", 4)]
    [DataRow("confidentiality", """{"confidentiality":"3A"}""", 5)]
    [DataRow("confidentiality", """{"confidentiality":null}""", 5)]
    [DataRow("personalInformation", "{}", 0)]
    [DataRow("personalInformation", """{"personalInformation":true}""", 1)]
    [DataRow("personalInformation", """{"personalInformation":true,"sensitivePersonalInformation":true}""", 2)]
    [DataRow("personalInformation", """{"myNumber":true}""", 3)]
    [DataRow("personalInformation", """{"familyRegister":true}""", 3)]
    [DataRow("personalInformation", """{"residentRegister":true}""", 3)]
    [DataRow("personalInformation", """{"personalInformation":null}""", 3)]
    [DataRow("personalInformation", """{"sensitivePersonalInformation":true,"myNumber":null}""", 3)]
    [DataRow("peopleAffected", """{"peopleAffected":100}""", 0, DisplayName = "the threshold of the PPC is more than 100")]
    [DataRow("peopleAffected", """{"peopleAffected":101}""", 1)]
    [DataRow("peopleAffected", """{"peopleAffected":1000}""", 1)]
    [DataRow("peopleAffected", """{"peopleAffected":1001}""", 2)]
    [DataRow("peopleAffected", """{"peopleAffected":10000}""", 2)]
    [DataRow("peopleAffected", """{"peopleAffected":10001}""", 3)]
    [DataRow("peopleAffected", """{"peopleAffected":null}""", 3)]
    [DataRow("integrity", """{"integrity":2}""", 1)]
    [DataRow("integrity", """{"integrity":null}""", 1)]
    [DataRow("availability", """{"availability":2}""", 1)]
    [DataRow("availability", """{"outageTolerance":"oneDay"}""", 2)]
    [DataRow("availability", """{"outageTolerance":"threeHours"}""", 3)]
    [DataRow("availability", """{"lifeSafety":true}""", 3)]
    [DataRow("availability", """{"outageTolerance":null}""", 3)]
    [DataRow("availability", """{"availability":null}""", 3)]
    [DataRow("segment", """{"segment":"none"}""", 0)]
    [DataRow("segment", """{"segment":"internet"}""", 1)]
    [DataRow("segment", """{"segment":"education"}""", 1)]
    [DataRow("segment", """{"segment":"lgwan"}""", 2)]
    [DataRow("segment", """{"segment":"schoolAffairs"}""", 2)]
    [DataRow("segment", """{"segment":"myNumber"}""", 3)]
    [DataRow("segment", """{"segment":null}""", 3)]
    [DataRow("access", """{"access":[]}""", 0)]
    [DataRow("access", """{"access":["deliverablesOnly"]}""", 1)]
    [DataRow("access", """{"access":["onsite"]}""", 1)]
    [DataRow("access", """{"access":["vendorPremises"]}""", 2)]
    [DataRow("access", """{"access":["onsite","remote"]}""", 2, DisplayName = "the highest of several")]
    [DataRow("access", """{"access":["privilegedRemote","onsite"]}""", 3)]
    [DataRow("access", """{"access":null}""", 3)]
    [DataRow("delivery", "{}", 0)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"govCloud"}""", 1)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"lgwanAsp"}""", 1)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"ismap"}""", 1)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"ismapLiu"}""", 2)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"iso27017"}""", 2)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"soc2"}""", 2)]
    [DataRow("delivery", """{"cloud":"saas","assurance":"none"}""", 2)]
    [DataRow("delivery", """{"cloud":"saas","assurance":null}""", 3)]
    [DataRow("delivery", """{"cloud":null}""", 3)]
    [DataRow("delivery", """{"dataCountries":["JP","US"]}""", 3)]
    [DataRow("delivery", """{"accessCountries":["IN"]}""", 3)]
    [DataRow("delivery", """{"workPlaceCountries":["VN"]}""", 3)]
    [DataRow("delivery", """{"governingLaw":"US"}""", 3)]
    [DataRow("delivery", """{"governingLaw":null}""", 3)]
    [DataRow("subcontracting", """{"subcontracting":"possible"}""", 0)]
    [DataRow("subcontracting", """{"subcontracting":"planned","subcontractorTiers":1}""", 1)]
    [DataRow("subcontracting", """{"subcontracting":"planned","subcontractorTiers":2}""", 2)]
    [DataRow("subcontracting", """{"subcontracting":"planned","subcontractorTiers":3}""", 3)]
    [DataRow("subcontracting", """{"subcontracting":"planned","subcontractorTiers":1,"workPlaceCountries":["JP","VN"]}""", 3)]
    [DataRow("subcontracting", """{"subcontracting":"planned","subcontractorTiers":1,"workPlaceCountries":null}""", 3)]
    [DataRow("subcontracting", """{"subcontracting":"planned","subcontractorTiers":null}""", 3)]
    [DataRow("subcontracting", """{"subcontracting":null}""", 3)]
    public void A_value_gives_its_points(string factor, string facts, int points) =>
        Assert.AreEqual(points, Score(With(facts)).Lines.Single(l => l.Factor == factor).Points);

    [TestMethod]
    [DataRow(5_000, 10_000, 3, DisplayName = "exactly half")]
    [DataRow(4_999, 10_000, 2)]
    [DataRow(5_000, 0, 2, DisplayName = "residents not entered")]
    [DataRow(0, 1, 0)]
    public void Half_of_the_residents_counts_as_the_most(int people, int residents, int points) =>
        Assert.AreEqual(points, Score(With($$"""{"peopleAffected":{{people}}}"""), residents).Lines.Single(l => l.Factor == "peopleAffected").Points);

    [TestMethod]
    public void The_lines_stand_in_their_order_and_add_up() => FactsGen.Facts.Sample(facts =>
    {
        var score = Score(facts);
        Assert.AreEqual("confidentiality personalInformation peopleAffected integrity availability segment access delivery subcontracting", string.Join(' ', score.Lines.Select(l => l.Factor)));
        Assert.AreEqual(score.Lines.Sum(l => l.Points), score.Score);
        Assert.IsTrue(score.Score is >= 0 and <= 27);
    });

    [TestMethod]
    public void Nothing_known_is_the_worst_case()
    {
        Assert.AreEqual(27, Score(new()).Score);
        Assert.AreEqual(1, Tier(new()).Tier);
    }

    [TestMethod]
    public void Knowing_more_never_makes_it_worse() => FactsGen.Refined.Where(f => FactsRules.Contradictions(f.More).Count == 0).Sample(f =>
    {
        Assert.IsTrue(Score(f.More).Score <= Score(f.Less).Score);
        Assert.IsTrue(Tier(f.More).Tier >= Tier(f.Less).Tier);
    });

    [TestMethod]
    [DataRow(0, 4)]
    [DataRow(3, 4)]
    [DataRow(4, 3)]
    [DataRow(8, 3)]
    [DataRow(9, 2)]
    [DataRow(14, 2)]
    [DataRow(15, 1)]
    [DataRow(27, 1)]
    public void The_score_falls_into_a_band(int score, int tier) => Assert.AreEqual(tier, InherentRules.Tier(score, Least, Rules, Named).Tier);

    [TestMethod]
    [DataRow("""{"myNumber":true}""", 1)]
    [DataRow("""{"confidentiality":"3A"}""", 1)]
    [DataRow("""{"segment":"myNumber"}""", 1)]
    [DataRow("""{"familyRegister":true,"segment":"myNumber"}""", 1)]
    [DataRow("""{"confidentiality":"3B"}""", 2)]
    [DataRow("""{"sensitivePersonalInformation":true}""", 2)]
    [DataRow("""{"residentRegister":true}""", 2)]
    [DataRow("""{"familyRegister":true}""", 2)]
    [DataRow("""{"outageTolerance":"threeHours"}""", 2)]
    [DataRow("""{"lifeSafety":true}""", 2)]
    [DataRow("""{"personalInformation":true}""", 3)]
    [DataRow("""{"cloud":"saas","confidentiality":"2"}""", 3)]
    [DataRow("""{"cloud":"saas","confidentiality":"1"}""", 4)]
    [DataRow("""{"myNumber":null}""", 1, DisplayName = "unknown counts as if it were so")]
    [DataRow("{}", 4)]
    public void A_floor_holds_whatever_the_score(string facts, int tier)
    {
        var result = Tier(With(facts));
        Assert.AreEqual((tier, tier), (result.Tier, result.Floor));
    }

    [TestMethod]
    public void Payroll_data_entry_is_tier_1_by_its_floor()
    {
        var facts = With("""{"confidentiality":"3B","personalInformation":true,"myNumber":true,"peopleAffected":5000,"access":["vendorPremises"],"media":true,"work":["dataEntry"],"subcontracting":"planned","subcontractorTiers":1}""");

        var tier = Tier(facts);

        Assert.AreEqual(12, Score(facts).Score);
        Assert.AreEqual((1, "特定個人情報を扱うため"), (tier.Tier, tier.Reason.Ja));
    }

    [TestMethod]
    public void A_public_survey_in_an_ISMAP_cloud_is_tier_4() =>
        Assert.AreEqual(4, Tier(With("""{"cloud":"saas","assurance":"ismap","segment":"internet","dataCountries":["JP"],"accessCountries":["JP"],"work":["survey"]}""")).Tier);
}
