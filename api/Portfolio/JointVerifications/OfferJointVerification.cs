using System.Globalization;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Portfolio.JointVerifications;

/// <param name="TownCodes">全国地方公共団体コード of the towns it is for.</param>
public sealed record OfferJointVerificationRequest(Guid? AssessmentId, IReadOnlyList<string>? TownCodes, string? Reason);

public sealed class OfferJointVerificationValidator : Validator<OfferJointVerificationRequest>
{
    public OfferJointVerificationValidator()
    {
        RuleFor(r => r.AssessmentId).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.TownCodes).MaxItems(JointVerification.MaxTowns).Must(c => c is { Count: > 0 } && c.All(x => x is { Length: 6 } && x.All(char.IsAsciiDigit))).WithErrorCode("townCode").WithMessage(_ => JointVerificationTexts.TownCodes.Current);
        RuleForEach(r => r.TownCodes).MaximumLength(6);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => JointVerificationTexts.Reason.Current).FreeText(JointVerification.ReasonMaxLength);
    }
}

/// <summary>Offers the result of an accepted assessment to named towns. They see it once the vendor's organisation agrees; the answers nobody sees.</summary>
public sealed class OfferJointVerification(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<OfferJointVerificationRequest, JointVerificationResponse>
{
    public override void Configure()
    {
        Post("/joint-verifications");
        Permissions(PermissionNames.JointVerificationsOffer);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Offer the result of an accepted assessment to named towns, for the vendor's organisation to agree to");
        Description(d => d.WithTags("JointVerifications").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(OfferJointVerificationRequest req, CancellationToken ct)
    {
        var (town, today) = (caller.MunicipalityId, clock.TownToday());
        var own = await db.Municipalities.Where(m => m.Id == town).Select(m => m.Code).SingleAsync(ct);
        if (req.TownCodes!.Contains(own)) throw Refusal.Invalid("/townCodes", "townCode", JointVerificationTexts.TownCodes);
        var assessment = await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == req.AssessmentId, ct) ?? throw Refusal.Invalid("/assessmentId", "unknown", JointVerificationTexts.AssessmentUnknown);
        if (assessment is not { State: AssessmentState.Accepted, ForSelection: false, AcceptedAt: { } accepted }) throw Refusal.Conflict("notAccepted", JointVerificationTexts.NotAccepted);
        if (await db.JointVerifications.AnyAsync(j => j.AssessmentId == assessment.Id && (j.State == JointVerificationState.Proposed || j.State == JointVerificationState.Offered), ct)) throw Refusal.Conflict("alreadyOffered", JointVerificationTexts.AlreadyOffered);
        var result = await ResultAsync(assessment, TownClock.DayOf(accepted), today, ct);
        if (result.ValidUntil < today) throw Refusal.Conflict("pastIt", JointVerificationTexts.PastIt.With(result.ValidUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var offer = new JointVerification
        {
            MunicipalityId = town, Id = Guid.CreateVersion7(), AssessmentId = assessment.Id, VendorId = assessment.VendorId, State = JointVerificationState.Proposed, TownCodes = [.. req.TownCodes!.Distinct().Order(StringComparer.Ordinal)], Reason = req.Reason!.Trim(),
            Result = result, ResultHash = CanonicalJson.Hash(result), OfferedById = caller.Id, OfferedByName = caller.Name, OfferedAt = clock.GetUtcNow(),
        };
        db.Add(offer);
        await db.SaveChangesAsync(ct);
        work.Record("jointVerification.proposed", "jointVerification", offer.Id, new { offer.AssessmentId, offer.TownCodes, offer.ResultHash, reason = work.KeyedHash(offer.Reason) }, offer.VendorId);
        work.Publish("jointVerification.proposed", $"jointVerification.proposed:{offer.Id}", new JointVerificationHappened(offer.AssessmentId, assessment.EngagementId, assessment.CloudUseId, offer.VendorId), offer.VendorId);
        await this.CreatedAsync($"/joint-verifications/{offer.Id}", JointVerificationResponse.Of(offer, []), offer.Version, ct);
    }

    private async Task<LookResult> ResultAsync(Assessment assessment, DateOnly acceptedOn, DateOnly today, CancellationToken ct)
    {
        var rules = (await db.RulesAsync(today, ct)).Content;
        var answers = (await AnswerSheets.ScoredAsync(db, [assessment], rules, today, ct))[assessment.Id];
        var whole = ControlScoreRules.Total(answers, rules);
        if (whole.Score is not { } score) throw Refusal.Conflict("noScore", JointVerificationTexts.NoScore);
        var (byKey, vendor) = (answers.ToDictionary(a => a.QuestionKey), await db.Vendors.Where(v => v.Id == assessment.VendorId).Select(v => v.Name).SingleAsync(ct));
        var sections = assessment.Questions.GroupBy(q => q.Section).Select(s =>
        {
            var part = ControlScoreRules.Total([.. s.Select(q => byKey.GetValueOrDefault(q.Key)).OfType<ScoredAnswer>()], rules);
            return new SectionLevel(s.Key, s.First().SectionTitle.Ja, s.First().SectionTitle.En, part.Score, part.Level);
        });
        var service = assessment.CloudUseId is { } use ? await db.CloudUses.Where(u => u.Id == use).Join(db.CloudServices, u => u.CloudServiceId, s => s.Id, (u, s) => s.Name).SingleAsync(ct) : null;
        var open = await db.Findings.About(assessment.Subject).Where(f => FindingRules.Unsettled.Contains(f.State)).GroupBy(f => f.Severity).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        // The shorter interval: of the information of those who rely on it this town knows nothing.
        var until = acceptedOn.AddMonths(ReverificationRules.Months(assessment.Tier, personalInformation: true, rules));
        return new(assessment.Subject.Type, vendor, service, assessment.QuestionnaireKey, assessment.QuestionnaireVersion, assessment.Tier, acceptedOn, until, score, whole.Level, [.. sections],
            [.. Enum.GetValues<FindingSeverity>().Select(s => new OpenFindingCount(s, open.Find(f => f.Key == s)?.Count ?? 0))]);
    }
}
