using Ampira.Vendors.Api.Risks;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Risks;

/// <summary>Which recorded judgement speaks on a day, and what several of them say together.</summary>
[TestClass]
public sealed class JudgementRulesTests
{
    private static readonly DateOnly Today = new(2027, 4, 1);
    private static readonly Guid Vendor = Guid.Parse("00000000-0000-0000-0000-000000000001"), Service = Guid.Parse("00000000-0000-0000-0000-000000000002");

    private static Judgement Said(bool cleared, int recorded, int from = -10, int until = 10, string? party = null, Guid? vendor = null, Guid? service = null) => new()
    {
        Id = Guid.CreateVersion7(), Kind = JudgementKind.SupplyChain, VendorId = service is null ? vendor ?? Vendor : null, CloudServiceId = service, Party = party, IsCleared = cleared, Grounds = "登記による。",
        JudgedOn = Today.AddDays(from), ValidUntil = Today.AddDays(until), RecordedAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(recorded), JudgedByName = "統括", JudgedAs = "securityLead",
    };

    private static bool? Cleared(params Judgement[] judgements) => JudgementRules.IsCleared(judgements, JudgementKind.SupplyChain, Today);

    [TestMethod]
    public void Nothing_is_said_before_a_judgement_begins_and_after_its_last_day()
    {
        Assert.IsNull(Cleared());
        Assert.IsNull(Cleared(Said(true, 1, from: 1)));
        Assert.IsTrue(Cleared(Said(true, 1, from: 0)));
        Assert.IsTrue(Cleared(Said(true, 1, until: 0)));
        Assert.IsNull(Cleared(Said(true, 1, until: -1)));
    }

    [TestMethod]
    public void The_latest_counts_and_an_older_one_does_not_speak_again_when_it_is_over()
    {
        Assert.IsFalse(Cleared(Said(true, 1), Said(false, 2)));
        Assert.IsTrue(Cleared(Said(false, 1), Said(true, 2)));
        Assert.IsNull(Cleared(Said(true, 1, until: 100), Said(false, 2, until: -1)), "what was judged anew was judged for a time");
    }

    [TestMethod]
    public void One_unfavourable_word_about_vendor_or_service_counts_against_both() => Assert.IsFalse(Cleared(Said(true, 2), Said(false, 1, service: Service)));

    [TestMethod]
    public void A_judgement_of_one_party_says_nothing_of_another()
    {
        Judgement[] said = [Said(false, 1, party: "株式会社親会社")];

        Assert.IsNull(JudgementRules.IsCleared(said, JudgementKind.SupplyChain, Today, "株式会社ゆきしろデータ"));
        Assert.IsFalse(JudgementRules.IsCleared(said, JudgementKind.SupplyChain, Today, "株式会社親会社"));
        Assert.IsTrue(JudgementRules.IsCleared([Said(true, 1)], JudgementKind.SupplyChain, Today, "株式会社親会社"), "one about the vendor as a whole speaks of every party");
        Assert.IsNull(JudgementRules.IsCleared([Said(true, 1)], JudgementKind.ForeignLaw, Today));
    }

    [TestMethod]
    public void The_order_in_which_they_are_read_changes_nothing() =>
        Gen.Select(Gen.Bool, Gen.Int[1, 9], Gen.Int[-5, 5], Gen.Int[-5, 20]).Array[0, 6].Sample(drawn =>
        {
            var said = drawn.Select((d, i) => Said(d.Item1, (d.Item2 * 10) + i, d.Item3, d.Item4)).ToArray();
            return Cleared(said) == Cleared([.. said.Reverse()]);
        });

    [TestMethod]
    [DataRow(JudgementKind.SupplyChain, true, false)]
    [DataRow(JudgementKind.CompelledDisclosure, false, true)]
    [DataRow(JudgementKind.NoScheme, false, true)]
    [DataRow(JudgementKind.PiaNotNeeded, false, false)]
    [DataRow(JudgementKind.ForeignLaw, true, true)]
    public void A_kind_is_judged_of_what_it_can_be_true_of(JudgementKind kind, bool ofVendor, bool ofService)
    {
        Assert.AreEqual(ofVendor, JudgementRules.MayBeAbout(kind, Said(true, 1)));
        Assert.AreEqual(ofService, JudgementRules.MayBeAbout(kind, Said(true, 1, service: Service)));
    }
}
