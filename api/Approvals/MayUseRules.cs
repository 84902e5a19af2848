using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

/// <param name="Code">orgUnit, confidentiality, personalInformation, myNumber, segment, plan, notActive, suspended, notApproved, expired, lapsed, stale or noApplication.</param>
public sealed record MayUseReason(string Code, Text Text);

/// <summary>One use of the service: its state, its approval as it stands but for what may have changed since.</summary>
public sealed record UseInForce(Guid CloudUseId, string ReferenceNo, CloudUseState State, Standing Standing);

/// <summary>May the service be used, for that? Yes when one running use is approved for exactly such a use; else why the nearest one does not allow it.</summary>
public static class MayUseRules
{
    /// <summary>Why this use does not allow what is wanted; none when it does.</summary>
    public static IReadOnlyList<MayUseReason> Against(UseInForce use, WantedUse wanted)
    {
        var reasons = new List<MayUseReason>();
        if (use.State == CloudUseState.Suspended) reasons.Add(new("suspended", ApprovalTexts.UseSuspended.With(use.ReferenceNo)));
        else if (use.State != CloudUseState.Active) reasons.Add(new("notActive", ApprovalTexts.UseNotActive.With(use.ReferenceNo, EnumWords.Of(use.State))));
        var standing = use.Standing;
        if (!standing.Stands)
            reasons.AddRange(standing.Reasons.Select(text => new MayUseReason(standing.State switch
            {
                StandingState.Expired => "expired",
                StandingState.Lapsed => "lapsed",
                StandingState.Stale => "stale",
                _ => "notApproved",
            }, text)));
        if (standing.Scope is { } scope) reasons.AddRange(ScopeRules.Outside(scope, wanted));
        return reasons;
    }

    /// <summary>The uses in the order in which they come nearest to allowing what is wanted.</summary>
    public static IReadOnlyList<(UseInForce Use, IReadOnlyList<MayUseReason> Reasons)> Nearest(IEnumerable<UseInForce> uses, WantedUse wanted) =>
        [.. uses.Select(u => (Use: u, Reasons: Against(u, wanted))).OrderBy(x => x.Reasons.Count).ThenByDescending(x => x.Use.State == CloudUseState.Active).ThenByDescending(x => x.Use.CloudUseId)];
}
