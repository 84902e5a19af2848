using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>What is typed about an incident, by the town or by a vendor. Times are the town's; an empty choice is not known yet.</summary>
public sealed class IncidentForm
{
    public string? Title { get; set; }
    public DateTime? OccurredAt { get; set; }
    public DateTime? KnownAt { get; set; }
    public DateTime? VendorNotifiedAt { get; set; }
    public bool IsPossible { get; set; }
    public bool PersonalInformation { get; set; }
    public bool MyNumber { get; set; }
    public bool? Sensitive { get; set; }
    public bool? PropertyDamage { get; set; }
    public bool? Malicious { get; set; }
    public int? PeopleAffected { get; set; }
    public IncidentItems Items { get; set; } = new();

    public static IncidentForm Of(IncidentResponse i) => new()
    {
        Title = i.Title, OccurredAt = Words.ByTownClock(i.OccurredAt), KnownAt = Words.ByTownClock(i.KnownAt), VendorNotifiedAt = Words.ByTownClock(i.VendorNotifiedAt), IsPossible = i.IsPossible, PersonalInformation = i.PersonalInformation,
        MyNumber = i.MyNumber, Sensitive = i.Sensitive, PropertyDamage = i.PropertyDamage, Malicious = i.Malicious, PeopleAffected = i.PeopleAffected, Items = i.Items,
    };

    public ReportIncidentRequest Report(IReadOnlyList<Guid> engagements, IReadOnlyList<Guid>? cloudUses = null, Guid? vendorId = null) => new()
    {
        Title = Title ?? "", OccurredAt = Words.Instant(OccurredAt), KnownAt = Words.Instant(KnownAt) ?? default, VendorNotifiedAt = Words.Instant(VendorNotifiedAt), EngagementIds = engagements, CloudUseIds = cloudUses, VendorId = vendorId, IsPossible = IsPossible,
        PersonalInformation = PersonalInformation, MyNumber = MyNumber, Sensitive = Sensitive, PropertyDamage = PropertyDamage, Malicious = Malicious, PeopleAffected = PeopleAffected, Items = Told(),
    };

    /// <summary>What kind of incident it is, as the town decides it. A time that still shows as it was is not sent: the field holds no seconds.</summary>
    public ChangeIncidentRequest Change(IncidentResponse before) => new()
    {
        Title = Title ?? "", OccurredAt = Changed(OccurredAt, before.OccurredAt), VendorNotifiedAt = Changed(VendorNotifiedAt, before.VendorNotifiedAt), IsPossible = IsPossible, PersonalInformation = PersonalInformation, MyNumber = MyNumber,
        Sensitive = Sensitive, PropertyDamage = PropertyDamage, Malicious = Malicious, PeopleAffected = PeopleAffected,
    };

    /// <summary>The nine items with the line ends of the API, so that a text sent back as it was is no new version.</summary>
    public IncidentItems Told() => new()
    {
        Overview = Lines(Items.Overview), DataItems = Lines(Items.DataItems), NumberOfPersons = Lines(Items.NumberOfPersons), Cause = Lines(Items.Cause), SecondaryDamage = Lines(Items.SecondaryDamage),
        ResponseToPersons = Lines(Items.ResponseToPersons), Publication = Lines(Items.Publication), Prevention = Lines(Items.Prevention), Other = Lines(Items.Other),
    };

    public string? Of(IncidentItem item) => Of(Items, item);

    public static string? Of(IncidentItems items, IncidentItem item) => item switch
    {
        IncidentItem.Overview => items.Overview,
        IncidentItem.DataItems => items.DataItems,
        IncidentItem.NumberOfPersons => items.NumberOfPersons,
        IncidentItem.Cause => items.Cause,
        IncidentItem.SecondaryDamage => items.SecondaryDamage,
        IncidentItem.ResponseToPersons => items.ResponseToPersons,
        IncidentItem.Publication => items.Publication,
        IncidentItem.Prevention => items.Prevention,
        _ => items.Other,
    };

    private static DateTimeOffset? Changed(DateTime? typed, DateTimeOffset? before) => Words.Field(typed) == Words.Field(Words.ByTownClock(before)) ? null : Words.Instant(typed);

    private static string? Lines(string? text) => text?.ReplaceLineEndings("\n");
}

/// <summary>The fields of a form about an incident, with what the API said of them.</summary>
/// <param name="IsOfTown">Whether the form asks what only the town knows.</param>
/// <param name="IsNew">Whether the incident is still to be reported: when it was known is asked for, and what is not known may be left so.</param>
public sealed record IncidentFields(ApiPage Page, IncidentForm Form, bool IsOfTown, bool IsNew);
