using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>What the town made of it, for staff.</summary>
public sealed record EvidenceReviewResponse(bool Accepted, string? Comment, string By, DateTimeOffset At);

/// <param name="Notice">What of its scan the reader should know, in their language; null where it is clean.</param>
/// <param name="Edition">1, and one more with each renewal.</param>
/// <param name="ServicesOutOfScope">Cloud services of the vendor that the scope text does not name; null without a scope text, or where the reader sees no services.</param>
/// <param name="Review">The latest one; null until somebody of the town has read it, and for a vendor.</param>
public sealed record EvidenceResponse(
    Guid Id, Guid VendorId, string VendorName, EvidenceKind Kind, string Title, string FileName, string MediaType, long Bytes, string Sha256, EvidenceState State, ScanResult Scan, string? Notice,
    DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string? Scope, IReadOnlyList<string>? ServicesOutOfScope, int Edition, Guid? ReplacesId, Guid? ReplacedById, EvidenceReviewResponse? Review, long Version, DateTimeOffset CreatedAt);

public static class EvidenceReading
{
    public static async Task<EvidenceResponse> DescribeAsync(this VendorsDb db, EvidenceFile evidence, CancellationToken ct) => (await db.DescribeAsync([evidence], ct))[0];

    /// <summary>The pieces as they are shown: with the editions before and after, what of the vendor's services their scope does not name, and the town's review, whose rows no vendor sees.</summary>
    public static async Task<List<EvidenceResponse>> DescribeAsync(this VendorsDb db, IReadOnlyList<EvidenceFile> rows, CancellationToken ct)
    {
        var families = rows.Select(e => e.Family).Distinct().ToList();
        var editions = (await db.EvidenceFiles.AsNoTracking().Where(e => families.Contains(e.FirstEditionId!.Value)).Select(e => new { Family = e.FirstEditionId!.Value, e.Edition, e.Id }).ToListAsync(ct)).ToDictionary(e => (e.Family, e.Edition), e => (Guid?)e.Id);
        var owners = rows.Select(e => e.VendorId).Distinct().ToList();
        var names = await db.Vendors.AsNoTracking().Where(v => owners.Contains(v.Id)).Select(v => new { v.Id, v.Name }).ToDictionaryAsync(v => v.Id, v => v.Name, ct);
        var ids = rows.Select(e => e.Id).ToList();
        var people = db.People.AsNoTracking();
        var reviews = (await db.EvidenceReviews.AsNoTracking().Where(r => ids.Contains(r.EvidenceId)).OrderBy(r => r.Id).Select(r => new { r.EvidenceId, r.IsAccepted, r.Comment, r.At, By = people.Where(p => p.Id == r.ById).Select(p => p.Name).FirstOrDefault() }).ToListAsync(ct))
            .GroupBy(r => r.EvidenceId).ToDictionary(g => g.Key, g => new EvidenceReviewResponse(g.Last().IsAccepted, g.Last().Comment, g.Last().By ?? "", g.Last().At));
        var vendors = rows.Where(e => e.Scope is not null).Select(e => e.VendorId).Distinct().ToList();
        var services = (await db.CloudServices.AsNoTracking().Where(s => vendors.Contains(s.VendorId)).OrderBy(s => s.Name).Select(s => new { s.VendorId, s.Name }).ToListAsync(ct)).ToLookup(s => s.VendorId, s => s.Name);
        return [.. rows.Select(e => new EvidenceResponse(
            e.Id, e.VendorId, names.GetValueOrDefault(e.VendorId, ""), e.Kind, e.Title, e.FileName, e.MediaType, e.Bytes, e.File.Hash, e.State, e.Scan, Notice(e)?.Current, e.EffectiveFrom, e.EffectiveTo, e.Scope,
            e.Scope is { } scope && services.Contains(e.VendorId) ? [.. services[e.VendorId].Where(name => !ScopeRules.Names(scope, name))] : null,
            e.Edition, e.Edition == 2 ? e.FirstEditionId : editions.GetValueOrDefault((e.Family, e.Edition - 1)), editions.GetValueOrDefault((e.Family, e.Edition + 1)), reviews.GetValueOrDefault(e.Id), e.Version, e.CreatedAt))];
    }

    private static Text? Notice(EvidenceFile e) => (e.State, e.Scan) switch
    {
        (EvidenceState.Quarantined or EvidenceState.Received, _) => EvidenceTexts.Waiting,
        (EvidenceState.Rejected, _) => EvidenceTexts.Infected.With(e.ScanFinding),
        (_, ScanResult.NotConfigured) => EvidenceTexts.NotScanned,
        _ => null,
    };
}
