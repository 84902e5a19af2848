using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public sealed record RuleSetRow(int Number, RuleSetState State, string NameJa, string NameEn, DateOnly? EffectiveFrom, string Hash, string? Reason, DateTimeOffset? PublishedAt);

public sealed record ListRuleSetsRequest
{
    /// <summary>1 to 200.</summary>
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed record RuleSetCursor(int Number);

public sealed class ListRuleSets(VendorsDb db, RuleSetEditing editing, TimeProvider clock) : Endpoint<ListRuleSetsRequest, Page<RuleSetRow>>
{
    public override void Configure()
    {
        Get("/rule-sets");
        Permissions(PermissionNames.RuleSetsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the versions of the town's rules, newest first, and the draft of the next");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(ListRuleSetsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<RuleSetCursor>(req.Cursor)?.Number ?? int.MaxValue;
        var (today, inForce) = (clock.TownToday(), await editing.InForceNumberAsync(ct));
        var draft = await db.RuleSetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.IsOpen && d.Number < before, ct);
        var versions = await db.RuleSets.AsNoTracking().Where(r => r.Number < before).OrderByDescending(r => r.Number).Take(limit + 1).ToListAsync(ct);
        List<RuleSetRow> rows =
        [
            .. draft is null ? [] : new[] { Row(draft.Number, RuleSetState.Draft, draft.Content, null, CanonicalJson.HashOf(CanonicalJson.Write(JsonNode.Parse(draft.Content))), draft.Reason, null) },
            .. versions.Select(r => Row(r.Number, RuleSetEditing.StateOf(r.Number, r.EffectiveFrom, inForce, today), r.Content, r.EffectiveFrom, r.Hash, r.Reason, r.PublishedAt)),
        ];
        await Send.OkAsync(Paging.Page(rows, limit, r => new RuleSetCursor(r.Number)), ct);
    }

    private static RuleSetRow Row(int number, RuleSetState state, string content, DateOnly? effectiveFrom, string hash, string? reason, DateTimeOffset? publishedAt)
    {
        using var json = JsonDocument.Parse(content);
        var name = json.RootElement.GetProperty("name");
        return new(number, state, name.GetProperty("ja").GetString()!, name.GetProperty("en").GetString()!, effectiveFrom, hash, reason, publishedAt);
    }
}

public sealed record RuleSetRequest(int Number);

public sealed class GetRuleSet(RuleSetEditing editing) : Endpoint<RuleSetRequest, RuleSetResponse>
{
    public override void Configure()
    {
        Get("/rule-sets/{number}");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Get one version of the town's rules, or the draft of the next");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(RuleSetRequest req, CancellationToken ct)
    {
        var answer = await editing.AnswerAsync(await editing.ReadAsync(req.Number, ct), ct);
        await this.OkAsync(answer, answer.Version ?? 1, ct);
    }
}

/// <param name="Rows">Each as many cells as the head.</param>
public sealed record RuleSetTableResponse(string Key, string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);

public sealed record RuleSetTablesResponse(int Number, string Hash, IReadOnlyList<RuleSetTableResponse> Tables);

public sealed class GetRuleSetTables(RuleSetEditing editing) : Endpoint<RuleSetRequest, RuleSetTablesResponse>
{
    public override void Configure()
    {
        Get("/rule-sets/{number}/tables");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Read a version of the rules as tables in words, as its 別表 shows them");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(RuleSetRequest req, CancellationToken ct)
    {
        var read = await editing.ReadAsync(req.Number, ct);
        var tables = RuleSetTableRules.Of(read.Content, System.Globalization.CultureInfo.CurrentUICulture);
        await Send.OkAsync(new(read.Number, read.Hash, [.. tables.Select(t => new RuleSetTableResponse(t.Key, t.Title, t.Head, t.Rows))]), ct);
    }
}

public sealed class GetRuleSetExport(RuleSetEditing editing) : Endpoint<RuleSetRequest>
{
    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    public override void Configure()
    {
        Get("/rule-sets/{number}/export");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Download a version of the rules as a JSON file, as an import takes it");
        Description(d => d.WithTags("RuleSets"));
        this.AnswersFile("application/json");
    }

    public override async Task HandleAsync(RuleSetRequest req, CancellationToken ct)
    {
        var read = await editing.ReadAsync(req.Number, ct);
        await HttpContext.Response.HandOutAsync(JsonSerializer.SerializeToUtf8Bytes(read.Content, Indented), "application/json", $"rule-set-{read.Number}-{read.Hash[..8]}.json", ct);
    }
}

public sealed class GetRuleSetSchema : EndpointWithoutRequest<JsonElement>
{
    public override void Configure()
    {
        Get("/rule-sets/schema");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Get the JSON Schema of rule sets");
        Description(d => d.WithTags("RuleSets"));
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(JsonSerializer.SerializeToElement(RuleSetSchema.Published), ct);
}

/// <summary>One value that differs. <paramref name="Place"/> names it in words, <paramref name="Pointer"/> in the JSON; null: not there.</summary>
public sealed record RuleSetChange(string Pointer, string Place, string? From, string? To);

/// <param name="A">The older version.</param>
/// <param name="B">The newer version, which may be the draft.</param>
public sealed record CompareRuleSetsRequest(int A, int B);

public sealed record RuleSetComparison(int From, int To, IReadOnlyList<RuleSetChange> Changes);

public sealed class CompareRuleSets(RuleSetEditing editing) : Endpoint<CompareRuleSetsRequest, RuleSetComparison>
{
    public override void Configure()
    {
        Get("/rule-sets/{a}/diff/{b}");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Compare two versions of the rules member by member");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(CompareRuleSetsRequest req, CancellationToken ct)
    {
        var (from, to) = (await editing.ReadAsync(req.A, ct), await editing.ReadAsync(req.B, ct));
        await Send.OkAsync(new(req.A, req.B, RuleSetDiffRules.Changes(from.Content, to.Content, System.Globalization.CultureInfo.CurrentUICulture)), ct);
    }
}
