using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record PublishQuestionnaireVersionRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    /// <summary>Why one person alone publishes what it wrote; only where the rule set allows that.</summary>
    public string? OnePersonReason { get; init; }
}

public sealed class PublishQuestionnaireVersionValidator : Validator<PublishQuestionnaireVersionRequest>
{
    public PublishQuestionnaireVersionValidator() => RuleFor(r => r.OnePersonReason).FreeText(QuestionnaireVersion.ReasonMaxLength);
}

/// <summary>Makes a draft the version in force, for good: someone who did not write on it publishes it, once it has no faults. Assessments already drafted keep the questions they took in.</summary>
public sealed class PublishQuestionnaireVersion(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing, TimeProvider clock) : Endpoint<PublishQuestionnaireVersionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Post("/questionnaires/{key}/versions/{number}/publish");
        Permissions(PermissionNames.QuestionnairesPublish);
        this.ChangesVersion();
        Summary(s => s.Summary = "Publish the draft of a questionnaire's next version");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(PublishQuestionnaireVersionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        var alone = work.IsAlone(caller, Separated.QuestionnairePublication, draft.AuthorIds);
        if (alone) await RequireOnePersonAsync(req.OnePersonReason, ct);
        var newest = await db.QuestionnaireAsync(req.Key, ct);
        // A newer shipped edition may be taken account of without a change: then it is no longer offered.
        if (newest is not null && newest.Edition == draft.ShippedHash && CanonicalJson.Hash(newest.Content with { Version = draft.Number }) == CanonicalJson.Hash(draft.Content)) throw Refusal.Conflict("unchanged", QuestionnaireEditingTexts.Unchanged);
        var faults = await editing.FaultsAsync(draft.Content, ct);
        if (faults.Count > 0) throw Refusal.Conflict("questionnaireFaults", QuestionnaireEditingTexts.Faults, [.. faults.Select(f => f with { Pointer = "/content" + f.Pointer })]);

        var version = new QuestionnaireVersion
        {
            MunicipalityId = caller.MunicipalityId, Key = draft.Key, Number = draft.Number, Content = draft.Content, Hash = CanonicalJson.Hash(draft.Content), Origin = QuestionnaireUpgradeRules.IsShipped(draft.Content, draft.ShippedHash, ShippedQuestionnaires.Of(draft.Key)) ? QuestionnaireVersion.Shipped : QuestionnaireVersion.Town, ShippedHash = draft.ShippedHash,
            Reason = draft.Reason, AuthorIds = draft.AuthorIds, PublishedById = caller.Id, OnePersonReason = alone ? req.OnePersonReason!.Trim() : null, PublishedAt = clock.GetUtcNow(),
        };
        db.Add(version);
        draft.IsOpen = false;
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.published", "questionnaire", draft.Id, new { version.Key, version.Number, version.Hash, authors = version.AuthorIds, onePerson = alone, onePersonReason = work.KeyedHash(version.OnePersonReason) });
        await this.OkAsync(await editing.AnswerAsync(version, isInForce: true, ct), draft.Version, ct);
    }

    private async Task RequireOnePersonAsync(string? reason, CancellationToken ct)
    {
        if (!(await db.RulesAsync(clock.TownToday(), ct)).Content.OnePersonPublishes) throw Segregation.Refused(Separated.QuestionnairePublication);
        if (string.IsNullOrWhiteSpace(reason)) throw Refusal.Invalid("/onePersonReason", "required", QuestionnaireEditingTexts.OnePersonReason);
    }
}
