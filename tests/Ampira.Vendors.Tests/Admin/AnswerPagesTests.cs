using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Assessments;
using Ampira.Vendors.Tests.Api.Assessments.Workbooks;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The workbook, the review, answers carried over, colleagues and campaigns, by form posts alone.</summary>
[TestClass]
public sealed class AnswerPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<Browser> VendorAsync(AskedAssessment asked)
    {
        var browser = Host.Browse();
        var page = await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", (await asked.Town.PersonOfAsync(asked.Story.Vendor.Id)).Email), ("password", Town.Password));
        Assert.AreEqual("依頼", page.QuerySelector("h1")!.TextContent);
        return browser;
    }

    private static string Said(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    [TestMethod]
    public async Task A_vendor_tries_its_workbook_puts_it_right_and_saves_it()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var browser = await VendorAsync(asked);
        var page = await browser.FollowAsync(await browser.GetAsync($"/Vendor/Assessment/{asked.Story.AssessmentId}"), "Excel で回答する");
        await browser.FollowAsync(page, "受け取る");
        Assert.AreEqual(FilledWorkbook.MediaType, browser.Last.Content.Headers.ContentType!.MediaType);
        byte[] Fill(byte[] content, string text)
        {
            using var book = new FilledWorkbook(content);
            return book.Answer("gov-01", "〇").Answer("per-01", text).Save();
        }
        var blank = await browser.Last.Content.ReadAsByteArrayAsync();
        page = await browser.GetAsync($"/Vendor/Assessment/{asked.Story.AssessmentId}/Workbook");

        var tried = await browser.SubmitAsync(page, "試す", [("file", "回答.xlsx", Fill(blank, "たぶん"))]);
        Assert.Contains("誤り 1", Said(tried));
        Assert.Contains("per-01", Said(tried));
        var refused = await browser.SubmitAsync(tried, "保存する", [("file", "回答.xlsx", Fill(blank, "たぶん"))]);
        Assert.Contains("「たぶん」は読み取れません", Said(refused));
        Assert.IsNull(await asked.AnswerAsync("gov-01"));
        var saved = await browser.SubmitAsync(refused, "保存する", [("file", "回答.xlsx", Fill(blank, "はい"))]);
        Assert.Contains("保存 2", Said(saved));
        Assert.AreEqual("白石 剛", (await asked.AnswerAsync("gov-01"))!["answeredBy"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_reviewer_judges_with_comment_and_note_and_the_vendor_reads_the_comment_alone()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        var reviewer = await Host.SignInAsync(asked.Town, Roles.ItReviewer);
        var at = $"/Engagements/{asked.Story.EngagementId}/Assessment";
        var page = await reviewer.GetAsync(at);

        var refused = await reviewer.SubmitAsync(page, "保存 gov-01", ("verdict", "Partly"));
        Assert.Contains("事業者へのコメントに理由", Said(refused));
        page = await reviewer.SubmitAsync(refused, "保存 gov-01", ("verdict", "Partly"), ("comment", "体制図に更新日がない。"), ("note", "前任者にも確かめる。"));
        Assert.Contains("判定を記録しました", page.Body!.TextContent);
        Assert.Contains("前任者にも確かめる。", Said(page));
        await asked.SendBackAsync("gov-01");

        var seen = await (await VendorAsync(asked)).GetAsync($"/Vendor/Assessment/{asked.Story.AssessmentId}");
        Assert.Contains("体制図に更新日がない。", Said(seen));
        Assert.DoesNotContain("前任者", Said(seen));
    }

    [TestMethod]
    public async Task A_review_shows_what_changed_goes_on_with_what_is_left_and_opens_a_finding_in_one_step()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        await asked.SendBackAsync("acc-01");
        await asked.SayAsync("acc-01", "yes", "共有の利用者番号は使いません。");
        await asked.Story.SubmitAnswersAsync();
        await asked.Story.AcceptAssessmentAsync();
        await asked.Story.SendAssessmentAsync();
        await asked.StandByAsync();
        await asked.SayAsync("acc-01", "partial", "共有の利用者番号は2つです。");
        await asked.Story.SubmitAnswersAsync();
        var reviewer = await Host.SignInAsync(asked.Town, Roles.ItReviewer);
        var at = $"/Engagements/{asked.Story.EngagementId}/Assessment";

        var page = await reviewer.GetAsync(at);
        var first = page.QuerySelector("article.is-now")!.Id!;
        Assert.IsTrue(page.QuerySelectorAll("#answers article").Length is > 0 and < 10, "one section at a time");
        Assert.HasCount(1, page.QuerySelectorAll("#answers article form[action*='Judge']").Where(f => f.Closest("details") is null).ToList(), "one is in hand, the others are folded");
        page = await reviewer.SubmitAsync(page, "保存して次へ", ("verdict", "Accepted"));
        Assert.AreNotEqual(first, page.QuerySelector("article.is-now")!.Id);
        Assert.Contains("認める 1", page.QuerySelector(".ans-panel--wash")!.TextContent);

        page = await reviewer.FollowAsync(page, "前回から変わった");
        Assert.IsNull(page.QuerySelector("#q-gov-01"));
        var changed = page.QuerySelector("#q-acc-01")!;
        Assert.Contains("前回から変更", changed.TextContent);
        Assert.AreEqual(("（追加）2つです", "（削除）使いません"), (changed.QuerySelector(".ans-compare > div:first-child ins")!.TextContent, changed.QuerySelector(".ans-compare > div:last-child del")!.TextContent), "said as well as coloured, each on its side");

        page = await reviewer.GetAsync($"{at}?q=acc-01");
        var refused = await reviewer.SubmitAsync(page, "コメントを指摘事項として起票 acc-01");
        Assert.AreEqual(HttpStatusCode.BadRequest, reviewer.Last.StatusCode);
        Assert.IsNotNull(refused.QuerySelector(".is-error #cm-acc-01"));
        page = await reviewer.SubmitAsync(refused, "コメントを指摘事項として起票 acc-01", ("comment", "共有の利用者番号を廃止してください。"));
        Assert.Contains("指摘事項を起票しました", page.Body!.TextContent);
        var finding = (await asked.Town.ItReviewer.GetAsync($"/findings?assessmentId={asked.Story.AssessmentId}"))["items"].AsArray().Single()!;
        Assert.IsNotNull(page.QuerySelector($"a[href='/Findings/{finding["id"]}']"));
    }

    [TestMethod]
    public async Task Last_year_s_answer_is_marked_affirmed_by_its_box_and_accepted_in_bulk()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        await asked.Story.AcceptAssessmentAsync();
        await asked.Story.SendAssessmentAsync();
        var browser = await VendorAsync(asked);
        var page = await browser.GetAsync($"/Vendor/Assessment/{asked.Story.AssessmentId}");
        Assert.Contains("前回の回答", Said(page));
        var box = page.QuerySelector("#q-gov-01 input[name$='.affirm']")!.GetAttribute("name")!;

        var saved = await browser.SubmitAsync(page, "保存", [], (box, "true"), ("next", "false"));

        Assert.Contains("保存しました", saved.Body!.TextContent);
        Assert.IsFalse((await asked.AnswerAsync("gov-01"))!["carriedOver"]!.GetValue<bool>());
        await asked.StandByAsync();
        await asked.Story.SubmitAnswersAsync();
        var reviewer = await Host.SignInAsync(asked.Town, Roles.ItReviewer);
        var accepted = await reviewer.SubmitAsync(await reviewer.GetAsync($"/Engagements/{asked.Story.EngagementId}/Assessment"), "まとめて認める");
        Assert.Contains("変わらず", accepted.Body!.TextContent);
        Assert.IsNotEmpty(accepted.QuerySelectorAll(".ans-qa .ans-tag--good").ToList());
    }

    [TestMethod]
    public async Task Sections_are_handed_over_and_taken_back_by_page()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var browser = await VendorAsync(asked);
        var page = await browser.FollowAsync(await browser.GetAsync($"/Vendor/Assessment/{asked.Story.AssessmentId}"), "区分を担当者に任せる");

        var refused = await browser.SubmitAsync(page, "トークンを作る");
        Assert.IsNotNull(refused.QuerySelector(".is-error #person"));
        var made = await browser.SubmitAsync(refused, "トークンを作る", ("personName", "青柳 真"), ("sections", "governance"));
        var token = made.QuerySelector(".ans-mono")!.TextContent;
        var colleague = Host.Browse();
        var unknown = await colleague.SubmitAsync(await colleague.GetAsync("/Vendor/Colleague"), "回答を始める", ("token", asked.Vendor.Token!));
        Assert.Contains("このトークンは使えません", Said(unknown), "a program's token is no colleague's");
        var theirs = await colleague.SubmitAsync(unknown, "回答を始める", ("token", token));
        Assert.IsNull(theirs.QuerySelector("#submit-h"));
        Assert.IsNotNull(theirs.QuerySelector("#q-gov-01"));
        Assert.DoesNotContain("アクセス管理", Said(theirs));
        var file = (Field: theirs.QuerySelector("#q-gov-01 input[type=file]")!.GetAttribute("name")!, "体制図.pdf", "%PDF-1.7\n体制図\n%%EOF"u8.ToArray());
        theirs = await colleague.SubmitAsync(theirs, "保存", [file], (theirs.QuerySelector("#q-gov-01 input[type=radio]")!.GetAttribute("name")!, "yes"), ("next", "false"));
        Assert.Contains("保存しました", theirs.Body!.TextContent);
        theirs = await colleague.SubmitAsync(theirs, "保存", [], ("next", "false"));
        var kept = (await asked.AnswerAsync("gov-01"))!;
        Assert.AreEqual(("青柳 真", 1, 1), (kept["answeredBy"]!.GetValue<string>(), kept["version"]!.GetValue<int>(), kept["evidenceIds"]!.AsArray().Count), "saved again, it keeps its evidence");
        await colleague.GetAsync("/Vendor/Engagements");
        Assert.AreEqual(HttpStatusCode.Forbidden, colleague.Last.StatusCode);
        var ended = await browser.SubmitAsync(made, "終える");
        Assert.Contains("終えました", ended.Body!.TextContent);
        Assert.DoesNotContain("avv_", Said(ended));
    }

    [TestMethod]
    public async Task A_campaign_is_tried_sent_and_followed()
    {
        var town = await Town.FoundAsync();
        var (ready, asked) = (new CaseOne(town), new CaseOne(town));
        await ready.ToAwardAsync();
        await asked.ToAwardAsync();
        await asked.SendAssessmentAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var page = await reviewer.GetAsync("/Campaigns");

        var tried = await reviewer.SubmitAsync(page, "試す", ("title", "定期確認"), ("subjects", $"e{ready.EngagementId}"), ("subjects", $"e{asked.EngagementId}"));
        Assert.Contains("まだ終わっていない評価", Said(tried));
        tried = await reviewer.SubmitAsync(page, "試す", ("title", "定期確認"), ("subjects", $"e{ready.EngagementId}"));
        Assert.Contains("1件に送れます", Said(tried));
        var sent = await reviewer.SubmitAsync(tried, "送る", ("subjects", $"e{ready.EngagementId}"));
        Assert.Contains("1件に送りました", sent.Body!.TextContent);
        Assert.Contains("株式会社ゆきしろデータ", Said(sent));
        Assert.Contains("該当する評価はありません", Said(await reviewer.SearchAsync(sent, "絞り込む", ("overdue", "true"))));
    }
}
