using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Approvals;

[TestClass]
public sealed class ScopeRulesTests
{
    private static readonly Guid[] Units = [Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002")];
    private static readonly string[] Plans = ["a", "b"];
    private static readonly string[] Tiers = [.. Enum.GetValues<Segment>().Select(EnumWords.Of)];

    private static Gen<IReadOnlyList<T>?> Some<T>(T[] all) => Gen.Int[0, (1 << all.Length)].Select(bits => bits == 1 << all.Length ? null : (IReadOnlyList<T>?)[.. all.Where((_, i) => (bits & (1 << i)) != 0)]);

    private static readonly Gen<bool?> Flag = Gen.Int[0, 2].Select(i => i == 2 ? null : (bool?)(i == 1));

    private static readonly Gen<DecisionScope> Scopes = Gen.Select(Some(Units), Gen.Int[0, 5], Flag, Flag, Some(Tiers), Some(Plans),
        (units, max, personal, number, tiers, plans) => new DecisionScope(units, max == 5 ? null : EnumWords.Of((Confidentiality)max), personal, number, tiers, plans));

    /// <summary>Facts that contradict each other, My Number in class 1, never come so far as a decision.</summary>
    private static readonly Gen<WantedUse> Wanted = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 4], Flag, Flag, Gen.Int[0, 6], Gen.Int[0, 2],
        (unit, level, personal, number, tier, plan) => new WantedUse(Units[unit], (Confidentiality)level, personal, number, tier == 6 ? null : (Segment)tier, plan == 2 ? null : Plans[plan])).Where(w => w is not { Confidentiality: Confidentiality.One, MyNumber: true });

    [TestMethod]
    public void Narrowing_a_scope_never_allows_more() => Gen.Select(Scopes, Scopes, Wanted).Sample((a, b, wanted) =>
    {
        var both = ScopeRules.Outside(ScopeRules.Intersect(a, b), wanted).Select(r => r.Code).ToHashSet();
        return ScopeRules.Outside(a, wanted).Concat(ScopeRules.Outside(b, wanted)).All(r => both.Contains(r.Code));
    });

    [TestMethod]
    public void A_scope_that_limits_nothing_allows_everything_and_what_was_applied_for_is_allowed() => Wanted.Sample(wanted =>
    {
        var facts = new Facts { Confidentiality = wanted.Confidentiality, PersonalInformation = wanted.PersonalInformation, MyNumber = wanted.MyNumber, Segment = wanted.Segment };
        return ScopeRules.Outside(new(null, null, null, null, null, null), wanted).Count == 0 && ScopeRules.Outside(ScopeRules.Complete(null, facts, wanted.OrgUnitId, wanted.Plan), wanted).Count == 0;
    });

    [TestMethod]
    public void What_is_completed_from_the_facts_is_never_wider_than_them() => Wanted.Sample(wanted =>
    {
        var facts = new Facts { Confidentiality = wanted.Confidentiality, PersonalInformation = wanted.PersonalInformation, MyNumber = wanted.MyNumber, Segment = wanted.Segment };
        return ScopeRules.Faults(ScopeRules.Complete(null, facts, wanted.OrgUnitId, wanted.Plan), facts, Plans).Count == 0;
    });
}
