using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <param name="Version">The newest published; 0 while there is only a draft.</param>
/// <param name="Questions">Of the newest version, or of the draft where there is none.</param>
/// <param name="DraftNumber">Of the open draft; null when there is none.</param>
/// <param name="ShippedVersion">The edition that this release of the program brings; null of a questionnaire of the town's own.</param>
/// <param name="HasNewerShipped">The town's newest version takes no account of that edition yet: it can be taken as a draft.</param>
public sealed record QuestionnaireRow(string Key, int Version, string TitleJa, string TitleEn, int Questions, string? Hash, string Origin, int? DraftNumber, int? ShippedVersion, bool HasNewerShipped);

public sealed record ListQuestionnairesRequest
{
    /// <summary>1 to 200.</summary>
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only this one.</summary>
    [QueryParam] public string? Key { get; init; }
}

public sealed class ListQuestionnaires(VendorsDb db) : Endpoint<ListQuestionnairesRequest, Page<QuestionnaireRow>>
{
    private sealed record AfterKey(string Key);

    public override void Configure()
    {
        Get("/questionnaires");
        Permissions(PermissionNames.QuestionnairesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the town's questionnaires by key, those that are only drafted among them");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(ListQuestionnairesRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<AfterKey>(req.Cursor)?.Key ?? "";
        // A town has some dozens at most; their keys are put in order here, as no collation of a database does it.
        var published = await db.QuestionnaireVersions.Select(q => q.Key).Distinct().ToListAsync(ct);
        var drafted = await db.QuestionnaireDrafts.Where(d => d.IsOpen).Select(d => d.Key).ToListAsync(ct);
        var keys = published.Union(drafted).Where(k => (req.Key is null || k == req.Key) && string.CompareOrdinal(k, after) > 0).Order(StringComparer.Ordinal).Take(limit + 1).ToList();
        var newest = await db.NewestQuestionnaires.Where(q => keys.Contains(q.Key)).ToDictionaryAsync(q => q.Key, ct);
        var drafts = await db.QuestionnaireDrafts.AsNoTracking().Where(d => d.IsOpen && keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, ct);
        var rows = keys.Select(k => newest.TryGetValue(k, out var q) ? new QuestionnaireRow(k, q.Number, q.Content.Title.Ja, q.Content.Title.En, q.Content.Questions.Count, q.Hash, q.Origin, drafts.GetValueOrDefault(k)?.Number,
                ShippedQuestionnaires.Of(k)?.Content.Version, QuestionnaireUpgradeRules.IsOffered(q, ShippedQuestionnaires.Of(k)))
            : Drafted(drafts[k])).ToList();
        await Send.OkAsync(Paging.Page(rows, limit, r => new AfterKey(r.Key)), ct);
    }

    private static QuestionnaireRow Drafted(QuestionnaireDraft d) => new(d.Key, 0, d.Content.Title.Ja, d.Content.Title.En, d.Content.Questions.Count, null, QuestionnaireVersion.Town, d.Number, null, false);
}

public sealed record GetQuestionnaireRequest(string Key);

public sealed class GetQuestionnaire(VendorsDb db) : Endpoint<GetQuestionnaireRequest, QuestionnaireContent>
{
    public override void Configure()
    {
        Get("/questionnaires/{key}");
        Permissions(PermissionNames.QuestionnairesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get a questionnaire with its questions and conditions");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(GetQuestionnaireRequest req, CancellationToken ct) =>
        await Send.OkAsync((await db.QuestionnaireAsync(req.Key, ct) ?? throw Refusal.NotFound()).Content, ct);
}
