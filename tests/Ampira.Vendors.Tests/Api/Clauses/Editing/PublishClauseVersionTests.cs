using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Clauses.Editing;

[TestClass]
public sealed class PublishClauseVersionTests
{
    private const string Law = """{"reason":"町では要らないと考える。","off":true}""";

    [TestMethod]
    public async Task A_version_is_drafted_with_a_reason_published_by_a_second_person_and_then_fixed_with_its_hash()
    {
        var editors = await Editors.OfNewTownAsync();
        (await editors.DraftAsync("damages", new { content = new { } })).Refused(HttpStatusCode.BadRequest, "invalid");

        var draft = (await editors.DraftTextAsync("damages", "{{ b }}は、その責めに帰すべき事由により{{ a }}に損害を与えたときは、その損害を賠償しなければならない。")).Is(HttpStatusCode.Created);
        Assert.AreEqual((2, "draft", "[]"), (draft["number"].GetValue<int>(), draft["state"].GetValue<string>(), draft["faults"].ToJsonString()));
        Assert.AreEqual("/api/v1/clauses/damages/versions/2", draft.Headers.Location!.ToString());
        Assert.AreEqual("1", (await editors.RowAsync("damages"))["version"], "a draft changes nothing yet");
        (await editors.PublishAsync(draft, by: editors.Author)).Refused(HttpStatusCode.Conflict, "samePerson");

        var published = (await editors.PublishAsync(draft)).Is(HttpStatusCode.OK);
        Assert.AreEqual(("inForce", "town", "町の実情に合わせる。"), (published["state"].GetValue<string>(), published["origin"].GetValue<string>(), published["reason"].GetValue<string>()));
        Assert.AreEqual(published["hash"].GetValue<string>(), (await editors.RowAsync("damages"))["hash"]);
        Assert.AreNotEqual(published["authors"][0]!["id"]!.ToString(), published["publishedBy"]["id"]!.ToString());
        Assert.AreEqual("superseded", (await editors.Author.GetAsync("/clauses/damages/versions/1")).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        (await editors.PublishAsync(draft)).Refused(HttpStatusCode.Conflict, "notDraft");
        (await editors.Author.PatchAsync("/clauses/damages/versions/2", new { reason = "書き直す。" }, draft.Version)).Refused(HttpStatusCode.Conflict, "notDraft");
        (await editors.Author.DeleteAsync("/clauses/damages/versions/1", 1)).Refused(HttpStatusCode.Conflict, "notDraft");
        (await editors.Author.GetAsync("/clauses/damages/versions/3")).Refused(HttpStatusCode.NotFound, "notFound");
        var versions = (await editors.Author.GetAsync("/clauses/damages/versions")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("2 inForce, 1 superseded", string.Join(", ", versions.Select(v => $"{v!["number"]} {v["state"]}")));
    }

    [TestMethod]
    public async Task Whoever_changed_a_draft_is_one_of_its_authors_and_publishes_it_no_more_than_the_first()
    {
        var editors = await Editors.OfNewTownAsync();
        var draft = (await editors.DraftTextAsync("suspension", "{{ a }}は、事故が発生したときは、本業務の中断を命ずることができる。")).Is(HttpStatusCode.Created);

        var changed = (await editors.Publisher.PatchAsync("/clauses/suspension/versions/2", new { content = new { title = new { ja = "業務の中断", en = "Suspension" } } }, draft.Version)).Is(HttpStatusCode.OK);

        Assert.HasCount(2, changed["authors"].AsArray());
        Assert.AreEqual("業務の中断", changed["content"]["title"]!["ja"]!.GetValue<string>());
        Assert.Contains("中断を命ずる", changed["content"]["texts"]!["ja"]!.GetValue<string>(), "what is left out stays");
        (await editors.PublishAsync(changed)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await editors.PublishAsync(changed, by: editors.Town.SecurityLead)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task One_person_alone_publishes_with_a_reason_where_the_rule_set_allows_it()
    {
        var editors = await Editors.OfNewTownAsync();
        await TestDatabase.RunAsync(TestDatabase.Owner,
            $"insert into rule_sets (municipality_id, number, effective_from, content, hash, published_at) select municipality_id, 2, effective_from, jsonb_set(content, '{{onePersonPublishes}}', 'true'), repeat('e', 64), published_at from rule_sets where municipality_id = '{editors.Town.Id}'");
        var draft = (await editors.DraftTextAsync("suspension", "{{ a }}は、事故が発生したときは、本業務の中断を命ずることができる。")).Is(HttpStatusCode.Created);

        var silent = (await editors.PublishAsync(draft, by: editors.Author)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/onePersonReason" }, silent.Pointers.ToArray());
        var published = (await editors.Author.PostAsync("/clauses/suspension/versions/2/publish", new { onePersonReason = "担当が一人のため。" }, draft.Version)).Is(HttpStatusCode.OK);

        Assert.AreEqual("担当が一人のため。", published["onePersonReason"].GetValue<string>());
        await editors.Town.Host.SealAsync();
        Assert.Contains("\"onePerson\":true", (await editors.Town.Auditor.GetAsync("/audit-events?limit=50")).Text);
    }

    [TestMethod]
    public async Task A_stale_or_missing_version_is_refused_and_a_draft_discarded_gives_its_number_back_but_not_its_version()
    {
        var editors = await Editors.OfNewTownAsync();
        var first = (await editors.DraftTextAsync("suspension", "一")).Is(HttpStatusCode.Created);
        (await editors.DraftTextAsync("suspension", "二")).Refused(HttpStatusCode.Conflict, "draftOpen");
        var changed = (await editors.Author.PatchAsync("/clauses/suspension/versions/2", new { reason = "理由を改める。" }, first.Version)).Is(HttpStatusCode.OK);

        (await editors.Publisher.PostAsync("/clauses/suspension/versions/2/publish", new { })).Refused(HttpStatusCode.PreconditionRequired, "versionRequired");
        (await editors.PublishAsync(first)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await editors.Author.PatchAsync("/clauses/suspension/versions/2", new { reason = "古い。" }, first.Version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await editors.Author.DeleteAsync("/clauses/suspension/versions/2", first.Version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");

        (await editors.Author.DeleteAsync("/clauses/suspension/versions/2", changed.Version)).Is(HttpStatusCode.NoContent);
        (await editors.Author.GetAsync("/clauses/suspension/versions/2")).Refused(HttpStatusCode.NotFound, "notFound");
        var again = (await editors.DraftTextAsync("suspension", "三")).Is(HttpStatusCode.Created);
        Assert.AreEqual(2, again["number"].GetValue<int>());
        (await editors.Publisher.PostAsync("/clauses/suspension/versions/2/publish", new { }, changed.Version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
    }

    [TestMethod]
    public async Task Faults_are_told_with_line_and_column_when_a_draft_is_saved_and_keep_it_from_being_published()
    {
        var editors = await Editors.OfNewTownAsync();
        var draft = (await editors.DraftAsync("suspension", new
        {
            reason = "試す。",
            content = new { texts = new { ja = "一\n二{{ v.nothing }}\n" }, requirements = new[] { "M70" }, verifiedBy = new[] { "no-such-question" }, strength = new[] { new { must = new { use = "sky" } } } },
        })).Is(HttpStatusCode.Created);

        var faults = draft["faults"].AsArray().Select(f => $"{f!["path"]} {f["line"]}:{f["column"]} {f["code"]}").ToList();
        foreach (var wanted in new[] { "$.texts.ja 2:", "$.requirements[0] 0:0 unknown", "$.verifiedBy[0] 0:0 unknown", "$.strength[0] 0:0" }) Assert.IsTrue(faults.Any(f => f.StartsWith(wanted, StringComparison.Ordinal)), $"{wanted} of {string.Join(" | ", faults)}");
        var refused = (await editors.PublishAsync(draft)).Refused(HttpStatusCode.Conflict, "clauseFaults");
        foreach (var pointer in new[] { "/content/texts/ja", "/content/requirements/0", "/content/verifiedBy/0", "/content/strength/0" }) CollectionAssert.Contains(refused.Pointers.ToArray(), pointer);
        Assert.Contains("2行", refused.Text);

        var absent = (await editors.Author.PatchAsync("/clauses/suspension/versions/2", new { content = new { texts = new { ja = "一\n二 {{ article \"exit-portability\" }}\n" }, requirements = Array.Empty<string>(), verifiedBy = Array.Empty<string>(), strength = new[] { new { must = new { use = "important" } } } } }, draft.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("$.texts.ja 2:6 absent", string.Join(", ", absent["faults"].AsArray().Select(f => $"{f!["path"]} {f["line"]}:{f["column"]} {f["code"]}")));
        (await editors.PublishAsync(absent)).Refused(HttpStatusCode.Conflict, "clauseFaults");

        var broken = (await editors.Author.PatchAsync("/clauses/suspension/versions/2", new { content = new { texts = new { ja = "一\n{{ if facts.cloud }}\n" } } }, absent.Version)).Is(HttpStatusCode.OK);
        Assert.IsTrue(broken["faults"].AsArray().Any(f => f!["language"]?.GetValue<string>() == "ja" && f["line"]!.GetValue<int>() > 0), broken["faults"].ToJsonString());
        var unread = (await editors.Author.PatchAsync("/clauses/suspension/versions/2", new { content = new { strength = new object[] { new { must = new { all = new object[] { new { fact = "clod", @is = "saas" } } } } } } }, broken.Version)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/content/strength/0/must/all/0/is" }, unread.Pointers.ToArray(), unread.Text);
    }

    [TestMethod]
    public async Task What_rests_on_law_is_neither_switched_off_nor_narrowed_and_no_other_must_is_switched_off()
    {
        var editors = await Editors.OfNewTownAsync();

        // The secrecy of the Act on the Protection of Personal Information.
        var off = (await editors.DraftAsync("confidentiality", JsonNode.Parse(Law)!)).Is(HttpStatusCode.Created);
        Assert.AreEqual("lawMust", off["faults"][0]!["code"]!.GetValue<string>());
        var refused = (await editors.PublishAsync(off)).Refused(HttpStatusCode.Conflict, "clauseFaults");
        Assert.Contains("個人情報の保護に関する法律", refused.Text);
        foreach (var weaker in new object[] { new { should = new { always = true } }, new { must = new { use = "personalInformation" } }, new { must = new { fact = "confidentiality", atLeast = "2" } } })
        {
            off = (await editors.Author.PatchAsync("/clauses/confidentiality/versions/2", new { off = false, content = new { basis = Array.Empty<object>(), strength = new[] { weaker } } }, off.Version)).Is(HttpStatusCode.OK);
            Assert.AreEqual("lawMust", (await editors.PublishAsync(off)).Refused(HttpStatusCode.Conflict, "clauseFaults").Body!["errors"]![0]!["code"]!.GetValue<string>(), weaker.ToString());
        }

        // Wider is no weaker: a register of workers wherever there is personal information, not only with My Number.
        var wider = (await editors.DraftAsync("personnel-register", new { reason = "町では常に名簿を求める。", content = new { strength = new[] { new { must = new { any = new object[] { new { use = "personalInformation" }, new { use = "onsite" } } } } } } })).Is(HttpStatusCode.Created);
        (await editors.PublishAsync(wider)).Is(HttpStatusCode.OK);

        // A must of the guideline: the town may ask for less of it, but leaves it out only in a single contract.
        var guideline = (await editors.DraftAsync("policy-compliance", JsonNode.Parse(Law)!)).Is(HttpStatusCode.Created);
        Assert.AreEqual("must", (await editors.PublishAsync(guideline)).Refused(HttpStatusCode.Conflict, "clauseFaults").Body!["errors"]![0]!["code"]!.GetValue<string>());
        guideline = (await editors.Author.PatchAsync("/clauses/policy-compliance/versions/2", new { off = false, content = new { strength = new[] { new { should = new { always = true } } } } }, guideline.Version)).Is(HttpStatusCode.OK);
        (await editors.PublishAsync(guideline)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_clause_is_switched_off_and_on_again_and_a_contract_keeps_what_it_took_in()
    {
        var editors = await Editors.OfNewTownAsync();
        var story = new CaseOne(editors.Town);
        await story.PlanAsync();
        await story.DraftContractAsync();
        async Task<bool> IsAskedForAsync() => (await editors.Town.Procurement.GetAsync($"/engagements/{story.EngagementId}/required-clauses"))["clauses"].AsArray().Any(c => c!["key"]!.GetValue<string>() == "temp-staff");
        async Task<string> ContractAsync() => string.Join(' ', (await editors.Town.Procurement.GetAsync($"/contracts/{story.ContractId}"))["clauses"].AsArray().Select(c => $"{c!["key"]}@{c["version"]}"));
        var before = await ContractAsync();
        Assert.Contains("temp-staff@1", before);
        Assert.IsTrue(await IsAskedForAsync());

        (await editors.PublishAsync((await editors.DraftAsync("temp-staff", JsonNode.Parse(Editors.Off)!)).Is(HttpStatusCode.Created))).Is(HttpStatusCode.OK);

        Assert.IsFalse(await IsAskedForAsync());
        Assert.AreEqual(("off", "2"), ((await editors.RowAsync("temp-staff"))["state"], (await editors.RowAsync("temp-staff"))["version"]));
        Assert.HasCount(1, (await editors.Author.GetAsync("/clauses?show=off"))["items"].AsArray());
        Assert.AreEqual(before, await ContractAsync(), "what is drafted already keeps its versions");
        Assert.Contains("派遣労働者", (await editors.Town.Procurement.GetAsync($"/contracts/{story.ContractId}/document?format=md")).Text);

        (await editors.PublishAsync((await editors.DraftAsync("temp-staff", new { reason = "やはり使う。", off = false })).Is(HttpStatusCode.Created))).Is(HttpStatusCode.OK);
        Assert.IsTrue(await IsAskedForAsync());
        await editors.Town.Host.SealAsync();
        var log = (await editors.Town.Auditor.GetAsync("/audit-events?limit=20")).Text;
        foreach (var action in new[] { "clause.drafted", "clause.switchedOff", "clause.switchedOn" }) Assert.Contains(action, log);
    }

    [TestMethod]
    public async Task Nothing_is_published_that_breaks_another_clause()
    {
        var editors = await Editors.OfNewTownAsync();
        await editors.OwnAsync("own-drills");
        await editors.OwnAsync("own-drill-report", "受注者は、{{ article \"own-drills\" }}の訓練の結果を報告しなければならない。");

        var off = (await editors.DraftAsync("own-drills", JsonNode.Parse(Editors.Off)!)).Is(HttpStatusCode.Created);

        Assert.AreEqual("own-drill-report", off["faults"][0]!["clauseKey"]!.GetValue<string>());
        var refused = (await editors.PublishAsync(off)).Refused(HttpStatusCode.Conflict, "clauseFaults");
        CollectionAssert.AreEqual(new[] { "/clauses/own-drill-report/texts/ja" }, refused.Pointers.ToArray());

        // Asked for only where it is there, it may go.
        (await editors.PublishAsync((await editors.DraftTextAsync("own-drill-report", "受注者は、{{ if has \"own-drills\" }}{{ article \"own-drills\" }}の{{ end }}訓練の結果を報告しなければならない。")).Is(HttpStatusCode.Created))).Is(HttpStatusCode.OK);
        (await editors.PublishAsync(off)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_reference_that_only_one_form_of_contract_lacks_is_refused()
    {
        var editors = await Editors.OfNewTownAsync();

        // 定義 is in every contract but in a non-disclosure agreement, which takes only the clauses on secrecy.
        var draft = (await editors.DraftTextAsync("copy-restriction", "{{ b }}は、{{ article \"definitions-and-scope\" }}の情報を複製してはならない。")).Is(HttpStatusCode.Created);

        Assert.AreEqual("$.texts.ja 1:13 absent", string.Join(", ", draft["faults"].AsArray().Where(f => f!["language"]?.GetValue<string>() == "ja").Select(f => $"{f!["path"]} {f["line"]}:{f["column"]} {f["code"]}")), draft.Text);
        (await editors.PublishAsync(draft)).Refused(HttpStatusCode.Conflict, "clauseFaults");
        draft = (await editors.Author.PatchAsync("/clauses/copy-restriction/versions/2", new { content = new { texts = new { ja = "{{ b }}は、{{ if has \"definitions-and-scope\" }}{{ article \"definitions-and-scope\" }}の{{ end }}情報を複製してはならない。" } } }, draft.Version)).Is(HttpStatusCode.OK);
        (await editors.PublishAsync(draft)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_draft_that_changes_nothing_is_not_published()
    {
        var editors = await Editors.OfNewTownAsync();
        var draft = (await editors.DraftAsync("suspension", new { reason = "何も変えない。" })).Is(HttpStatusCode.Created);

        Assert.AreEqual("shipped", draft["origin"].GetValue<string>());
        (await editors.PublishAsync(draft)).Refused(HttpStatusCode.Conflict, "unchanged");
    }

    [TestMethod]
    public async Task Others_read_and_only_editors_write()
    {
        var town = await Town.FoundAsync();

        foreach (var role in new[] { Roles.Procurement, Roles.SecurityLead, Roles.Auditor, Roles.ItReviewer })
        {
            (await town.Person(role).GetAsync("/clauses/suspension/versions/1")).Is(HttpStatusCode.OK);
            (await town.Person(role).PostAsync("/clauses/suspension/versions", new { reason = "改める。" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        }
        (await town.Procurement.PostAsync("/clauses/suspension/versions/2/publish", new { }, 1)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.VendorAsync()).Api.GetAsync("/clauses/suspension").GetAwaiter().GetResult().Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
