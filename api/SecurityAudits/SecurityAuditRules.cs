using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.SecurityAudits;

public enum AuditPlanAction { Plan, Adopt, Close }

/// <summary>draft → adopted → closed.</summary>
public static class AuditPlanRules
{
    public static bool Allows(AuditPlanState state, AuditPlanAction action) => (state, action) switch
    {
        (AuditPlanState.Draft, AuditPlanAction.Plan or AuditPlanAction.Adopt) => true,
        (AuditPlanState.Adopted, AuditPlanAction.Plan or AuditPlanAction.Close) => true,
        _ => false,
    };

    public static AuditPlanState Next(AuditPlanState state, AuditPlanAction action) => !Allows(state, action) ? state : action switch { AuditPlanAction.Adopt => AuditPlanState.Adopted, AuditPlanAction.Close => AuditPlanState.Closed, _ => state };
}

public enum AuditItemAction { Replan, Withdraw, Begin, Answer, Submit, Minute, Find, Report, Close }

/// <summary>planned → underway → reported → closed; what does not take place is withdrawn with the reason.</summary>
public static partial class AuditItemRules
{
    private static readonly Dictionary<AuditItemAction, (AuditItemState[] From, AuditItemState? To)> Moves = new()
    {
        [AuditItemAction.Replan] = ([AuditItemState.Planned, AuditItemState.Underway], null),
        [AuditItemAction.Withdraw] = ([AuditItemState.Planned, AuditItemState.Underway], AuditItemState.Withdrawn),
        [AuditItemAction.Begin] = ([AuditItemState.Planned], AuditItemState.Underway),
        [AuditItemAction.Answer] = ([AuditItemState.Underway], null),
        [AuditItemAction.Submit] = ([AuditItemState.Underway], null),
        // What is followed up after the report is minuted too.
        [AuditItemAction.Minute] = ([AuditItemState.Underway, AuditItemState.Reported], null),
        [AuditItemAction.Find] = ([AuditItemState.Underway], null),
        [AuditItemAction.Report] = ([AuditItemState.Underway], AuditItemState.Reported),
        [AuditItemAction.Close] = ([AuditItemState.Reported], AuditItemState.Closed),
    };

    /// <summary>How far off the day of an item or of an improvement may be.</summary>
    public const int MaxDueYears = 2;

    /// <summary>States in which the look itself is still to be taken.</summary>
    public static IReadOnlyList<AuditItemState> Undone { get; } = [AuditItemState.Planned, AuditItemState.Underway];

    public static bool Allows(AuditItemState state, AuditItemAction action) => Moves[action].From.Contains(state);

    public static AuditItemState Next(AuditItemState state, AuditItemAction action) => Allows(state, action) ? Moves[action].To ?? state : state;

    public static bool IsOverdue(AuditItemState state, DateOnly dueOn, DateOnly today) => dueOn < today && Undone.Contains(state);

    /// <summary>What a section is asked: no file, for it has no evidence to send, and so no answer that waits for one.</summary>
    public static List<FrozenQuestion> ForSection(IReadOnlyList<FrozenQuestion> questions)
    {
        var kept = questions.Where(q => q.Type != QuestionType.File).Select(q => q with { EvidenceMandatory = false }).ToList();
        for (var before = -1; before != kept.Count;)
        {
            (before, var keys) = (kept.Count, kept.Select(q => q.Key).ToHashSet(StringComparer.Ordinal));
            kept.RemoveAll(q => q.ShowIf?.Leaves().All(l => l.Question is null || keys.Contains(l.Question)) == false);
        }
        return kept;
    }

    /// <summary>A section's answers by the town's own percents, as a vendor's statements count. A reason why a question does not apply is taken.</summary>
    public static ControlScore Score(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers, RuleSetContent rules) => ControlScoreRules.Total(
        [.. AskedRules.Asked(questions, answers).Select(q => new ScoredAnswer(q.Key, q.Weight, ControlScoreRules.Answer(ScoringRules.CountsAs(q, answers.GetValueOrDefault(q.Key)?.Value)), NaAccepted: true))], rules);

    public static bool IsArticle(string? key) => key is null || key.Length <= AuditItem.ArticleMaxLength && ArticleKey().IsMatch(key);

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z().\-①-⑳]*$")]
    private static partial Regex ArticleKey();
}

public enum AuditFindingAction { Improve, Accept, Return }

/// <summary>open → improved → closed; an improvement that is not enough is returned.</summary>
public static class AuditFindingRules
{
    private static readonly Dictionary<AuditFindingAction, (AuditFindingState From, AuditFindingState To)> Moves = new()
    {
        [AuditFindingAction.Improve] = (AuditFindingState.Open, AuditFindingState.Improved),
        [AuditFindingAction.Accept] = (AuditFindingState.Improved, AuditFindingState.Closed),
        [AuditFindingAction.Return] = (AuditFindingState.Improved, AuditFindingState.Open),
    };

    public static bool Allows(AuditFindingState state, AuditFindingAction action) => Moves[action].From == state;

    public static AuditFindingState Next(AuditFindingState state, AuditFindingAction action) => Allows(state, action) ? Moves[action].To : state;

    /// <summary>What waits for the auditor is not the section's delay.</summary>
    public static bool IsOverdue(AuditFindingState state, DateOnly dueOn, DateOnly today) => dueOn < today && state == AuditFindingState.Open;
}
