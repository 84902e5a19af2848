using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Incidents;

public sealed record IncidentItemResponse(IncidentItem Item, string Text, bool ByVendor, string By, DateTimeOffset At);

public sealed record IncidentStepResponse(IncidentAction Action, string? Text, IncidentReportKind? ReportKind, DateOnly? ReportedOn, PublicationChoice? Publication, DateOnly? PublishOn, string By, DateTimeOffset At);

/// <summary>How an incident is to be published: as proposed, and, once somebody else decided, as decided.</summary>
/// <param name="Decided">Null while the proposal waits.</param>
public sealed record IncidentPublicationResponse(PublicationChoice Proposed, string? Proposal, string ProposedBy, Guid ProposedById, PublicationChoice? Decided, string? Reason, DateOnly? PublishOn, string? DecidedBy, DateTimeOffset? DecidedAt)
{
    public static IncidentPublicationResponse? From(IReadOnlyList<IncidentStep> steps) => PublicationRules.Latest(steps) is not { } p ? null : new(
        p.Prepared.Publication!.Value, p.Prepared.Text, p.Prepared.ByName, p.Prepared.ById, p.Decided?.Publication, p.Decided?.Text, p.Decided is null ? p.Prepared.PublishOn : p.Decided.PublishOn, p.Decided?.ByName, p.Decided?.At);
}

/// <summary>How the town deals with an incident.</summary>
/// <param name="History">Every version of every item, oldest first.</param>
/// <param name="Leak">What tells whether it is a leak; null while nothing of it was entered.</param>
/// <param name="Publication">Null while none is prepared.</param>
/// <param name="PublicationNeeded">It cannot be closed before a decision on its publication.</param>
/// <param name="Threats">Of the policy that came true, by their keys.</param>
/// <param name="OutageHours">Null: not known yet, as for the damage.</param>
public sealed record IncidentHandling(IReadOnlyList<IncidentStepResponse> Steps, IReadOnlyList<IncidentItemResponse> History, LeakFacts? Leak, IncidentPublicationResponse? Publication, bool PublicationNeeded, IReadOnlyList<string> Threats, int? OutageHours, long? DamageYen);

/// <summary>An incident. A vendor sees the items it told itself and nothing of how the town deals with it.</summary>
/// <param name="Malicious">Null: not known yet, as for the others of these.</param>
/// <param name="IsPossible">Something that may have happened; it counts as an incident.</param>
/// <param name="Items">The newest text of each item.</param>
/// <param name="Handling">For staff only.</param>
public sealed record IncidentResponse(
    Guid Id, string ReferenceNo, string Title, DateTimeOffset? OccurredAt, DateTimeOffset KnownAt, DateTimeOffset? VendorNotifiedAt, Guid? VendorId, IReadOnlyList<Guid> EngagementIds, IReadOnlyList<Guid> CloudUseIds,
    bool PersonalInformation, bool MyNumber, bool? Sensitive, bool? PropertyDamage, bool? Malicious, int? PeopleAffected, bool IsPossible, IncidentReporter ReportedBy, IncidentState State, IncidentItems Items,
    IncidentHandling? Handling, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static IncidentResponse From(Incident i, IReadOnlyList<IncidentSubject> subjects, IReadOnlyList<IncidentItemVersion> items, IReadOnlyList<IncidentStep> steps, Caller caller)
    {
        var forVendor = caller.Kind == CallerKind.Vendor;
        var shown = forVendor ? items.Where(v => v.VendorId is not null).ToList() : items;
        return new(
            i.Id, i.ReferenceNo, i.Title, i.OccurredAt, i.KnownAt, i.VendorNotifiedAt, i.VendorId, [.. subjects.Select(s => s.EngagementId).OfType<Guid>()],
            forVendor ? [] : [.. subjects.Select(s => s.CloudUseId).OfType<Guid>()],
            i.PersonalInformation, i.MyNumber, i.Sensitive, i.PropertyDamage, i.Malicious, i.PeopleAffected, i.IsPossible, i.ReportedBy, i.State, IncidentItems.Latest(shown),
            forVendor ? null : new(
                [.. steps.Select(s => new IncidentStepResponse(s.Action, s.Text, s.ReportKind, s.ReportedOn, s.Publication, s.PublishOn, s.ByName, s.At))],
                [.. items.Select(v => new IncidentItemResponse(v.Item, v.Text, v.VendorId is not null, v.ByName, v.At))], i.Leak, IncidentPublicationResponse.From(steps), PublicationRules.HoldsClosing(i.Nature, steps), i.Threats, i.OutageHours, i.DamageYen),
            i.Version, i.CreatedAt, i.UpdatedAt);
    }
}

public sealed record IncidentRow(
    Guid Id, string ReferenceNo, string Title, DateTimeOffset KnownAt, Guid? VendorId, bool PersonalInformation, bool MyNumber, bool? Malicious, int? PeopleAffected, bool IsPossible, IncidentReporter ReportedBy,
    IncidentState State, long Version)
{
    public static IncidentRow From(Incident i) =>
        new(i.Id, i.ReferenceNo, i.Title, i.KnownAt, i.VendorId, i.PersonalInformation, i.MyNumber, i.Malicious, i.PeopleAffected, i.IsPossible, i.ReportedBy, i.State, i.Version);
}
