using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.CloudServices;

/// <summary>What the town knows of a service, as it is typed: plans one a line, countries with commas. An empty field of countries is unknown.</summary>
public sealed class ServiceForm
{
    public Guid? VendorId { get; set; }
    public string? Name { get; set; }
    public CloudServiceModel Model { get; set; }
    public string? Plans { get; set; }
    public string? DataCountries { get; set; }
    public string? AccessCountries { get; set; }
    public string? GoverningLaw { get; set; }
    public List<Assurance> Assurance { get; set; } = [];
    public SchemeKind? SchemeKind { get; set; }
    public string? SchemeNumber { get; set; }
    public DateOnly? SchemeExpiresOn { get; set; }

    public static ServiceForm Of(CloudServiceResponse s) => new()
    {
        VendorId = s.VendorId, Name = s.Name, Model = s.Model, Plans = string.Join('\n', s.Plans), DataCountries = Joined(s.DataCountries), AccessCountries = Joined(s.AccessCountries), GoverningLaw = s.GoverningLaw,
        Assurance = [.. s.Assurance], SchemeKind = s.GovScheme?.Kind, SchemeNumber = s.GovScheme?.Number, SchemeExpiresOn = s.GovScheme?.ExpiresOn,
    };

    public RegisterCloudServiceRequest Registered => new()
    {
        VendorId = VendorId ?? default, Name = Name ?? "", Model = Model, Plans = Lines(Plans), DataCountries = Countries(DataCountries), AccessCountries = Countries(AccessCountries), GoverningLaw = Country(GoverningLaw), Assurance = Assurance, GovScheme = Scheme,
    };

    public ChangeCloudServiceRequest Changed => new()
    {
        Name = Name ?? "", Model = Model, Plans = Lines(Plans), DataCountries = Countries(DataCountries), AccessCountries = Countries(AccessCountries), GoverningLaw = Country(GoverningLaw), Assurance = Assurance, GovScheme = Scheme,
    };

    private GovSchemeRequest? Scheme => SchemeKind is null && string.IsNullOrWhiteSpace(SchemeNumber) && SchemeExpiresOn is null ? null : new() { Kind = SchemeKind, Number = SchemeNumber, ExpiresOn = SchemeExpiresOn };

    private static List<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string? Joined(IReadOnlyList<string>? countries) => countries is null ? null : string.Join(", ", countries);

    private static List<string>? Countries(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : [.. text.Split([',', '、', '，', ' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => c.ToUpperInvariant())];

    private static string? Country(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant();
}
