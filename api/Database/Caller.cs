using System.Collections.Frozen;

namespace Ampira.Vendors.Api.Database;

public enum CallerKind { Anonymous, Staff, Vendor, System }

/// <summary>A role held, for one org unit or, with none, for the whole town.</summary>
public sealed record HeldRole(string Role, Guid? OrgUnitId);

/// <summary>Who acts, and for which town. Made by sign-in, by a vendor's token, or by a job that names its town.</summary>
public sealed record Caller(CallerKind Kind, Guid Id, string Name, Guid MunicipalityId)
{
    /// <summary>The register entry a vendor's token reaches; null for staff and jobs.</summary>
    public Guid? VendorId { get; init; }
    public FrozenSet<string> Permissions { get; init; } = [];
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    /// <summary>Nobody: sees no row and can write none.</summary>
    public static Caller Anonymous { get; } = new(CallerKind.Anonymous, Guid.Empty, "", Guid.Empty);

    /// <summary>A job at work for one town.</summary>
    public static Caller System(Guid municipalityId) => new(CallerKind.System, Guid.Empty, "system", municipalityId);

    public bool Has(string role) => Roles.Any(r => r.Role == role);

    /// <summary>Whether one of the roles is held for this org unit, or for the whole town.</summary>
    public bool ActsFor(Guid orgUnitId) => Kind == CallerKind.System || Roles.Any(r => r.OrgUnitId is null || r.OrgUnitId == orgUnitId);
}

/// <summary>The caller of this request or job; set once, before anything reads the database.</summary>
public sealed class CallerContext
{
    public Caller Caller { get; set; } = Caller.Anonymous;

    public bool IsKnown => Caller.Kind != CallerKind.Anonymous;
}
