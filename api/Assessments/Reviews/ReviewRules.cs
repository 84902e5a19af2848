using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments.Reviews;

/// <summary>A piece of evidence as the town has read it.</summary>
/// <param name="EffectiveTo">The last day it speaks for.</param>
/// <param name="IsAccepted">Null until the town has read it.</param>
public sealed record EvidenceRead(string Kind, DateOnly? EffectiveTo, bool? IsAccepted);

/// <summary>What became of an answer that was carried over: changed or answered anew, affirmed but unproved, or affirmed and proved by evidence that counts today.</summary>
public enum CarriedAnswer { Changed, Unproved, Proved }

/// <summary>An answer beside that of the accepted assessment before.</summary>
public enum AnswerChange { New, Same, Changed }

/// <summary>What a reviewer's verdict does to an answer (domain.md 5.2 step 3 scores what the town takes for true, not what is said).</summary>
public static class ReviewRules
{
    /// <param name="counts">The answer on the one scale; null when the question is not answered.</param>
    /// <param name="verdict">Of this version of the answer; null when nobody has looked at it.</param>
    /// <returns>Partly: a yes counts as partial. Not accepted: whatever was claimed counts as no.</returns>
    public static string? CountsAs(string? counts, AnswerVerdict? verdict) => (counts, verdict) switch
    {
        (null, _) => null,
        (ScoringRules.Yes, AnswerVerdict.Partly) => ScoringRules.Partial,
        (_, AnswerVerdict.NotAccepted) => ScoringRules.No,
        _ => counts,
    };

    /// <summary>Whether the reason for not applicable is accepted: by its verdict, and with the whole assessment where it has none.</summary>
    public static bool IsNaAccepted(AnswerVerdict? verdict, bool isAssessmentAccepted) => verdict is null ? isAssessmentAccepted : verdict == AnswerVerdict.Accepted;

    /// <summary>Whether an answer stands on evidence that the town has accepted, that is of a kind the question asks for, and that speaks for today.</summary>
    public static bool IsProved(FrozenQuestion question, IEnumerable<EvidenceRead> evidence, DateOnly today) =>
        evidence.Any(e => question.EvidenceKinds.Contains(e.Kind) && e.IsAccepted == true && (e.EffectiveTo is null || e.EffectiveTo >= today));

    /// <summary>Whether an affirmed answer is the one that was carried over, word for word.</summary>
    public static bool IsUnchanged(CurrentAnswer carried, CurrentAnswer current) => !current.IsCarriedOver && SaysTheSame(carried, current);

    /// <param name="first">The first version of the answer: the one that was carried over, if any was.</param>
    /// <param name="last">The version that stands.</param>
    /// <param name="evidence">What stands behind it.</param>
    public static CarriedAnswer Carried(FrozenQuestion question, CurrentAnswer first, CurrentAnswer last, IEnumerable<EvidenceRead> evidence, DateOnly today) =>
        !first.IsCarriedOver || !IsUnchanged(first, last) ? CarriedAnswer.Changed : IsProved(question, evidence, today) ? CarriedAnswer.Proved : CarriedAnswer.Unproved;

    /// <returns>Null where neither time was answered.</returns>
    public static AnswerChange? Beside(CurrentAnswer? before, CurrentAnswer? now) => (before, now) switch
    {
        (null, null) => null,
        (null, _) => AnswerChange.New,
        (_, null) => AnswerChange.Changed,
        var (then, answer) => SaysTheSame(then, answer) ? AnswerChange.Same : AnswerChange.Changed,
    };

    /// <summary>Whether an answer still waits for the town's verdict on the version that stands.</summary>
    public static bool IsLeft(FrozenQuestion question, bool isHidden, CurrentAnswer? answer, int? judgedVersion) => !question.NotAsked && !isHidden && judgedVersion != (answer?.Number ?? 0);

    private static bool SaysTheSame(CurrentAnswer one, CurrentAnswer other) => one.Value == other.Value && one.Comment == other.Comment && one.EvidenceIds.Order().SequenceEqual(other.EvidenceIds.Order());
}
