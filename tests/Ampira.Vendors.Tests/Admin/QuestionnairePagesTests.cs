using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The town edits its questionnaires on pages alone.</summary>
[TestClass]
public sealed class QuestionnairePagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static string Text(IHtmlDocument page, string selector) => (page.QuerySelector(selector) ?? throw new AssertFailedException($"{selector} is not on the page:\n{page.QuerySelector("main")?.TextContent}")).TextContent;

    [TestMethod]
    public async Task A_question_is_written_put_in_its_place_tried_compared_and_published_by_someone_else()
    {
        var town = await Town.FoundAsync();
        var (editor, lead) = (await Host.SignInAsync(town, Roles.TemplateEditor), await Host.SignInAsync(town, Roles.SecurityLead));
        var draft = await editor.SubmitAsync(await editor.GetAsync("/Questionnaires/outsourcing"), "案を作る", ("reason", "図書館の委託のため。"));
        Assert.Contains("第2版", Text(draft, "h1"));

        var refused = await editor.SubmitAsync(await editor.FollowAsync(draft, "質問を加える"), "質問を保存する",
            ("newKey", "lib-01"), ("form.Section", "privacy"), ("form.TextJa", ""), ("form.TextEn", "Is what readers borrow protected?"), ("form.When", "personalInformation"), ("form.Threats", "Mismanagement"), ("form.ShowIf", """{"question":"ai-01","has":["assist"]}"""));
        Assert.IsNotNull(refused.QuerySelector(".is-error #form-TextJa"));
        Assert.Contains("ai-01", Text(refused, "#form-ShowIf"), "what was typed is kept");
        var saved = await editor.SubmitAsync(refused, "質問を保存する", ("form.TextJa", "貸出しの記録を守っていますか。"), ("after", "prv-01"));
        Assert.Contains("質問を保存しました", Text(saved, "[role=status]"));
        Assert.Contains("貸出しの記録を守っていますか。", Text(saved, "main"));

        var again = await editor.GetAsync("/Questionnaires/outsourcing/Versions/2/Question?question=cld-03");
        Assert.AreEqual(("3650", ">=90"), (again.QuerySelector("#form-Max")!.GetAttribute("value"), again.QuerySelector("#form-ScoringFull")!.GetAttribute("value")));
        await editor.SubmitAsync(again, "質問を保存する", ("form.Weight", "4"));
        var compared = await editor.FollowAsync(await editor.GetAsync("/Questionnaires/outsourcing/Versions/2"), "前の版と比べる");
        Assert.AreEqual("lib-01 | cld-03 › 重み", string.Join(" | ", compared.QuerySelectorAll("tbody th").Select(c => c.TextContent.Trim()).OrderByDescending(t => t.Length == 6)), "a question saved unchanged but for its weight differs in nothing else");

        var tried = await editor.SubmitAsync(await editor.GetAsync("/Questionnaires/outsourcing/Versions/2/Preview"), "試す", ("case", "data-entry"), ("tier", "2"));
        Assert.IsNull(tried.QuerySelector("#a-lib-01"));
        tried = await editor.SubmitAsync(tried, "この回答で試す", ("answers[ai-01]", "assist"), ("answers[inc-01]", "no"));
        Assert.IsNotNull(tried.QuerySelector("#a-lib-01"), "it follows from the answer");
        Assert.Contains("時間内の第一報を約束できない", Text(tried, ".ans-banner--warn"));

        Assert.Contains("案を書いた本人は公開できません", Text(await editor.SubmitAsync(await editor.GetAsync("/Questionnaires/outsourcing/Versions/2"), "公開する"), "[role=alert]"));
        var published = await lead.SubmitAsync(await lead.GetAsync("/Questionnaires/outsourcing/Versions/2"), "公開する");
        Assert.Contains("公開しました", Text(published, "[role=status]"));
        Assert.Contains("lib-01", (await town.Auditor.GetAsync("/questionnaires/outsourcing")).Text);
    }

    [TestMethod]
    public async Task A_newer_shipped_edition_is_told_and_taken_in_to_be_compared()
    {
        var town = await Town.FoundAsync();
        var editor = await Host.SignInAsync(town, Roles.TemplateEditor);
        Assert.IsNull((await editor.GetAsync("/Questionnaires/outsourcing")).QuerySelector("#shipped-h"));
        await town.OfferShippedQuestionnaireAsync();

        var told = await editor.GetAsync("/Questionnaires/outsourcing");
        Assert.Contains("新しい版", Text(told, "[aria-labelledby=shipped-h]"));
        var compared = await editor.SubmitAsync(told, "案として取り込む");

        Assert.Contains("第2版から第3版へ", Text(compared, "#diff-h"));
        Assert.Contains("gov-01", Text(compared, "main"));
        Assert.IsNull((await editor.GetAsync("/Questionnaires/outsourcing")).QuerySelector("[aria-labelledby=shipped-h] button"), "while its draft is open");
    }

    [TestMethod]
    public async Task Sections_and_questions_are_moved_and_removed_and_a_draft_is_discarded()
    {
        var town = await Town.FoundAsync();
        var editor = await Host.SignInAsync(town, Roles.TemplateEditor);
        await editor.SubmitAsync(await editor.GetAsync("/Questionnaires/New"), "案を作る", ("newKey", "own-library"), ("titleJa", "図書館"), ("titleEn", "Library"), ("reason", "図書館"));
        var at = "/Questionnaires/own-library/Versions/1";
        await editor.SubmitAsync(await editor.GetAsync(at), "区分を保存する", ("section", "one"), ("titleJa", "一"), ("titleEn", "One"));
        await editor.SubmitAsync(await editor.GetAsync(at), "区分を保存する", ("section", "two"), ("titleJa", "二"), ("titleEn", "Two"));
        foreach (var key in new[] { "q-1", "q-2" })
            await editor.SubmitAsync(await editor.GetAsync($"{at}/Question"), "質問を保存する", ("newKey", key), ("form.Section", "two"), ("form.TextJa", $"{key} か。"), ("form.TextEn", $"{key}?"));
        async Task<string> ShownAsync()
        {
            var content = (await town.Auditor.GetAsync("/questionnaires/own-library/versions/1"))["content"];
            return string.Join(' ', content["sections"]!.AsArray().Concat(content["questions"]!.AsArray()).Select(x => x!["key"]));
        }
        Assert.AreEqual("one two q-1 q-2", await ShownAsync());

        await editor.SubmitAsync(await editor.GetAsync(at), "上へ q-2");
        await editor.SubmitAsync(await editor.GetAsync(at), "区分を上へ 二");
        Assert.AreEqual("two one q-2 q-1", await ShownAsync());
        await editor.SubmitAsync(await editor.GetAsync(at), "削除 q-2");
        await editor.SubmitAsync(await editor.GetAsync(at), "区分を削除 一");
        Assert.AreEqual("two q-1", await ShownAsync());
        await editor.SubmitAsync(await editor.GetAsync(at), "案を取り下げる");
        (await town.Auditor.GetAsync("/questionnaires/own-library/versions/1")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_file_is_tried_with_what_finds_no_place_and_taken_in_as_a_draft()
    {
        var town = await Town.FoundAsync();
        var editor = await Host.SignInAsync(town, Roles.TemplateEditor);
        var form = await editor.FollowAsync(await editor.GetAsync("/Questionnaires"), "ファイルから取り込む");

        var none = await editor.SubmitAsync(form, "試す", ("format", "Vsaq"));
        Assert.IsNotNull(none.QuerySelector(".is-error #upload"));
        var tried = await editor.SubmitAsync(form, "試す", [("upload", "webapp.json", ImportSamples.Vsaq)], ("format", "Vsaq"));
        Assert.Contains("own-vsaq-web-application-security-questionnaire", Text(tried, "[role=status]"));
        Assert.Contains("取り込めない、又は変えた部分", Text(tried, "[role=status]"));
        var taken = await editor.SubmitAsync(form, "案として取り込む", [("upload", "webapp.json", ImportSamples.Vsaq)], ("format", "Vsaq"), ("newKey", "own-web"));
        Assert.Contains("Web Application Security Questionnaire", Text(taken, "h1"));
        foreach (var format in new[] { "Json", "Yaml", "Xlsx", "Oscal" })
        {
            await editor.GetAsync($"/Questionnaires/outsourcing?handler=Export&format={format}");
            Assert.AreEqual("attachment", editor.Last.Content.Headers.ContentDisposition!.DispositionType);
        }
    }

    [TestMethod]
    public async Task Who_may_only_read_is_offered_no_step()
    {
        var town = await Town.FoundAsync();
        var reader = await Host.SignInAsync(town, Roles.Procurement, english: true);

        var page = await reader.GetAsync("/Questionnaires/outsourcing/Versions/1");
        Assert.Contains("In force", Text(page, "h1"));
        Assert.IsEmpty(page.QuerySelectorAll("main button").ToList());
        await reader.GetAsync("/Questionnaires/Import");
        Assert.AreEqual(HttpStatusCode.Forbidden, reader.Last.StatusCode);
    }
}
