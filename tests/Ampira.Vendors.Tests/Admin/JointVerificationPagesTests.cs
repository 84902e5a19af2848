using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Portfolio.JointVerifications;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A result goes from the lead's assessment over the vendor's page to the case of another town, by page.</summary>
[TestClass]
public sealed class JointVerificationPagesTests
{
    [TestMethod]
    public async Task It_is_offered_agreed_to_relied_on_and_withdrawn_by_page()
    {
        var joint = await JointStory.ArrangeAsync();
        var (lead, relying, vendor) = (await AdminHost.Shared.SignInAsync(joint.Lead, Roles.SecurityLead), await AdminHost.Shared.SignInAsync(joint.Relying, Roles.SecurityLead), AdminHost.Shared.Browse());
        var people = (await joint.Lead.Procurement.GetAsync($"/vendors/{joint.Looked.Vendor.Id}/people"))["items"][0]!["email"]!.GetValue<string>();
        await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/SignIn"), "サインイン", ("email", people), ("password", Town.Password));

        var from = (await lead.GetAsync($"/Engagements/{joint.Looked.EngagementId}/Assessment")).QuerySelector("a[href^='/JointVerifications?assessmentId=']")!.GetAttribute("href")!;
        var refused = await lead.SubmitAsync(await lead.GetAsync(from), "提供を提案する", ("codes", "12"), ("reason", ""));
        foreach (var field in new[] { "codes", "reason" }) Assert.IsNotNull(refused.QuerySelector($"#{field}-e"), field);
        var offered = await lead.SubmitAsync(refused, "提供を提案する", ("codes", await JointStory.CodeAsync(joint.Relying)), ("reason", "圏域で共同して調達するため。"));
        Assert.Contains("事業者の同意待ち", offered.QuerySelector("#ours-h")!.ParentElement!.TextContent);

        var agreed = await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/JointVerifications"), "提供に同意する");
        Assert.Contains("提供中", agreed.Body!.TextContent);

        var own = (await relying.GetAsync($"/Engagements/{joint.Case.EngagementId}/Assessment")).QuerySelector("a[href^='/JointVerifications?subjectType=']")!.GetAttribute("href")!;
        var relied = await relying.SubmitAsync(await relying.GetAsync(own), "この結果に依拠する 株式会社ゆきしろデータ", ("reason", "同じ事業者の同じ業務のため。"));
        Assert.Contains("有効", relied.QuerySelector("#rely-h")!.ParentElement!.TextContent);
        Assert.Contains("に依拠", (await relying.GetAsync($"/Engagements/{joint.Case.EngagementId}/Risk")).Body!.TextContent);

        var withdrawn = await lead.SubmitAsync(await lead.GetAsync("/JointVerifications"), "提供を取り下げる", ("reason", "内容に誤りがあったため。"));
        Assert.Contains("取下げ", withdrawn.QuerySelector("#ours-h")!.ParentElement!.TextContent);
    }
}
