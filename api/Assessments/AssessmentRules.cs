namespace Ampira.Vendors.Api.Assessments;

public enum AssessmentAction { Send, Answer, Submit, BeginReview, RequestChanges, Accept, Cancel }

/// <summary>What may be done to an assessment in which state, and where it leads (product.md 3).</summary>
public static class AssessmentRules
{
    private static readonly Dictionary<AssessmentAction, (AssessmentState[] From, AssessmentState To)> Moves = new()
    {
        [AssessmentAction.Send] = ([AssessmentState.Draft], AssessmentState.Sent),
        [AssessmentAction.Answer] = ([AssessmentState.Sent, AssessmentState.InProgress, AssessmentState.ChangesRequested], AssessmentState.InProgress),
        [AssessmentAction.Submit] = ([AssessmentState.Sent, AssessmentState.InProgress, AssessmentState.ChangesRequested], AssessmentState.Submitted),
        [AssessmentAction.BeginReview] = ([AssessmentState.Submitted], AssessmentState.InReview),
        [AssessmentAction.RequestChanges] = ([AssessmentState.Submitted, AssessmentState.InReview], AssessmentState.ChangesRequested),
        [AssessmentAction.Accept] = ([AssessmentState.Submitted, AssessmentState.InReview], AssessmentState.Accepted),
        [AssessmentAction.Cancel] = ([AssessmentState.Draft, AssessmentState.Sent, AssessmentState.InProgress, AssessmentState.ChangesRequested], AssessmentState.Cancelled),
    };

    public static bool Allows(AssessmentState state, AssessmentAction action) => Moves[action].From.Contains(state);

    /// <summary>Answering while changes are requested leaves them requested until they are submitted.</summary>
    public static AssessmentState Next(AssessmentState state, AssessmentAction action) =>
        (state, action) == (AssessmentState.ChangesRequested, AssessmentAction.Answer) ? state : Moves[action].To;
}
