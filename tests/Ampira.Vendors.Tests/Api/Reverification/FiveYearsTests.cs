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

    private sealed class Company(int number)
    {
        public int Number => number;
        public List<int> Tiers { get; } = [];
        public DateOnly? DueOn { get; set; }
        public int Tier { get; set; }
        public DateOnly? CertificateEndsOn { get; set; }
        public DateOnly CountedFrom { get; set; }
        public int Plans { get; set; }
        public int? LastStep { get; set; }
    }

    [TestMethod]
    public void A_vendor_with_anything_that_runs_has_a_next_look_and_one_without_has_none()
    {
        var random = new Random(20261129);
        var vendors = Enumerable.Range(0, 400).Select(i => new Company(i)).ToList();
        var reminded = new HashSet<(int, int, int)>();
        var (without, idle, backwards, later, done) = (0, 0, 0, 0, 0);
        for (var day = 0; day < Days; day++)
        {
            var today = From.AddDays(day);
            foreach (var vendor in vendors)
            {
                // Work begins and ends as contracts do; what the handlers and the sweep of the day make of it.
                if (random.Next(200) == 0) vendor.Tiers.Add(1 + random.Next(4));
                else if (vendor.Tiers.Count > 0 && random.Next(300) == 0) vendor.Tiers.RemoveAt(random.Next(vendor.Tiers.Count));
                if (random.Next(2_000) == 0) vendor.CertificateEndsOn = today.AddDays(random.Next(30, 700));
                if (vendor.Tiers.Count == 0) vendor.DueOn = null;
                else if (vendor.DueOn is null) Plan(vendor, today);
                else Draw(vendor);
                if (vendor.DueOn is { } due && today >= due.AddDays(-20) && vendor.Number % 53 != 0 && random.Next(30) == 0)
                {
                    if (vendor.CertificateEndsOn <= today.AddDays(60)) vendor.CertificateEndsOn = null;
                    done++;
                    Plan(vendor, today);
                }
                if (vendor.Tiers.Count > 0 && vendor.DueOn is null) without++;
                if (vendor.Tiers.Count == 0 && vendor.DueOn is not null) idle++;
                if (vendor.DueOn is { } on && ReminderRules.Step(on, today, true, vendor.Tier, Rules) is { } step && reminded.Add((vendor.Number, vendor.Plans, step)))
                {
                    if (step >= vendor.LastStep) backwards++;
                    vendor.LastStep = step;
                }
            }
        }
        Assert.AreEqual((0, 0, 0, 0), (without, idle, backwards, later), "without a look, with one and nothing that runs, reminded of an earlier step after a later one, moved later");
        Assert.IsGreaterThan(500, done);

        void Plan(Company vendor, DateOnly today)
        {
            (vendor.Tier, vendor.CountedFrom) = (vendor.Tiers.Min(), today);
            vendor.DueOn = ReverificationRules.VendorNextDue(new(today, vendor.Tier, vendor.CertificateEndsOn >= today ? vendor.CertificateEndsOn : null), Rules).On;
            vendor.Plans++;
            vendor.LastStep = null;
        }

        void Draw(Company vendor)
        {
            if (vendor.Tiers.Min() >= vendor.Tier) return;
            vendor.Tier = vendor.Tiers.Min();
            var on = CalendarRules.NotLater(vendor.CountedFrom.AddMonths(ReverificationRules.VendorMonths(vendor.Tier, Rules)), Rules);
            if (on >= vendor.DueOn) return;
            (vendor.DueOn, vendor.LastStep) = (on, null);
            vendor.Plans++;
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
