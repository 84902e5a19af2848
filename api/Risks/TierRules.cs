using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>A person's word on the tier. Lowering it wants the 統括's approval; raising it only a reason.</summary>
/// <param name="By">Who chose it, and <paramref name="On"/> which day; null where nobody is named.</param>
public sealed record TierAdjustment(int Tier, string Reason, bool ApprovedBySecurityLead, string? By = null, DateOnly? On = null);

/// <summary>Raising and lowering a tier (domain.md 5.2 step 2). 1 is strictest, so that "raise" means a smaller number.</summary>
public static class TierRules
{
    /// <summary>Why the adjustment may not be recorded; null when it may.</summary>
    public static Text? Problem(TierResult computed, TierAdjustment adjustment)
    {
        if (adjustment.Tier is < 1 or > 4) return RiskTexts.TierRange;
        if (string.IsNullOrWhiteSpace(adjustment.Reason)) return RiskTexts.TierReason;
        if (adjustment.Tier > computed.Floor) return RiskTexts.TierFloor.With(computed.Floor);
        return adjustment.Tier > computed.Tier && !adjustment.ApprovedBySecurityLead ? RiskTexts.TierApproval : null;
    }

    /// <summary>The tier in force. An adjustment that no longer may stand, as when facts have changed since, is left aside.</summary>
    public static TierResult Apply(TierResult computed, TierAdjustment? adjustment)
    {
        if (adjustment is null) return computed;
        var who = adjustment.By is null ? "" : $" ({adjustment.By}, {adjustment.On:yyyy-MM-dd})";
        if (Problem(computed, adjustment) is { } problem) return computed with { Lines = [.. computed.Lines, new("choiceLeftAside", adjustment.Tier, RiskTexts.LeftAside.With(adjustment.Tier, problem.Ja, problem.En, who))] };
        if (adjustment.Tier == computed.Tier) return computed with { Lines = [.. computed.Lines, new("choice", adjustment.Tier, RiskTexts.SameTier.With(adjustment.Reason, who))] };
        var reason = (adjustment.Tier < computed.Tier ? RiskTexts.Raised : RiskTexts.Lowered).With(computed.Tier, adjustment.Reason, who);
        return computed with { Tier = adjustment.Tier, Reason = reason, Lines = [.. computed.Lines, new("choice", adjustment.Tier, reason)] };
    }
}
