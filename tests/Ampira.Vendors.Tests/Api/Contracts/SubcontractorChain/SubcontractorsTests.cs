using System.Text;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.Contracts.SubcontractorChain;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts.SubcontractorChain;

/// <summary>Who else works on an engagement: the tree, the town's consent and its letter, the duties placed on each, and how much stands on one company.</summary>
[TestClass]
public sealed class SubcontractorsTests
{
    private static async Task<(Town Town, CaseOne Story, string At)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story, $"/engagements/{story.EngagementId}/subcontractors");
    }

    private static object Declared(string name, Guid? parentId = null, string? corporateNumber = null, string? declaredOn = null) => new { name, parentId, corporateNumber, declaredOn, country = "JP", work = "データ入力の一部" };

    private static Task<Answer> DeclareAsync(ApiClient by, string at, string name, Guid? parentId = null, string? corporateNumber = null) => by.PostAsync(at, Declared(name, parentId, corporateNumber));

    [TestMethod]
    public async Task They_are_listed_as_a_tree()
    {
        var (town, story, at) = await SignedAsync();
        var second = (await DeclareAsync(story.Vendor.Api, at, "えぞ松入力")).Is(HttpStatusCode.Created);
        var below = (await DeclareAsync(story.Vendor.Api, at, "すずらん点検", story.SubcontractorId)).Is(HttpStatusCode.Created);
        (await DeclareAsync(story.Vendor.Api, at, "ななかまど印刷", below.Id)).Is(HttpStatusCode.Created);

        foreach (var by in new[] { town.Auditor, story.Vendor.Api })
            CollectionAssert.AreEqual(new[] { "1 はまなし入力センター合同会社", "2 すずらん点検", "3 ななかまど印刷", "1 えぞ松入力" }, (await by.GetAsync(at))["items"].AsArray().Select(s => $"{s!["tier"]} {s["name"]}").ToArray());
        Assert.AreEqual(1, second["tier"].GetValue<int>());
    }

    [TestMethod]
    public async Task A_parent_is_another_subcontractor_of_the_same_engagement_and_stays_so()
    {
        var (town, story, at) = await SignedAsync();
        var other = new CaseOne(town);
        await other.ToSignatureAsync(story.Vendor);

        foreach (var parent in new[] { other.SubcontractorId, Guid.NewGuid(), story.EngagementId })
            CollectionAssert.AreEqual(new[] { "/parentId" }, (await DeclareAsync(story.Vendor.Api, at, "えぞ松入力", parent)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var writes = RouteOperation.All(town.Host).Where(o => o.Path.Contains("subcontractors", StringComparison.Ordinal) && o.Method != "GET").Select(o => o.Name).Order(StringComparer.Ordinal);
        CollectionAssert.AreEqual(new[] { "POST /engagements/{id}/subcontractors", "POST /engagements/{id}/subcontractors/{subId}/consent", "POST /engagements/{id}/subcontractors/{subId}/flow-down" }, writes.ToArray(), "no operation changes a parent, so that no circle can come about");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => TestDatabase.RunAsync(TestDatabase.Superuser, $"update subcontractors set parent_id = id where id = '{story.SubcontractorId}'"));
    }

    [TestMethod]
    public async Task No_consent_is_older_than_the_declaration()
    {
        var (town, story, at) = await SignedAsync();
        var today = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        string Day(int from) => today.AddDays(from).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        CollectionAssert.AreEqual(new[] { "/declaredOn" }, (await story.Vendor.Api.PostAsync(at, Declared("えぞ松入力", declaredOn: Day(-3)))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "what a vendor declares is declared today");
        CollectionAssert.AreEqual(new[] { "/declaredOn" }, (await town.Procurement.PostAsync(at, Declared("えぞ松入力", declaredOn: Day(1)))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var declared = (await town.Procurement.PostAsync(at, Declared("えぞ松入力", declaredOn: Day(-3)))).Is(HttpStatusCode.Created);
        Task<Answer> ConsentAsync(string day) => town.SectionHead.PostAsync($"{at}/{declared.Id}/consent", new { consented = true, documentNo = "税住第131号", decidedOn = day }, 1);

        var early = (await ConsentAsync(Day(-4))).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.Contains("beforeDeclared", early.Text);
        Assert.Contains("届出より前に承諾することはできません", early.Text);
        Assert.Contains("future", (await ConsentAsync(Day(1))).Refused(HttpStatusCode.BadRequest, "invalid").Text);
        (await ConsentAsync(Day(-3))).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task The_letter_of_consent_stands_on_the_article_of_that_very_contract()
    {
        var (town, story, at) = await SignedAsync();
        var letter = $"{at}/{story.SubcontractorId}/consent-letter";
        async Task<string> ReadAsync(ApiClient by, string path) => Encoding.UTF8.GetString(await by.DownloadAsync(path));
        var article = (await town.Procurement.GetAsync($"/contracts/{story.ContractId}"))["clauses"].AsArray().Single(c => c!["key"]!.GetValue<string>() == "subcontract-approval")!["articleNumber"]!.GetValue<int>();

        var consent = await ReadAsync(town.Auditor, letter);
        Assert.Contains($"特記仕様書第{article}条の規定により、下記のとおり承諾します。", consent);
        Assert.Contains("税住第130号", consent);
        Assert.Contains("令和8年11月23日", consent, "the day of the decision");
        Assert.Contains("はまなし入力センター合同会社", consent);
        Assert.Contains("株式会社ゆきしろデータ　御中", await ReadAsync(story.Vendor.Api, letter), "the vendor reads it, too");
        (await story.Other.Api.GetAsync(letter)).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.Contains($"Article {article}", await ReadAsync(town.Auditor, letter + "?lang=en"));

        var version = (await town.Auditor.GetAsync(at))["items"].AsArray().Single()!["version"]!.GetValue<long>();
        (await town.SectionHead.PostAsync($"{at}/{story.SubcontractorId}/consent", new { consented = false, documentNo = "税住第140号", conditions = "作業場所の安全を確かめられないため。\n再度申請してください。" }, version)).Is(HttpStatusCode.OK);
        var refusal = await ReadAsync(town.Auditor, letter);
        Assert.Contains("再委託について（不承諾）", refusal);
        Assert.Contains("作業場所の安全を確かめられないため。", refusal);
    }

    [TestMethod]
    public async Task Without_a_decision_a_contract_or_its_article_there_is_no_letter_and_it_says_what_is_missing()
    {
        var (town, story, at) = await SignedAsync();
        var undecided = (await DeclareAsync(story.Vendor.Api, at, "えぞ松入力")).Is(HttpStatusCode.Created).Id;
        (await town.Auditor.GetAsync($"{at}/{undecided}/consent-letter")).Refused(HttpStatusCode.Conflict, "noConsent");
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update contracts set clauses = (select jsonb_agg(c) from jsonb_array_elements(clauses) c where c->>'key' <> 'subcontract-approval') where id = '{story.ContractId}'");

        var missing = (await town.Auditor.GetAsync($"{at}/{story.SubcontractorId}/consent-letter")).Refused(HttpStatusCode.Conflict, "clauseMissing");

        CollectionAssert.AreEqual(new[] { $"/contracts/{story.ContractId}/clauses/subcontract-approval" }, missing.Pointers.ToArray());
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update contracts set state = 'draft' where id = '{story.ContractId}'");
        (await town.Auditor.GetAsync($"{at}/{story.SubcontractorId}/consent-letter")).Refused(HttpStatusCode.Conflict, "noContract");
    }

    [TestMethod]
    public async Task Who_has_not_confirmed_the_duties_is_on_a_list_until_it_has()
    {
        var (town, story, at) = await SignedAsync();
        async Task<string> MissingAsync() => string.Join(' ', (await town.Auditor.GetAsync("/subcontractors?flowdownConfirmed=false")).Is(HttpStatusCode.OK)["items"].AsArray().Select(s => s!["name"]!.GetValue<string>()));
        var refused = (await DeclareAsync(story.Vendor.Api, at, "えぞ松入力")).Is(HttpStatusCode.Created);
        Assert.AreEqual("えぞ松入力 はまなし入力センター合同会社", await MissingAsync());
        (await town.SectionHead.PostAsync($"{at}/{refused.Id}/consent", new { consented = false, documentNo = "税住第131号" }, 1)).Is(HttpStatusCode.OK);
        Assert.AreEqual("はまなし入力センター合同会社", await MissingAsync(), "what is refused owes nothing");
        Task<Answer> ConfirmAsync(object body, ApiClient? by = null, long version = 2) => (by ?? story.Vendor.Api).PostAsync($"{at}/{story.SubcontractorId}/flow-down", body, version);

        CollectionAssert.AreEqual(new[] { "/document" }, (await ConfirmAsync(new { by = "vendor" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/evidenceId" }, (await ConfirmAsync(new { by = "vendor", evidenceId = Guid.NewGuid() })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/confirmedOn" }, (await ConfirmAsync(new { by = "vendor", document = "写し", confirmedOn = "2030-01-01" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await story.Vendor.Api.PostAsync($"{at}/{refused.Id}/flow-down", new { by = "vendor", document = "写し" }, 2)).Refused(HttpStatusCode.Conflict, "refused");
        (await story.Other.Api.PostAsync($"{at}/{story.SubcontractorId}/flow-down", new { by = "vendor", document = "写し" }, 2)).Refused(HttpStatusCode.NotFound, "notFound");
        (await ConfirmAsync(new { by = "vendor", document = "写し" }, town.Auditor)).Refused(HttpStatusCode.Forbidden, "forbidden");
        var confirmed = (await ConfirmAsync(new { by = "subcontractor", evidenceId = story.Evidence["CERT"], confirmedOn = "2026-11-20" })).Is(HttpStatusCode.OK);

        Assert.AreEqual("2026-11-20", confirmed["flowdownConfirmedOn"].GetValue<string>());
        Assert.AreEqual("", await MissingAsync());
        var all = (await story.Vendor.Api.GetAsync("/subcontractors?flowdownConfirmed=true")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.IsGreaterThan(0, all["flowdownArticle"]!.GetValue<int>(), "the article of the signed contract that asks for it");
        Assert.IsEmpty((await story.Other.Api.GetAsync("/subcontractors"))["items"].AsArray());
        (await ConfirmAsync(new { by = "vendor", document = "写し" })).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
    }

    [TestMethod]
    public async Task A_company_is_counted_over_vendors_and_subcontractors_of_any_tier_by_number_or_name()
    {
        var (town, story, at) = await SignedAsync();
        var again = new CaseOne(town);
        await again.ToSignatureAsync(story.Vendor);
        var use = new CaseTwo(town);
        await use.ToActivationAsync();
        var number = CorporateNumbers.Next();
        (await DeclareAsync(story.Vendor.Api, at, "えぞ松入力　株式会社", story.SubcontractorId, number)).Is(HttpStatusCode.Created);
        (await DeclareAsync(story.Vendor.Api, $"/engagements/{again.EngagementId}/subcontractors", "えぞ松入力株式会社")).Is(HttpStatusCode.Created);
        var name = (await town.Procurement.GetAsync($"/vendors/{story.Vendor.Id}"))["name"].GetValue<string>();

        var found = (await town.SecurityLead.GetAsync("/subcontractors/concentration")).Is(HttpStatusCode.OK)["items"].AsArray();

        System.Text.Json.Nodes.JsonNode Of(string who) => found.Single(r => r!["name"]!.GetValue<string>() == who)!;
        Assert.AreEqual("2 2 0 0", $"{Of(name)["engagements"]} {Of(name)["asVendor"]} {Of(name)["asSubcontractor"]} {Of(name)["highestTier"]}");
        var subcontractor = found.Single(r => r!["corporateNumber"]?.GetValue<string>() == number)!;
        Assert.AreEqual("2 2 2", $"{subcontractor["engagements"]} {subcontractor["asSubcontractor"]} {subcontractor["highestTier"]}", "the one without a number is the company of that name, spaces and widths apart");
        Assert.HasCount(2, subcontractor["cases"]!.AsArray());
        Assert.AreEqual("2 2", $"{Of("はまなし入力センター合同会社")["total"]} {Of("はまなし入力センター合同会社")["asSubcontractor"]}");
        Assert.Contains(r => r!["cloudServices"]!.GetValue<int>() == 1, found, "the provider of a service in use");
        CollectionAssert.AreEqual(found.Select(r => r!["total"]!.GetValue<int>()).OrderDescending().ToArray(), found.Select(r => r!["total"]!.GetValue<int>()).ToArray(), "most first");
    }

    [TestMethod]
    public async Task The_concentration_is_paged_by_its_order_and_is_the_towns_own()
    {
        var (town, story, at) = await SignedAsync();
        foreach (var name in new[] { "い", "ろ", "は" }) (await DeclareAsync(story.Vendor.Api, at, name)).Is(HttpStatusCode.Created);
        var all = (await town.SecurityLead.GetAsync("/subcontractors/concentration"))["items"].AsArray().Select(r => r!["name"]!.GetValue<string>()).ToList();
        var (paged, cursor) = (new List<string>(), "");
        do
        {
            var page = (await town.SecurityLead.GetAsync($"/subcontractors/concentration?limit=2{cursor}")).Is(HttpStatusCode.OK);
            paged.AddRange(page["items"].AsArray().Select(r => r!["name"]!.GetValue<string>()));
            cursor = page.Body!["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : "";
        } while (cursor.Length > 0);

        CollectionAssert.AreEqual(all, paged);
        Assert.HasCount(5, all);
        Assert.IsEmpty((await town.SecurityLead.GetAsync("/subcontractors/concentration?atLeast=2"))["items"].AsArray());
        (await story.Vendor.Api.GetAsync("/subcontractors/concentration")).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.IsEmpty((await (await Town.FoundAsync()).SecurityLead.GetAsync("/subcontractors/concentration"))["items"].AsArray());
        (await town.SecurityLead.GetAsync("/subcontractors/concentration?cursor=e30")).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    [DataRow(true, "ja")]
    [DataRow(true, "en")]
    [DataRow(false, "ja")]
    [DataRow(false, "en")]
    public void Both_letters_are_valid_for_Office_2019_in_both_languages(bool consented, string language)
    {
        var letter = ConsentLetter.Compose(new()
        {
            Language = language, IsConsented = consented, DocumentNo = "税住第130号", DecidedOn = new(2026, 11, 23), TownName = language == "en" ? "Abira" : "安平町", VendorName = "株式会社ゆきしろデータ", ContractNo = "契約-R8-0031",
            ContractTitle = "# 給与支払報告書のデータ入力", SignedOn = new(2026, 11, 16), TermsTitle = "情報セキュリティ特記仕様書", ClauseTitle = "再委託の制限・事前承諾", Article = "第12条の2", Name = "はまなし入力センター合同会社", CorporateNumber = "8700110005901",
            Parent = "えぞ松入力", Tier = 2, Work = "データ入力の一部", Conditions = "国内で行うこと。\n従事者名簿を出すこと。", Flags = SampleContract.Facts.Flags, Articles = new Dictionary<string, int> { ["subcontract-flowdown"] = 21 },
        });

        Assert.AreEqual("", ContractDocxTests.Faults(LetterDocx.Make(letter)));
        var text = LetterHtml.Make(letter);
        foreach (var said in new[] { "第12条の2", "はまなし入力センター合同会社", "国内で行うこと。", "従事者名簿を出すこと。", "# 給与支払報告書" }) Assert.Contains(said, text);
        if (consented) Assert.Contains(language == "en" ? "Article 21" : "第21条", text);
    }
}
