using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Tests.Api.Findings;

[TestClass]
public sealed class FindingsTests
{
    private static async Task<(Town Town, CaseOne Story)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    [TestMethod]
    public async Task A_finding_is_answered_by_the_vendor_sent_back_answered_again_verified_and_closed()
    {
        var (town, story) = await SignedAsync();

        var opened = await story.OpenFindingAsync();
        Assert.AreEqual("open review 指摘-R8-0001", $"{opened["state"]} {opened["source"]} {opened["referenceNo"]}");
        Assert.AreEqual(6, opened["clause"]["articleNumber"]!.GetValue<int>(), "the article is the signed contract's");
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual("open", (await story.VerifyFindingAsync(accepted: false)).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("誓約書が足りません。", (await story.Vendor.Api.GetAsync($"/findings/{story.FindingId}"))["steps"][1]!["text"]!.GetValue<string>());
        Assert.AreEqual("inRemediation", (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("verified", (await story.VerifyFindingAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("closed", (await story.CloseFindingAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        var events = await town.Host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type.StartsWith("finding.")).Select(e => e.Type).ToListAsync());
        CollectionAssert.AreEquivalent(new[] { "finding.opened", "finding.remediated", "finding.rejected", "finding.remediated", "finding.verified", "finding.closed" }, events);
    }

    [TestMethod]
    public async Task A_vendor_sees_its_own_findings_without_the_towns_inner_side()
    {
        var (_, story) = await SignedAsync();
        await story.OpenFindingAsync();

        var seen = (await story.Vendor.Api.GetAsync($"/findings/{story.FindingId}")).Is(HttpStatusCode.OK);
        Assert.IsNull(seen.Body!["internalNote"]);
        Assert.IsNull(seen.Body!["ownerId"]);
        Assert.HasCount(1, (await story.Vendor.Api.GetAsync("/findings"))["items"].AsArray());
        Assert.IsEmpty((await story.Other.Api.GetAsync("/findings"))["items"].AsArray());
        (await story.Other.Api.GetAsync($"/findings/{story.FindingId}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_dismissed_finding_stays_with_its_reason_which_only_the_town_reads()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();

        var dismissed = (await town.ItReviewer.PostAsync($"/findings/{story.FindingId}/dismiss", new { reason = "別の事業者の件でした。" }, 1)).Is(HttpStatusCode.OK);

        Assert.AreEqual("dismissed 別の事業者の件でした。", $"{dismissed["state"]} {dismissed["steps"][0]!["text"]}");
        Assert.IsNull((await story.Vendor.Api.GetAsync($"/findings/{story.FindingId}"))["steps"][0]!["text"]);
    }

    [TestMethod]
    public async Task Who_told_of_the_remedy_does_not_verify_it()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        (await town.Procurement.PostAsync($"/findings/{story.FindingId}/remediate", new { text = "事業者から書面で報告がありました。" }, 1)).Is(HttpStatusCode.OK);

        (await town.Procurement.PostAsync($"/findings/{story.FindingId}/verify", new { accepted = true }, 2)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.ItReviewer.PostAsync($"/findings/{story.FindingId}/verify", new { accepted = false }, 2)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PostAsync($"/findings/{story.FindingId}/verify", new { accepted = true }, 2)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    [DataRow("/subject/id", DisplayName = "an engagement that does not exist")]
    [DataRow("/dueOn", DisplayName = "a day in the past")]
    [DataRow("/ownerId", DisplayName = "nobody of the staff")]
    [DataRow("/assessmentId", DisplayName = "an assessment of something else")]
    [DataRow("/questionKey", DisplayName = "a question that was not asked")]
    [DataRow("/evidenceIds", DisplayName = "evidence that is not there")]
    [DataRow("/clause/contractId", DisplayName = "a contract of something else")]
    [DataRow("/clause/clauseKey", DisplayName = "a clause the contract does not hold")]
    [DataRow("/source", DisplayName = "a source that is not for people")]
    [DataRow("/title", DisplayName = "no title")]
    [DataRow("/detail", DisplayName = "a My Number in the text")]
    public async Task What_does_not_fit_is_refused_by_name(string wrong)
    {
        var (town, story) = _refusals ??= await SignedAsync();
        T At<T>(string pointer, T value, T otherwise) => pointer == wrong ? value : otherwise;

        var refused = (await town.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = At("/subject/id", Guid.NewGuid(), story.EngagementId) }, title = At("/title", " ", "名簿の不備"), detail = At("/detail", "番号 123456789018", "名簿が古い。"), severity = "low",
            dueOn = At("/dueOn", "2026-11-22", "2026-12-20"), ownerId = At("/ownerId", Guid.NewGuid(), (Guid?)null), source = At("/source", "duty", "review"), assessmentId = At("/assessmentId", Guid.NewGuid(), story.AssessmentId),
            questionKey = At("/questionKey", "gov-99", "gov-01"), evidenceIds = At("/evidenceIds", new[] { Guid.NewGuid() }, []),
            clause = new { contractId = At("/clause/contractId", Guid.NewGuid(), story.ContractId), clauseKey = At("/clause/clauseKey", "secure-development", "personnel-register") },
        })).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { wrong }, refused.Pointers.ToArray(), refused.Text);
    }

    private static (Town, CaseOne)? _refusals;

    [TestMethod]
    public async Task Only_a_signed_contract_can_be_cited_and_only_an_awarded_vendor_be_found_wanting()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        object Body() => new { subject = new { type = "engagement", id = story.EngagementId }, title = "名簿の不備", detail = "名簿が古い。", severity = "low", dueOn = "2026-12-20", clause = new { contractId = story.ContractId, clauseKey = "personnel-register" } };
        (await town.ItReviewer.PostAsync("/findings", Body())).Refused(HttpStatusCode.Conflict, "noVendor");
        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        await story.IssueContractAsync();
        await story.AwardAsync();

        Assert.Contains("notSigned", (await town.ItReviewer.PostAsync("/findings", Body())).Refused(HttpStatusCode.BadRequest, "invalid").Text);
    }

    [TestMethod]
    public async Task The_list_is_filtered()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        (await town.ItReviewer.PostAsync("/findings", new { subject = new { type = "vendor", id = story.Vendor.Id }, title = "登録情報が古い", detail = "本店の所在地が登記と違います。", severity = "low", dueOn = "2027-01-29" })).Is(HttpStatusCode.Created);
        async Task<int> CountAsync(string query) => (await town.Auditor.GetAsync($"/findings?{query}")).Is(HttpStatusCode.OK)["items"].AsArray().Count;

        Assert.AreEqual(2, await CountAsync($"vendorId={story.Vendor.Id}"));
        Assert.AreEqual(1, await CountAsync($"engagementId={story.EngagementId}"));
        Assert.AreEqual(1, await CountAsync($"assessmentId={story.AssessmentId}"));
        Assert.AreEqual(1, await CountAsync("dueBefore=2027-01-01"));
        Assert.AreEqual(0, await CountAsync($"cloudUseId={Guid.NewGuid()}"));
        Assert.AreEqual(2, await CountAsync("state=open"));
        Assert.AreEqual(0, await CountAsync("state=closed"));
    }
}
