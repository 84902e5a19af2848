using System.Collections.Frozen;

namespace Ampira.Vendors.Api.Database;

public enum CallerKind { Anonymous, Staff, Vendor, System, Service }

/// <summary>The person in whose place somebody acts.</summary>
public sealed record Principal(Guid Id, string Name);

/// <summary>A role held, for one org unit or, with none, for the whole town.</summary>
/// <param name="InPlaceOf">Whose role it is, when the caller stands in as a deputy; none: its own.</param>
public sealed record HeldRole(string Role, Guid? OrgUnitId, Principal? InPlaceOf = null);

/// <summary>One town's register entry of an organisation as a vendor's caller reaches it, with the id and name by which the caller is known in that town.</summary>
public sealed record VendorEntry(Guid VendorId, Guid MunicipalityId, string Municipality, string MunicipalityEn, string Name, Guid CallerId, string CallerName);

/// <summary>What a vendor handed to a colleague: one assessment, and of it these sections.</summary>
public sealed record HandedSections(Guid AssessmentId, FrozenSet<string> Sections);

/// <summary>
/// Who acts, and for which town. Made by sign-in, by a vendor's token, or by a job that names its town. A person of an
/// organisation may reach entries in several towns: it then reads over all of them, has no one town
/// (<see cref="MunicipalityId"/> is empty) and can write only as the caller <see cref="For"/> one of them.
/// </summary>
public sealed record Caller(CallerKind Kind, Guid Id, string Name, Guid MunicipalityId)
{
    /// <summary>The register entries a vendor's caller reaches; none for staff and jobs.</summary>
    public IReadOnlyList<VendorEntry> Entries { get; init; } = [];
    /// <summary>The organisation whose person signed in; null for staff, jobs and tokens.</summary>
    public string? Organisation { get; init; }
    /// <summary>The account of a person who signed in, above the towns; null for tokens and jobs.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>It has to set up a second factor before it may do anything else.</summary>
    public bool MustEnrol { get; init; }
    /// <summary>Where its token may be used from; none: anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];
    /// <summary>Set for a colleague of a vendor who was handed sections of one assessment, and reaches nothing else.</summary>
    public HandedSections? Delegation { get; init; }
    /// <summary>The one register entry a vendor's caller acts for; null for staff and jobs, and for a person who reads over several.</summary>
    public Guid? VendorId => Entries is [var only] ? only.VendorId : null;
    public FrozenSet<string> Permissions { get; init; } = [];
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];
    /// <summary>The org units whose cases this request reaches, by the roles that give what it asks for; null: the whole town's.</summary>
    public IReadOnlyList<Guid>? OrgUnits { get; init; }

    /// <summary>This request reads registers as they stood at the end of this day; null: as they stand now.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Nobody: sees no row and can write none.</summary>
    public static Caller Anonymous { get; } = new(CallerKind.Anonymous, Guid.Empty, "", Guid.Empty);

    /// <summary>A vendor's system or person with the entries it reaches, of which there is at least one.</summary>
    public static Caller OfVendor(Guid id, IReadOnlyList<VendorEntry> entries)
    {
        var caller = new Caller(CallerKind.Vendor, id, entries[0].CallerName, Guid.Empty) { Entries = entries };
        return entries is [var only] ? caller.For(only) : caller;
    }

    /// <summary>The same caller acting for one of its entries, and seeing nothing of the others.</summary>
    public Caller For(VendorEntry entry) => this with { Id = entry.CallerId, Name = entry.CallerName, MunicipalityId = entry.MunicipalityId, Entries = [entry] };

    /// <summary>The same caller in one town: of a person who reads over several, the entry there.</summary>
    public Caller In(Guid municipalityId) => Entries.Count > 1 ? For(Entries.First(e => e.MunicipalityId == municipalityId)) : this;

    /// <summary>A job at work for one town.</summary>
    public static Caller System(Guid municipalityId) => new(CallerKind.System, Guid.Empty, "system", municipalityId);

    /// <summary>Whether a colleague's token reaches this assessment; everyone else is held by the town's rows.</summary>
    public bool Reaches(Guid assessmentId) => Delegation is null || Delegation.AssessmentId == assessmentId;

    /// <summary>Whether the role is its own; what it stands in for counts only where it decides (<c>Segregation</c>).</summary>
    public bool Has(string role) => Roles.Any(r => r.Role == role && r.InPlaceOf is null);

    /// <summary>Whether this request reaches the cases of this org unit. Those of another it does not see; asked only of a unit that the request names.</summary>
    public bool ActsFor(Guid orgUnitId) => OrgUnits is null || OrgUnits.Contains(orgUnitId);

    /// <summary>The roles that count for a case of this org unit: those held for it, and those for the whole town.</summary>
    public IEnumerable<HeldRole> RolesFor(Guid orgUnitId) => Roles.Where(r => r.OrgUnitId is null || r.OrgUnitId == orgUnitId);
}

/// <summary>The caller of this request or job; set once, before anything reads the database.</summary>
public sealed class CallerContext
{
    public Caller Caller { get; set; } = Caller.Anonymous;

    public bool IsKnown => Caller.Kind != CallerKind.Anonymous;
}
