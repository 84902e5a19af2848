using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals;

/// <summary>The register of approved services, and the answer for a service nobody has applied for.</summary>
[TestClass]
public sealed class ApprovedServicesTests
{
    private static JsonArray Items(Answer answer) => answer.Is(HttpStatusCode.OK)["items"].AsArray();

    [TestMethod]
    public async Task The_register_shows_what_is_approved_to_all_staff_until_it_no_longer_is()
    {
        var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (applied, running, other) = (new CaseTwo(town), new CaseTwo(town), new CaseTwo(town));
        await applied.ToReviewAsync();
        await running.ToActivationAsync();
        await other.ToReviewAsync();
        (await other.DecideAsync(town.SecurityLead, scope: new { plans = new[] { "スタンダード", "プレミアム" } }, consequence: "narrow", narrowTo: new { plans = new[] { "プレミアム" } })).Is(HttpStatusCode.Created);

        var rows = Items(await town.Admin.GetAsync("/approved-services"));
        Assert.HasCount(2, rows, "an application is no approval");
        var row = rows.Single(r => r!["cloudUseId"]!.GetValue<Guid>() == running.CloudUseId)!;
        Assert.AreEqual("くもアンケート 北のくもクラウド株式会社 true 1", $"{row["serviceName"]} {row["vendorName"]} {row["running"]} {row["openConditions"]}");
        Assert.AreEqual("1", row["scope"]!["maxConfidentiality"]!.GetValue<string>());
        async Task<int> CountAsync(string query) => Items(await town.Requester.GetAsync("/approved-services?" + query)).Count;
        Assert.AreEqual(2, await CountAsync("q=" + Uri.EscapeDataString("くも")));
        Assert.AreEqual(0, await CountAsync("q=zzzz"));
        Assert.AreEqual(1, await CountAsync("plan=" + Uri.EscapeDataString("プレミアム")));
        Assert.AreEqual(2, await CountAsync("confidentiality=1"));
        Assert.AreEqual(0, await CountAsync("confidentiality=2"));
        Assert.AreEqual(2, await CountAsync($"orgUnitId={town.OrgUnitId}"));
        Assert.AreEqual(0, await CountAsync($"orgUnitId={Guid.NewGuid()}"));
        (await town.Requester.GetAsync("/approved-services?confidentiality=9")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await running.Vendor.Api.GetAsync("/approved-services")).Refused(HttpStatusCode.Forbidden, "forbidden");

        var first = (await town.Requester.GetAsync("/approved-services?limit=1")).Is(HttpStatusCode.OK);
        var second = Items(await town.Requester.GetAsync($"/approved-services?limit=1&cursor={first["nextCursor"].GetValue<string>()}"));
        CollectionAssert.AreEquivalent(new[] { running.CloudUseId, other.CloudUseId }, new[] { first["items"][0]!["cloudUseId"]!.GetValue<Guid>(), second.Single()!["cloudUseId"]!.GetValue<Guid>() });

        var (sheet, cells) = SheetFile.ReadWorkbook(new MemoryStream(await town.Requester.DownloadAsync("/approved-services?format=xlsx")));
        Assert.AreEqual("承認済みクラウドサービス", sheet);
        Assert.HasCount(3, cells);
        CollectionAssert.Contains(cells[1].Select(c => c.Text).ToArray(), "くもアンケート");

        host.Clock.Advance(TimeSpan.FromDays(61));
        var left = Items(await town.Requester.GetAsync("/approved-services")).Single()!;
        Assert.AreEqual(other.CloudUseId, left["cloudUseId"]!.GetValue<Guid>(), "the other lapsed by its condition");
        Assert.AreEqual("プレミアム", left["scope"]!["plans"]!.AsArray().Single()!.GetValue<string>(), "narrowed");
        Assert.AreEqual(0, await CountAsync("plan=" + Uri.EscapeDataString("スタンダード")));
        host.Clock.Advance(TimeSpan.FromDays(400));
        Assert.AreEqual(0, await CountAsync(""));
    }

    [TestMethod]
    public async Task Another_town_s_approvals_are_not_there()
    {
        await new CaseTwo(await Town.FoundAsync()).ToActivationAsync();

        Assert.IsEmpty(Items(await (await Town.FoundAsync()).Requester.GetAsync("/approved-services")));
    }

    [TestMethod]
    public async Task May_use_says_what_would_have_to_be_done_for_a_service_nobody_applied_for()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync("US");
        static string[] Steps(Answer answer) => [.. answer["steps"].AsArray().Select(s => s!["code"]!.GetValue<string>())];

        CollectionAssert.AreEqual(new[] { "apply", "confirmFacts", "terms", "decide" }, Steps(await story.MayUseAsync()), "class 1: the short form");
        var second = await story.MayUseAsync(confidentiality: "2");
        CollectionAssert.AreEqual(new[] { "G08", "apply", "confirmFacts", "contract", "assessment", "decide" }, Steps(second), second.Text);
        Assert.Contains("US", second.Text);
        CollectionAssert.Contains(Steps(await story.MayUseAsync(confidentiality: "3A")), "G04");
        CollectionAssert.Contains(Steps(await story.MayUseAsync(segment: "lgwan")), "G07");
        Assert.Contains("Apply for a cloud use.", (await story.MayUseAsync(language: "en")).Text);
        Assert.IsFalse((await town.Admin.GetAsync($"/cloud-services/{story.ServiceId}/may-use?orgUnitId={town.OrgUnitId}&confidentiality=1")).Is(HttpStatusCode.OK)["allowed"].GetValue<bool>(), "any member of staff may ask");
    }

    [TestMethod]
    public async Task May_use_says_what_there_is_to_do_about_a_use_that_does_not_allow_it()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        static string[] Steps(Answer answer) => [.. answer["steps"].AsArray().Select(s => s!["code"]!.GetValue<string>())];
        await story.ToReviewAsync();
        CollectionAssert.AreEqual(new[] { "decide" }, Steps(await story.MayUseAsync()));
        (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        CollectionAssert.AreEqual(new[] { "activate" }, Steps(await story.MayUseAsync()));
        await story.SignContractAsync();
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        Assert.IsEmpty(Steps(await story.MayUseAsync()));
        CollectionAssert.AreEqual(new[] { "extend" }, Steps(await story.MayUseAsync(confidentiality: "2", plan: "プレミアム")));
        (await town.ItReviewer.PostAsync($"{story.At}/suspend", new { reason = "調査のため" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "resume" }, Steps(await story.MayUseAsync()));
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        Assert.IsTrue((await story.MayUseAsync())["allowed"].GetValue<bool>(), "resumed");
    }
}
