using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Engagements;

public enum CriterionVerdict { Met, Partly, NotMet }

/// <summary>How a candidate meets one criterion of the 選定基準, by whose judgement and why; a change is a new one, and the latest counts.</summary>
public sealed class CandidateResult : ITownRow, IAppendOnly
{
    public const int KeyMaxLength = 60;
    public const int ReasonMaxLength = 1000;

    public Guid MunicipalityId { get; set; }
    public Guid EngagementId { get; set; }
    public Guid VendorId { get; set; }
    public required string CriterionKey { get; set; }
    public int Number { get; set; }
    public CriterionVerdict Verdict { get; set; }
    /// <summary>Whether the criterion was a must under the rules it was judged by.</summary>
    public bool Must { get; set; }
    public int RuleSetVersion { get; set; }
    public required string Reason { get; set; }
    public List<Guid> EvidenceIds { get; set; } = [];
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
    public required string RecordedByName { get; set; }
}

public sealed class CandidateResultConfiguration : IEntityTypeConfiguration<CandidateResult>
{
    public void Configure(EntityTypeBuilder<CandidateResult> builder)
    {
        builder.IsTownTable("candidate_results", null, [nameof(CandidateResult.EngagementId), nameof(CandidateResult.VendorId), nameof(CandidateResult.CriterionKey), nameof(CandidateResult.Number)]);
        builder.Refers(typeof(Engagement), nameof(CandidateResult.EngagementId));
        builder.Refers(typeof(Vendor), nameof(CandidateResult.VendorId));
        builder.Property(r => r.CriterionKey).HasMaxLength(CandidateResult.KeyMaxLength);
        builder.Property(r => r.Reason).HasMaxLength(CandidateResult.ReasonMaxLength);
        builder.Property(r => r.RecordedByName).HasMaxLength(200);
        builder.Word(r => r.Verdict);
        builder.Json(r => r.EvidenceIds);
    }
}

public static class CandidateResultTables
{
    extension(VendorsDb db)
    {
        public DbSet<CandidateResult> CandidateResults => db.Set<CandidateResult>();

        /// <summary>The latest result of each candidate and criterion.</summary>
        public async Task<IReadOnlyList<CandidateResult>> ResultsAsync(Guid engagementId, CancellationToken ct) =>
            [.. (await db.CandidateResults.AsNoTracking().Where(r => r.EngagementId == engagementId).OrderBy(r => r.Number).ToListAsync(ct)).GroupBy(r => (r.VendorId, r.CriterionKey)).Select(g => g.Last())];
    }
}
