using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Vendors;

[TestClass]
public sealed class VendorStandingTests
{
    [TestMethod]
    public async Task Of_all_states_and_changes_of_standing_these_are_allowed()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var seen = new List<string>();
        foreach (var state in Enum.GetValues<VendorState>().Select(EnumWords.Of))
        {
            foreach (var action in new[] { "suspend", "reinstate", "end" })
            {
                await TestDatabase.RunAsync(TestDatabase.Superuser, $"update vendors set state = '{state}' where id = '{vendor.Id}'");
                var answer = await town.SecurityLead.PostAsync($"/vendors/{vendor.Id}/{action}", new { reason = "指名停止要綱第3条" }, (await town.SecurityLead.GetAsync($"/vendors/{vendor.Id}")).Version);
                if (answer.Status == HttpStatusCode.OK) seen.Add($"{state} {action} {answer["state"]}");
                else answer.Refused(HttpStatusCode.Conflict, "state");
            }
        }

        Assert.AreEqual(
            """
            candidate suspend suspended
            candidate end ended
            active suspend suspended
            active end ended
            suspended reinstate active
            suspended end ended
            """, string.Join('\n', seen));
    }

    [TestMethod]
    [DataRow(null, "tenderExclusion", "指名停止")]
    [DataRow("bankruptcy", "bankruptcy", "倒産")]
    [DataRow("antisocialForces", "antisocialForces", "暴力団排除")]
    public async Task A_suspension_names_its_ground_which_gate_G16_says(string? ground, string kept, string said)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var at = $"/vendors/{story.Vendor.Id}";

        var suspended = (await town.SecurityLead.PostAsync($"{at}/suspend", new { reason = "官報による。", ground }, (await town.SecurityLead.GetAsync(at)).Version)).Is(HttpStatusCode.OK);

        Assert.AreEqual(kept, suspended["suspensionGround"].GetValue<string>());
        Assert.AreEqual(kept, (await town.SecurityLead.GetAsync(at)).Is(HttpStatusCode.OK)["suspensionGround"].GetValue<string>());
        Assert.IsNull((await story.Vendor.Api.GetAsync(at)).Is(HttpStatusCode.OK).Body!["suspensionGround"], "the town tells the vendor itself");
        var gate = (await town.SecurityLead.GetAsync($"/engagements/{story.EngagementId}/risk")).Is(HttpStatusCode.OK)["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G16")!;
        Assert.IsTrue(gate["open"]!.GetValue<bool>());
        Assert.Contains(said, gate["reason"]!.GetValue<string>());

        var lifted = (await town.SecurityLead.PostAsync($"{at}/reinstate", new { reason = "解除の通知による。" }, suspended.Version)).Is(HttpStatusCode.OK);
        Assert.IsNull(lifted.Body!["suspensionGround"]);
    }

    [TestMethod]
    public async Task A_ground_belongs_to_a_suspension_only()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();

        var refused = await town.SecurityLead.PostAsync($"/vendors/{vendor.Id}/end", new { reason = "廃業", ground = "bankruptcy" }, (await town.SecurityLead.GetAsync($"/vendors/{vendor.Id}")).Version);

        CollectionAssert.AreEqual(new[] { "/ground" }, refused.Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }
}
