using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Assessments;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>A whole review without a mouse: every place that is reached shows that it is, and letters do what the help says.</summary>
[TestClass]
public sealed class ReviewByKeyboardTests
{
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        _chromium = await Chromium.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _chromium.DisposeAsync();

    private static async Task<AskedAssessment> SubmittedAsync()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        return asked;
    }

    /// <summary>Goes on with Tab until what is reached says this, and looks at each place whether one sees where one is (WCAG 2.4.7).</summary>
    private static async Task ReachAsync(Person person, string text)
    {
        for (var steps = 0; steps < 400; steps++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            var (said, seen) = await AtAsync(person);
            Assert.IsTrue(seen, $"nobody sees that the focus is at '{said}' on {person.Path}");
            if (said.Contains(text, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"'{text}' is not reached with Tab on {person.Path}");
    }

    private static async Task<(string Said, bool Seen)> AtAsync(Person person)
    {
        var at = await person.Page.EvaluateAsync<string[]>(
            """
            () => {
              const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              return [e === document.body ? '' : (e.labels?.[0]?.textContent ?? e.textContent).trim(), String(e === document.body || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0)];
            }
            """);
        return (at[0], at[1] == "true");
    }

    /// <summary>Presses a key that leads to another page, and waits for it.</summary>
    private static async Task GoAsync(Person person, string key)
    {
        await person.Page.EvaluateAsync("() => { window.isBefore = true; }");
        await person.Page.Keyboard.PressAsync(key);
        await person.Page.WaitForFunctionAsync("() => !window.isBefore && document.readyState === 'complete'");
    }

    private static async Task<Person> SignInByKeyboardAsync(AskedAssessment asked)
    {
        var person = await _chromium.SitDownAsync();
        await person.OpenAsync("/SignIn");
        await ReachAsync(person, "メールアドレス");
        await person.Page.Keyboard.TypeAsync(asked.Town.EmailOf(Roles.ItReviewer));
        await ReachAsync(person, "パスワード");
        await person.Page.Keyboard.TypeAsync(Town.Password);
        await GoAsync(person, "Enter");
        Assert.AreEqual("/", person.Path, await person.TextAsync());
        return person;
    }

    [TestMethod]
    public async Task A_review_is_begun_judged_sent_back_judged_again_and_accepted_by_keys_alone()
    {
        var asked = await SubmittedAsync();
        await using var reviewer = await SignInByKeyboardAsync(asked);
        var path = $"/Engagements/{asked.Story.EngagementId}/Assessment";
        await reviewer.OpenAsync(path);
        await ReachAsync(reviewer, "審査を始める");
        await GoAsync(reviewer, "Enter");

        // The first answer: accepted in part, which wants a reason, and opened as a finding from the same words.
        await reviewer.Page.Keyboard.PressAsync("j");
        Assert.AreEqual("q-gov-01", await reviewer.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.IsTrue((await AtAsync(reviewer)).Seen);
        await reviewer.Page.Keyboard.PressAsync("2");
        await GoAsync(reviewer, "s");
        await reviewer.SeesAsync("事業者へのコメントに理由");
        Assert.IsTrue(await reviewer.Page.Locator("#q-gov-01 input[value=Partly]").IsCheckedAsync(), "what was chosen is still chosen");
        await reviewer.Page.Keyboard.PressAsync("c");
        await reviewer.Page.Keyboard.TypeAsync("体制図に更新日がない。jk?");
        Assert.AreEqual("体制図に更新日がない。jk?", await reviewer.Page.Locator("#cm-gov-01").InputValueAsync(), "in a field letters are letters");
        await ReachAsync(reviewer, "コメントを指摘事項として起票");
        await GoAsync(reviewer, "Enter");
        await reviewer.SeesAsync("指摘事項を起票しました");
        var opened = (await asked.Town.ItReviewer.GetAsync($"/findings?assessmentId={asked.Story.AssessmentId}"))["items"].AsArray().Single()!["id"];
        Assert.AreEqual(("gov-01", "体制図に更新日がない。jk?"), await FindingAsync(asked, opened!.GetValue<Guid>()));
        await reviewer.Page.Keyboard.PressAsync("2");
        await reviewer.Page.Keyboard.PressAsync("c");
        await reviewer.Page.Keyboard.TypeAsync("体制図に更新日がない。");
        await ReachAsync(reviewer, "保存して次へ");
        await GoAsync(reviewer, "Enter");
        await JudgeTheRestAsync(reviewer);

        // What was not accepted whole is chosen to be sent back.
        await ReachAsync(reviewer, "直してほしいこと");
        await reviewer.Page.Keyboard.TypeAsync("更新日を入れてください。");
        await ReachAsync(reviewer, "選んだ質問を差し戻す");
        await GoAsync(reviewer, "Enter");
        await reviewer.SeesAsync("差し戻し中");
        CollectionAssert.Contains((await asked.Town.ItReviewer.GetAsync(asked.At))["changesRequestedFor"].AsArray().Select(k => k!.GetValue<string>()).ToList(), "gov-01");
        (await asked.SaveAsync("gov-01", "yes", comment: "更新日を入れました。")).Is(HttpStatusCode.OK);
        await asked.Story.SubmitAnswersAsync();

        await reviewer.OpenAsync(path);
        await JudgeTheRestAsync(reviewer);
        await ReachAsync(reviewer, "評価を受理");
        await GoAsync(reviewer, "Enter");
        await reviewer.SeesAsync("評価を受理しました");
        Assert.IsEmpty(reviewer.Console.Where(c => !c.Contains("400", StringComparison.Ordinal)), "but for the comment that was missing");
    }

    private static async Task<(string, string)> FindingAsync(AskedAssessment asked, Guid id)
    {
        var finding = (await asked.Town.ItReviewer.GetAsync($"/findings/{id}")).Is(HttpStatusCode.OK);
        return (finding["questionKey"].GetValue<string>(), finding["detail"].GetValue<string>());
    }

    /// <summary>1 and s for each that has an answer; one without an answer cannot be accepted.</summary>
    private static async Task JudgeTheRestAsync(Person reviewer)
    {
        for (var judged = 0; await reviewer.Page.Locator("article.is-now").GetByText("判定中").CountAsync() > 0; judged++)
        {
            Assert.IsLessThan(100, judged, "it goes round in circles");
            var key = await reviewer.Page.Locator("article.is-now").GetAttributeAsync("id");
            if (await reviewer.Page.Locator("article.is-now .ans-answer").CountAsync() > 0) await reviewer.Page.Keyboard.PressAsync("1");
            else
            {
                await reviewer.Page.Keyboard.PressAsync("3");
                await reviewer.Page.Keyboard.PressAsync("c");
                await reviewer.Page.Keyboard.TypeAsync("回答がありません。");
                await reviewer.Page.Keyboard.PressAsync("Tab");
                await reviewer.Page.Keyboard.PressAsync("Tab");
                await GoAsync(reviewer, "Enter");
                continue;
            }
            await GoAsync(reviewer, "s");
            Assert.AreEqual(0, await reviewer.Page.Locator("[role=alert]").CountAsync(), key);
        }
    }

    [TestMethod]
    public async Task Help_opens_and_closes_search_is_one_key_away_and_all_of_it_can_be_switched_off()
    {
        var asked = await SubmittedAsync();
        await using var reviewer = await (await _chromium.SitDownAsync()).SignInAsync(asked.Town.EmailOf(Roles.ItReviewer));
        await reviewer.OpenAsync("/Engagements");
        var (keys, help) = (reviewer.Page.Keyboard, reviewer.Page.Locator("#keys"));

        await keys.PressAsync("?");
        await Assertions.Expect(help).ToBeVisibleAsync();
        Assert.IsEmpty(await reviewer.ViolationsAsync());
        await keys.PressAsync("Escape");
        await Assertions.Expect(help).ToBeHiddenAsync();
        await keys.PressAsync("j");
        Assert.IsTrue(await reviewer.Page.EvaluateAsync<bool>("() => document.activeElement.matches('main tbody tr:first-child *')"), "the first row");
        await keys.PressAsync("/");
        Assert.AreEqual("find", await reviewer.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await keys.TypeAsync("?");
        await Assertions.Expect(help).ToBeHiddenAsync();
        Assert.AreEqual("?", await reviewer.Page.Locator("#find").InputValueAsync());

        await reviewer.OpenAsync("/Account");
        await reviewer.PressAsync("キー操作を切る");
        await reviewer.SeesAsync("キー操作を切りました");
        await reviewer.OpenAsync("/Engagements");
        Assert.AreEqual(0, await help.CountAsync());
        await keys.PressAsync("/");
        Assert.AreEqual("BODY", await reviewer.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        await reviewer.OpenAsync("/Account");
        await reviewer.PressAsync("キー操作を入れる");
        await reviewer.OpenAsync("/Engagements");
        await keys.PressAsync("?");
        await Assertions.Expect(help).ToBeVisibleAsync();
        Assert.AreEqual("", string.Join('\n', reviewer.Console));
    }

    [TestMethod]
    public async Task The_review_goes_the_same_way_without_a_script()
    {
        var asked = await SubmittedAsync();
        await using var reviewer = await (await _chromium.SitDownAsync(javaScript: false)).SignInAsync(asked.Town.EmailOf(Roles.ItReviewer));
        await reviewer.OpenAsync($"/Engagements/{asked.Story.EngagementId}/Assessment");
        await reviewer.PressAsync("審査を始める");
        var first = await reviewer.Page.Locator("article.is-now").GetAttributeAsync("id");
        await reviewer.Page.Locator("article.is-now input[value=Accepted]").CheckAsync();
        await reviewer.PressAsync("保存して次へ");
        var second = await reviewer.Page.Locator("article.is-now").GetAttributeAsync("id");
        Assert.AreNotEqual(first, second);
        Assert.Contains("show=Left", reviewer.Path);
        Assert.EndsWith($"#{second}", reviewer.Page.Url);
        await reviewer.FollowAsync("認めない・一部 (0)");
        await reviewer.SeesAsync("ここに当てはまる回答はありません");
        await reviewer.FollowAsync("判定の残る回答へ");
        Assert.AreEqual(second, await reviewer.Page.Locator("article.is-now").GetAttributeAsync("id"));
    }
}
