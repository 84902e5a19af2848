using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudUses;

/// <summary>The checks every change of a cloud use begins with, in the order of product.md 5.</summary>
public static class CloudUseAccess
{
    public static async Task<CloudUse> CloudUseAsync(this VendorsDb db, Guid id, CancellationToken ct) =>
        await db.CloudUses.SingleOrDefaultAsync(u => u.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>Finds it for a change: the caller read its latest version, and its state allows the action.</summary>
    public static async Task<CloudUse> CloudUseAsync(this VendorsDb db, Guid id, HttpContext http, CloudUseAction action, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(id, ct);
        http.RequireVersion(use.Version);
        use.Require(action);
        return use;
    }

    public static void Require(this CloudUse use, CloudUseAction action)
    {
        if (!CloudUseRules.Allows(use.State, action)) throw Refusal.Conflict("state", CloudUseTexts.NotInState.With(EnumWords.Of(use.State)));
    }

    public static void Move(this CloudUse use, CloudUseAction action)
    {
        use.Require(action);
        use.State = CloudUseRules.Next(use.State, action);
    }
}
