using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class AmendedDutyRulesTests
{
    private static readonly DateOnly Day = new(2027, 6, 1);
    private static readonly Text Title = new("する", "Do");

    private static readonly Dictionary<(string, string), DutyTrigger> Triggers = new() { [("a", "once")] = DutyTrigger.Signed, [("a", "report")] = DutyTrigger.EveryMonths, [("a", "erase")] = DutyTrigger.End, [("new", "report")] = DutyTrigger.EveryMonths };

    private static Duty Owed(string clause, string key, DateOnly due, DutyState state = DutyState.Open) => new() { ClauseKey = clause, DutyKey = key, DueOn = due, State = state, Title = Title };

    private static DatedDuty Wanted(string clause, string key, DateOnly due) => new(clause, key, 1, Title, DutyParty.Vendor, due, "REC");

    private static string Lines(AmendedDuties plan) =>
        $"kept {string.Join(", ", plan.Kept.Select(k => $"{k.Duty.DutyKey} {k.DueOn:MM-dd}"))}; added {string.Join(", ", plan.Added.Select(d => $"{d.DutyKey} {d.DueOn:MM-dd}"))}; dropped {string.Join(", ", plan.Dropped.Select(d => $"{d.DutyKey} {d.DueOn:MM-dd}"))}";

    private static AmendedDuties Plan(Duty[] existing, DatedDuty[] wanted, params DatedDuty[] fresh) => AmendedDutyRules.Plan(existing, Triggers, wanted, fresh.Length > 0 ? fresh : wanted, Day);

    [TestMethod]
    public void What_is_owed_already_is_kept_and_not_made_again() => Assert.AreEqual("kept once 04-15, report 09-30, erase 03-31; added ; dropped ", Lines(Plan(
        [Owed("a", "once", new(2027, 4, 15), DutyState.Confirmed), Owed("a", "report", new(2027, 9, 30)), Owed("a", "erase", new(2028, 3, 31))],
        [Wanted("a", "once", new(2027, 6, 15)), Wanted("a", "report", new(2027, 9, 30)), Wanted("a", "erase", new(2028, 3, 31))])));

    [TestMethod]
    public void A_longer_term_moves_what_is_due_at_its_end_and_adds_what_recurs() => Assert.AreEqual("kept report 09-30, erase 09-30; added report 03-31; dropped ", Lines(Plan(
        [Owed("a", "report", new(2027, 9, 30)), Owed("a", "erase", new(2028, 3, 31))],
        [Wanted("a", "report", new(2027, 9, 30)), Wanted("a", "report", new(2028, 3, 31)), Wanted("a", "erase", new(2028, 9, 30))])));

    [TestMethod]
    public void Another_rhythm_drops_what_is_still_to_come_and_leaves_what_is_past_or_delivered() => Assert.AreEqual("kept report 03-31, report 09-30; added report 06-30; dropped report 12-31", Lines(Plan(
        [Owed("a", "report", new(2027, 3, 31)), Owed("a", "report", new(2027, 9, 30), DutyState.Delivered), Owed("a", "report", new(2027, 12, 31))],
        [Wanted("a", "report", new(2027, 5, 31)), Wanted("a", "report", new(2027, 6, 30))])));

    [TestMethod]
    public void A_clause_that_is_new_owes_from_the_amendment_on() => Assert.AreEqual("kept once 04-15; added report 12-01; dropped ", Lines(Plan(
        [Owed("a", "once", new(2027, 4, 15))], [Wanted("a", "once", new(2027, 6, 15)), Wanted("new", "report", new(2027, 4, 1))], Wanted("a", "once", new(2027, 6, 15)), Wanted("new", "report", new(2027, 12, 1)))));

    [TestMethod]
    public void A_clause_that_falls_away_owes_nothing_more_but_what_was_due_before() => Assert.AreEqual("kept gone 05-31, amend-contract 12-31; added ; dropped gone 06-30", Lines(Plan(
        [Owed("b", "gone", new(2027, 5, 31)), Owed("b", "gone", new(2027, 6, 30)), Owed("b", DeviationRules.AmendDuty, new(2027, 12, 31))], [])));
}
