using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Vendors;

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
}
