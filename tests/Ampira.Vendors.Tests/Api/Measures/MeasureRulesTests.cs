using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Measures;

namespace Ampira.Vendors.Tests.Api.Measures;

[TestClass]
public sealed class MeasureRulesTests
{
    private static ContractClause Clause(string key, int article) => new(key, 1, "", article, ClauseStrength.Must, key);

    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Open Reply Answered
        Open Close Closed
        Answered Reply Answered
        Answered Close Closed
        """, StateMachine.Describe<MeasureState, MeasureAction>(MeasureRules.Allows, MeasureRules.Next));

    [TestMethod]
    public void Each_kind_rests_on_its_clause_and_on_no_other()
    {
        ContractClause[] all = [.. new[] { "periodic-report", "incident-report", "corrective-action", "audit-inspection", "suspension", "termination-for-breach" }.Select((key, i) => Clause(key, i + 1))];

        foreach (var kind in Enum.GetValues<MeasureKind>())
        {
            Assert.AreEqual(MeasureRules.ClausesFor(kind)[0], MeasureRules.Permitting(kind, all)!.Key);
            Assert.IsNull(MeasureRules.Permitting(kind, [.. all.Where(c => !MeasureRules.ClausesFor(kind).Contains(c.Key))]), $"{kind}");
        }
        Assert.AreEqual("incident-report", MeasureRules.Permitting(MeasureKind.ReportRequested, all, isAboutIncident: true)!.Key);
        Assert.AreEqual("incident-report", MeasureRules.Permitting(MeasureKind.ReportRequested, [Clause("incident-report", 25)])!.Key, "in a contract without regular reports");
    }

    [TestMethod]
    public void A_contract_is_open_to_measures_once_signed_and_after_its_end_to_the_two_that_still_make_sense() => Assert.AreEqual(
        "Signed ReportRequested, Signed CorrectionDemanded, Signed OnSiteInspection, Signed Suspension, Signed Termination, Ended ReportRequested, Ended CorrectionDemanded",
        string.Join(", ", from state in Enum.GetValues<ContractState>() from kind in Enum.GetValues<MeasureKind>() where MeasureRules.IsOpenTo(state, kind) select $"{state} {kind}"));

    [TestMethod]
    [DataRow(MeasureState.Open, 1, true)]
    [DataRow(MeasureState.Open, 0, false, DisplayName = "its own day is not late")]
    [DataRow(MeasureState.Answered, 1, false)]
    [DataRow(MeasureState.Closed, 1, false)]
    public void It_is_overdue_while_unanswered_after_its_day(MeasureState state, int late, bool overdue)
    {
        var due = new DateOnly(2026, 12, 7);
        Assert.AreEqual(overdue, MeasureRules.IsOverdue(state, due, due.AddDays(late)));
        Assert.IsFalse(MeasureRules.IsOverdue(state, null, due));
    }
}
