using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals.Selection;

public sealed record CriterionResultRequest([property: MaxLength(CandidateResult.KeyMaxLength)] string? CriterionKey, CriterionVerdict? Verdict, [property: MaxLength(CandidateResult.ReasonMaxLength)] string? Reason, IReadOnlyList<Guid>? EvidenceIds);

public sealed record JudgeCandidateRequest(Guid Id, Guid VendorId, IReadOnlyList<CriterionResultRequest>? Results);

public sealed class JudgeCandidateValidator : Validator<JudgeCandidateRequest>
{
    public JudgeCandidateValidator()
    {
        RuleFor(r => r.Results).MaxItems(100).Must(r => r is { Count: > 0 } && r.Select(x => x.CriterionKey).Distinct().Count() == r.Count).WithErrorCode("required").WithMessage(_ => EngagementTexts.Verdict.Current);
        RuleForEach(r => r.Results).ChildRules(r =>
        {
            r.RuleFor(x => x.CriterionKey).NotEmpty().WithMessage(_ => EngagementTexts.Verdict.Current);
            r.RuleFor(x => x.Verdict).NotNull().WithMessage(_ => EngagementTexts.Verdict.Current);
            r.RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => EngagementTexts.Verdict.Current).FreeText(CandidateResult.ReasonMaxLength);
            r.RuleFor(x => x.EvidenceIds).MaxItems(20);
        });
    }
}

/// <summary>Records how a candidate meets the criteria of the engagement, each with its reason and evidence.</summary>
public sealed class JudgeCandidate(VendorsDb db, UnitOfWork work, Caller caller, SelectionReading selection, TimeProvider clock) : Endpoint<JudgeCandidateRequest, SelectionComparison>
{
    public override void Configure()
    {
        Put("/engagements/{id}/candidates/{vendorId}/results");
        Permissions(PermissionNames.EngagementsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record how a candidate meets the selection criteria");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(JudgeCandidateRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.JudgeCandidate, ct);
        if (!await db.Candidates.AnyAsync(c => c.EngagementId == engagement.Id && c.VendorId == req.VendorId, ct)) throw Refusal.NotFound();
        var (rules, criteria) = await selection.CriteriaAsync(engagement, ct);
        var byKey = criteria.ToDictionary(c => c.Criterion.Key, c => c.Criterion);
        var unknown = req.Results!.Index().Where(r => !byKey.ContainsKey(r.Item.CriterionKey!)).Select(r => new Fault($"/results/{r.Index}/criterionKey", "unknown", EngagementTexts.CriterionUnknown.With(string.Join(", ", byKey.Keys)))).ToList();
        if (unknown.Count > 0) throw Refusal.Invalid([.. unknown]);
        var evidence = req.Results!.SelectMany(r => r.EvidenceIds ?? []).Distinct().ToList();
        if (await db.EvidenceFiles.CountAsync(e => evidence.Contains(e.Id) && e.VendorId == req.VendorId && e.State == EvidenceState.Clean, ct) != evidence.Count) throw Refusal.Invalid("/results", "evidence", EngagementTexts.ResultEvidence);
        var latest = await db.CandidateResults.Where(r => r.EngagementId == engagement.Id && r.VendorId == req.VendorId).GroupBy(r => r.CriterionKey).Select(g => new { g.Key, Number = g.Max(r => r.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, ct);
        foreach (var result in req.Results!)
            db.Add(new CandidateResult
            {
                MunicipalityId = caller.MunicipalityId, EngagementId = engagement.Id, VendorId = req.VendorId, CriterionKey = result.CriterionKey!, Number = latest.GetValueOrDefault(result.CriterionKey!) + 1, Verdict = result.Verdict!.Value,
                Must = byKey[result.CriterionKey!].Must, RuleSetVersion = rules.Version, Reason = result.Reason!.Trim(), EvidenceIds = [.. result.EvidenceIds ?? []], RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id, RecordedByName = caller.Name,
            });
        db.Touch(engagement);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.candidateJudged", "engagement", engagement.Id, new { req.VendorId, rules = rules.Version, results = req.Results!.Select(r => new { r.CriterionKey, r.Verdict, r.EvidenceIds, reason = work.KeyedHash(r.Reason) }) });
        await this.OkAsync(SelectionComparison.From(await selection.ReadAsync(engagement, ct)), engagement.Version, ct);
    }
}
