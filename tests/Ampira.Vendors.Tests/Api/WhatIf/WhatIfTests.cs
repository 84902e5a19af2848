using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.WhatIf;

/// <summary>What a draft of the rules or of a clause would change, before anyone publishes it.</summary>
[TestClass]
public sealed class WhatIfTests
{
    private static Town _town = null!;
    private static CaseOne _work = null!;
    private static CaseTwo _use = null!;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _town = await Town.FoundAsync();
        (_work, _use) = (new CaseOne(_town), new CaseTwo(_town));
        await _work.ToActivationAsync();
        await _use.ToActivationAsync();
        await _town.Host.DrainOutboxAsync();
    }

    private static Task RunAsync() => _town.Host.Services.GetRequiredService<OperationSweep>().RunAsync(_town.Id, CancellationToken.None);

    private static async Task<(Guid Id, List<JsonNode> Changes)> TriedAsync(string path)
    {
        var asked = (await _town.SecurityLead.PostAsync(path)).Is(HttpStatusCode.Accepted);
        await RunAsync();
        var done = (await _town.SecurityLead.GetAsync($"/what-ifs/{asked.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("done", 100), (done["state"].GetValue<string>(), done["progress"].GetValue<int>()), (await _town.SecurityLead.GetAsync($"/operations/{asked.Id}")).Text);
        var changes = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await _town.SecurityLead.GetAsync($"/what-ifs/{asked.Id}/changes?limit=1{cursor}")).Is(HttpStatusCode.OK);
            changes.AddRange(page["items"].AsArray().Select(c => c!));
            cursor = page.Body!["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }
        Assert.AreEqual(changes.Count, done["counts"].AsArray().Sum(c => c!["changed"]!.GetValue<int>()));
        return (asked.Id, changes);
    }

    private static async Task<Answer> DraftedAsync(object content) => (await _town.Person(Roles.TemplateEditor).PostAsync("/rule-sets", new { reason = "見直し", content })).Is(HttpStatusCode.Created);

    private static Task DiscardAsync(Answer draft) => _town.SecurityLead.DeleteAsync("/rule-sets/2", draft.Version);

    private static string Of(List<JsonNode> changes, string kind) =>
        string.Join(" | ", changes.Where(c => c["kind"]!.GetValue<string>() == kind).SelectMany(c => c["differences"]!.AsArray()).Select(d => $"{d!["aspect"]} {d["key"]}: {d["from"]} → {d["to"]}".Replace(" :", ":", StringComparison.Ordinal)));

    [TestMethod]
    public async Task A_fixed_sequence_counts_from_the_day_the_last_look_was_planned_for_and_not_from_the_day_it_was_done()
    {
        // The look before was planned for 3 November and done three weeks late, when the one that stands now was planned.
        await TestDatabase.RunAsync(TestDatabase.Superuser,
            $"insert into reverifications select (jsonb_populate_record(r, jsonb_build_object('id', '00000000-0000-7000-8000-000000000000', 'state', 'done', 'sequence_on', '2026-11-03'))).* from reverifications r where municipality_id = '{_town.Id}' and engagement_id = '{_work.EngagementId}'");
        var intervals = Enumerable.Repeat(new { months = 2, monthsPersonal = 2 }, 4);
        async Task<string> DueAsync(bool fixedSequence)
        {
            var draft = await DraftedAsync(new { fixedSequence, intervals });
            var (_, changes) = await TriedAsync("/rule-sets/2/what-if");
            await DiscardAsync(draft);
            return Of(changes, "reverification");
        }
        var (fromDone, fromSequence) = (await DueAsync(false), await DueAsync(true));
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"delete from reverifications where municipality_id = '{_town.Id}' and id = '00000000-0000-7000-8000-000000000000'");

        Assert.Contains("→ 2026-12-28", fromSequence, "two months after 3 November, on an open day");
        Assert.DoesNotContain("→ 2026-12-28", fromDone);
    }

    [TestMethod]
    public async Task The_rules_in_force_change_nothing()
    {
        var (_, changes) = await TriedAsync("/rule-sets/1/what-if");
        Assert.IsEmpty(changes, string.Join('\n', changes.Select(c => c.ToJsonString())));
    }

    [TestMethod]
    public async Task Every_case_and_schedule_whose_outcome_would_change_is_told_from_to_and_why()
    {
        var intervals = new[] { new { months = 6, monthsPersonal = 1 }, new { months = 6, monthsPersonal = 1 }, new { months = 6, monthsPersonal = 1 }, new { months = 6, monthsPersonal = 1 } };
        var draft = await DraftedAsync(new { noticeHours = 1, levelFrom = System.Text.Json.Nodes.JsonNode.Parse("""{"A":100,"B":99,"C":98,"D":0}"""), intervals });
        var before = (await _town.SecurityLead.GetAsync($"/engagements/{_work.EngagementId}/risk")).Is(HttpStatusCode.OK);

        var (id, changes) = await TriedAsync("/rule-sets/2/what-if");
        await DiscardAsync(draft);

        var work = Of(changes, "engagement");
        Assert.Contains($"level: {before["level"]} → D", work);
        Assert.Contains("gate G11: 解消 → 未解消（契約の締結を止める）", work);
        Assert.Contains("residual: ", work);
        Assert.Contains("route: ", work);
        Assert.Contains("dueOn: ", Of(changes, "reverification"));
        Assert.IsTrue(changes.All(c => c["differences"]!.AsArray().All(d => d!["why"]!.GetValue<string>().Length > 0)));
        Assert.AreEqual(before.Text, (await _town.SecurityLead.GetAsync($"/engagements/{_work.EngagementId}/risk")).Text, "trying changes nothing");
        Assert.HasCount(0, (await _town.SecurityLead.GetAsync($"/what-ifs/{id}/changes?kind=contract")).Is(HttpStatusCode.OK)["items"].AsArray());
        using var book = SpreadsheetDocument.Open(new MemoryStream(await _town.SecurityLead.DownloadAsync($"/operations/{id}/content")), false);
        Assert.AreEqual("", string.Join('\n', new OpenXmlValidator().Validate(book).Select(f => f.Description)));
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count();
        Assert.AreEqual(changes.Sum(c => c["differences"]!.AsArray().Count) + 1, rows);
        Assert.Contains("open (holds back: Signing)", (await _town.SecurityLead.GetAsync($"/what-ifs/{id}/changes", "en")).Text);
    }

    [TestMethod]
    public async Task Which_evidence_counts_is_worked_out_from_the_answers_again()
    {
        var keys = (await _town.SecurityLead.GetAsync($"/engagements/{_work.EngagementId}/risk")).Is(HttpStatusCode.OK)["controlLines"].AsArray().Where(l => l!["evidence"]!.GetValue<string>() != "statement").Select(l => l!["questionKey"]!.GetValue<string>()).ToList();
        Assert.IsNotEmpty(keys, "the story hands in evidence");
        var draft = await DraftedAsync(new { evidenceFor = keys.ToDictionary(k => k, _ => new[] { "TST" }), levelFrom = System.Text.Json.Nodes.JsonNode.Parse("""{"A":100,"B":99,"C":1,"D":0}""") });

        var (_, changes) = await TriedAsync("/rule-sets/2/what-if");
        await DiscardAsync(draft);

        Assert.Contains("gate G13: ", Of(changes, "engagement"), "mandatory evidence of another kind is none");
    }

    [TestMethod]
    public async Task A_draft_of_a_clause_is_tried_on_every_case_and_contract()
    {
        var planned = new CaseOne(_town);
        await planned.PlanAsync();
        await planned.DraftContractAsync();
        var clause = (await _town.Person(Roles.TemplateEditor).PostAsync("/clauses", new
        {
            key = "own-drill", reason = "訓練", content = new { title = new { ja = "訓練への参加", en = "Drills" }, strength = new[] { new { must = new { use = "myNumber" } } }, texts = new { ja = "受注者は、訓練に参加しなければならない。", en = "The contractor shall take part in drills." } },
        })).Is(HttpStatusCode.Created);

        var (_, changes) = await TriedAsync("/clauses/own-drill/versions/1/what-if");
        (await _town.Person(Roles.TemplateEditor).DeleteAsync("/clauses/own-drill/versions/1", clause.Version)).Is(HttpStatusCode.NoContent);

        Assert.Contains("requiredClause own-drill: 不要 → 必須", Of(changes, "engagement"));
        Assert.Contains("gate G01: 解消 → 未解消（契約の締結を止める）", Of(changes, "engagement"));
        Assert.Contains("missingClauses: なし → own-drill", Of(changes, "contract"));
        Assert.AreEqual("", Of(changes, "cloudUse"), "the service of case two holds no My Number");
    }

    [TestMethod]
    public async Task Only_who_asked_reads_it_and_what_is_no_draft_is_not_found()
    {
        var asked = (await _town.SecurityLead.PostAsync("/rule-sets/1/what-if")).Is(HttpStatusCode.Accepted);
        (await _town.Ciso.GetAsync($"/what-ifs/{asked.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await _town.Ciso.GetAsync($"/what-ifs/{asked.Id}/changes")).Refused(HttpStatusCode.NotFound, "notFound");
        (await _town.SecurityLead.PostAsync("/rule-sets/9/what-if")).Refused(HttpStatusCode.NotFound, "notFound");
        (await _town.SecurityLead.PostAsync("/clauses/damages/versions/7/what-if")).Refused(HttpStatusCode.NotFound, "notFound");
        (await _town.Admin.PostAsync("/rule-sets/1/what-if")).Refused(HttpStatusCode.Forbidden, "forbidden");
        await RunAsync();
    }
}
