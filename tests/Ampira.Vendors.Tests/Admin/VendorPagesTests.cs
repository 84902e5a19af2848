using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What a person of an organisation does on the vendor pages, by form posts alone.</summary>
[TestClass]
public sealed partial class VendorPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<Browser> SignedInAsync(string email, bool english = false)
    {
        var browser = Host.Browse();
        var page = await browser.GetAsync("/Vendor/SignIn");
        if (english) page = await browser.SubmitAsync(page, "English");
        page = await browser.SubmitAsync(page, english ? "Sign in" : "サインイン", ("email", email), ("password", Town.Password));
        Assert.AreEqual(english ? "To do" : "依頼", page.QuerySelector("h1")!.TextContent);
        return browser;
    }

    private static (string Field, string FileName, byte[] Content) Pdf(string field, string name) => (field, name, System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7\n{name}\n%%EOF"));

    /// <summary>An engagement awarded to the vendor, whose questionnaire waits for answers, and a person of the vendor.</summary>
    private static async Task<(Town Town, CaseOne Story, string Email)> SentAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        return (town, story, (await town.PersonOfAsync(story.Vendor.Id)).Email);
    }

    /// <summary>Answers yes to everything shown and hands one file in for each question that wants evidence.</summary>
    private static Task<IHtmlDocument> AnswerAsync(Browser browser, IHtmlDocument page, string button)
    {
        var keys = page.QuerySelectorAll("input[name$='.key']").Select(k => k.GetAttribute("name")![..^".key".Length]).ToList();
        var answers = keys.Where(k => page.QuerySelector($"[name='{k}.value']") is not null).Select(k => (k + ".value", Value(k))).ToArray();
        return browser.SubmitAsync(page, button, [.. keys.Where(k => page.QuerySelector($"[name='{k}.files']") is not null).Select(k => Pdf(k + ".files", "証跡.pdf"))], answers);

        string Value(string name)
        {
            var fields = page.QuerySelectorAll($"[name='{name}.value']");
            return fields[0].GetAttribute("type") switch { "date" => "2028-03-31", "radio" => fields.Any(f => f.GetAttribute("value") == "yes") ? "yes" : fields[0].GetAttribute("value")!, _ => "1" };
        }
    }

    [TestMethod]
    public async Task An_invited_person_accepts_signs_in_and_finds_the_requests_of_all_towns_by_due_day()
    {
        var (here, there, number) = (await Town.FoundAsync(), await Town.FoundAsync(), CorporateNumbers.Next());
        var (ours, theirs) = ((await here.VendorAsync(corporateNumber: number)).Id, (await there.VendorAsync(corporateNumber: number)).Id);
        var email = $"{Guid.NewGuid():N}@vendor.example";
        var browser = Host.Browse();

        var refused = await browser.SubmitAsync(await browser.GetAsync("/Vendor/Invitation?token=" + (await here.InviteAsync(ours, email)).Token), "受け入れる", ("name", "白石 剛"), ("password", "short"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #password[aria-invalid=true]"));
        var first = await browser.SubmitAsync(refused, "受け入れる", ("name", "白石 剛"), ("password", Town.Password));
        Assert.Contains("受け入れました", first.Body!.TextContent);
        await browser.SubmitAsync(await browser.GetAsync("/Vendor/Invitation?token=" + (await there.InviteAsync(theirs, email)).Token), "受け入れる", ("name", "白石 剛"), ("password", Town.Password));
        var again = await browser.SubmitAsync(await browser.GetAsync("/Vendor/Invitation?token=unknown"), "受け入れる", ("name", "白石 剛"), ("password", Town.Password));
        Assert.Contains("この招待は使えません", again.Body!.TextContent);

        var inbox = await (await SignedInAsync(email)).GetAsync("/Vendor");
        Assert.Contains("2つの自治体", inbox.Body!.TextContent);
        Assert.HasCount(2, inbox.QuerySelectorAll("[aria-labelledby=towns-h] li").ToList());
    }

    [TestMethod]
    public async Task A_questionnaire_is_answered_section_by_section_submitted_locked_and_answered_again_where_it_is_sent_back()
    {
        var (town, story, email) = await SentAsync();
        var browser = await SignedInAsync(email);
        var inbox = await browser.GetAsync("/Vendor");
        Assert.Contains("質問票に回答", inbox.QuerySelector(".ans-inbox")!.TextContent);
        Assert.Contains("給与支払報告書のデータ入力", inbox.QuerySelector(".ans-inbox")!.TextContent);

        var page = await browser.FollowAsync(inbox, "質問票に回答");
        Assert.IsNotEmpty(page.QuerySelectorAll("#submit-h ~ .ans-banner a").ToList(), "what is missing is listed with links");
        while (page.QuerySelectorAll("button").Any(b => b.TextContent.Contains("保存して次の区分へ", StringComparison.Ordinal))) page = await AnswerAsync(browser, page, "保存して次の区分へ");
        page = await AnswerAsync(browser, page, "保存");
        Assert.Contains("この区分の質問が増えました", page.Body!.TextContent, "a certificate has its last day");
        page = await AnswerAsync(browser, page, "保存");
        Assert.IsEmpty(page.QuerySelectorAll(".ans-error").Select(e => e.TextContent).ToList());
        Assert.Contains("回答不要", (await browser.GetAsync($"/Vendor/Assessment/{story.AssessmentId}?section=ai")).QuerySelector("#q-ai-02")!.TextContent, "no AI is used");
        Assert.IsEmpty(page.QuerySelectorAll("#submit-h ~ .ans-banner a").Select(a => a.TextContent).ToList(), "nothing is missing");
        Assert.DoesNotContain("重み", page.Body!.TextContent);
        Assert.DoesNotContain("weight", page.DocumentElement.OuterHtml.ToLowerInvariant());

        page = await browser.SubmitAsync(page, "提出する");
        Assert.Contains("提出しました", page.Body!.TextContent);
        Assert.IsEmpty(page.QuerySelectorAll("main button:not([popovertarget]), main textarea, main select, main input:not([type=hidden])").ToList(), "locked");
        Assert.Contains("はい", page.QuerySelector(".ans-qa")!.TextContent);

        var keys = (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}"))["questions"].AsArray().Select(q => q!["key"]!.GetValue<string>()).ToList();
        (await town.ItReviewer.PostAsync($"/assessments/{story.AssessmentId}/request-changes", new { questionKeys = new[] { keys[^1] }, message = "体制図に責任者の名がありません。" },
            await story.VersionAsync($"/assessments/{story.AssessmentId}"))).Is(HttpStatusCode.OK);
        page = await browser.GetAsync($"/Vendor/Assessment/{story.AssessmentId}");
        Assert.Contains("体制図に責任者の名がありません。", page.QuerySelector(".ans-banner--warn")!.TextContent);
        Assert.AreEqual("差し戻された質問", page.QuerySelector("h1")!.TextContent);
        Assert.HasCount(1, page.QuerySelectorAll("input[name$='.key']").ToList(), "only what was sent back can be answered");
        page = await browser.SubmitAsync(await browser.SubmitAsync(page, "保存", ("answers[0].comment", "責任者を書き加えました。")), "提出する");
        Assert.Contains("提出しました", page.Body!.TextContent);
        Assert.AreEqual("submitted", (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}"))["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task A_wrong_answer_or_file_stands_beside_its_field_and_the_others_are_kept()
    {
        var (_, story, email) = await SentAsync();
        var browser = await SignedInAsync(email);
        var page = await browser.GetAsync($"/Vendor/Assessment/{story.AssessmentId}");
        var keys = page.QuerySelectorAll("input[name$='.key']").Select(k => k.GetAttribute("value")!).ToList();
        Assert.IsGreaterThan(1, keys.Count);
        var withFile = page.QuerySelector("[name$='.files']")!.GetAttribute("name")!;

        page = await browser.SubmitAsync(page, "保存", [(withFile, "run.exe", "MZ not a document"u8.ToArray())], ("answers[0].value", "na"), ("answers[1].value", "yes"), ("answers[1].comment", "行っています。"));

        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Last.StatusCode);
        Assert.IsNotNull(page.QuerySelector($"#q-{keys[0]} .is-error #q-{keys[0]}-comment[aria-invalid=true]"));
        Assert.IsTrue(page.QuerySelector($"#q-{keys[0]} input[value=na]")!.HasAttribute("checked"), "what was typed is still there");
        Assert.IsNotNull(page.QuerySelector(".ans-qa [id$='-evidence'].is-error .ans-error"));
        Assert.IsNotNull(page.QuerySelector($"[role=alert] a[href='#q-{keys[0]}-comment']"));
        var saved = (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}/answers"))["answers"].AsArray();
        Assert.AreEqual("行っています。", saved.Single(a => a!["questionKey"]!.GetValue<string>() == keys[1])!["comment"]!.GetValue<string>());
        Assert.IsFalse(saved.Any(a => a!["questionKey"]!.GetValue<string>() == keys[0]));
    }

    [TestMethod]
    public async Task Evidence_subcontractors_duties_and_findings_are_dealt_with_by_page_and_the_signed_contract_is_there_to_download()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        var browser = await SignedInAsync((await town.PersonOfAsync(story.Vendor.Id)).Email);

        var empty = await browser.SubmitAsync(await browser.GetAsync("/Vendor/Evidence"), "提出する", ("title", "規程"));
        Assert.IsNotNull(empty.QuerySelector(".is-error #file"));
        var evidence = await browser.SubmitAsync(empty, "提出する", [Pdf("file", "policy.pdf")], ("kind", "Pol"), ("title", "情報セキュリティ規程"));
        Assert.Contains("情報セキュリティ規程", evidence.QuerySelector("table")!.TextContent);

        var work = await browser.FollowAsync(await browser.GetAsync("/Vendor/Engagements"), "給与支払報告書のデータ入力");
        var refused = await browser.SubmitAsync(work, "申告する", ("declared.name", "しらかば逓送株式会社"), ("declared.work", ""));
        Assert.IsNotNull(refused.QuerySelector(".is-error #work"));
        Assert.AreEqual("しらかば逓送株式会社", refused.QuerySelector("#name")!.GetAttribute("value"));
        var declared = await browser.SubmitAsync(refused, "申告する", ("declared.work", "媒体の搬送"));
        Assert.Contains("しらかば逓送株式会社", declared.QuerySelector("table")!.TextContent);
        await browser.FollowAsync(declared, "Word でダウンロード");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", browser.Last.Content.Headers.ContentType!.MediaType);

        var duty = await story.DutyAsync("structure-chart");
        var inbox = await browser.GetAsync("/Vendor");
        Assert.IsNotNull(inbox.QuerySelector($"a[href='/Vendor/Duty/{duty["id"]}']"));
        var delivered = await browser.SubmitAsync(await browser.GetAsync($"/Vendor/Duty/{duty["id"]}"), "提出する", [Pdf("files", "chart.pdf")], ("text", "体制図を提出します。"));
        Assert.Contains("提出済み", delivered.Body!.TextContent);
        Assert.Contains("体制図を提出します。", delivered.QuerySelector(".ans-timeline")!.TextContent);

        var finding = await browser.GetAsync($"/Vendor/Finding/{story.FindingId}");
        Assert.DoesNotContain("現地で確認したい。", finding.Body!.TextContent, "the town's own note");
        var bare = await browser.SubmitAsync(finding, "報告する");
        Assert.IsNotNull(bare.QuerySelector(".is-error #text"));
        var remedied = await browser.SubmitAsync(bare, "報告する", ("text", "名簿を改めました。"));
        Assert.Contains("是正を報告しました", remedied.Body!.TextContent);
    }

    [TestMethod]
    public async Task A_staff_session_never_enters_the_vendor_area_nor_a_vendors_the_staffs()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;
        var (email, staffEmail) = ((await town.PersonOfAsync(vendor)).Email, town.EmailOf(Roles.Procurement));

        var staff = Host.Browse();
        await staff.SubmitAsync(await staff.GetAsync("/SignIn"), "サインイン", ("email", staffEmail), ("password", Town.Password));
        foreach (var path in new[] { "/Vendor", "/Vendor/Evidence", "/Vendor/Engagements", $"/Vendor/Assessment/{Guid.NewGuid()}" })
        {
            await staff.GetAsync(path);
            Assert.AreEqual("/Vendor/SignIn", staff.Last.RequestMessage!.RequestUri!.AbsolutePath, path);
        }
        var refused = await staff.SubmitAsync(await staff.GetAsync("/Vendor/SignIn"), "サインイン", ("email", staffEmail), ("password", Town.Password));
        Assert.Contains("自治体の職員のアカウントです", refused.Body!.TextContent);
        await staff.GetAsync("/Vendors");
        Assert.AreEqual("/Vendors", staff.Last.RequestMessage!.RequestUri!.AbsolutePath, "the staff session is untouched");

        var person = await SignedInAsync(email);
        foreach (var path in new[] { "/", "/Vendors", "/Engagements", $"/Engagements/{Guid.NewGuid()}/Risk" })
        {
            await person.GetAsync(path);
            Assert.AreEqual("/SignIn", person.Last.RequestMessage!.RequestUri!.AbsolutePath, path);
        }
        await person.SubmitAsync(await person.GetAsync("/SignIn"), "サインイン", ("email", email), ("password", Town.Password));
        Assert.AreEqual("/Vendor/SignIn", person.Last.RequestMessage!.RequestUri!.AbsolutePath, "a person of an organisation is shown its own door");
    }

    [TestMethod]
    public async Task Signing_out_ends_the_session_and_another_organisations_pages_are_not_found()
    {
        var (town, story, email) = await SentAsync();
        var stranger = await town.PersonOfAsync((await town.VendorAsync("えぞ松システム株式会社")).Id);

        var other = await SignedInAsync(stranger.Email);
        foreach (var path in new[] { $"/Vendor/Assessment/{story.AssessmentId}", $"/Vendor/Engagements/{story.EngagementId}" })
            Assert.Contains("見つかりません", (await other.GetAsync(path)).Body!.TextContent);

        var browser = await SignedInAsync(email);
        await browser.SubmitAsync(await browser.GetAsync("/Vendor"), "サインアウト");
        await browser.GetAsync("/Vendor");
        Assert.AreEqual("/Vendor/SignIn", browser.Last.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [TestMethod]
    public async Task Every_vendor_page_is_whole_in_English_and_keeps_to_the_rules_of_a_page()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        var duty = await story.DutyAsync("structure-chart");
        var email = (await town.PersonOfAsync(story.Vendor.Id)).Email;
        var paths = new[]
        {
            "/Vendor", "/Vendor/Engagements", $"/Vendor/Engagements/{story.EngagementId}", "/Vendor/Evidence", $"/Vendor/Assessment/{story.AssessmentId}", $"/Vendor/Duty/{duty["id"]}", $"/Vendor/Finding/{story.FindingId}",
            "/Vendor/SignIn", "/Vendor/Invitation?token=x", "/Vendor/Error?status=404",
        };
        foreach (var english in new[] { false, true })
        {
            var browser = await SignedInAsync(email, english);
            foreach (var path in paths)
            {
                var page = await browser.GetAsync(path);
                Assert.AreEqual(HttpStatusCode.OK, browser.Last.StatusCode, path);
                Assert.AreEqual(english ? "en" : "ja", page.DocumentElement.GetAttribute("lang"), path);
                Assert.HasCount(1, page.QuerySelectorAll("h1").ToList(), path);
                Assert.IsEmpty(page.QuerySelectorAll("[style], script:not([src^='/']), style").ToList(), path);
                var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
                Assert.AreEqual(ids.Count, ids.Distinct().Count(), path);
                foreach (var label in page.QuerySelectorAll("label[for]")) Assert.IsNotNull(page.GetElementById(label.GetAttribute("for")!), $"{path}: {label.TextContent}");
                if (!english) continue;
                foreach (var given in page.QuerySelectorAll("[lang=ja]").ToList()) given.Remove();
                Assert.AreEqual("", string.Join('|', Japanese().Matches(page.Body!.TextContent).Select(m => m.Value)), path);
            }
        }
    }

    [TestMethod]
    public async Task Procurement_invites_by_page_shows_the_link_once_and_ends_the_access()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;
        var (staff, email) = (Host.Browse(), $"{Guid.NewGuid():N}@vendor.example");
        await staff.SubmitAsync(await staff.GetAsync("/SignIn"), "サインイン", ("email", town.EmailOf(Roles.Procurement)), ("password", Town.Password));

        var invited = await staff.SubmitAsync(await staff.FollowAsync(await staff.GetAsync($"/Vendors/{vendor}"), "利用者・連絡先・トークン"), "招待する", ("person.name", "白石 剛"), ("person.email", email));
        var link = new Uri(invited.QuerySelector("#invitation")!.TextContent);
        Assert.IsNull((await staff.GetAsync($"/Vendors/{vendor}/People")).QuerySelector("#invitation"), "shown once");
        var twice = await staff.SubmitAsync(await staff.GetAsync($"/Vendors/{vendor}/People"), "招待する", ("person.name", "白石 剛"), ("person.email", email));
        Assert.Contains("すでに招待されています", twice.QuerySelector(".ans-error")!.TextContent);

        var browser = Host.Browse();
        await browser.SubmitAsync(await browser.GetAsync(link.PathAndQuery), "受け入れる", ("name", "白石 剛"), ("password", Town.Password));
        var person = await SignedInAsync(email);
        var people = await staff.SubmitAsync(await staff.GetAsync($"/Vendors/{vendor}/People"), "登録する", ("contact.name", "青柳 梢"), ("contact.phone", "0145-22-0000"));
        Assert.Contains("青柳 梢", people.QuerySelectorAll("table")[1].TextContent);
        Assert.Contains("終了", (await staff.SubmitAsync(people, "利用を終了")).QuerySelector("table")!.TextContent);
        await person.GetAsync("/Vendor");
        Assert.AreEqual("/Vendor/SignIn", person.Last.RequestMessage!.RequestUri!.AbsolutePath, "the access is over, and the page leads to the sign-in");
    }

    [GeneratedRegex(@"[\u3000-\u9fff\uff00-\uffef]+")]
    private static partial Regex Japanese();
}
