using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>Keys of every question the town asks. Questionnaires, a folder above, tells them (Features.cs).</summary>
public delegate Task<IReadOnlySet<string>> QuestionKeys(VendorsDb db, CancellationToken ct);

/// <summary>The clauses of each form of contract that takes a part of them. Contracts, a folder above, tells them (Features.cs).</summary>
public sealed record FrameClauses(IReadOnlyList<IReadOnlySet<string>> All);

/// <summary>Finds drafts, holds them against the town's library, and makes their answers.</summary>
public sealed class ClauseEditing(VendorsDb db, ClauseLibrary library, QuestionKeys questions, FrameClauses frames, TimeProvider clock)
{
    public ShippedClauses Shipped => library.Shipped;

    public Task<IReadOnlyList<LibraryClause>> LibraryAsync(CancellationToken ct) => library.AllAsync(db, ct);

    /// <summary>What would keep this from being published now.</summary>
    public async Task<IReadOnlyList<ClauseFault>> FaultsAsync(ClauseContent content, bool isOff, CancellationToken ct) =>
        ClausePublishRules.Faults(await library.AllAsync(db, ct), content, isOff, new(library.Shipped, await questions(db, ct), frames.All, clock.TownToday()));

    /// <summary>The open draft of this number, as its latest version was read.</summary>
    /// <exception cref="Refusal">There is none, the number is published, or the version is stale.</exception>
    public async Task<ClauseDraft> DraftAsync(string key, int number, HttpContext http, CancellationToken ct)
    {
        var draft = await db.ClauseDrafts.SingleOrDefaultAsync(d => d.Key == key && d.IsOpen && d.Number == number, ct);
        if (draft is null) throw await db.ClauseVersions.AnyAsync(c => c.Key == key && c.Number == number, ct) ? Refusal.Conflict("notDraft", ClauseEditingTexts.NotDraft) : Refusal.NotFound();
        http.RequireVersion(draft.Version);
        return draft;
    }

    /// <summary>Opens the clause's one draft.</summary>
    /// <exception cref="Refusal">It is open already.</exception>
    public async Task<ClauseDraft> OpenAsync(Caller caller, ClauseContent content, int number, string reason, CancellationToken ct)
    {
        var draft = await db.ClauseDrafts.SingleOrDefaultAsync(d => d.Key == content.Key, ct);
        if (draft is { IsOpen: true }) throw Refusal.Conflict("draftOpen", ClauseEditingTexts.DraftOpen);
        if (draft is null) db.Add(draft = new() { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Key = content.Key, Content = content, Reason = reason });
        (draft.IsOpen, draft.Number, draft.Content, draft.Reason, draft.IsOff, draft.ShippedHash, draft.AuthorIds) = (true, number, content, reason.Trim(), false, null, [caller.Id]);
        return draft;
    }

    /// <summary>The newer shipped version of a clause.</summary>
    /// <exception cref="Refusal">There is no such clause, or nothing newer.</exception>
    public async Task<OfferedUpgrade> OfferAsync(string key, CancellationToken ct)
    {
        var all = await library.AllAsync(db, ct);
        return ClauseUpgradeRules.Offered(library.Shipped.Clauses, all).SingleOrDefault(o => o.Shipped.Content.Key == key)
            ?? throw (all.Any(c => c.Key == key) ? Refusal.Conflict("noUpgrade", ClauseEditingTexts.NoUpgrade) : Refusal.NotFound());
    }

    public async Task<ClauseVersionResponse> AnswerAsync(ClauseDraft draft, CancellationToken ct) =>
        ClauseVersionResponse.From(draft, await NamesAsync(draft.AuthorIds, ct), await FaultsAsync(draft.Content, draft.IsOff, ct));

    public async Task<ClauseVersionResponse> AnswerAsync(ClauseVersion version, bool isInForce, CancellationToken ct) =>
        ClauseVersionResponse.From(version, isInForce, await NamesAsync(version.PublishedById is { } by ? [.. version.AuthorIds, by] : version.AuthorIds, ct));

    /// <summary>The town's people of these ids by name.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? new Dictionary<Guid, string>() : await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
}
