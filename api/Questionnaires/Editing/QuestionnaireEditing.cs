using System.Text.Json;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>One version of a questionnaire, or the draft of the next, as it was read.</summary>
public sealed record QuestionnaireRead(QuestionnaireContent Content, QuestionnaireVersion? Published, QuestionnaireDraft? Draft);

/// <summary>Finds versions and drafts, reads what comes in, holds it against what the town has, and makes the answers.</summary>
public sealed class QuestionnaireEditing(VendorsDb db, ClauseLibrary library, TimeProvider clock)
{
    public NamedConditions Conditions => library.Conditions;

    /// <exception cref="Refusal">There is no such version, nor a draft of it.</exception>
    public async Task<QuestionnaireRead> ReadAsync(string key, int number, CancellationToken ct)
    {
        if (await db.QuestionnaireVersions.AsNoTracking().SingleOrDefaultAsync(q => q.Key == key && q.Number == number, ct) is { } published) return new(published.Content, published, null);
        return await db.QuestionnaireDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key && d.IsOpen && d.Number == number, ct) is { } draft ? new(draft.Content, null, draft) : throw Refusal.NotFound();
    }

    /// <summary>The open draft of this number, as its latest version was read.</summary>
    /// <exception cref="Refusal">There is none, the number is published, or the version is stale.</exception>
    public async Task<QuestionnaireDraft> DraftAsync(string key, int number, HttpContext http, CancellationToken ct)
    {
        var draft = await db.QuestionnaireDrafts.SingleOrDefaultAsync(d => d.Key == key && d.IsOpen && d.Number == number, ct);
        if (draft is null) throw await db.QuestionnaireVersions.AnyAsync(q => q.Key == key && q.Number == number, ct) ? Refusal.Conflict("notDraft", QuestionnaireEditingTexts.NotDraft) : Refusal.NotFound();
        http.RequireVersion(draft.Version);
        return draft;
    }

    /// <summary>Opens the questionnaire's one draft, as the version after the newest.</summary>
    /// <exception cref="Refusal">It is open already.</exception>
    public async Task<QuestionnaireDraft> OpenAsync(Caller caller, QuestionnaireContent content, string reason, CancellationToken ct)
    {
        var draft = await db.QuestionnaireDrafts.SingleOrDefaultAsync(d => d.Key == content.Key, ct);
        if (draft is { IsOpen: true }) throw Refusal.Conflict("draftOpen", QuestionnaireEditingTexts.DraftOpen);
        var newest = await db.QuestionnaireVersions.Where(q => q.Key == content.Key).OrderByDescending(q => q.Number).Select(q => new { q.Number, Edition = q.ShippedHash ?? (q.Origin == QuestionnaireVersion.Shipped ? q.Hash : null) }).FirstOrDefaultAsync(ct);
        var number = (newest?.Number ?? 0) + 1;
        if (draft is null) db.Add(draft = new() { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Key = content.Key, Content = content, Reason = reason });
        (draft.IsOpen, draft.Number, draft.Content, draft.Reason, draft.ShippedHash, draft.AuthorIds) = (true, number, content with { Version = number }, reason.Trim(), newest?.Edition, [caller.Id]);
        return draft;
    }

    /// <summary>Keeps a change of the draft: whoever makes it is one of its authors from then on.</summary>
    /// <exception cref="Refusal">400: it passes a limit.</exception>
    public static void Change(QuestionnaireDraft draft, QuestionnaireContent content, Caller caller)
    {
        draft.Content = Require((content, [.. QuestionnaireRules.Limits(content).Take(100)]), "/content");
        if (!draft.AuthorIds.Contains(caller.Id)) draft.AuthorIds = [.. draft.AuthorIds, caller.Id];
    }

    /// <exception cref="Refusal">400 with every fault at its place.</exception>
    public static QuestionnaireContent Require((QuestionnaireContent? Content, IReadOnlyList<Fault> Faults) read, string pointer) =>
        read is { Content: { } content, Faults.Count: 0 } ? content : throw Refusal.Invalid([.. read.Faults.Select(f => f with { Pointer = pointer + f.Pointer })]);

    /// <summary>What would keep this from being published now.</summary>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(QuestionnaireContent content, CancellationToken ct)
    {
        var newest = await db.NewestQuestionnaires.Select(q => q.Content).ToListAsync(ct);
        var clauses = await library.AllAsync(db, ct);
        var gates = (await db.RulesAsync(clock.TownToday(), ct)).Content.Gates.Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var around = new QuestionnaireSurroundings(
            library.Conditions, clauses.Select(c => c.Key).ToHashSet(StringComparer.Ordinal), library.Requirements.SelectMany(l => l.Items).Select(i => i.Item).ToHashSet(StringComparer.Ordinal), gates,
            clauses.Where(c => !c.IsOff).SelectMany(c => c.Content.VerifiedBy.Select(q => (Question: q, c.Key))).ToLookup(v => v.Question, v => v.Key, StringComparer.Ordinal),
            newest.Where(q => q.Key != content.Key).SelectMany(q => q.Questions).Select(q => q.Key).ToHashSet(StringComparer.Ordinal));
        return QuestionnairePublishRules.Faults(content, newest.SingleOrDefault(q => q.Key == content.Key), around);
    }

    public async Task<QuestionnaireVersionResponse> AnswerAsync(QuestionnaireDraft draft, CancellationToken ct) =>
        QuestionnaireVersionResponse.From(draft, await NamesAsync(draft.AuthorIds, ct), await FaultsAsync(draft.Content, ct));

    public async Task<QuestionnaireVersionResponse> AnswerAsync(QuestionnaireVersion version, bool isInForce, CancellationToken ct) =>
        QuestionnaireVersionResponse.From(version, isInForce, await NamesAsync(version.PublishedById is { } by ? [.. version.AuthorIds, by] : version.AuthorIds, ct));

    /// <summary>The town's people of these ids by name.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? new Dictionary<Guid, string>() : await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);

    /// <summary>The content with what is given in place of its members; as it is when nothing is.</summary>
    /// <exception cref="Refusal">400 with every fault under <c>/content</c>.</exception>
    public static QuestionnaireContent With(QuestionnaireContent content, JsonElement? given) => given is { ValueKind: not JsonValueKind.Null } some ? Require(QuestionnaireJson.With(content, some), "/content") : content;
}
