using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Findings;

public static class FindingAccess
{
    /// <summary>Finds a finding for a step: it exists for the caller, who read its latest version, and its state allows the step.</summary>
    public static async Task<Finding> FindingAsync(this VendorsDb db, Guid id, HttpContext http, FindingAction action, CancellationToken ct)
    {
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(finding.Version);
        if (!FindingRules.Allows(finding.State, action)) throw Refusal.Conflict("state", FindingTexts.NotInState.With(EnumWords.Of(finding.State)));
        return finding;
    }

    /// <summary>Moves it by an action that was found allowed and keeps who did so and what was said.</summary>
    public static async Task MoveAsync(this VendorsDb db, Finding finding, FindingAction action, Caller caller, DateTimeOffset now, CancellationToken ct, string? text = null, IReadOnlyList<Guid>? evidence = null)
    {
        var onVersion = finding.Version;
        finding.State = FindingRules.Next(finding.State, action);
        db.Entry(finding).State = EntityState.Modified;
        // The finding first: of two at once the later one is told that its version is old, not that its step is there already.
        await db.SaveChangesAsync(ct);
        db.Add(new FindingStep
        {
            MunicipalityId = finding.MunicipalityId, FindingId = finding.Id, OnVersion = onVersion, VendorId = finding.VendorId, Action = action, Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            EvidenceIds = [.. (evidence ?? []).Distinct()], IsByVendor = caller.Kind == CallerKind.Vendor, ById = caller.Id, ByName = caller.Name, At = now,
        });
        await db.SaveChangesAsync(ct);
    }

    public static Task<List<FindingStep>> StepsAsync(this VendorsDb db, Finding finding, CancellationToken ct) =>
        db.FindingSteps.Where(s => s.FindingId == finding.Id).OrderBy(s => s.OnVersion).ToListAsync(ct);
}
