using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record TakeShippedQuestionnaireRequest
{
    public string Key { get; init; } = "";
    /// <summary>Kept on record.</summary>
    public string? Reason { get; init; }
}

public sealed class TakeShippedQuestionnaireValidator : Validator<TakeShippedQuestionnaireRequest>
{
    public TakeShippedQuestionnaireValidator() => RuleFor(r => r.Reason).FreeText(QuestionnaireVersion.ReasonMaxLength);
}

/// <param name="Conflicts">What both the town and the program changed, such as <c>gov-02.text</c>: it stands as the town has it, to be looked at before publishing. The draft's reason names it, too.</param>
public sealed record TakenQuestionnaireResponse(QuestionnaireVersionResponse Draft, IReadOnlyList<string> Conflicts, long? Version);

/// <summary>Drafts the next version from the newer shipped edition, worked into the town's own where it has changed its questionnaire; it is compared and published as any other.</summary>
public sealed class TakeShippedQuestionnaire(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<TakeShippedQuestionnaireRequest, TakenQuestionnaireResponse>
{
    public override void Configure()
    {
        Post("/questionnaires/{key}/take-shipped");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft the next version of a questionnaire from its newer shipped edition");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(TakeShippedQuestionnaireRequest req, CancellationToken ct)
    {
        var newest = await db.QuestionnaireAsync(req.Key, ct) ?? throw Refusal.NotFound();
        if (ShippedQuestionnaires.Of(req.Key) is not { } shipped || !QuestionnaireUpgradeRules.IsOffered(newest, shipped)) throw Refusal.Conflict("noUpgrade", QuestionnaireEditingTexts.NoUpgrade);
        var was = newest.Origin == QuestionnaireVersion.Shipped ? null
            : await db.QuestionnaireVersions.AsNoTracking().Where(q => q.Key == req.Key && q.Origin == QuestionnaireVersion.Shipped && (q.ShippedHash ?? q.Hash) == newest.Edition).Select(q => q.Content).FirstOrDefaultAsync(ct);
        var (content, conflicts) = newest.Origin == QuestionnaireVersion.Shipped ? (shipped.Content, []) : QuestionnaireUpgradeRules.Merge(was, newest.Content, shipped.Content);
        var draft = await editing.OpenAsync(caller, content, ReasonOf(req.Reason, shipped, conflicts), ct);
        draft.ShippedHash = shipped.Hash;
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.drafted", "questionnaire", draft.Id, new { draft.Key, draft.Number, shipped = shipped.Hash, conflicts });
        await this.CreatedAsync($"/questionnaires/{draft.Key}/versions/{draft.Number}", new(await editing.AnswerAsync(draft, ct), conflicts, draft.Version), draft.Version, ct);
    }

    private static string ReasonOf(string? given, ShippedQuestionnaire shipped, IReadOnlyList<string> conflicts)
    {
        var reason = string.IsNullOrWhiteSpace(given) ? QuestionnaireEditingTexts.UpgradeReason.With(shipped.Content.Version).Current : given.Trim();
        if (conflicts.Count > 0) reason += "\n" + QuestionnaireEditingTexts.UpgradeKept.With(string.Join(", ", conflicts)).Current;
        return reason.Length > QuestionnaireVersion.ReasonMaxLength ? reason[..(QuestionnaireVersion.ReasonMaxLength - 1)] + "…" : reason;
    }
}
