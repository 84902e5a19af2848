using System.Text;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.CloudServices;

/// <summary>The register of a government scheme: taken in by number, and what a lapsed or removed entry re-opens.</summary>
[TestClass]
public sealed class GovernmentSchemesTests
{
    private const string Heading = "登録番号,クラウドサービスの名称,クラウドサービス事業者の名称,言明の対象範囲,登録日,登録の有効期限\n";

    internal static MultipartFormDataContent Form(byte[] file, string name = "ismap.csv", string kind = "ismap", string? columns = null, bool complete = false)
    {
        var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new StringContent(complete ? "true" : "false"), "complete" }, { new ByteArrayContent(file), "file", name } };
        if (columns is not null) form.Add(new StringContent(columns), "columns");
        return form;
    }

    internal static MultipartFormDataContent Form(string rows, bool complete = false) => Form(Encoding.UTF8.GetBytes(Heading + rows), complete: complete);

    private static string[] Statuses(Answer answer) => [.. answer.Is(HttpStatusCode.Created)["rows"].AsArray().Select(r => $"{r!["row"]} {r["status"]}")];

    [TestMethod]
    public async Task A_list_is_tried_taken_in_by_number_and_taken_again()
    {
        var town = await Town.FoundAsync();
        const string Rows = "C21-0001-2,くもアンケート,北のくもクラウド株式会社,\"東京リージョン、\n標準プラン\",2025-04-01,2027-03-31\nＣ22-0002-2,別のサービス,別の事業者,,令和8年4月1日,令和9年7月31日\n";

        var tried = await town.ItReviewer.PostAsync("/government-schemes/import?dryRun=true", Form(Rows));
        CollectionAssert.AreEqual(new[] { "2 created", "3 created" }, Statuses(tried));
        Assert.IsEmpty((await town.Auditor.GetAsync("/government-schemes"))["items"].AsArray(), "a trial keeps nothing");
        CollectionAssert.AreEqual(new[] { "2 created", "3 created" }, Statuses(await town.ItReviewer.PostAsync("/government-schemes/import", Form(Rows))));
        var items = (await town.Admin.GetAsync("/government-schemes")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("C21-0001-2 2027-03-31 listed | C22-0002-2 2027-07-31 listed", string.Join(" | ", items.Select(i => $"{i!["number"]} {i["expiresOn"]} {i["standing"]}")), "expiry as given, the number in one form");
        Assert.AreEqual("東京リージョン、\n標準プラン", items[0]!["scope"]!.GetValue<string>(), "the scope's text beside the name");

        var again = await town.ItReviewer.PostAsync("/government-schemes/import", Form("C21-0001-2,くもアンケート,北のくもクラウド株式会社,東京リージョン,2025-04-01,2028-03-31\n", complete: true));
        CollectionAssert.AreEqual(new[] { "2 changed", "0 removed" }, Statuses(again));
        CollectionAssert.AreEqual(new[] { "scope", "expiresOn" }, again["rows"][0]!["changes"]!.AsArray().Select(c => c!.GetValue<string>()).ToArray());
        Assert.AreEqual("removed", (await town.Auditor.GetAsync("/government-schemes?q=C22"))["items"][0]!["standing"]!.GetValue<string>());
        Assert.HasCount(1, (await town.Auditor.GetAsync("/government-schemes?standing=listed"))["items"].AsArray());
    }

    [TestMethod]
    public async Task Other_headings_are_mapped_and_other_formats_read()
    {
        var town = await Town.FoundAsync();
        var csv = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("令和8年度の一覧\n整理No,対象,満了\nL-1,小さなサービス,2027/3/31\n");
        var columns = """{"number":"整理No","serviceName":"対象","expiresOn":"満了"}""";
        (await town.ItReviewer.PostAsync("/government-schemes/import", Form(csv, kind: "ismapLiu"))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "3 created" }, Statuses(await town.ItReviewer.PostAsync("/government-schemes/import", Form(csv, kind: "ismapLiu", columns: columns))));
        var xlsx = SheetFile.Write("一覧", ["登録番号", "サービス名", "有効期限"], [["J-1", "ルーター", "2027-03-31"]]);
        CollectionAssert.AreEqual(new[] { "2 created" }, Statuses(await town.ItReviewer.PostAsync("/government-schemes/import", Form(xlsx, "jcstar.xlsx", "jcStar"))));
        (await town.ItReviewer.PostAsync("/government-schemes/import", Form("%PDF-1.7\n%%EOF"u8.ToArray(), "list.pdf"))).Is(HttpStatusCode.UnsupportedMediaType);
        (await town.ItReviewer.PostAsync("/government-schemes/import", Form(csv, columns: """{"name":"対象"}"""))).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Requester.PostAsync("/government-schemes/import", Form(csv))).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task Rows_with_faults_are_named_and_nothing_is_taken_in()
    {
        var town = await Town.FoundAsync();
        const string Rows = "C21-0001-2,くもアンケート,,,,2027-03-31\n,名だけ,,,,\nC21-0001-2,二度目,,,,\nC23,日付の誤り,,,,そのうち\n";

        var tried = await town.ItReviewer.PostAsync("/government-schemes/import?dryRun=true", Form(Rows));
        CollectionAssert.AreEqual(new[] { "2 created", "3 faulty", "4 faulty", "5 faulty" }, Statuses(tried));
        Assert.AreEqual("A3 required | A4 twice | F5 date", string.Join(" | ", tried["rows"].AsArray().SelectMany(r => r!["faults"]!.AsArray()).Select(f => $"{f!["cell"]} {f["code"]}")));
        var refused = (await town.ItReviewer.PostAsync("/government-schemes/import", Form(Rows))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/file/A3", "/file/A4", "/file/F5" }, refused.Pointers.ToArray());
        Assert.IsEmpty((await town.Auditor.GetAsync("/government-schemes"))["items"].AsArray());
    }

    [TestMethod]
    public async Task An_entry_that_is_removed_or_lapses_makes_the_approvals_that_relied_on_it_stale_and_is_told_once()
    {
        var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        var row = $"C21-0001-2,くもアンケート,北のくもクラウド株式会社,東京リージョン,2025-04-01,{story.Today.AddDays(40):yyyy-MM-dd}\n";
        (await town.ItReviewer.PostAsync("/government-schemes/import", Form(row))).Is(HttpStatusCode.Created);
        await story.ToActivationAsync();
        Assert.IsTrue((await story.MayUseAsync())["allowed"].GetValue<bool>());
        var linked = (await town.Auditor.GetAsync("/government-schemes"))["items"][0]!["services"]!.AsArray();
        CollectionAssert.Contains(linked.Select(s => s!["id"]!.GetValue<Guid>()).ToArray(), story.ServiceId);

        var gone = (await town.ItReviewer.PostAsync("/government-schemes/import", Form("C99,別,,,,\n", complete: true))).Is(HttpStatusCode.Created);
        Assert.AreEqual(2, gone["services"].GetValue<int>(), "both services of the story name it");
        var stale = await story.StandingAsync();
        Assert.AreEqual("stale", stale["state"].GetValue<string>());
        Assert.Contains("政府の評価制度", stale["reasons"].ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.IsFalse((await story.MayUseAsync())["allowed"].GetValue<bool>());
        (await town.ItReviewer.PostAsync("/government-schemes/import", Form(row))).Is(HttpStatusCode.Created);
        Assert.IsTrue((await story.StandingAsync())["stands"].GetValue<bool>(), "back on the list, it stands again");

        host.Clock.Advance(TimeSpan.FromDays(41));
        Assert.AreEqual("stale", (await story.StandingAsync())["state"].GetValue<string>());
        Assert.AreEqual("lapsed", (await town.Auditor.GetAsync("/government-schemes?q=C21"))["items"][0]!["standing"]!.GetValue<string>());
        var sweep = host.Services.GetRequiredService<SchemeSweep>();
        await sweep.RunAsync(CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        Assert.AreEqual(1, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from outbox_events where municipality_id = $1 and type = 'decision.schemeLost'", town.Id), "told once");
        await host.DrainOutboxAsync();
        Assert.IsGreaterThan(0, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from notices where municipality_id = $1 and event_type = 'decision.schemeLost'", town.Id));
    }
}
