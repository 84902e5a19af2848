using System.Text;
using Ampira.Vendors.Api.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Policies;

/// <summary>The register of policy documents: versions, articles, file, what differs.</summary>
[TestClass]
public sealed class PoliciesTests
{
    [TestMethod]
    public async Task A_document_is_registered_by_the_security_lead_and_read_by_all_staff()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);

        var listed = (await town.Requester.GetAsync("/policy-documents")).Is(HttpStatusCode.OK)["items"][0]!;
        Assert.AreEqual("basic-policy 第1版", $"{listed["key"]} {listed["latest"]!["label"]}");
        Assert.IsGreaterThanOrEqualTo(60, listed["latest"]!["articles"]!.GetValue<int>());
        var version = (await town.Requester.GetAsync($"/policy-versions/{policy.VersionId}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("4(2)", version["anchors"].AsArray().Single(a => a!["key"]!.GetValue<string>() == "4(2)①")!["parent"]!.GetValue<string>());
        Assert.IsTrue(version["isNewest"].GetValue<bool>());

        (await town.Requester.PostAsync("/policy-documents", new { key = "rules", kind = "standard", title = "対策基準" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Admin.PostAsync("/policy-documents", new { key = "rules", kind = "standard", title = "対策基準" })).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync("/policy-documents", new { key = "basic-policy", kind = "basicPolicy", title = "基本方針" })).Refused(HttpStatusCode.Conflict, "keyTaken");
        CollectionAssert.AreEquivalent(new[] { "/key", "/kind", "/title" }, (await town.SecurityLead.PostAsync("/policy-documents", new { key = "Basic Policy" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        Assert.IsEmpty((await (await Town.FoundAsync()).Requester.GetAsync("/policy-documents")).Is(HttpStatusCode.OK)["items"].AsArray(), "another town has its own");
        (await (await town.VendorAsync()).Api.GetAsync("/policy-documents")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task A_new_version_is_a_row_of_its_own_and_what_differs_is_told_article_by_article()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        var (first, article) = (policy.VersionId, await policy.ArticleAsync("1"));
        (await town.SecurityLead.PostAsync($"/policy-documents/{policy.Id}/versions", new { label = "第2版", adoptedOn = PolicyStory.Today(town), template = "basic-policy" })).Refused(HttpStatusCode.Conflict, "unchanged");
        await policy.AmendAsync();

        var document = (await town.Auditor.GetAsync($"/policy-documents/{policy.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("第2版 第1版", string.Join(' ', document["versions"].AsArray().Select(v => v!["label"])));
        Assert.IsFalse((await town.Auditor.GetAsync($"/policy-versions/{first}")).Is(HttpStatusCode.OK)["isNewest"].GetValue<bool>());
        var differences = (await town.Auditor.GetAsync($"/policy-documents/{policy.Id}/diff")).Is(HttpStatusCode.OK);
        Assert.AreEqual("1 changed 第2版で改めた目的。", string.Join(' ', differences["differences"].AsArray().Select(d => $"{d!["key"]} {d["change"]} {d["after"]!["text"]}")));
        Assert.HasCount((await town.Auditor.GetAsync($"/policy-versions/{first}"))["anchors"].AsArray().Count, (await town.Auditor.GetAsync($"/policy-documents/{policy.Id}/diff?from=0&to=1")).Is(HttpStatusCode.OK)["differences"].AsArray());
        (await town.Auditor.GetAsync($"/policy-documents/{policy.Id}/diff?from=1&to=3")).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual(article, await policy.ArticleAsync("1"), "an article is the same over the versions, and what stands for it goes on");
    }

    [TestMethod]
    public async Task Articles_come_one_by_one_or_as_yaml_and_what_is_wrong_is_told_by_its_place()
    {
        var town = await Town.FoundAsync();
        var id = (await town.SecurityLead.PostAsync("/policy-documents", new { key = "standard", kind = "standard", title = "対策基準" })).Is(HttpStatusCode.Created).Id;
        var today = PolicyStory.Today(town);
        Task<Answer> AddAsync(object version) => town.SecurityLead.PostAsync($"/policy-documents/{id}/versions", version);

        (await AddAsync(new { label = "第1版", adoptedOn = today })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await AddAsync(new { label = "第1版", adoptedOn = today.AddDays(1), template = "basic-policy" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await AddAsync(new { label = "第1版", adoptedOn = today, publishedOn = today.AddDays(-1), template = "basic-policy" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await AddAsync(new { label = "第1版", adoptedOn = today, template = "other" })).Refused(HttpStatusCode.BadRequest, "invalid");
        StringAssert.Contains((await AddAsync(new { label = "第1版", adoptedOn = today, yaml = "articles:\n  - { key: \"1\" }\n" })).Refused(HttpStatusCode.BadRequest, "invalid").Text, "yaml:2");
        CollectionAssert.AreEqual(new[] { "/anchors/1/parent", "/anchors/1/mapping/clauses/0" }, (await AddAsync(new
        {
            label = "第1版", adoptedOn = today, anchors = new object[] { new { key = "1", number = "1", heading = "総則" }, new { key = "2(1)", number = "(1)", heading = "細目", parent = "2", mapping = new { clauses = new[] { "nothing" } } } },
        })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());

        var added = (await AddAsync(new { label = "第1版", adoptedOn = today, yaml = "articles:\n  - { key: \"1\", number: \"1\", heading: { ja: \"総則\" }, clauses: [confidentiality], proofs: [contract] }\n  - { key: \"1(1)\", number: \"(1)\", heading: { ja: \"細目\" }, parent: \"1\" }\n" })).Is(HttpStatusCode.Created);
        Assert.AreEqual("1 1(1)", string.Join(' ', added["anchors"].AsArray().Select(a => a!["key"])));
        var articles = (await town.Auditor.GetAsync($"/policy-articles?documentId={id}")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("gap gap", string.Join(' ', articles.Select(a => a!["status"])));
    }

    [TestMethod]
    public async Task A_version_takes_its_file_once_told_by_its_content()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);

        (await town.Requester.GetAsync($"/policy-versions/{policy.VersionId}/file")).Refused(HttpStatusCode.NotFound, "notFound");
        (await policy.AttachAsync("policy.docx")).Refused(HttpStatusCode.UnsupportedMediaType, "renamedFile");
        var attached = (await policy.AttachAsync()).Is(HttpStatusCode.Created);
        Assert.AreEqual("policy.pdf application/pdf", $"{attached["file"]["fileName"]} {attached["file"]["mediaType"]}");
        (await policy.AttachAsync()).Refused(HttpStatusCode.Conflict, "fileThere");
        Assert.AreEqual("%PDF-1.7\npolicy\n%%EOF", Encoding.UTF8.GetString(await town.Requester.DownloadAsync($"/policy-versions/{policy.VersionId}/file")));
    }

    [TestMethod]
    public async Task The_sweep_of_files_that_nothing_links_leaves_those_of_policies()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        (await policy.AttachAsync(content: "%PDF-1.7\nkept\n%%EOF")).Is(HttpStatusCode.Created);
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update file_chunks set stored_at = stored_at - interval '3 days' where municipality_id = '{town.Id}'");

        await town.Host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);

        Assert.AreEqual("%PDF-1.7\nkept\n%%EOF", Encoding.UTF8.GetString(await town.Requester.DownloadAsync($"/policy-versions/{policy.VersionId}/file")));
    }
}
