namespace Ampira.Vendors.Api.RuleSets;

/// <summary>
/// What clause texts may ask of the facts (<c>facts</c> in a template). An unknown fact counts as true: a contract is
/// written for the stricter case. The conditions of the same names in <c>templates/conditions.yaml</c> mean the same.
/// </summary>
public sealed record FactFlags
{
    public required bool MyNumber { get; init; }
    public required bool PersonalInformation { get; init; }
    public required bool Sensitive { get; init; }
    public required bool Cloud { get; init; }
    public required bool Media { get; init; }
    public required bool Remote { get; init; }
    public required bool Onsite { get; init; }
    public required bool Subcontracting { get; init; }
    public required bool Important { get; init; }
    public required bool AtLeast2 { get; init; }
    public required bool AtLeast3C { get; init; }
    public required bool Offshore { get; init; }

    public static FactFlags Of(Facts facts) => new()
    {
        MyNumber = facts.MyNumber ?? true,
        PersonalInformation = (facts.PersonalInformation ?? true) || (facts.SensitivePersonalInformation ?? true) || (facts.MyNumber ?? true)
            || (facts.FamilyRegister ?? true) || (facts.ResidentRegister ?? true),
        Sensitive = facts.SensitivePersonalInformation ?? true,
        Cloud = facts.Cloud != CloudModel.None,
        Media = facts.Media ?? true,
        Remote = facts.Access?.Any(a => a is AccessMode.Remote or AccessMode.PrivilegedRemote) ?? true,
        Onsite = facts.Access?.Contains(AccessMode.Onsite) ?? true,
        Subcontracting = facts.Subcontracting is not RuleSets.Subcontracting.Prohibited,
        // A comparison with null is false, so that its opposite takes the unknown in.
        Important = !(facts.Confidentiality < Confidentiality.Two) || !(facts.Integrity < 2) || !(facts.Availability < 2),
        AtLeast2 = !(facts.Confidentiality < Confidentiality.Two),
        AtLeast3C = !(facts.Confidentiality < Confidentiality.ThreeC),
        Offshore = IsAbroad(facts.DataCountries) || IsAbroad(facts.AccessCountries) || IsAbroad(facts.WorkPlaceCountries),
    };

    private static bool IsAbroad(IReadOnlyList<string>? countries) => countries?.Any(country => country != "JP") ?? true;
}
