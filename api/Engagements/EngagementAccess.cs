using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Engagements;

/// <summary>The checks every change of an engagement begins with, in the order of product.md 5.</summary>
public static class EngagementAccess
{
    /// <summary>Finds the engagement among the caller's rows, or answers as for one that does not exist.</summary>
    public static async Task<Engagement> EngagementAsync(this VendorsDb db, Guid id, CancellationToken ct) =>
        await db.Engagements.SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>Finds it for a change: the caller read its latest version, and its state allows the action.</summary>
    public static async Task<Engagement> EngagementAsync(this VendorsDb db, Guid id, HttpContext? http, EngagementAction action, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(id, ct);
        http?.RequireVersion(engagement.Version);
        engagement.Require(action);
        return engagement;
    }

    public static void Require(this Engagement engagement, EngagementAction action)
    {
        if (!EngagementRules.Allows(engagement.State, action)) throw Refusal.Conflict("state", EngagementTexts.NotInState.With(EnumWords.Of(engagement.State)));
    }

    /// <summary>Moves it by an action that was found allowed.</summary>
    public static void Move(this Engagement engagement, EngagementAction action)
    {
        engagement.Require(action);
        engagement.State = EngagementRules.Next(engagement.State, action);
    }

    /// <summary>A change of a part is a change of the engagement: its version rises.</summary>
    public static void Touch(this VendorsDb db, Engagement engagement) => db.Entry(engagement).State = EntityState.Modified;
}
