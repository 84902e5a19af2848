using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.HandOver;
using Ampira.Vendors.Tests.Api.Retention;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A pack is asked for on the page of its case, watched, fetched, and checked on a page of its own.</summary>
[TestClass]
public sealed class HandOverPagesTests
{
    [TestMethod]
    public async Task The_head_of_the_section_has_a_pack_made_for_a_request_and_checks_it_and_a_changed_one()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        var head = await AdminHost.Shared.SignInAsync(town, Roles.SectionHead);

        Assert.IsNotNull((await head.GetAsync($"/CloudUses/{story.CloudUseId}")).QuerySelector($"a[href='/CloudUses/{story.CloudUseId}/HandOver']"));
        var form = await head.GetAsync($"/CloudUses/{story.CloudUseId}/HandOver");
        Assert.Contains("受付番号を50文字以内で", (await head.SubmitAsync(form, "一式を作る", ("redaction", "Disclosure"))).QuerySelector("#no-e")!.TextContent);
        var waiting = await head.SubmitAsync(form, "一式を作る", ("redaction", "Disclosure"), ("requestNo", "総務公開第12号"), ("reason", "公開請求による。"));
        Assert.Contains("引継ぎ・開示用一式", waiting.QuerySelector("h1")!.TextContent);
        await PastThings.RunAsync(town);
        await head.FollowAsync(await head.GetAsync(head.Last.RequestMessage!.RequestUri!.PathAndQuery), "を受け取る");
        Assert.AreEqual("application/zip", head.Last.Content.Headers.ContentType!.MediaType);
        StringAssert.EndsWith(head.Last.Content.Headers.ContentDisposition!.FileNameStar, "-disclosure.zip");
        var pack = await head.Last.Content.ReadAsByteArrayAsync();

        var english = await AdminHost.Shared.SignInAsync(town, Roles.Auditor, english: true);
        var page = await english.GetAsync("/HandOverPacks");
        Assert.Contains("Intact", (await english.SubmitAsync(page, "Check", [("pack", "pack.zip", pack)])).QuerySelector("#result-h")!.TextContent);
        var changed = await english.SubmitAsync(page, "Check", [("pack", "pack.zip", HandOverCase.With(pack, "registers/cloud-uses.json", _ => "[]"))]);
        Assert.Contains("cannot be trusted", changed.QuerySelector("#result-h")!.TextContent);
        Assert.Contains("registers/cloud-uses.json", changed.QuerySelector("table")!.TextContent);
        Assert.IsNotNull((await english.SubmitAsync(page, "Check")).QuerySelector("#pack-e"), "no file chosen");
        await english.FollowAsync(page, "verify.html");
        StringAssert.StartsWith(await english.Last.Content.ReadAsStringAsync(), "<!DOCTYPE html>");
    }
}
