using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>How large one file may be, and how much a vendor and a town may keep: <c>Evidence__MaxMebibytes</c>, <c>Evidence__VendorQuotaMebibytes</c>, <c>Evidence__TownQuotaMebibytes</c>; and how many files a vendor: <c>Evidence__VendorQuotaFiles</c>.</summary>
public sealed class EvidenceLimits(IConfiguration settings)
{
    private const long Mebibyte = 1024 * 1024;

    public long MaxBytes { get; } = settings.GetValue("Evidence:MaxMebibytes", 50L) * Mebibyte;

    private readonly long _perVendor = settings.GetValue("Evidence:VendorQuotaMebibytes", 5L * 1024) * Mebibyte;
    private readonly long _filesPerVendor = settings.GetValue("Evidence:VendorQuotaFiles", 20_000L);
    private readonly long _perTown = settings.GetValue("Evidence:TownQuotaMebibytes", 100L * 1024) * Mebibyte;

    /// <summary>Refuses what would exceed a quota, saying how much is used and left. A file that is kept already takes no more room.</summary>
    /// <param name="isLast">Under the town's lock, so that two uploads at once do not share the same room.</param>
    public async Task RequireRoomAsync(VendorsDb db, UnitOfWork work, EvidenceFile file, CancellationToken ct, bool isLast = false)
    {
        if (isLast) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"evidence-quota/{file.MunicipalityId}"}, 0))", ct);
        if (await db.EvidenceFiles.AnyAsync(e => e.VendorId == file.VendorId && e.Sha256 == file.Sha256 && e.State != EvidenceState.Rejected, ct)) return;
        // The sum over the town is the town's to know: of another vendor's files nothing but their size is counted.
        await work.AsTownAsync(file.MunicipalityId, async () =>
        {
            var kept = db.EvidenceFiles.Where(e => e.State != EvidenceState.Rejected).Select(e => new { e.VendorId, e.Sha256, e.Bytes }).Distinct();
            var files = await kept.CountAsync(e => e.VendorId == file.VendorId, ct);
            if (files >= _filesPerVendor) throw Exceeded(EvidenceTexts.VendorFiles.With(_filesPerVendor));
            Require(EvidenceTexts.VendorQuota, _perVendor, await kept.Where(e => e.VendorId == file.VendorId).SumAsync(e => e.Bytes, ct), file.Bytes);
            Require(EvidenceTexts.TownQuota, _perTown, await kept.SumAsync(e => e.Bytes, ct), file.Bytes);
        }, ct);
    }

    private static void Require(Text text, long quota, long used, long bytes)
    {
        if (used + bytes <= quota) return;
        throw Exceeded(text.With(Said(quota), Said(used), Said(Math.Max(0, quota - used)), Said(bytes)));
    }

    private static Refusal Exceeded(Text said) => new(413, "quotaExceeded", said, new Fault("/file", "quotaExceeded", said));

    public static string Said(long bytes) => bytes < 1024 * Mebibyte ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Mebibyte:0.##} MiB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * Mebibyte):0.##} GiB");
}
