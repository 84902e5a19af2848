using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.CloudUses;

/// <summary>The looks of a use's state and of its approval; the word beside them says the same.</summary>
public static class UseTag
{
    public static string? Of(CloudUseState state) => state switch
    {
        CloudUseState.Active => "ans-tag--good",
        CloudUseState.Submitted or CloudUseState.InReview => "ans-tag--key",
        CloudUseState.ChangesRequested => "ans-tag--warn",
        CloudUseState.Suspended => "ans-tag--bad",
        _ => null,
    };

    public static string? Of(StandingState state) => state switch
    {
        StandingState.Approved => "ans-tag--good",
        StandingState.None => null,
        StandingState.Returned => "ans-tag--warn",
        _ => "ans-tag--bad",
    };

    public static string? Of(ConditionState state) => state switch
    {
        ConditionState.Met => "ans-tag--good",
        ConditionState.Open => "ans-tag--warn",
        _ => "ans-tag--bad",
    };
}
