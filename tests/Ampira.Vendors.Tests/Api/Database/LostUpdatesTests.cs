using Ampira.Vendors.Tests.Processes;

namespace Ampira.Vendors.Tests.Api.Database;

/// <summary>Nobody overwrites another's edit unseen (quality.md R7).</summary>
[TestClass]
public sealed class LostUpdatesTests
{
    [TestMethod]
    public async Task Round_after_round_one_of_four_changes_to_a_version_is_made_and_the_others_are_told()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.Procurement.PostAsync("/vendors", new { name = "株式会社 一つ", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } })).Is(HttpStatusCode.Created);
        var (version, rounds) = (vendor.Version, Figure.Of(20, 1_000));

        for (var round = 0; round < rounds; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => town.Procurement.PatchAsync($"/vendors/{vendor.Id}", new { name = $"株式会社 {round}-{i}" }, version)));

            var made = answers.Single(a => a.Status == HttpStatusCode.OK);
            foreach (var answer in answers.Except([made])) answer.Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
            var read = await town.Procurement.GetAsync($"/vendors/{vendor.Id}");
            Assert.AreEqual(made["name"].GetValue<string>(), read["name"].GetValue<string>());
            Assert.AreEqual(++version, read.Version);
        }
        (await town.Procurement.PatchAsync($"/vendors/{vendor.Id}", new { name = "株式会社 見ずに" })).Refused((HttpStatusCode)428, "versionRequired");
        Assert.AreEqual(rounds, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from audit_events where action = 'vendor.changed' and subject_id = $1", vendor.Id));
    }
}
