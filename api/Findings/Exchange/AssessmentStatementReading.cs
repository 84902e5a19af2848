using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Findings.Exchange;

/// <summary>Reads all that is said in an assessment: for its export, and for the file of a case.</summary>
public static class AssessmentStatementReading
{
    /// <param name="readsReviews">Whether the verdicts are for whoever reads it.</param>
    public static async Task<AssessmentStatement> StatementAsync(this VendorsDb db, Assessment assessment, bool readsReviews, bool readsFindings, CancellationToken ct)
    {
        var town = await db.Municipalities.Where(m => m.Id == assessment.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var vendor = await db.Vendors.Where(v => v.Id == assessment.VendorId).Select(v => v.Name).SingleAsync(ct);
        var answers = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == assessment.Id).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        var used = answers.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var evidence = await db.EvidenceFiles.AsNoTracking().Where(e => used.Contains(e.Id) && e.State == EvidenceState.Clean).ToDictionaryAsync(e => e.Id, ct);
        var reviews = !readsReviews ? [] : (await db.AnswerReviews.AsNoTracking().Where(r => r.AssessmentId == assessment.Id).OrderBy(r => r.Number).ToListAsync(ct)).GroupBy(r => r.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        var findings = !readsFindings ? [] : await db.Findings.AsNoTracking().Where(f => f.AssessmentId == assessment.Id && f.State != FindingState.Dismissed).OrderBy(f => f.Id).ToListAsync(ct);
        return new(assessment, town, vendor, await db.ServiceAsync(assessment, ct), answers, evidence, reviews, findings);
    }

    /// <summary>The name of the cloud service; its rows are the town's, so that a vendor's own export names the vendor alone.</summary>
    private static async Task<string?> ServiceAsync(this VendorsDb db, Assessment assessment, CancellationToken ct)
    {
        if (assessment.CloudUseId is not { } use) return null;
        var service = await db.CloudUses.Where(u => u.Id == use).Select(u => (Guid?)u.CloudServiceId).SingleOrDefaultAsync(ct);
        return service is null ? null : await db.CloudServices.Where(s => s.Id == service).Select(s => s.Name).SingleOrDefaultAsync(ct);
    }
}
