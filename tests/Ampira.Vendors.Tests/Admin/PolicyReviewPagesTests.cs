using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Threats chosen on findings and incidents by page, and the review that counts them, to its decision.</summary>
[TestClass]
public sealed class PolicyReviewPagesTests
{
    [TestMethod]
    public async Task Threats_are_chosen_counted_estimated_proposed_and_decided_by_another()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        await story.ReportIncidentAsync();
        var lead = await AdminHost.Shared.SignInAsync(town, Roles.SecurityLead);
        var finding = await lead.SubmitAsync(await lead.GetAsync($"/Findings/{story.FindingId}"), "脅威を保存", ("threats", "mismanagement.contractorManagement"));
        Assert.Contains("委託管理の不備", finding.QuerySelector(".ans-dl")!.TextContent);
        var incident = await lead.SubmitAsync(await lead.GetAsync($"/Incidents/{story.IncidentId}"), "記録する", ("threats", "mismanagement.takeOut"), ("outageHours", "4"), ("damageYen", "150000"));
        Assert.Contains("150,000", incident.QuerySelector("#threats")!.TextContent);
        Assert.Contains("名簿", (await lead.GetAsync("/Findings?threat=mismanagement")).QuerySelector("tbody")!.TextContent);

        var review = await lead.SubmitAsync(await lead.GetAsync("/PolicyReviews"), "数えて始める");
        Assert.Contains("事故1件、指摘1件", review.QuerySelector("tbody tr")!.TextContent, "the first by rank");
        review = await lead.SubmitAsync(review, "見積りを加える", ("estimate.threat", "disaster"), ("estimate.people", "7000"), ("estimate.reason", "浸水想定による。"));
        Assert.Contains("浸水想定による。", review.Body!.TextContent);
        var missing = await lead.SubmitAsync(review, "案を提案する", ("outcome", "Revise"), ("text", ""));
        Assert.IsNotNull(missing.QuerySelector("#text-e"));
        Assert.IsNotNull(missing.QuerySelector("#number-e"));
        review = await lead.SubmitAsync(missing, "案を提案する", ("outcome", "Keep"), ("text", "件数は前年と変わらない。"));
        var address = lead.Last.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.Contains("提案した本人は決定できません", (await lead.SubmitAsync(review, "決定する", ("reason", "妥当"))).QuerySelector("[role=alert]")!.TextContent);

        var ciso = await AdminHost.Shared.SignInAsync(town, Roles.Ciso);
        var decided = await ciso.SubmitAsync(await ciso.GetAsync(address), "決定する", ("reason", "妥当である。"));
        Assert.Contains("妥当である。", decided.Body!.TextContent);
        await ciso.GetAsync(address + "?handler=Document");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ciso.Last.Content.Headers.ContentType!.MediaType);
    }
}
