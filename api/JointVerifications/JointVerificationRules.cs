using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.JointVerifications;

public enum JointVerificationAction { Agree, Decline, Withdraw }

/// <summary>proposed → offered or declined by the vendor's organisation; withdrawn by the lead town or, once it was offered, by the organisation too.</summary>
public static class JointVerificationStateRules
{
    public static bool Allows(JointVerificationState state, JointVerificationAction action) => (state, action) switch
    {
        (JointVerificationState.Proposed, _) => true,
        (JointVerificationState.Offered, JointVerificationAction.Decline or JointVerificationAction.Withdraw) => true,
        _ => false,
    };

    public static JointVerificationState Next(JointVerificationState state, JointVerificationAction action) => !Allows(state, action) ? state : action switch
    {
        JointVerificationAction.Agree => JointVerificationState.Offered, JointVerificationAction.Decline => JointVerificationState.Declined, _ => JointVerificationState.Withdrawn,
    };
}

/// <summary>How a reliance stands: as long as it stands or a finding was opened at the lead since, the result counts; in every case but the first the case is to be decided anew.</summary>
public enum RelianceStanding { Standing, FindingOpened, Expired, Withdrawn }

/// <summary>Another town's accepted look, in the place of answers of the case's own. Part of the input a risk is stored with.</summary>
/// <param name="Score">0 to 100, by the lead town's rules; the level is by the rules of the town that relies.</param>
/// <param name="ResultHash">Of all that was handed over.</param>
public sealed record ReliedResult(string Town, string TownEn, string Questionnaire, int QuestionnaireVersion, DateOnly AcceptedOn, DateOnly ValidUntil, int Score, string ResultHash, RelianceStanding Standing, DateOnly StandingOn)
{
    public static ReliedResult Of(Reliance r) => new(r.LeadTown, r.LeadTownEn, r.Result.QuestionnaireKey, r.Result.QuestionnaireVersion, r.Result.AcceptedOn, r.Result.ValidUntil, r.Result.Score, r.ResultHash, r.Standing, r.StandingOn);
}

public static class RelianceRules
{
    /// <summary>By when a running case is looked at after what it relied on is no more what it was.</summary>
    public const int LookWithinDays = 30;

    /// <summary>From what the lead town's side says. Withdrawn for ever; a finding that was opened stays told.</summary>
    public static RelianceStanding Standing(DateOnly? withdrawnOn, DateOnly? findingOn, DateOnly validUntil, DateOnly today) =>
        withdrawnOn is not null ? RelianceStanding.Withdrawn : validUntil < today ? RelianceStanding.Expired : findingOn is not null ? RelianceStanding.FindingOpened : RelianceStanding.Standing;

    /// <summary>Whether its score counts on a day.</summary>
    public static bool Counts(ReliedResult relied, DateOnly today) => relied.Standing is RelianceStanding.Standing or RelianceStanding.FindingOpened && today <= relied.ValidUntil;

    /// <summary>A look that asked for a lower tier asked less: it does not do for a case of a higher one.</summary>
    public static bool IsDeepEnough(int lookTier, int caseTier) => lookTier <= caseTier;

    /// <summary>A look at a cloud use is of one service; one at an engagement or at the vendor as such is of the vendor.</summary>
    public static bool IsAbout(LookResult result, SubjectType of, string? service) =>
        of == SubjectType.CloudUse ? result.Kind == SubjectType.CloudUse && string.Equals(result.Service, service, StringComparison.OrdinalIgnoreCase) : result.Kind != SubjectType.CloudUse;
}
