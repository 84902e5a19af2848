using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>Holds a unit of work to <see cref="SegregationRules"/>, and has its audit event say in whose place it was done.</summary>
public static class Segregation
{
    /// <returns>The role by which it is done; see <see cref="SegregationRules.Judge"/>.</returns>
    /// <exception cref="Refusal">The caller is who it is to be separated from, or stands in for that person.</exception>
    public static HeldRole? RequireOther(this UnitOfWork work, Caller caller, Separated effect, IReadOnlyCollection<Guid> from, IReadOnlyCollection<string>? roles = null, Guid? unit = null)
    {
        var (refused, by) = SegregationRules.Judge(effect, caller.Id, [.. caller.Roles.Where(r => unit is null || r.OrgUnitId is null || r.OrgUnitId == unit)], from, roles);
        if (refused is not null) throw Refused(effect, refused);
        work.InPlaceOf = by?.InPlaceOf;
        return by;
    }

    /// <summary>For what the town's rules may let one person do alone.</summary>
    /// <returns>True: the caller is who it is to be separated from, or acts in that person's place.</returns>
    public static bool IsAlone(this UnitOfWork work, Caller caller, Separated effect, IReadOnlyCollection<Guid> from)
    {
        var (refused, by) = SegregationRules.Judge(effect, caller.Id, caller.Roles, from);
        work.InPlaceOf = refused?.Code == SegregationRules.DeputyOfSame ? caller.Roles.First(r => r.InPlaceOf is { } whom && from.Contains(whom.Id)).InPlaceOf : by?.InPlaceOf;
        return refused is not null;
    }

    public static Refusal Refused(Separated effect, Fault? why = null)
    {
        var rule = SegregationRules.Of(effect);
        var (code, text) = why is null ? (rule.Code, rule.Refusal) : (why.Code, why.Message);
        return rule.IsForbidden ? Refusal.Forbidden(code, text) : Refusal.Conflict(code, text);
    }
}
