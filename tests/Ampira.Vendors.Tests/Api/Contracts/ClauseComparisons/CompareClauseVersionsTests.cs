using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Contracts.ClauseComparisons;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Clauses.Editing;
using Ampira.Vendors.Tests.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.ClauseComparisons;

[TestClass]
public sealed class CompareClauseVersionsTests
{
    private static readonly ClauseContent Older = new()
    {
        Key = "own-drills", Title = new("訓練", "Drills"), Strength = [new(ClauseStrength.Should, new Condition.Use("important"))], Basis = [new() { Source = "MIC", Item = "8.1" }], Requirements = ["M10"],
        Variables = [new() { Name = "days", Kind = VariableKind.Town, Type = VariableType.Number, Label = new("日数", "Days") }],
        Texts = new Dictionary<string, string> { ["ja"] = "1. 受注者は、訓練に参加しなければならない。\n1. 参加の結果を14日以内に報告する。\n", ["en"] = "1. The contractor shall take part in drills.\n" },
    };

    private static readonly ClauseContent Newer = Older with
    {
        Strength = [new(ClauseStrength.Must, new Condition.Any([new Condition.Use("cloud"), new Condition.Not(new Condition.Leaf("confidentiality", ConditionOperator.AtLeast, ["2"]))])), new(ClauseStrength.Should, new Condition.Always())],
        Variables = [],
        Texts = new Dictionary<string, string>(Older.Texts) { ["ja"] = "1. 受注者は、訓練及び研修に参加しなければならない。\n1. 参加の結果を<7>日以内に報告する。\n" },
    };

    private static ComparisonTable Table(ClauseContent? before, ClauseContent after, bool english = false, bool isDraft = false)
    {
        var language = english ? Languages.English : Languages.Japanese;
        return new(new("own-drills", "訓練", "Drills", before is null ? 0 : 1, 2, isDraft, "研修を加える。", isDraft ? null : ApiHost.Start, ClauseDiffRules.Differences(before, after, language)), english ? "Abira" : "安平町", language);
    }

    [TestMethod]
    public void The_table_of_old_and_new_underlines_what_changed_on_either_side() => Assert.AreEqual(
        """
        <article class="ans-doc ans-doc--wide" lang="ja" aria-labelledby="comparison-h">
        <h2 id="comparison-h">新旧対照表</h2>
        <p class="ans-doc__left">条項「訓練」（own-drills）</p>
        <p class="ans-doc__left">安平町</p>
        <p class="ans-doc__left">改正の理由：研修を加える。</p>
        <p class="ans-doc__left">公開日：令和8年11月23日</p>
        <table class="ans-diff">
        <thead><tr><th scope="col">項目</th><th scope="col">旧（第1版）</th><th scope="col">新（第2版）</th></tr></thead>
        <tbody>
        <tr><th scope="row">条文（日本語）</th><td lang="ja" data-label="旧（第1版）">1. 受注者は、訓練に参加しなければならない。<br>1. 参加の結果を<del>14</del>日以内に報告する。</td><td lang="ja" data-label="新（第2版）">1. 受注者は、訓練<ins>及び研修</ins>に参加しなければならない。<br>1. 参加の結果を<ins>&lt;7&gt;</ins>日以内に報告する。</td></tr>
        <tr><th scope="row">入る条件と強さ</th><td data-label="旧（第1版）">推奨: <del>important</del></td><td data-label="新（第2版）"><ins>必須: (cloud 又は confidentiality ≥2 でない)</ins><br>推奨: <ins>常に</ins></td></tr>
        <tr><th scope="row">変数 days</th><td data-label="旧（第1版）"><del>日数 / Days</del><br><del>town, number</del></td><td data-label="新（第2版）">（なし）</td></tr>
        </tbody>
        </table>
        </article>

        """.ReplaceLineEndings("\n"), ComparisonHtml.Make(Table(Older, Newer)));

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, true)]
    public void The_Word_file_is_sound(bool english, bool isNew)
    {
        Assert.AreEqual("", ContractDocxTests.Faults(ComparisonDocx.Make(Table(isNew ? null : Older, Newer, english, isDraft: isNew))));
        Assert.AreEqual("", ContractDocxTests.Faults(ComparisonDocx.Make(Table(Older, Older, english))), "and where nothing differs");
    }

    [TestMethod]
    public async Task Two_versions_are_compared_word_by_word_as_data_as_a_page_and_as_a_Word_file()
    {
        var editors = await Editors.OfNewTownAsync();
        var before = (await editors.Author.GetAsync("/clauses/damages"))["content"]["texts"]!["ja"]!.GetValue<string>();
        (await editors.DraftTextAsync("damages", before.Replace("賠償", "補償", StringComparison.Ordinal))).Is(HttpStatusCode.Created);

        var diff = (await editors.Author.GetAsync("/clauses/damages/versions/1/diff/2")).Is(HttpStatusCode.OK);
        Assert.IsTrue(diff["toIsDraft"].GetValue<bool>());
        var text = diff["differences"].AsArray().Single()!;
        Assert.AreEqual("texts.ja", text["path"]!.GetValue<string>());
        Assert.IsTrue(text["pieces"]!.AsArray().Any(p => p!["change"]!.GetValue<string>() == "added" && p["text"]!.GetValue<string>().Contains("補償", StringComparison.Ordinal)), text.ToJsonString());

        var page = await editors.Author.GetAsync("/clauses/damages/versions/1/diff/2?format=html&lang=en", "ja");
        Assert.AreEqual("text/html", page.MediaType);
        Assert.Contains("Comparison of versions", page.Text);
        Assert.AreEqual("", ContractDocxTests.Faults(await editors.Author.DownloadAsync("/clauses/damages/versions/1/diff/2?format=docx")));
        Assert.IsNotEmpty((await editors.Author.GetAsync("/clauses/damages/versions/0/diff/1")).Is(HttpStatusCode.OK)["differences"].AsArray());
        foreach (var path in new[] { "1/diff/9", "9/diff/1", "0/diff/0" }) (await editors.Author.GetAsync($"/clauses/damages/versions/{path}")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
