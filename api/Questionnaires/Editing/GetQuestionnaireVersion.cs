using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record QuestionnaireVersionRow(int Number, QuestionnaireState State, string Origin, string? Hash, int Questions, string? Reason, IReadOnlyList<QuestionnairePerson> Authors, QuestionnairePerson? PublishedBy, DateTimeOffset? PublishedAt, long? Version);

public sealed record ListQuestionnaireVersionsRequest
{
    public string Key { get; init; } = "";
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListQuestionnaireVersions(VendorsDb db, QuestionnaireEditing editing) : Endpoint<ListQuestionnaireVersionsRequest, Page<QuestionnaireVersionRow>>
{
    private sealed record BeforeNumber(int Number);

    public override void Configure()
    {
        Get("/questionnaires/{key}/versions");
        Permissions(PermissionNames.QuestionnairesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List a questionnaire's versions, newest first, and the open draft before them");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(ListQuestionnaireVersionsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<BeforeNumber>(req.Cursor)?.Number ?? int.MaxValue;
        var versions = await db.QuestionnaireVersions.AsNoTracking().Where(v => v.Key == req.Key && v.Number < before).OrderByDescending(v => v.Number).Take(limit + 1).ToListAsync(ct);
        var newest = await db.QuestionnaireVersions.Where(v => v.Key == req.Key).MaxAsync(v => (int?)v.Number, ct);
        var draft = await db.QuestionnaireDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == req.Key && d.IsOpen && d.Number < before, ct);
        if (newest is null && draft is null) throw Refusal.NotFound();
        var names = await editing.NamesAsync([.. versions.SelectMany(v => v.AuthorIds), .. versions.Select(v => v.PublishedById).OfType<Guid>(), .. draft?.AuthorIds ?? []], ct);
        QuestionnairePerson Person(Guid id) => new(id, names.GetValueOrDefault(id, ""));

        var rows = versions.Select(v => new QuestionnaireVersionRow(
            v.Number, v.Number == newest ? QuestionnaireState.InForce : QuestionnaireState.Superseded, v.Origin, v.Hash, v.Content.Questions.Count, v.Reason, [.. v.AuthorIds.Select(Person)], v.PublishedById is { } by ? Person(by) : null, v.PublishedAt, null)).ToList();
        if (draft is not null) rows.Insert(0, new(draft.Number, QuestionnaireState.Draft, QuestionnaireVersion.Town, null, draft.Content.Questions.Count, draft.Reason, [.. draft.AuthorIds.Select(Person)], null, null, draft.Version));
        await Send.OkAsync(Paging.Page(rows, limit, r => new BeforeNumber(r.Number)), ct);
    }
}

/// <summary>One version with everything in it; of the draft also what keeps it from being published.</summary>
public sealed class GetQuestionnaireVersion(VendorsDb db, QuestionnaireEditing editing) : Endpoint<QuestionnaireVersionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Get("/questionnaires/{key}/versions/{number}");
        Permissions(PermissionNames.QuestionnairesRead);
        Summary(s => s.Summary = "Get one version of a questionnaire, or its draft with the faults to mend");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(QuestionnaireVersionRequest req, CancellationToken ct)
    {
        var read = await editing.ReadAsync(req.Key, req.Number, ct);
        if (read.Draft is { } draft)
        {
            await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
            return;
        }
        var isInForce = !await db.QuestionnaireVersions.AnyAsync(v => v.Key == req.Key && v.Number > req.Number, ct);
        await Send.OkAsync(await editing.AnswerAsync(read.Published!, isInForce, ct), ct);
    }
}
