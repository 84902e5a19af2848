using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>Planned: published, and not yet in force.</summary>
public enum RuleSetState { Draft, Planned, InForce, Superseded }

public sealed record RuleSetPerson(Guid Id, string Name);

/// <summary>
/// One version of the town's rules. <paramref name="Hash"/>: SHA-256 of the canonical content, which its papers bear too. <paramref name="Version"/> is the
/// draft's, for If-Match; null once published.
/// </summary>
/// <param name="EffectiveFrom">The first day on which it holds, until a later one does; null for a draft.</param>
public sealed record RuleSetResponse(
    int Number, RuleSetState State, string NameJa, string NameEn, DateOnly? EffectiveFrom, string Hash, string? Reason, IReadOnlyList<RuleSetPerson> Authors, RuleSetPerson? PublishedBy, DateTimeOffset? PublishedAt, string? OnePersonReason,
    JsonElement Content, long? Version);

/// <summary>One version of the town's rules, or the draft of the next, as it was read.</summary>
public sealed record RuleSetRead(int Number, RuleSetContent Content, RuleSet? Published, RuleSetDraft? Draft)
{
    public string Canonical { get; } = CanonicalJson.Write(Content);
    public string Hash => Published?.Hash ?? CanonicalJson.HashOf(Canonical);
}

/// <summary>Finds versions and the draft, reads what comes in, and makes the answers.</summary>
public sealed class RuleSetEditing(VendorsDb db, TimeProvider clock)
{
    /// <exception cref="Refusal">There is no such version, nor a draft of it.</exception>
    public async Task<RuleSetRead> ReadAsync(int number, CancellationToken ct)
    {
        if (await db.RuleSets.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, ct) is { } published) return new(number, RuleSetContent.Stored(published.Content), published, null);
        return await db.RuleSetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.IsOpen && d.Number == number, ct) is { } draft ? new(number, RuleSetContent.Stored(draft.Content), null, draft) : throw Refusal.NotFound();
    }

    /// <summary>The open draft of this number, as its latest version was read.</summary>
    /// <exception cref="Refusal">There is none, the number is published, or the version is stale.</exception>
    public async Task<RuleSetDraft> DraftAsync(int number, HttpContext http, CancellationToken ct)
    {
        var draft = await db.RuleSetDrafts.SingleOrDefaultAsync(d => d.IsOpen && d.Number == number, ct);
        if (draft is null) throw await db.RuleSets.AnyAsync(r => r.Number == number, ct) ? Refusal.Conflict("notDraft", RuleSetTexts.NotDraft) : Refusal.NotFound();
        http.RequireVersion(draft.Version);
        return draft;
    }

    /// <summary>The version that holds today.</summary>
    public async Task<RuleSetRead> InForceAsync(CancellationToken ct)
    {
        var today = clock.TownToday();
        var published = await db.RuleSets.AsNoTracking().Where(r => r.EffectiveFrom <= today).OrderByDescending(r => r.Number).FirstAsync(ct);
        return new(published.Number, RuleSetContent.Stored(published.Content), published, null);
    }

    /// <summary>Opens the town's one draft.</summary>
    /// <exception cref="Refusal">It is open already.</exception>
    public async Task<RuleSetDraft> OpenAsync(Caller caller, RuleSetContent content, string reason, CancellationToken ct)
    {
        var draft = await db.RuleSetDrafts.SingleOrDefaultAsync(ct);
        if (draft is { IsOpen: true }) throw Refusal.Conflict("draftOpen", RuleSetTexts.DraftOpen);
        var json = CanonicalJson.Write(content);
        if (draft is null) db.Add(draft = new() { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Content = json, Reason = reason });
        (draft.IsOpen, draft.Number, draft.Content, draft.Reason, draft.AuthorIds) = (true, await db.RuleSets.MaxAsync(r => r.Number, ct) + 1, json, reason.Trim(), [caller.Id]);
        return draft;
    }

    /// <summary>The rules with the members that are given in place of theirs.</summary>
    /// <returns>The rules where they can be used; every fault with its pointer.</returns>
    public static (RuleSetContent? Rules, IReadOnlyList<Fault> Faults) With(RuleSetContent? before, JsonElement given)
    {
        if (before is null) return RuleSetSchema.Read(given.GetRawText());
        if (given.ValueKind != JsonValueKind.Object) return (null, [new("", "type", RuleSetTexts.WrongKind.With(RuleSetTexts.Kinds["object"].Ja, RuleSetTexts.Kinds["object"].En))]);
        try
        {
            var members = JsonNode.Parse(given.GetRawText(), documentOptions: new() { AllowDuplicateProperties = false })!.AsObject();
            var all = JsonSerializer.SerializeToNode(before, CanonicalJson.Options)!.AsObject();
            foreach (var (name, value) in members) all[name] = value?.DeepClone();
            return RuleSetSchema.Read(all.ToJsonString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return (null, [new("", "malformed", RuleSetTexts.Malformed)]);
        }
    }

    /// <exception cref="Refusal">400 with every fault at its place under <c>/content</c>.</exception>
    public static RuleSetContent Require((RuleSetContent? Rules, IReadOnlyList<Fault> Faults) read) =>
        read is { Rules: { } rules, Faults.Count: 0 } ? rules : throw new Refusal(400, "ruleSetFaults", RuleSetTexts.Faults, [.. read.Faults.Select(f => f with { Pointer = $"/content{f.Pointer}" })]);

    public async Task<RuleSetResponse> AnswerAsync(RuleSetRead read, CancellationToken ct)
    {
        var authors = read.Published?.AuthorIds ?? read.Draft!.AuthorIds;
        List<Guid> ids = [.. authors, .. read.Published?.PublishedById is { } by ? [by] : Array.Empty<Guid>()];
        var names = ids.Count == 0 ? [] : await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        RuleSetPerson Person(Guid id) => new(id, names.GetValueOrDefault(id, ""));
        return new(
            read.Number, read.Published is { } p ? StateOf(p.Number, p.EffectiveFrom, (await InForceNumberAsync(ct)), clock.TownToday()) : RuleSetState.Draft, read.Content.Name.Ja, read.Content.Name.En, read.Published?.EffectiveFrom, read.Hash,
            read.Published is { } made ? made.Reason : read.Draft!.Reason, [.. authors.Select(Person)], read.Published?.PublishedById is { } publisher ? Person(publisher) : null, read.Published?.PublishedAt, read.Published?.OnePersonReason,
            JsonSerializer.SerializeToElement(read.Content, CanonicalJson.Options), read.Draft?.Version);
    }

    public Task<RuleSetResponse> AnswerAsync(RuleSetDraft draft, CancellationToken ct) => AnswerAsync(new RuleSetRead(draft.Number, RuleSetContent.Stored(draft.Content), null, draft), ct);

    public static RuleSetState StateOf(int number, DateOnly effectiveFrom, int inForce, DateOnly today) =>
        number == inForce ? RuleSetState.InForce : effectiveFrom > today && number > inForce ? RuleSetState.Planned : RuleSetState.Superseded;

    public async Task<int> InForceNumberAsync(CancellationToken ct)
    {
        var today = clock.TownToday();
        return await db.RuleSets.Where(r => r.EffectiveFrom <= today).MaxAsync(r => (int?)r.Number, ct) ?? 0; // none as of a day before the town was there
    }
}
