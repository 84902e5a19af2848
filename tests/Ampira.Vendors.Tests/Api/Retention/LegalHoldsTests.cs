using Ampira.Vendors.Tests.Api.Evidence;

namespace Ampira.Vendors.Tests.Api.Retention;

/// <summary>廃棄停止: what is under hold is never proposed, and the hold says who ended it and why.</summary>
[TestClass]
public sealed class LegalHoldsTests
{
    private static async Task<int> ProposedAsync(Town town, Guid vendor) => (await town.Auditor.PostAsync("/disposals/preview", new { vendorId = vendor })).Is(HttpStatusCode.OK)["objects"].AsArray().Count;

    [TestMethod]
    public async Task Whatever_it_is_on_it_keeps_the_case_and_what_hangs_on_it_from_being_proposed()
    {
        var town = await Town.FoundAsync();
        var story = await PastThings.ClosedWorkAsync(town);
        foreach (var (kind, id, left) in new[] { ("vendor", story.Vendor.Id, 0), ("engagement", story.EngagementId, 0), ("contract", story.ContractId, 1), ("incident", story.IncidentId, 0) })
        {
            Assert.AreEqual(2, await ProposedAsync(town, story.Vendor.Id), kind);
            var placed = (await town.Ciso.PostAsync("/legal-holds", new { kind, objectId = id, documentNo = "総務第1号", reason = "訴訟のため。" })).Is(HttpStatusCode.Created);

            Assert.AreEqual(left, await ProposedAsync(town, story.Vendor.Id), kind);
            var why = (await town.Auditor.GetAsync($"/retention/engagement/{story.EngagementId}")).Is(HttpStatusCode.OK);
            Assert.IsFalse(why["disposable"].GetValue<bool>());
            Assert.Contains(placed["referenceNo"].GetValue<string>(), why["holds"][0]!["referenceNo"]!.GetValue<string>());

            (await town.Ciso.PostAsync($"/legal-holds/{placed.Id}/end", new { reason = "訴訟が終わったため。" }, 1)).Is(HttpStatusCode.OK);
            CollectionAssert.AreEquivalent(new[] { "legalHold.placed", "legalHold.ended" }, (await town.ActionsAsync(placed.Id)).ToArray());
        }
    }

    [TestMethod]
    public async Task It_names_what_is_lacking_and_ends_once_by_who_may()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;
        object Hold(object? id = null) => new { kind = "vendor", objectId = id ?? vendor, documentNo = "総務第1号", reason = "監査のため。" };

        CollectionAssert.AreEquivalent(new[] { "/kind", "/objectId", "/reason", "/documentNo" }, (await town.Ciso.PostAsync("/legal-holds", new { })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/objectId" }, (await town.Ciso.PostAsync("/legal-holds", Hold(Guid.NewGuid()))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await town.Requester.PostAsync("/legal-holds", Hold())).Refused(HttpStatusCode.Forbidden, "forbidden");
        var placed = (await town.SectionHead.PostAsync("/legal-holds", Hold())).Is(HttpStatusCode.Created);
        (await town.SectionHead.PostAsync("/legal-holds", Hold())).Refused(HttpStatusCode.Conflict, "heldAlready");
        (await town.SectionHead.PostAsync($"/legal-holds/{placed.Id}/end", new { reason = "済み" }, 1)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.SecurityLead.PostAsync($"/legal-holds/{placed.Id}/end", new { }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        var ended = (await town.SecurityLead.PostAsync($"/legal-holds/{placed.Id}/end", new { reason = "監査が終わったため。" }, 1)).Is(HttpStatusCode.OK);
        Assert.AreEqual("ended 監査が終わったため。", $"{ended["state"]} {ended["endReason"]}");
        (await town.SecurityLead.PostAsync($"/legal-holds/{placed.Id}/end", new { reason = "監査が終わったため。" }, 2)).Refused(HttpStatusCode.Conflict, "state");
        Assert.HasCount(1, (await town.Auditor.GetAsync("/legal-holds?state=ended")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.IsEmpty((await town.Auditor.GetAsync("/legal-holds?state=standing")).Is(HttpStatusCode.OK)["items"].AsArray());
    }
}
