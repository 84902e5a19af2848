using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>給与支払報告書のデータ入力 (domain.md 8, case 1), from the plan to the running work and what goes wrong in it, on pages alone.</summary>
[TestClass]
public sealed class CaseOneByPageTests
{
    private const string Title = "給与支払報告書のデータ入力";
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => _chromium = await Chromium.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _chromium.DisposeAsync();

    [TestMethod]
    [DataRow(true, DisplayName = "with JavaScript")]
    [DataRow(false, DisplayName = "without JavaScript")]
    public async Task From_the_plan_to_the_running_work_its_duties_a_finding_a_demand_and_an_incident(bool javaScript)
    {
        var town = await Town.FoundAsync();
        await using var cast = new Cast(_chromium, town, javaScript);
        var (section, head, procurement) = (await cast.AsAsync(Roles.Requester), await cast.AsAsync(Roles.SectionHead), await cast.AsAsync(Roles.Procurement));
        var (reviewer, lead) = (await cast.AsAsync(Roles.ItReviewer), await cast.AsAsync(Roles.SecurityLead));
        var today = DateOnly.FromDateTime(ApiHost.Start.AddHours(9).DateTime);

        // The section plans, its head confirms the facts.
        await section.OpenAsync("/Engagements");
        await section.TypeAsync("業務の名称", Title);
        await section.TypeAsync("始まりの日", $"{today.AddDays(50):yyyy-MM-dd}");
        await section.TypeAsync("終わりの日", $"{today.AddDays(128):yyyy-MM-dd}");
        await section.PressAsync("計画を登録");
        var path = section.Path;
        await Cast.EnterFactsAsync(section, path, JsonNode.Parse(CaseOne.Facts)!);
        await head.OpenAsync(path + "/Facts");
        await head.PressAsync("情報の管理者として確認");
        await head.SeesAsync("確認済み");
        await head.OpenAsync(path);
        Assert.AreEqual("33", await head.Page.Locator(".ans-counts a.is-key b").InnerTextAsync(), "the must clauses of domain.md 8");

        // Procurement drafts, shows it to two candidates and awards.
        await Cast.ApproveContractAsync(procurement, lead, path);
        await cast.RegisterVendorAsync(procurement, "はまなし情報サービス株式会社", "Contractor");
        var vendor = await cast.VendorAsync(procurement, "株式会社ゆきしろデータ", "Contractor");
        foreach (var name in new[] { "株式会社ゆきしろデータ", "はまなし情報サービス株式会社" })
        {
            await procurement.OpenAsync(path);
            await procurement.ChooseAsync("候補に加える事業者", name);
            await procurement.PressAsync("候補に加える");
        }
        await procurement.OpenAsync(path + "/Contract");
        await procurement.PressAsync("選んだ候補者に提示");
        await procurement.OpenAsync(path);
        await procurement.ChooseAsync("決定する事業者", "株式会社ゆきしろデータ");
        await procurement.ChooseAsync("契約の方法", "指名競争入札");
        await procurement.Page.FillAsync("#reason", "価格と管理体制の評価が最も高いため");
        await procurement.TypeAsync("決裁番号", "税住第123号");
        await procurement.PressAsync("事業者を決定");

        // The vendor answers; the reviewer reads, finds one thing wrong and accepts.
        await Cast.AnswerAsync(reviewer, vendor, path);
        await reviewer.OpenAsync(path + "/Assessment");
        await reviewer.PressAsync("審査を始める");
        await Cast.AcceptEvidenceAsync(reviewer, path);
        await reviewer.FollowAsync("指摘事項を作成");
        await reviewer.TypeAsync("指摘の題名", "名簿に記載のない者が入力している");
        await reviewer.TypeAsync("何が問題か", "従事者名簿と入退室の記録が合いません。");
        await reviewer.PressAsync("起票する");
        await reviewer.SeesAsync("是正待ち");
        await reviewer.OpenAsync(path + "/Assessment");
        await reviewer.PressAsync("評価を受理");
        await reviewer.SeesAsync("受理");

        // A subcontractor is declared and consented to; the contract is signed, decided on and begun.
        await vendor.OpenAsync("/Vendor/Engagements");
        await vendor.FollowAsync(Title);
        await vendor.TypeAsync("名称", "はまなし入力センター合同会社");
        await vendor.TypeAsync("国（2文字のコード）", "JP");
        await vendor.TypeAsync("再委託する業務", "データ入力の一部");
        await vendor.PressAsync("申告する");
        await head.OpenAsync(path);
        await head.TypeAsync("文書番号", "税住第130号");
        await head.PressAsync("承諾を記録");
        await Cast.SignAsync(procurement, path, CaseOne.AwardVariables);
        await lead.OpenAsync(path + "/Risk");
        await lead.CheckAsync("承認", exact: true);
        await lead.Page.FillAsync("#reason", "ゲートは全て解消し、残留リスクは中以下である。");
        await lead.Page.FillAsync("#expires", $"{today.AddMonths(11):yyyy-MM-dd}");
        await lead.PressAsync("判定を記録");
        await lead.SeesAsync("判定を記録しました");
        await head.OpenAsync(path + "/Risk");
        await head.PressAsync("履行を開始");
        await head.SeesAsync("「履行」");
        var document = await procurement.DownloadAsync("Word で受け取る");
        CollectionAssert.AreEqual("PK"u8.ToArray(), document[..2], "a Word document");

        // A duty is delivered and confirmed.
        await vendor.OpenAsync("/Vendor");
        await vendor.FollowAsync("管理体制図の提出");
        await vendor.TypeAsync("説明", "提出します。");
        await vendor.AttachAsync(vendor.Page.Locator("#files"), "管理体制図.pdf");
        await vendor.PressAsync("提出する");
        await head.OpenAsync(path + "/Contract");
        await head.FollowAsync("履行義務をすべて見る");
        await head.SeesAsync("あと14日");
        await head.FollowAsync("管理体制図の提出");
        await head.PressAsync("確認済みにする");
        await head.SeesAsync("確認済みにしました");

        // The finding is put right, though only after the town demanded it under the signed article.
        await lead.OpenAsync(path + "/Contract");
        await lead.FollowAsync("契約に基づく措置をとる");
        await lead.CheckAsync("是正の要求");
        await lead.TypeAsync("理由", "従事者名簿に記載のない者が入力している。");
        await lead.PressAsync("措置をとる");
        CollectionAssert.AreEqual("PK"u8.ToArray(), (await lead.DownloadAsync("通知書（Word）"))[..2], "a letter");
        await vendor.OpenAsync("/Vendor");
        await vendor.FollowAsync("是正の要求");
        await vendor.TypeAsync("説明", "名簿を改め、全員の誓約書を徴しました。");
        await vendor.PressAsync("回答する");
        await vendor.SeesAsync("回答しました");
        await vendor.OpenAsync("/Vendor");
        await vendor.FollowAsync("名簿に記載のない者が入力している");
        await vendor.TypeAsync("説明", "名簿を改め、全員の誓約書を徴しました。");
        await vendor.PressAsync("報告する");
        await reviewer.OpenAsync("/Findings");
        await reviewer.FollowAsync("名簿に記載のない者が入力している");
        await reviewer.PressAsync("是正を認める");
        await reviewer.PressAsync("完了にする");
        await reviewer.SeesAsync("指摘事項を完了にしました");
        await lead.OpenAsync("/Measures");
        await lead.FollowAsync("措置-");
        await lead.TypeAsync("結果", "改善を確認した。");
        await lead.PressAsync("完了にする");
        await lead.SeesAsync("措置を完了にしました");

        // An incident with its clocks, from the vendor's first word to its close.
        await vendor.OpenAsync("/Vendor/Engagements");
        await vendor.FollowAsync(Title);
        await vendor.FollowAsync("事故");
        await vendor.TypeAsync("件名", "入力用の記録媒体の所在が分からない");
        await vendor.Page.FillAsync("#known", $"{ApiHost.Start.AddHours(9 - 2):yyyy-MM-ddTHH:mm}");
        await vendor.CheckAsync("個人情報", exact: true);
        await vendor.CheckAsync("特定個人情報（マイナンバー）");
        await vendor.PressAsync("町に報告する");
        await lead.OpenAsync("/Incidents");
        await lead.FollowAsync("入力用の記録媒体の所在が分からない");
        await lead.SeesAsync("速報");
        await lead.TypeAsync("被害の拡大をどう止めたか", "作業を止め、入退室の記録を保全した。");
        await lead.PressAsync("封じ込めを記録");
        await lead.PressAsync("速報の提出を記録");
        await lead.PressAsync("確報の提出を記録");
        await lead.Page.FillAsync("#prepare-text", "媒体は見つかり、外部に出ていないため。");
        await lead.PressAsync("公表の案を記録");
        var decider = await cast.AsAsync(Roles.Ciso);
        await decider.OpenAsync("/Incidents");
        await decider.FollowAsync("入力用の記録媒体の所在が分からない");
        await decider.CheckAsync("一覧で公表");
        await decider.Page.FillAsync("#decide-reason", "二次被害のおそれが小さいため。");
        await decider.PressAsync("公表についての判断を記録");
        await decider.SeesAsync("公表についての判断を記録しました");
        await lead.OpenAsync("/Incidents");
        await lead.FollowAsync("入力用の記録媒体の所在が分からない");
        await lead.Page.FillAsync("#cause", "別の棚に置かれていた。");
        await lead.Page.FillAsync("#prevention", "媒体の台帳を日次で照合する。");
        await lead.PressAsync("終結する");
        await lead.SeesAsync("完了");

        // The auditor finds it all, in a chain that holds.
        var auditor = await cast.AsAsync(Roles.Auditor);
        await auditor.OpenAsync("/Audit");
        await auditor.FollowAsync("連鎖を検証");
        await auditor.SeesAsync("連鎖に異常はありません");
    }
}
