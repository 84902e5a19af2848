using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Reviews;

public sealed record AcceptUnchangedRequest
{
    public Guid Id { get; init; }
    /// <summary>Tells which answers would be accepted and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

/// <param name="Accepted">Keys of the answers accepted by this, or, tried dry, that would be.</param>
/// <param name="Unproved">Unchanged, but without evidence that the town has accepted and that is valid today: to be looked at one by one.</param>
/// <param name="Changed">Answered anew or changed since the assessment before.</param>
public sealed record AcceptUnchangedResponse(IReadOnlyList<string> Accepted, IReadOnlyList<string> Unproved, IReadOnlyList<string> Changed);

/// <summary>Accepts at once what the vendor affirmed word for word from the assessment before and what still valid, accepted evidence proves; a verdict that stands is left alone.</summary>
public sealed class AcceptUnchanged(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AcceptUnchangedRequest, AcceptUnchangedResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/accept-unchanged");
        Permissions(PermissionNames.AssessmentsReview);
        this.ChangesVersion();
        Summary(s => s.Summary = "Accept unchanged and proved answers in bulk");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AcceptUnchangedRequest req, CancellationToken ct)
    {
        var assessment = await db.ReviewableAsync(req.Id, ct);
        this.RequireVersion(assessment.Version);
        var versions = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == req.Id).OrderBy(a => a.Number).Select(a => new CurrentAnswer(a.QuestionKey, a.Number, a.Value, a.Comment, a.EvidenceIds, a.IsCarriedOver)).ToListAsync(ct)).ToLookup(a => a.QuestionKey);
        var reviews = await db.CurrentReviewsAsync(req.Id, ct);
        var evidence = await db.CountedAsync([.. versions.SelectMany(v => v.Last().EvidenceIds).Distinct()], clock.TownToday(), ct);
        var (accepted, unproved, changed, today) = (new List<string>(), new List<string>(), new List<string>(), clock.TownToday());
        foreach (var question in assessment.Questions.Where(q => !q.NotAsked && versions[q.Key].Any()))
        {
            var (first, last) = (versions[question.Key].First(), versions[question.Key].Last());
            var before = reviews.GetValueOrDefault(question.Key);
            if (before?.AnswerVersion == last.Number) continue;
            switch (ReviewRules.Carried(question, first, last, Reviewing.EvidenceOf(last, evidence), today))
            {
                case CarriedAnswer.Changed:
                    changed.Add(question.Key);
                    break;
                case CarriedAnswer.Unproved:
                    unproved.Add(question.Key);
                    break;
                default:
                    accepted.Add(question.Key);
                    db.Add(Reviewing.NewReview(assessment, caller, clock.GetUtcNow(), question.Key, last.Number, before?.Number ?? 0, AnswerVerdict.Accepted, null));
                    break;
            }
        }
        if (req.DryRun == true) work.Discard();
        await db.SaveChangesAsync(ct);
        work.Record("assessment.unchangedAccepted", "assessment", req.Id, new { accepted }, assessment.VendorId);
        await this.OkAsync(new(accepted, unproved, changed), assessment.Version, ct);
    }
}
