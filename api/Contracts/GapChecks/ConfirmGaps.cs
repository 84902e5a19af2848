using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <param name="Article">Where the clause is covered, such as 第12条の2; the passage that was found when left out.</param>
/// <param name="File">Which of the check's files covers it, from 0; that of the passage that was found when left out. Not for what is covered elsewhere.</param>
/// <param name="Comment">Required where the text is altered or the clause is covered elsewhere.</param>
public sealed record ConfirmGapRequest(string? ClauseKey, GapVerdict? Verdict, string? Article, int? File, string? Comment);

public sealed record ConfirmGapsRequest(Guid Id, IReadOnlyList<ConfirmGapRequest>? Lines);

public sealed class ConfirmGapsValidator : Validator<ConfirmGapsRequest>
{
    public ConfirmGapsValidator()
    {
        RuleFor(r => r.Lines).MaxItems(200).Must(l => l is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => GapTexts.Lines.Current);
        RuleForEach(r => r.Lines).ChildRules(l =>
        {
            l.RuleFor(x => x.ClauseKey).NotEmpty().WithMessage(_ => GapTexts.LineUnknown.Current).MaximumLength(60);
            l.RuleFor(x => x.Verdict).NotNull().WithMessage(_ => GapTexts.Verdict.Current);
            l.RuleFor(x => x.Article).FreeText(GapConfirmation.ArticleMaxLength);
            l.RuleFor(x => x.Comment).FreeText(GapConfirmation.CommentMaxLength)
                .Must((x, comment) => x.Verdict is not (GapVerdict.AlteredAcceptable or GapVerdict.CoveredElsewhere) || !string.IsNullOrWhiteSpace(comment)).WithErrorCode("required").WithMessage(_ => GapTexts.Comment.Current);
        });
    }
}

/// <summary>
/// A person's word on some lines; earlier words stay. What is covered becomes a permitting clause of an imported contract, under its real article
/// number, and for a use under terms of service only a reading of the terms for each item whose must clauses are all decided.
/// </summary>
public sealed class ConfirmGaps(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<ConfirmGapsRequest, GapCheckResponse>
{
    public override void Configure()
    {
        Post("/gap-checks/{id}/confirmations");
        Permissions(PermissionNames.ContractsWrite, PermissionNames.CloudUsesWrite, PermissionNames.CloudUsesReview);
        this.Idempotent();
        Summary(s => s.Summary = "Say of some lines whether the clause is present, altered but acceptable, missing, or covered elsewhere");
        Description(d => d.WithTags("GapChecks"));
    }

    public override async Task HandleAsync(ConfirmGapsRequest req, CancellationToken ct)
    {
        var check = await db.GapChecks.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var (contract, use) = (await db.Contracts.SingleOrDefaultAsync(c => c.Id == check.ContractId, ct), await db.CloudUses.SingleOrDefaultAsync(u => u.Id == check.CloudUseId, ct));
        await RequireAllowedAsync(contract, use, ct);
        if (!await db.IsLatestAsync(check, ct)) throw Refusal.Conflict("superseded", GapTexts.Superseded);
        var confirmed = (await db.ConfirmedAsync(check.Id, ct)).ToDictionary();
        var faults = new List<Fault>();
        for (var i = 0; i < req.Lines!.Count; i++)
            if (Word(check, req.Lines[i], $"/lines/{i}", contract?.Origin == ContractOrigin.Imported, req.Lines.Take(i), faults) is { } word)
            {
                word.Number = (confirmed.GetValueOrDefault(word.ClauseKey)?.Number ?? 0) + 1;
                db.Add(confirmed[word.ClauseKey] = word);
            }
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        if (contract is { Origin: ContractOrigin.Imported }) contract.Clauses = await GapOutcome.PermittingAsync(db, library, check, confirmed, ct);
        if (use is not null) await GapOutcome.AddReadingsAsync(db, check, use, confirmed, req.Lines.Select(l => l.ClauseKey!).ToHashSet(), library, caller, clock, ct);
        await db.SaveChangesAsync(ct);
        work.Record(use is null ? "contract.gapsConfirmed" : "cloudUse.gapsConfirmed", use is null ? "contract" : "cloudUse", use?.Id ?? contract!.Id, new { gapCheckId = check.Id, lines = req.Lines.Select(l => new { l.ClauseKey, l.Verdict }) });
        await this.CreatedAsync($"/gap-checks/{check.Id}", GapCheckResponse.From(check, confirmed, isLatest: true, library.Requirements), 1, ct);
    }

    private async Task RequireAllowedAsync(Contract? contract, CloudUse? use, CancellationToken ct)
    {
        if (contract is not null && !caller.May(PermissionNames.ContractsWrite, (await db.CaseAsync(contract.EngagementId, contract.CloudUseId, ct))!.OrgUnitId)) throw Refusal.Forbidden("forbidden", HttpTexts.Forbidden);
        if (contract?.State == ContractState.Ended) throw Refusal.Conflict("state", ContractTexts.NotInState.With(EnumWords.Of(contract.State)));
        if (use is null) return;
        if (!caller.May(PermissionNames.CloudUsesWrite, use.OrgUnitId) && !caller.May(PermissionNames.CloudUsesReview, use.OrgUnitId)) throw Refusal.Forbidden("forbidden", HttpTexts.Forbidden);
        use.Require(CloudUseAction.ReadTerms);
    }

    /// <summary>The word as it is kept: a passage that was found stands in for an article that is not named.</summary>
    private GapConfirmation? Word(GapCheck check, ConfirmGapRequest given, string at, bool isImported, IEnumerable<ConfirmGapRequest> earlier, List<Fault> faults)
    {
        var line = check.Lines.SingleOrDefault(l => l.ClauseKey == given.ClauseKey);
        if (line is null || earlier.Any(e => e.ClauseKey == given.ClauseKey)) { faults.Add(new(at + "/clauseKey", "unknown", GapTexts.LineUnknown)); return null; }
        if (given.File is { } file && (file < 0 || file >= check.Files.Count)) { faults.Add(new(at + "/file", "unknown", GapTexts.FileUnknown.With(check.Files.Count))); return null; }
        var (found, verdict) = (line.Status == GapStatus.Missing ? [] : line.Passages, given.Verdict!.Value);
        var article = !GapCoverageRules.Covers(verdict) ? null : string.IsNullOrWhiteSpace(given.Article) ? verdict == GapVerdict.CoveredElsewhere ? null : string.Join('、', found.Select(p => p.Label).Where(l => l.Length > 0)) : given.Article.Trim();
        if (GapCoverageRules.Covers(verdict) && string.IsNullOrEmpty(article)) { faults.Add(new(at + "/article", "required", GapTexts.Article)); return null; }
        if (isImported && article is not null && verdict != GapVerdict.CoveredElsewhere && GapOutcome.NumberOf(article) is null) { faults.Add(new(at + "/article", "number", GapTexts.ArticleNumber)); return null; }
        var covering = verdict is GapVerdict.Present or GapVerdict.AlteredAcceptable ? given.File ?? (found.Count > 0 ? found[0].File : 0) : (int?)null;
        return new()
        {
            MunicipalityId = check.MunicipalityId, GapCheckId = check.Id, ClauseKey = line.ClauseKey, Verdict = verdict, Article = article is { Length: > GapConfirmation.ArticleMaxLength } ? article[..GapConfirmation.ArticleMaxLength] : article,
            Sha256 = covering is { } n ? check.Files[n].Sha256 : null, Comment = string.IsNullOrWhiteSpace(given.Comment) ? null : given.Comment.Trim(), ConfirmedAt = clock.GetUtcNow(), ConfirmedById = caller.Id, ConfirmedByName = caller.Name,
        };
    }
}
