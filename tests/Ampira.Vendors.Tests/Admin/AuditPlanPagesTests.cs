using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.SecurityAudits;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A plan drafted, adopted by another, its item answered by the section, minuted, found wanting, improved and closed, all by page and without JavaScript.</summary>
[TestClass]
public sealed class AuditPlanPagesTests
{
    [TestMethod]
    public async Task A_plan_is_drafted_adopted_and_worked_through_by_page()
    {
        var town = await Town.FoundAsync();
        var (auditor, ciso, section) = (await AdminHost.Shared.SignInAsync(town, Roles.Auditor), await AdminHost.Shared.SignInAsync(town, Roles.Ciso), await AdminHost.Shared.SignInAsync(town, Roles.SectionHead));
        var (me, today) = ((await town.Auditor.GetAsync("/me")).Id, AuditStory.Today(town));
        Assert.IsNotNull((await auditor.SubmitAsync(await auditor.GetAsync("/AuditPlans"), "計画を作る", ("focus", ""))).QuerySelector("#focus-e"));
        var plan = await auditor.SubmitAsync(await auditor.GetAsync("/AuditPlans"), "計画を作る", ("focus", "持出しを重点に見る。"));
        var at = auditor.Last.RequestMessage!.RequestUri!.AbsolutePath;
        var wrong = await auditor.SubmitAsync(plan, "項目を加える", ("form.kind", "Audit"), ("form.orgUnitId", ""), ("form.dueOn", $"{today.AddDays(30):yyyy-MM-dd}"), ("form.auditorId", $"{me}"));
        Assert.IsNotNull(wrong.QuerySelector("#unit-e"));
        plan = await auditor.SubmitAsync(wrong, "項目を加える", ("form.kind", "Audit"), ("form.orgUnitId", $"{town.OrgUnitId}"), ("form.dueOn", $"{today.AddDays(30):yyyy-MM-dd}"), ("form.auditorId", $"{me}"));
        Assert.HasCount(1, plan.QuerySelectorAll("#items-h ~ table tbody tr"));

        await ciso.SubmitAsync(await ciso.GetAsync(at), "承認する");
        var item = (await auditor.GetAsync(at)).QuerySelector("#items-h ~ table tbody th a")!.GetAttribute("href")!;
        await auditor.SubmitAsync(await auditor.GetAsync(item), "始める");
        var answers = await section.GetAsync(item + "/Answers");
        Assert.IsNotEmpty(answers.QuerySelectorAll("article.ans-qa"));
        await section.SubmitAsync(answers, "保存", ("answers[0].value", "partial"), ("answers[0].comment", "一部の課で行っている。"));
        Assert.Contains("一部の課で行っている。", (await auditor.GetAsync(item)).Body!.TextContent);
        Assert.Contains("必須の質問", (await section.SubmitAsync(await section.GetAsync(item + "/Answers"), "提出する")).QuerySelector("[role=alert]")!.TextContent);

        await auditor.SubmitAsync(await auditor.GetAsync(item), "議事録を残す", ("minutes.heldOn", $"{today:yyyy-MM-dd}"), ("minutes.place", "第1会議室"), ("minutes.attendees", "課長、監査担当"), ("minutes.text", "記録を見た。"));
        Assert.IsNotNull((await auditor.SubmitAsync(await auditor.GetAsync(item), "指摘を記録する", ("finding.title", ""))).QuerySelector("#title-e"));
        await auditor.SubmitAsync(await auditor.GetAsync(item), "指摘を記録する", ("finding.title", "台帳がない"), ("finding.text", "媒体の台帳がない。"), ("finding.severity", "High"), ("finding.dueOn", $"{today.AddDays(20):yyyy-MM-dd}"));
        await auditor.SubmitAsync(await auditor.GetAsync(item), "報告する", ("conclusion", "台帳を除き守られている。"));
        await section.SubmitAsync(await section.GetAsync(item), "改善を報告する", ("text", "台帳を作った。"), ("doneOn", $"{today:yyyy-MM-dd}"));
        await auditor.SubmitAsync(await auditor.GetAsync(item), "改善を認める", ("comment", "確かめた。"));
        var closed = await auditor.SubmitAsync(await auditor.GetAsync(item), "終える");
        Assert.Contains("終了", closed.QuerySelector(".ans-title .ans-tag")!.TextContent);
        await auditor.SubmitAsync(await auditor.GetAsync(at), "計画を締める", ("summary", "媒体の管理を改めた。"));
        await auditor.GetAsync(at + "?handler=Document");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", auditor.Last.Content.Headers.ContentType!.MediaType);
    }
}
