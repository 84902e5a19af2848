using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What vendors hand in, as the town finds, reads and judges it, and as a vendor renews it.</summary>
[TestClass]
public sealed class EvidencePagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static string Said(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static int Rows(IHtmlDocument page) => page.QuerySelectorAll("tbody tr").Length;

    [TestMethod]
    public async Task Staff_find_it_by_words_vendor_kind_state_and_end_and_an_empty_list_says_why()
    {
        var town = await Town.FoundAsync();
        var staff = await Host.SignInAsync(town, Roles.ItReviewer);
        Assert.Contains("提出した証跡はまだありません", Said(await staff.FollowAsync(await staff.GetAsync("/Menu"), "証跡")));
        var (vendor, other) = (await town.VendorAsync(), await town.VendorAsync("はまなし情報サービス株式会社"));
        (await vendor.Api.HandInAsync(Handing.Pdf("a"), fields: [("title", "認証登録証"), ("effectiveTo", "2026-11-20")])).Is(HttpStatusCode.Created);
        (await vendor.Api.HandInAsync(Handing.Pdf("b"), fields: [("title", "情報セキュリティ方針"), ("kind", "POL"), ("effectiveTo", "2026-12-10")])).Is(HttpStatusCode.Created);
        (await other.Api.HandInAsync(Handing.Pdf("c"), fields: [("title", "従事者名簿"), ("kind", "REG")])).Is(HttpStatusCode.Created);

        var page = await staff.GetAsync("/Evidence");
        Assert.AreEqual(3, Rows(page));
        Assert.Contains("3日超過", Said(page));
        Assert.Contains("未読", Said(page));
        Assert.AreEqual(1, Rows(await staff.SearchAsync(page, "絞り込む", ("q", "方針"))));
        Assert.AreEqual(1, Rows(await staff.SearchAsync(page, "絞り込む", ("vendorId", $"{other.Id}"))));
        Assert.AreEqual(1, Rows(await staff.SearchAsync(page, "絞り込む", ("kind", "REG"))));
        Assert.AreEqual(1, Rows(await staff.SearchAsync(page, "絞り込む", ("ends", "0"))));
        Assert.AreEqual(2, Rows(await staff.SearchAsync(page, "絞り込む", ("ends", "30"))));
        var none = await staff.SearchAsync(page, "絞り込む", ("state", "Quarantined"));
        Assert.Contains("該当する証跡はありません", Said(none));
        Assert.AreEqual(3, Rows(await staff.FollowAsync(none, "条件を外す")));
        Assert.AreEqual(2, Rows(await staff.FollowAsync(await staff.GetAsync($"/Vendors/{vendor.Id}"), "この事業者の証跡を見る")));
        Assert.Contains("100文字", Said(await staff.GetAsync("/Evidence?q=" + new string('x', 101))));
    }

    [TestMethod]
    public async Task A_piece_shows_its_digest_editions_and_answers_comes_as_an_attachment_and_is_judged()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        await story.AnswerAndSubmitAsync();
        var old = story.Evidence["CERT"];
        var renewed = (await story.Vendor.Api.HandInAsync(Handing.Pdf("renewed"), fields: [("title", "新しい認証登録証"), ("replacesId", $"{old}"), ("effectiveTo", "2029-03-31"), ("scope", "札幌センター")])).Is(HttpStatusCode.Created);
        var staff = await Host.SignInAsync(town, Roles.ItReviewer);

        var page = await staff.GetAsync($"/Evidence/{old}");
        Assert.Contains("新しい版に差し替えられています", Said(page));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7\nCERT\n%%EOF"u8)), Said(page));
        Assert.IsNotNull(page.QuerySelector($"a[href^='/Engagements/{story.EngagementId}/Assessment?q=']"));
        await staff.FollowAsync(page, "ダウンロード");
        Assert.AreEqual(("attachment", "application/pdf"), (staff.Last.Content.Headers.ContentDisposition?.DispositionType, staff.Last.Content.Headers.ContentType?.MediaType));

        page = await staff.FollowAsync(page, "新しい版を見る");
        Assert.Contains("前の版を付けた回答には、この版も数えます", Said(page));
        Assert.Contains("第2版（このページ）", Said(page));
        var refused = await staff.SubmitAsync(page, "認める", ("comment", new string('あ', 1001)));
        Assert.IsNotNull(refused.QuerySelector(".is-error #comment"));
        var judged = await staff.SubmitAsync(refused, "認めない", ("comment", "適用範囲に入力業務がない。"));
        Assert.Contains("証跡の確認を記録しました", judged.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains("適用範囲に入力業務がない。", judged.QuerySelector("#review")!.TextContent);
        var stale = await staff.SubmitAsync(page, "認める");
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, staff.Last.StatusCode, "somebody judged it meanwhile");
        Assert.IsNotNull(stale.QuerySelector("[role=alert]"));

        Assert.IsNotNull((await staff.GetAsync($"/Engagements/{story.EngagementId}/Assessment?section=all")).QuerySelector($"a[href^='/Evidence/{old}?']"));
        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsNull((await auditor.GetAsync($"/Evidence/{renewed.Id}")).QuerySelector("#review form"), "an auditor reads only");
        await auditor.GetAsync($"/Evidence/{Guid.NewGuid()}");
        Assert.AreEqual(HttpStatusCode.NotFound, auditor.Last.StatusCode);
    }

    [TestMethod]
    public async Task A_file_is_shown_in_a_frame_of_no_origin_and_nothing_else_of_ours_can_be_framed()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        // A script in a PDF is a matter of its reader, which has no origin of ours; what is no PDF, PNG, JPEG or text never gets as far.
        var active = (await story.Vendor.Api.HandInAsync("%PDF-1.7\n1 0 obj <</Type/Catalog/Names<<>>>> endobj\n%%EOF")).Is(HttpStatusCode.Created).Id;
        var text = (await story.UploadAsync(story.Vendor.Api, "記録.txt", "11月23日 確認した記録\n", "REC")).Is(HttpStatusCode.Created).Id;
        var table = (await story.UploadAsync(story.Vendor.Api, "記録.csv", "日,結果\n2026-11-23,良\n", "REC")).Is(HttpStatusCode.Created).Id;
        foreach (var page in new[] { "<!DOCTYPE html><html><script>alert(document.domain)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<html><body onload=alert(1)>%PDF-1.7" })
            Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, (await story.Vendor.Api.HandInAsync(page)).Status, page);
        var staff = await Host.SignInAsync(town, Roles.ItReviewer);

        foreach (var (id, type) in new[] { (active, "application/pdf"), (text, "text/plain"), (table, "text/plain") })
        {
            var about = await staff.GetAsync($"/Evidence/{id}?view=true");
            Assert.AreEqual(type == "application/pdf" ? null : "", about.QuerySelector("iframe.ans-frame")!.GetAttribute("sandbox"), "the frame, too; but Chromium shows no PDF in such a one");
            await staff.GetAsync($"/Evidence/{id}?handler=Frame");
            var headers = staff.Last.Headers;
            Assert.AreEqual(type, staff.Last.Content.Headers.ContentType!.MediaType);
            Assert.AreEqual("sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'", string.Join(';', headers.GetValues("Content-Security-Policy")));
            Assert.AreEqual(("SAMEORIGIN", "nosniff"), (string.Join(';', headers.GetValues("X-Frame-Options")), string.Join(';', headers.GetValues("X-Content-Type-Options"))));
        }
        CollectionAssert.Contains(await town.ActionsAsync(text), "evidence.downloaded", "who looks at it is on record");
        Assert.IsNull((await staff.GetAsync($"/Evidence/{text}")).QuerySelector("iframe"), "it is asked for first");
        foreach (var page in new[] { $"/Evidence/{text}?view=true", "/", "/Account", $"/Evidence/{text}?handler=File" })
        {
            await staff.GetAsync(page);
            Assert.AreEqual("DENY", string.Join(';', staff.Last.Headers.GetValues("X-Frame-Options")), page);
            var policy = string.Join(';', staff.Last.Headers.GetValues("Content-Security-Policy"));
            Assert.IsTrue(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || policy.StartsWith("sandbox", StringComparison.Ordinal), $"{page}: {policy}");
        }
        var other = await Host.SignInAsync(await Town.FoundAsync(), Roles.ItReviewer);
        await other.GetAsync($"/Evidence/{text}?handler=Frame");
        Assert.AreEqual(HttpStatusCode.NotFound, other.Last.StatusCode);
    }

    [TestMethod]
    public async Task A_vendor_sees_what_runs_out_and_hands_the_renewal_in_from_there()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var old = (await vendor.Api.HandInAsync(Handing.Pdf("2026"), fields: [("title", "認証登録証"), ("effectiveTo", "2026-12-10"), ("scope", "札幌センター")])).Is(HttpStatusCode.Created);
        var browser = Host.Browse();
        await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", (await town.PersonOfAsync(vendor.Id)).Email), ("password", Town.Password));
        Assert.IsNotNull((await browser.GetAsync("/Vendor")).QuerySelector($".ans-inbox a[href='/Vendor/Evidence?replaces={old.Id}#new-h']"));

        var page = await browser.GetAsync("/Vendor/Evidence");
        Assert.Contains("あと17日", page.QuerySelector("[aria-labelledby=ending-h]")!.TextContent);
        var form = await browser.GetAsync($"/Vendor/Evidence?replaces={old.Id}");
        Assert.AreEqual("認証登録証", form.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Contains("札幌センター", form.QuerySelector("#scope")!.TextContent);
        var bare = await browser.SubmitAsync(form, "新しい版を提出する", [], ("effectiveTo", "2029-12-10"));
        Assert.IsNotNull(bare.QuerySelector(".is-error #file"));
        Assert.AreEqual($"{old.Id}", bare.QuerySelector("input[name=replaces]")!.GetAttribute("value"));
        var done = await browser.SubmitAsync(bare, "新しい版を提出する", [("file", "isms2027.pdf", System.Text.Encoding.UTF8.GetBytes(Handing.Pdf("2027")))]);
        Assert.Contains("新しい版を提出しました", done.QuerySelector("[role=status]")!.TextContent);
        Assert.IsNull(done.QuerySelector("[aria-labelledby=ending-h]"));
        Assert.Contains("差替え済み", Said(done));

        var late = await browser.SubmitAsync(await browser.GetAsync($"/Vendor/Evidence?replaces={old.Id}"), "新しい版を提出する", [("file", "isms.pdf", System.Text.Encoding.UTF8.GetBytes(Handing.Pdf("late")))]);
        Assert.AreEqual(HttpStatusCode.Conflict, browser.Last.StatusCode);
        Assert.Contains("もう新しい版に差し替えられています", Said(late));
        Assert.AreEqual(2, (await town.ItReviewer.GetAsync($"/evidence?editionsOf={old.Id}"))["items"].AsArray().Count);
    }
}
