using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Api.Organisations;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A pack goes from one town's questionnaire to another's on the pages, and the administrator says whose packs are taken.</summary>
[TestClass]
public sealed class AnswerPackPagesTests
{
    private static readonly ECDsa Elsewhere = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static AdminHost Host => AdminHost.Shared;

    private static string Said(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    /// <summary>Answered and accepted in the first town, asked in the second.</summary>
    private static async Task<(CaseOne From, CaseOne To, Browser Browser, IReadOnlyList<Town> Towns)> ArrangeAsync(bool accepted = false)
    {
        var many = await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync());
        await many.Works[0].AnswerAndSubmitAsync();
        if (accepted) await many.Works[0].AcceptAssessmentAsync();
        var email = (await many.Towns[0].Procurement.GetAsync($"/vendors/{many.Entry(0)}/people"))["items"][0]!["email"]!.GetValue<string>();
        var browser = Host.Browse();
        await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", email), ("password", Town.Password));
        return (many.Works[0], many.Works[1], browser, many.Towns);
    }

    private static string At(CaseOne story) => $"/Vendor/Assessment/{story.AssessmentId}/Pack";

    private static async Task<byte[]> PackAsync(Browser browser, CaseOne story)
    {
        await browser.FollowAsync(await browser.GetAsync(At(story)), "回答パックを受け取る");
        return await browser.Last.Content.ReadAsByteArrayAsync();
    }

    private static async Task<IHtmlDocument> TryAsync(Browser browser, CaseOne story, byte[] pack) => await browser.SubmitAsync(await browser.GetAsync(At(story)), "違いを確かめる", [("file", "回答パック.json", pack)]);

    /// <summary>Signed anew by a key of elsewhere.</summary>
    private static byte[] Resigned(byte[] pack, Action<JsonObject> change)
    {
        var copy = JsonNode.Parse(pack)!.AsObject();
        var payload = copy["statement"]!["payload"]!.AsObject();
        change(payload);
        copy["statement"] = JsonSerializer.SerializeToNode(PackRules.Sign(Elsewhere, PackRules.StatementType, payload), CanonicalJson.Options);
        copy["review"] = null;
        return Encoding.UTF8.GetBytes(copy.ToJsonString());
    }

    [TestMethod]
    public async Task It_is_written_out_looked_at_question_by_question_taken_as_it_was_looked_at_and_changes_nothing_when_it_comes_again()
    {
        var (from, to, browser, _) = await ArrangeAsync(accepted: true);
        var page = await browser.FollowAsync(await browser.GetAsync($"/Vendor/Assessment/{from.AssessmentId}"), "回答パック");
        Assert.IsNull(page.QuerySelector("#file"), "nothing is taken into what is handed in");
        var pack = await PackAsync(browser, from);
        Assert.AreEqual(("application/json", "attachment"), (browser.Last.Content.Headers.ContentType?.MediaType, browser.Last.Content.Headers.ContentDisposition?.DispositionType));
        Assert.IsNotNull(JsonNode.Parse(pack)!["review"]);

        var looked = await TryAsync(browser, to, pack);
        Assert.Contains("まだ取り込んでいません", Said(looked));
        Assert.Contains("この自治体では数えません", Said(looked), "the review of the other town");
        Assert.Contains("（今日）", looked.QuerySelector("tbody tr")!.TextContent, "how old it is");
        Assert.Contains("ここに未提出の証跡", Said(looked));
        Assert.IsEmpty((await to.Vendor.Api.GetAsync($"/assessments/{to.AssessmentId}/answers"))["answers"].AsArray(), "a look keeps nothing");

        var rows = looked.QuerySelectorAll("tbody .ans-tag--good").Length;
        Assert.Contains("変更なし", looked.QuerySelector("tbody")!.TextContent, "a file alone, which is not handed in here");
        var taken = await browser.SubmitAsync(looked, "件の回答を取り込む");
        Assert.AreEqual(HttpStatusCode.OK, browser.Last.StatusCode);
        Assert.Contains($"{rows}件の回答を取り込みました", Said(taken));
        Assert.HasCount(rows, (await to.Vendor.Api.GetAsync($"/assessments/{to.AssessmentId}/answers"))["answers"].AsArray());

        var again = await TryAsync(browser, to, pack);
        Assert.Contains("何度取り込んでも回答を変えません", Said(again));
        Assert.IsEmpty(again.QuerySelectorAll("tbody .ans-tag--good").ToList());
        Assert.IsFalse(again.QuerySelectorAll("button").Any(b => b.TextContent.Contains("件の回答を取り込む", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task What_is_wrong_with_a_pack_is_said_with_what_to_do_and_nothing_is_taken()
    {
        var (from, to, browser, _) = await ArrangeAsync();
        var pack = await PackAsync(browser, from);
        byte[] Touched(Action<JsonNode> touch)
        {
            var copy = JsonNode.Parse(pack)!;
            touch(copy);
            return Encoding.UTF8.GetBytes(copy.ToJsonString());
        }
        async Task RefusedAsync(byte[] content, string reason, string remedy = "何も取り込んでいません")
        {
            var page = await TryAsync(browser, to, content);
            Assert.AreEqual(HttpStatusCode.BadRequest, browser.Last.StatusCode, reason);
            Assert.Contains(reason, page.QuerySelector("[role=alert]")!.TextContent);
            Assert.Contains(remedy, Said(page));
            Assert.IsNotNull(page.QuerySelector(".is-error #file[aria-invalid=true]"));
        }

        await RefusedAsync(Touched(p => p["statement"]!["payload"]!["answers"]![0]!["value"] = "no"), "書き出した後に書き換えられています");
        await RefusedAsync(Touched(p => p["statement"]!["signature"] = p["statement"]!["signature"]!.GetValue<string>()[..^4] + "AAAA"), "署名が合いません");
        await RefusedAsync(Resigned(pack, _ => { }), "この自治体が知らない鍵");
        await RefusedAsync(pack[..^200], "値の形が正しくありません", "途中で切れたファイル");
        await RefusedAsync("%PDF-1.7"u8.ToArray(), "値の形が正しくありません", "別の種類のファイル");
        await RefusedAsync("{}"u8.ToArray(), "回答パックではありません");
        await RefusedAsync([], "回答パックではありません");
        Assert.IsEmpty((await to.Vendor.Api.GetAsync($"/assessments/{to.AssessmentId}/answers"))["answers"].AsArray());
    }

    [TestMethod]
    public async Task A_pack_of_another_installation_is_taken_once_the_administrator_has_entered_its_key_and_no_more_when_it_is_removed()
    {
        var (from, to, browser, towns) = await ArrangeAsync();
        var admin = await Host.SignInAsync(towns[1], Roles.Administrator);
        var page = await admin.FollowAsync(await admin.GetAsync("/Menu"), "回答パックの鍵");
        Assert.Contains("登録した鍵はありません", Said(page));
        Assert.Contains("BEGIN PUBLIC KEY", page.QuerySelector("pre")!.TextContent);

        var refused = await admin.SubmitAsync(page, "鍵を登録", ("name", ""), ("publicKey", "-----BEGIN NONSENSE-----"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #key-name"));
        refused = await admin.SubmitAsync(refused, "鍵を登録", ("name", "隣の環境"), ("publicKey", "-----BEGIN NONSENSE-----"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #pem"));
        Assert.AreEqual("隣の環境", refused.QuerySelector("#key-name")!.GetAttribute("value"), "what was typed is kept");
        var entered = await admin.SubmitAsync(refused, "鍵を登録", ("publicKey", Elsewhere.ExportSubjectPublicKeyInfoPem()));
        Assert.Contains("隣の環境", entered.QuerySelector("tbody")!.TextContent);
        Assert.Contains(PackRules.Public(Elsewhere).Kid, entered.QuerySelector("tbody")!.TextContent);
        var twice = await admin.SubmitAsync(entered, "鍵を登録", ("name", "もう一度"), ("publicKey", Elsewhere.ExportSubjectPublicKeyInfoPem()));
        Assert.Contains("もう登録されています", Said(twice));

        var pack = Resigned(await PackAsync(browser, from), p =>
        {
            p["answers"]![0]!["value"] = "no";
            p["answers"]![0]!["answeredAt"] = "2026-10-01T03:00:00+00:00";
            p["answers"]![1]!["questionKey"] = "of-nobody";
            p["answers"]![2]!["question"]!["ja"] = "別の言い方";
        });
        var first = JsonNode.Parse(pack)!["statement"]!["payload"]!["answers"]![0]!["questionKey"]!.GetValue<string>();
        (await to.Vendor.Api.PutAsync($"/assessments/{to.AssessmentId}/answers/{first}", new { value = "partial", comment = "整備中" })).Is(HttpStatusCode.OK);
        var looked = await TryAsync(browser, to, pack);
        Assert.Contains("隣の環境", Said(looked));
        var row = looked.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("53日前", row);
        Assert.Contains("今の回答のほうが新しい", row);
        Assert.Contains("質問の文が違う", Said(looked));
        Assert.Contains("この自治体にない質問（1）", Said(looked));

        await admin.SubmitAsync(await admin.GetAsync("/AnswerPackKeys"), "削除");
        Assert.Contains("この自治体が知らない鍵", Said(await TryAsync(browser, to, pack)));
    }

    [TestMethod]
    public async Task The_town_gets_the_pack_with_its_review_from_the_case()
    {
        var (from, _, _, towns) = await ArrangeAsync(accepted: true);
        var reviewer = await Host.SignInAsync(towns[0], Roles.ItReviewer);

        await reviewer.FollowAsync(await reviewer.GetAsync($"/Engagements/{from.EngagementId}/Assessment"), "回答パック（審査結果を含む）を受け取る");

        var pack = JsonNode.Parse(await reviewer.Last.Content.ReadAsByteArrayAsync())!;
        Assert.AreEqual("accepted", pack["review"]!["payload"]!["state"]!.GetValue<string>());
        Assert.AreEqual("attachment", reviewer.Last.Content.Headers.ContentDisposition?.DispositionType);
        await reviewer.GetAsync("/AnswerPackKeys");
        Assert.AreEqual(HttpStatusCode.OK, reviewer.Last.StatusCode, "who reads answers may read whose packs are taken");
    }
}
