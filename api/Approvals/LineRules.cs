using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>On which line a case is decided (domain.md 2.4, 2.5, 6.5): the first of the rule set that fits it.</summary>
public static class LineRules
{
    public static DecisionLine Of(SubjectType type, Facts facts, RuleSetContent rules, NamedConditions named) =>
        rules.Lines.First(l => (l.For is null || l.For == type) && (ConditionRules.Evaluate(l.When, facts, named).Holds ?? l.WhenUnknown));

    /// <summary>The items of list C that have to be read before first use, where nothing else stands for them.</summary>
    public static IReadOnlyList<string> Terms(DecisionLine line, RuleSetContent rules) => line.Basis switch { LineBasis.Terms => rules.MustTerms, LineBasis.ShortForm => line.Terms, _ => [] };
}
