using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Assessments.Packs;

/// <summary>Hands the answers out as they stand now: the statement and, once the vendor may read it, the town's review, each signed apart.</summary>
public sealed class GetPack(VendorsDb db, Caller caller, PackSigner signer, TimeProvider clock) : Endpoint<AssessmentRequest, AnswerPack>
{
    public override void Configure()
    {
        Get("/assessments/{id}/answer-pack");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "Get the answers as a signed, portable pack");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.OwnAssessmentAsync(req.Id, caller, ct);
        var key = (await signer.KeysAsync(ct))[0];
        var town = await db.Municipalities.Where(m => m.Id == assessment.MunicipalityId).Select(m => new PackTown(m.Code, m.Name, m.NameEn)).SingleAsync(ct);
        var vendor = await db.Vendors.Where(v => v.Id == assessment.VendorId).Select(v => new PackVendor(v.CorporateNumber, v.Country, v.Name)).SingleAsync(ct);
        var statement = PackRules.Sign(key, PackRules.StatementType, new PackStatement(
            clock.GetUtcNow(), town, vendor,
            new(assessment.Id, assessment.ReferenceNo, assessment.QuestionnaireKey, assessment.QuestionnaireVersion, assessment.Freeze(), assessment.State, assessment.SubmittedAt), await AnswersAsync(assessment, ct)));
        HttpContext.Response.HoldsFile("application/json", $"回答パック-{assessment.ReferenceNo}.json");
        await this.OkAsync(new(PackRules.Format, statement, await ReviewAsync(assessment, town, statement, key, ct), [PackRules.Public(key)]), assessment.Version, ct);
    }

    private async Task<IReadOnlyList<PackAnswer>> AnswersAsync(Assessment assessment, CancellationToken ct)
    {
        var current = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == assessment.Id).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        var ids = current.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var files = (await db.EvidenceFiles.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(ct)).ToDictionary(
            e => e.Id, e => new PackEvidence(e.File.Hash, e.Kind, e.Title, e.FileName, e.MediaType, e.Bytes, e.EffectiveFrom, e.EffectiveTo));
        return [.. assessment.Questions.Where(q => current.ContainsKey(q.Key)).Select(q => (Question: q, Answer: current[q.Key])).Select(a => new PackAnswer(
            a.Question.Key, a.Question.Text, a.Question.Type, a.Answer.Value, a.Answer.Comment, a.Answer.Number, a.Answer.AnsweredByName, a.Answer.AnsweredAt, a.Answer.IsCarriedOver,
            [.. a.Answer.EvidenceIds.Where(files.ContainsKey).Select(id => files[id]).OrderBy(f => f.Sha256, StringComparer.Ordinal)]))];
    }

    private async Task<PackPart?> ReviewAsync(Assessment assessment, PackTown town, PackPart statement, System.Security.Cryptography.ECDsa key, CancellationToken ct)
    {
        if (assessment.State is not (AssessmentState.ChangesRequested or AssessmentState.Accepted)) return null;
        var reviews = await db.AnswerReviews.AsNoTracking().Where(r => r.AssessmentId == assessment.Id).OrderBy(r => r.Number).ToListAsync(ct);
        return PackRules.Sign(key, PackRules.ReviewType, new PackReview(clock.GetUtcNow(), statement.Sha256, town, assessment.Id, assessment.State, assessment.AcceptedAt,
            [.. reviews.GroupBy(r => r.QuestionKey).Select(g => g.Last()).OrderBy(r => r.QuestionKey, StringComparer.Ordinal).Select(r => new PackVerdict(r.QuestionKey, r.AnswerVersion, r.Verdict, r.Comment, r.At))]));
    }
}
