using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public sealed record PublishRuleSetRequest
{
    public int Number { get; init; }
    /// <summary>The first day on which it holds: today or later, and not before the newest version.</summary>
    public DateOnly? EffectiveFrom { get; init; }
    /// <summary>Why one person alone publishes what it wrote; only where the rules in force allow that.</summary>
    public string? OnePersonReason { get; init; }
}

public sealed class PublishRuleSetValidator : Validator<PublishRuleSetRequest>
{
    public PublishRuleSetValidator()
    {
        RuleFor(r => r.EffectiveFrom).NotNull().WithMessage(_ => RuleSetTexts.EffectiveDay.Current);
        RuleFor(r => r.OnePersonReason).FreeText(RuleSetDraft.ReasonMaxLength);
    }
}

/// <summary>Makes a draft a version for good, from a day on: someone who did not write on it publishes it. What was decided under earlier rules keeps them.</summary>
public sealed class PublishRuleSet(VendorsDb db, UnitOfWork work, Caller caller, RuleSetEditing editing, TimeProvider clock) : Endpoint<PublishRuleSetRequest, RuleSetResponse>
{
    private const int MaxYearsAhead = 3;

    public override void Configure()
    {
        Post("/rule-sets/{number}/publish");
        Permissions(PermissionNames.RuleSetsPublish);
        this.ChangesVersion();
        Summary(s => s.Summary = "Publish the draft of the next version of the rules, from a day on");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(PublishRuleSetRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Number, HttpContext, ct);
        var alone = work.IsAlone(caller, Separated.RuleSetPublication, draft.AuthorIds);
        if (alone) await RequireOnePersonAsync(req.OnePersonReason, ct);
        var newest = await db.RuleSets.AsNoTracking().OrderByDescending(r => r.Number).Select(r => new { r.Number, r.EffectiveFrom, r.Content }).FirstAsync(ct);
        RequireDay(req.EffectiveFrom!.Value, newest.Number, newest.EffectiveFrom);
        // Rules grow stricter: a draft that was sound when it was written is held against those of today.
        var content = RuleSetEditing.Require(RuleSetSchema.Read(draft.Content));
        var canonical = CanonicalJson.Write(content);
        if (canonical == CanonicalJson.Write(RuleSetContent.Stored(newest.Content))) throw Refusal.Conflict("unchanged", RuleSetTexts.Unchanged);

        var version = new RuleSet
        {
            MunicipalityId = caller.MunicipalityId, Number = draft.Number, EffectiveFrom = req.EffectiveFrom.Value, Content = canonical, Hash = CanonicalJson.HashOf(canonical), PublishedAt = clock.GetUtcNow(), Reason = draft.Reason,
            AuthorIds = draft.AuthorIds, PublishedById = caller.Id, OnePersonReason = alone ? req.OnePersonReason!.Trim() : null,
        };
        db.Add(version);
        draft.IsOpen = false;
        await db.SaveChangesAsync(ct);
        work.Record("ruleSet.published", "ruleSet", draft.Id, new { version.Number, version.Hash, version.EffectiveFrom, authors = version.AuthorIds, onePerson = alone, onePersonReason = work.KeyedHash(version.OnePersonReason) });
        await this.OkAsync(await editing.AnswerAsync(new RuleSetRead(version.Number, content, version, null), ct), draft.Version, ct);
    }

    private void RequireDay(DateOnly day, int newest, DateOnly newestFrom)
    {
        static string Iso(DateOnly d) => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var today = clock.TownToday();
        if (day < newestFrom) throw Refusal.Invalid("/effectiveFrom", "beforeNewest", RuleSetTexts.EffectiveBefore.With(Iso(newestFrom), newest));
        if (day < today) throw Refusal.Invalid("/effectiveFrom", "past", RuleSetTexts.EffectivePast.With(Iso(today)));
        if (day > today.AddYears(MaxYearsAhead)) throw Refusal.Invalid("/effectiveFrom", "tooFar", RuleSetTexts.EffectiveFar.With(MaxYearsAhead));
    }

    private async Task RequireOnePersonAsync(string? reason, CancellationToken ct)
    {
        if (!(await db.RulesAsync(clock.TownToday(), ct)).Content.OnePersonPublishes) throw Segregation.Refused(Separated.RuleSetPublication);
        if (string.IsNullOrWhiteSpace(reason)) throw Refusal.Invalid("/onePersonReason", "required", RuleSetTexts.OnePersonReason);
    }
}
