using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.Clauses.Editing;

/// <summary>A town whose clauses one person writes and another publishes.</summary>
internal sealed record Editors(Town Town, ApiClient Author, ApiClient Publisher)
{
    public const string Off = """{"reason":"当町では使わない。","off":true}""";

    public static async Task<Editors> OfNewTownAsync()
    {
        var town = await Town.FoundAsync();
        return new(town, town.Person(Roles.TemplateEditor), await town.AddPersonAsync(Roles.TemplateEditor));
    }

    public Task<Answer> DraftAsync(string key, object body) => Author.PostAsync($"/clauses/{key}/versions", body);

    public Task<Answer> DraftTextAsync(string key, string ja, string reason = "町の実情に合わせる。") => DraftAsync(key, new { reason, content = new { texts = new { ja } } });

    public Task<Answer> DraftOwnAsync(string key, string ja, object? strength = null) => Author.PostAsync("/clauses", new
    {
        key, reason = "町の訓練に加わってもらう。",
        content = new { title = new { ja = "訓練への参加", en = "Drills" }, strength = new[] { strength ?? new { should = new { always = true } } }, texts = new { ja, en = "The contractor shall take part in drills." } },
    });

    public Task<Answer> PublishAsync(Answer draft, ApiClient? by = null) =>
        (by ?? Publisher).PostAsync($"/clauses/{draft["key"].GetValue<string>()}/versions/{draft["number"].GetValue<int>()}/publish", new { }, draft.Version);

    /// <summary>An own clause in force.</summary>
    public async Task<Answer> OwnAsync(string key, string ja = "受注者は、発注者の行う訓練に参加しなければならない。", object? strength = null) =>
        (await PublishAsync((await DraftOwnAsync(key, ja, strength)).Is(HttpStatusCode.Created))).Is(HttpStatusCode.OK);

    public async Task<JsonNodeRow> RowAsync(string key) => new((await Author.GetAsync("/clauses"))["items"].AsArray().SingleOrDefault(c => c!["key"]!.GetValue<string>() == key));
}

/// <summary>A row of a list; absent when there is none.</summary>
internal sealed record JsonNodeRow(System.Text.Json.Nodes.JsonNode? Row)
{
    public string? this[string name] => Row?[name]?.ToString();
}
