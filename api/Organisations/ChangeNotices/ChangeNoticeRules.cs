using System.Globalization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Organisations.ChangeNotices;

public enum ChangeNoticeAction { Acknowledge }

/// <summary>received → acknowledged, and which look at a case a change calls for (domain.md 6.2).</summary>
public static class ChangeNoticeRules
{
    /// <summary>Within so many days the town looks at what changed; a change that is further away is looked at by its day.</summary>
    public const int LookDays = 30;

    public static bool Allows(ChangeNoticeState state, ChangeNoticeAction action) => (state, action) == (ChangeNoticeState.Received, ChangeNoticeAction.Acknowledge);

    public static ChangeNoticeState Next(ChangeNoticeState state, ChangeNoticeAction action) => Allows(state, action) ? ChangeNoticeState.Acknowledged : state;

    /// <summary>The sections that a change concerns.</summary>
    /// <param name="triggers">Of the rule set, which name them.</param>
    public static IReadOnlyList<string> SectionsOf(ChangeKind kind, IReadOnlyList<LookTrigger> triggers)
    {
        var key = kind switch { ChangeKind.Subcontractor => "subcontractorChanged", ChangeKind.Place => "placeChanged", ChangeKind.Staff => "staffChanged", ChangeKind.Service => "serviceChanged", _ => "certificateExpired" };
        return triggers.FirstOrDefault(t => t.Key == key)?.Sections ?? [];
    }

    /// <summary>A certificate or report is a matter of evidence, all else of the sections it concerns.</summary>
    public static (DateOnly By, ReverificationKind Kind, Text Reason) Trigger(ChangeKind kind, string referenceNo, DateOnly effectiveOn, DateOnly today)
    {
        var soon = today.AddDays(LookDays);
        var reason = kind switch
        {
            ChangeKind.Subcontractor => OrganisationTexts.TriggerSubcontractor, ChangeKind.Place => OrganisationTexts.TriggerPlace, ChangeKind.Staff => OrganisationTexts.TriggerStaff,
            ChangeKind.Service => OrganisationTexts.TriggerService, _ => OrganisationTexts.TriggerCertificate,
        };
        return (effectiveOn > soon ? effectiveOn : soon, kind == ChangeKind.Certificate ? ReverificationKind.Evidence : ReverificationKind.Section, reason.With(referenceNo, effectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
