using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Assets;

/// <summary>An entry of the register as it is typed; an empty class is taken from the label.</summary>
public sealed class AssetForm
{
    /// <summary>The classes in the order of strictness.</summary>
    public static readonly string[] Classes = ["1", "2", "3C", "3B", "3A"];

    public string? ReferenceNo { get; set; }
    public string? Name { get; set; }
    public AssetKind? Kind { get; set; }
    public Guid? OrgUnitId { get; set; }
    public string? Confidentiality { get; set; }
    public int? Integrity { get; set; }
    public int? Availability { get; set; }
    public Segment? Zone { get; set; }
    public string? Label { get; set; }
    public Guid? SystemId { get; set; }
    public string? Note { get; set; }

    public static AssetForm Of(AssetOverviewResponse a) => new()
    {
        ReferenceNo = a.ReferenceNo, Name = a.Name, Kind = a.Kind, OrgUnitId = a.OrgUnitId, Confidentiality = Word(a.Confidentiality), Integrity = a.Integrity, Availability = a.Availability, Zone = a.Zone, Label = a.Label, SystemId = a.SystemId, Note = a.Note,
    };

    /// <summary>1, 2, 3C, 3B or 3A.</summary>
    public static string Word(Client.Confidentiality level) => level.ToString().TrimStart('_');

    /// <summary>機密性・完全性・可用性 in short, such as 3B・2・2.</summary>
    public static string Class(Client.Confidentiality level, int integrity, int availability) => string.Join(Http.Say.T("・", " / "), Word(level), integrity, availability);

    public RegisterAssetRequest Registered => new()
    {
        ReferenceNo = Given(ReferenceNo), Name = Name ?? "", Kind = Kind ?? ClientJson.Unchosen<AssetKind>(), OrgUnitId = OrgUnitId ?? default, Confidentiality = Level, Integrity = Integrity ?? 0, Availability = Availability ?? 0, Zone = Zone ?? ClientJson.Unchosen<Segment>(), Label = Given(Label), SystemId = SystemId, Note = Given(Note),
    };

    public ChangeAssetRequest Changed => new()
    {
        ReferenceNo = Given(ReferenceNo), Name = Name ?? "", Kind = Kind ?? ClientJson.Unchosen<AssetKind>(), OrgUnitId = OrgUnitId ?? default, Confidentiality = Level, Integrity = Integrity ?? 0, Availability = Availability ?? 0, Zone = Zone ?? ClientJson.Unchosen<Segment>(), Label = Given(Label), SystemId = SystemId, Note = Given(Note),
    };

    private Client.Confidentiality? Level => Enum.TryParse<Client.Confidentiality>("_" + Confidentiality, out var level) ? level : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>What the fields of an entry offer to choose from.</summary>
public sealed record AssetFields(AssetForm Form, ApiProblem? Problem, IReadOnlyList<OrgUnitResponse> Units, IReadOnlyList<AssetRow> Systems, IReadOnlyList<LabelSet> Labels);
