using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Reverification;

[TestClass]
public sealed class LevellingRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped with { ChecksPerMonth = 2 };
    private static readonly DateOnly Today = new(2026, 11, 23), Due = new(2027, 3, 12);

    private static DateOnly Level(RuleSetContent rules, params (int Month, int Count)[] planned) =>
        LevellingRules.Level(Due, Today, planned.ToDictionary(p => new DateOnly(p.Month == 12 ? 2026 : 2027, p.Month, 1), p => p.Count), rules);

    [TestMethod]
    public void A_look_stays_where_its_month_has_room() => Assert.AreEqual(Due, Level(Rules, (3, 1), (2, 9)));

    [TestMethod]
    public void A_full_month_gives_it_to_the_last_open_day_of_the_nearest_one_before_it_that_has_room()
    {
        Assert.AreEqual(new(2027, 2, 26), Level(Rules, (3, 2)));
        Assert.AreEqual(new(2027, 1, 29), Level(Rules, (3, 2), (2, 5)), "31 January is a Sunday");
        Assert.AreEqual(new(2026, 12, 28), Level(Rules, (3, 2), (2, 2), (1, 2)), "the town hall closes on 29 December");
    }

    [TestMethod]
    public void Where_no_month_has_room_it_stays_and_never_goes_into_this_month_or_past_the_limit()
    {
        Assert.AreEqual(Due, Level(Rules, (3, 2), (2, 2), (1, 2), (12, 2)));
        Assert.AreEqual(Due, Level(Rules with { LevelMonths = 1 }, (3, 2), (2, 2)));
        Assert.AreEqual(Due, Level(Rules with { LevelMonths = 12 }, (3, 2), (2, 2), (1, 2), (12, 2)), "November has begun");
        Assert.AreEqual(Due, Level(Rules with { ChecksPerMonth = 0 }, (3, 900)), "no limit is set");
    }

    [TestMethod]
    public void It_is_never_later_and_what_is_planned_does_not_move() => Gen.Select(Gen.Int[1, 500], Gen.Int[1, 5], Gen.Int[0, 12], Gen.Int[0, 6].Array[18]).Sample((days, most, back, counts) =>
    {
        var (rules, due) = (RuleSetContent.Shipped with { ChecksPerMonth = most, LevelMonths = back }, CalendarRules.NotLater(Today.AddDays(days + 10), RuleSetContent.Shipped));
        var planned = counts.Select((c, i) => (Month: new DateOnly(2026, 11, 1).AddMonths(i), c)).ToDictionary(p => p.Month, p => p.c);
        var on = LevellingRules.Level(due, Today, planned, rules);
        Assert.IsLessThanOrEqualTo(due, on);
        Assert.IsTrue(CalendarRules.IsWorkingDay(on, rules));
        Assert.IsTrue(on == due || planned.GetValueOrDefault(LevellingRules.MonthOf(on)) < most && on > Today);
    });
}
