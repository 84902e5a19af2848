using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Tests.Api.Policies;

/// <summary>A town's basic policy after the shipped model, step by step through the API.</summary>
public sealed class PolicyStory(Town town)
{
    public Guid Id { get; private set; }
    public Guid VersionId { get; private set; }
    public string Hash { get; private set; } = "";

    public static DateOnly Today(Town town) => town.Host.Clock.TownToday();

    public static async Task<PolicyStory> RegisterAsync(Town town, string key = "basic-policy")
    {
        var story = new PolicyStory(town)
        {
            Id = (await town.SecurityLead.PostAsync("/policy-documents", new { key, kind = "basicPolicy", title = "情報セキュリティ基本方針", titleEn = "Basic Policy on Information Security", documentNo = "訓令第5号" })).Is(HttpStatusCode.Created).Id,
        };
        await story.AddAsync(new { label = "第1版", adoptedOn = Today(town).AddDays(-30), publishedOn = Today(town).AddDays(-20), template = "basic-policy" });
        return story;
    }

    public async Task AddAsync(object version)
    {
        var added = (await town.SecurityLead.PostAsync($"/policy-documents/{Id}/versions", version)).Is(HttpStatusCode.Created);
        (VersionId, Hash) = (added.Id, added["hash"].GetValue<string>());
    }

    /// <summary>The next version: the same articles, the purpose in other words.</summary>
    public async Task AmendAsync(string label = "第2版")
    {
        var anchors = (await town.SecurityLead.GetAsync($"/policy-versions/{VersionId}")).Is(HttpStatusCode.OK)["anchors"].DeepClone().AsArray();
        anchors.First(a => a!["key"]!.GetValue<string>() == "1")!["text"] = $"{label}で改めた目的。";
        await AddAsync(new { label, adoptedOn = Today(town), publishedOn = Today(town), reason = "脅威の見直しによる。", anchors });
    }

    public async Task CallAsync(bool vendors = false, bool allStaff = false, Guid[]? orgUnitIds = null, int days = 14) =>
        (await town.SecurityLead.PostAsync($"/policy-versions/{VersionId}/call", new { dueOn = Today(town).AddDays(days), vendors, allStaff, orgUnitIds })).Is(HttpStatusCode.Created);

    /// <summary>By a member of staff, for itself.</summary>
    public Task<Answer> AcknowledgeByAsync(ApiClient person, string? hash = null) => person.PostAsync($"/policy-versions/{VersionId}/acknowledge", new { hash = hash ?? Hash });

    /// <summary>By a vendor: what it was asked last.</summary>
    public async Task<Answer> AcknowledgeAsync(ApiClient vendor)
    {
        var asked = (await vendor.GetAsync("/policy-acknowledgements?limit=1")).Is(HttpStatusCode.OK)["items"][0]!;
        return await vendor.PostAsync($"/policy-acknowledgements/{asked["id"]}/acknowledge", new { hash = asked["hash"]!.GetValue<string>() });
    }

    public async Task<Answer> AttachAsync(string name = "policy.pdf", string content = "%PDF-1.7\npolicy\n%%EOF")
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return await town.SecurityLead.PostAsync($"/policy-versions/{VersionId}/file", new MultipartFormDataContent { { file, "file", name } });
    }

    public async Task<IReadOnlyList<JsonNode>> ArticlesAsync() => [.. (await town.Auditor.GetAsync($"/policy-articles?documentId={Id}&limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Select(a => a!)];

    public async Task<Guid> ArticleAsync(string key) => (await ArticlesAsync()).First(a => a["key"]!.GetValue<string>() == key)["id"]!.GetValue<Guid>();

    public async Task<Answer> EvidenceAsync(string key, string query = "") => (await town.Auditor.GetAsync($"/policy-articles/{await ArticleAsync(key)}/evidence{query}")).Is(HttpStatusCode.OK);

    /// <summary>The kinds of the records that prove an article.</summary>
    public static string[] Proves(Answer evidence) => [.. evidence["proves"].AsArray().Select(p => p!["kind"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal)];

    public static string[] Open(Answer evidence) => [.. evidence["open"].AsArray().Select(p => p!["why"]!.GetValue<string>())];
}
