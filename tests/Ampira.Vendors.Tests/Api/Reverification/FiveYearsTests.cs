using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Reverification;

/// <summary>Five years of a town, day by day, with 2,000 engagements and what happens to them: the rules alone, so that every day of every one can be looked at.</summary>
[TestClass]
public sealed class FiveYearsTests
{
    private const int Engagements = 2_000;
    private const int Days = 5 * 365 + 1;
    private const int Most = 150;
    private static readonly DateOnly From = new(2026, 4, 1);
    // The holidays that are shipped end with 2028: weekends and the year's end go on.
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped with { ChecksPerMonth = Most, LevelMonths = 6, FixedSequence = true };

    private sealed class Running(int number, int tier, bool personal)
    {
        public int Number => number;
        public int Tier { get; set; } = tier;
        public bool Personal => personal;
        public DateOnly? DueOn { get; set; }
        public DateOnly? SequenceOn { get; set; }
        public ReverificationKind Kind { get; set; }
        public DateOnly? AnsweredOn { get; set; }
        public DateOnly? EvidenceEndsOn { get; set; }
        public int Plans { get; set; }
        public bool IsUrgent { get; set; }
        public int? LastStep { get; set; }
    }

    [TestMethod]
    public void Nothing_is_ever_without_a_next_look_no_reminder_repeats_and_a_month_keeps_to_what_the_town_can_do()
    {
        var random = new Random(20261129);
        var town = Enumerable.Range(0, Engagements).Select(i => new Running(i, 1 + random.Next(4), random.Next(2) == 0)).ToList();
        var (planned, reminded, lateIn) = (new Dictionary<DateOnly, int>(), new HashSet<(int, int, int)>(), new Dictionary<DateOnly, int>());
        var (backwards, without, later, full, silent) = (0, 0, 0, 0, 0);
        // The town takes its work up over the first year, as contracts begin.
        for (var day = 0; day < Days; day++)
        {
            var today = From.AddDays(day);
            foreach (var work in town.Where(w => w.Number % 365 <= day))
            {
                if (work.DueOn is null && work.AnsweredOn is null) Plan(work, today);
                Happen(work, today);
                if (work.DueOn is null) without++;
                Remind(work, today);
            }
        }

        Assert.AreEqual((0, 0, 0), (without, backwards, later), "without a look, reminded of an earlier step after a later one, moved later");
        Assert.IsGreaterThan(0, silent, "some never answer, and silence renews nothing");
        Assert.IsGreaterThan(10_000, reminded.Count);
        Assert.IsGreaterThan(0, full, "some months were full");
        Assert.AreEqual("", string.Join(", ", lateIn.Where(m => m.Value > Most).Select(m => $"{m.Key:yyyy-MM}: {m.Value}")), "months beyond what the town can do");

        void Plan(Running work, DateOnly today)
        {
            var months = ReverificationRules.Months(work.Tier, work.Personal, Rules);
            var from = ReverificationRules.CountsFrom(today, work.SequenceOn, months, Rules);
            var due = ReverificationRules.NextDue(new(from, work.Tier, work.Personal, null, null, null, work.EvidenceEndsOn), Rules);
            var on = LevellingRules.Level(due.On, today, planned, Rules);
            if (on > due.On) later++;
            if (on < due.On) full++;
            (work.DueOn, work.SequenceOn, work.Kind, work.IsUrgent, work.LastStep) = (on, from.AddMonths(months), due.Kind, false, null);
            work.Plans++;
            planned[LevellingRules.MonthOf(on)] = planned.GetValueOrDefault(LevellingRules.MonthOf(on)) + 1;
            lateIn[LevellingRules.MonthOf(on)] = planned[LevellingRules.MonthOf(on)];
        }

        void Happen(Running work, DateOnly today)
        {
            var (due, chance) = (work.DueOn!.Value, random.Next(10_000));
            if (chance < 2 && due > today.AddDays(14))
            {
                // An incident: sooner, whatever the month holds.
                Leave(due);
                (work.DueOn, work.IsUrgent, work.LastStep) = (CalendarRules.NotLater(today.AddDays(14), Rules), true, null);
                work.Plans++;
            }
            else if (chance < 6) work.Tier = 1 + random.Next(4);
            else if (chance < 10) work.EvidenceEndsOn = today.AddDays(random.Next(30, 700));
            else if (today >= due.AddDays(-20) && work.Number % 97 != 0 && random.Next(30) == 0)
            {
                // Answered and accepted; the next one is planned the same day.
                if (!work.IsUrgent) Leave(due);
                if (work.EvidenceEndsOn <= today.AddDays(60)) work.EvidenceEndsOn = null;
                (work.DueOn, work.AnsweredOn) = (null, null);
                Plan(work, today);
            }
            else if (today > due.AddDays(60)) silent++;
        }

        void Leave(DateOnly due) => planned[LevellingRules.MonthOf(due)] = planned.GetValueOrDefault(LevellingRules.MonthOf(due)) - 1;

        void Remind(Running work, DateOnly today)
        {
            // Sent where the outbox has no row of plan, day and step yet.
            if (ReminderRules.Step(work.DueOn!.Value, today, work.Kind == ReverificationKind.Full, work.Tier, Rules) is not { } step || !reminded.Add((work.Number, work.Plans, step))) return;
            if (step >= work.LastStep) backwards++;
            work.LastStep = step;
        }
    }

    [TestMethod]
    public void Every_clock_of_an_incident_stands_where_counting_on_the_fingers_puts_it()
    {
        for (var day = 0; day < Days; day++)
        {
            var known = From.AddDays(day);
            foreach (var malicious in new[] { false, true })
            {
                var clocks = IncidentClockRules.Legal(new(true, false, false, false, malicious, 500), known, [], Rules).Running;
                Assert.AreEqual((Counted(known, 5), Open(Counted(known, malicious ? 60 : 30))), (clocks[0].DueOn, clocks[1].DueOn), $"{known}");
            }
        }

        // The day of knowledge is day 1; every day counts.
        static DateOnly Counted(DateOnly known, int number)
        {
            var on = known;
            for (var n = 1; n < number; n++) on = on.AddDays(1);
            return on;
        }

        // A last day on which the office is closed moves to the next on which it is open.
        static DateOnly Open(DateOnly last)
        {
            while (last.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Rules.Holidays.Contains(last) || last is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 }) last = last.AddDays(1);
            return last;
        }
    }
}
