using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Portfolio.JointVerifications;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Portfolio.JointVerifications;

/// <summary>One town looks, another relies on it and decides for itself.</summary>
[TestClass]
public sealed class JointVerificationsTests
{
    private static Task SweepAsync(Town town) => town.Host.Services.GetRequiredService<JointVerificationSweep>().RunAsync(town.Id, CancellationToken.None);

    private static JsonNode Control(Answer risk) => risk["controlLines"].AsArray().Single()!;

    [TestMethod]
    public async Task A_result_is_offered_agreed_to_relied_on_and_withdrawn()
    {
        var joint = await JointStory.ArrangeAsync();
        var (lead, relying) = (joint.Lead, joint.Relying);
        var score = (await joint.Looked.RiskAsync())["controlScore"].GetValue<int>();
        var offered = await joint.OfferAsync();
        Assert.AreEqual($"proposed {score}", $"{offered["state"]} {offered["result"]["score"]}");
        Assert.IsEmpty((await relying.ItReviewer.GetAsync("/joint-offers")).Is(HttpStatusCode.OK)["items"].AsArray(), "the vendor has not agreed yet");
        (await joint.RelyAsync()).Refused(HttpStatusCode.NotFound, "notFound");

        var agreed = (await joint.AgreeAsync()).Is(HttpStatusCode.OK);
        Assert.IsNull(agreed.Body!["result"], "a vendor is told of no score");
        var seen = (await relying.ItReviewer.GetAsync("/joint-offers")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        CollectionAssert.AreEquivalent(new[] { "id", "leadTown", "result", "resultHash", "standing", "withdrawnOn", "findingOn", "createdAt" }.Intersect(seen.AsObject().Select(p => p.Key)).ToArray(), seen.AsObject().Select(p => p.Key).ToArray());
        CollectionAssert.AreEquivalent(new[] { "kind", "vendor", "questionnaireKey", "questionnaireVersion", "tier", "acceptedOn", "validUntil", "score", "level", "sections", "openFindings" }, seen["result"]!.AsObject().Where(p => p.Value is not null).Select(p => p.Key).ToArray(), "the result and nothing of the answers");
        Assert.AreEqual(offered["resultHash"].GetValue<string>(), seen["resultHash"]!.GetValue<string>());

        var before = (await joint.Case.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.IsNull(before.Body!["controlScore"]);
        var reliance = (await joint.RelyAsync()).Is(HttpStatusCode.Created);
        var risk = (await joint.Case.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual(score, risk["controlScore"].GetValue<int>());
        Assert.AreEqual(before["tier"].GetValue<int>(), risk["tier"].GetValue<int>(), "by its own facts");
        Assert.Contains((await lead.Auditor.GetAsync("/me"))["municipality"].ToString(), Control(risk)["reason"]!.GetValue<string>(), "whose look it is stands in the line");
        Assert.AreNotEqual(before["inputHash"].GetValue<string>(), risk["inputHash"].GetValue<string>());
        Assert.IsNotNull(risk.Body!["stored"], "kept with what it was computed from");
        var today = DateOnly.FromDateTime(lead.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        Assert.IsTrue((await relying.Auditor.GetAsync($"/engagements/{joint.Case.EngagementId}/risk?asOf={today:yyyy-MM-dd}")).Is(HttpStatusCode.OK)["stored"]["reproduced"]!.GetValue<bool>());
        Assert.HasCount(1, (await lead.Auditor.GetAsync($"/joint-verifications/{joint.OfferId}"))["relyingTowns"].AsArray());
        (await joint.RelyAsync()).Refused(HttpStatusCode.Conflict, "alreadyRelied");
        await SweepAsync(relying);
        Assert.AreEqual(1, (await relying.Auditor.GetAsync($"/reliances/{reliance.Id}")).Version, "nothing has changed");

        (await lead.Ciso.PostAsync($"/joint-verifications/{joint.OfferId}/withdraw", new { reason = "内容に誤りがあったため。" }, agreed.Version)).Is(HttpStatusCode.OK);
        await SweepAsync(lead);
        await SweepAsync(relying);
        await relying.Host.DrainOutboxAsync();

        var after = (await joint.Case.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.IsNull(after.Body!["controlScore"]);
        Assert.Contains("もう依拠できません", Control(after)["reason"]!.GetValue<string>());
        Assert.AreNotEqual(risk["inputHash"].GetValue<string>(), after["inputHash"].GetValue<string>(), "a decision on it is stale");
        Assert.AreEqual("withdrawn", (await relying.Auditor.GetAsync($"/reliances/{reliance.Id}"))["standing"].GetValue<string>());
        Assert.AreEqual(1L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(distinct event_id) from notices where municipality_id = $1 and event_type = 'reliance.changed'", relying.Id));
        (await joint.RelyAsync()).Refused(HttpStatusCode.Conflict, "notOpen");
        (await relying.ItReviewer.PostAsync($"/reliances/{reliance.Id}/end", new { reason = "自ら評価する。" }, 2)).Is(HttpStatusCode.OK);
        (await relying.ItReviewer.PostAsync($"/reliances/{reliance.Id}/end", new { reason = "重ねて。" }, 3)).Refused(HttpStatusCode.Conflict, "state");
        Assert.IsEmpty((await joint.Case.RiskAsync())["controlLines"].AsArray());
    }

    [TestMethod]
    public async Task A_finding_at_the_lead_and_the_end_of_its_time_are_told_and_own_answers_take_its_place()
    {
        using var host = new ApiHost();
        var joint = await (await JointStory.ArrangeAsync(host)).OfferedAsync();
        var reliance = (await joint.RelyAsync()).Is(HttpStatusCode.Created).Id;
        async Task<string> StandingAsync() => (await joint.Relying.Auditor.GetAsync($"/reliances/{reliance}"))["standing"].GetValue<string>();
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await joint.Lead.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = joint.Looked.EngagementId }, title = "名簿の不備", detail = "名簿と記録が合いません。", severity = "high", dueOn = DateOnly.FromDateTime(host.Clock.GetUtcNow().AddDays(14).DateTime),
        })).Is(HttpStatusCode.Created);

        await SweepAsync(joint.Lead);
        await SweepAsync(joint.Relying);

        Assert.AreEqual("findingOpened", await StandingAsync());
        var risk = (await joint.Case.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.IsNotNull(risk.Body!["controlScore"], "it still counts");
        Assert.Contains("判定し直してください", Control(risk)["reason"]!.GetValue<string>());
        Assert.DoesNotContain("名簿の不備", risk.Text);

        host.Clock.Advance(TimeSpan.FromDays(800));
        await SweepAsync(joint.Relying);
        Assert.AreEqual("expired", await StandingAsync());
        Assert.IsNull((await joint.Case.RiskAsync()).Body!["controlScore"]);

        await joint.Case.SendAssessmentAsync();
        Assert.IsGreaterThan(5, (await joint.Case.RiskAsync())["controlLines"].AsArray().Count, "its own questions");
    }

    [TestMethod]
    public async Task What_is_not_ones_own_or_does_not_fit_is_refused()
    {
        var joint = await JointStory.ArrangeAsync();
        var (lead, relying) = (joint.Lead, joint.Relying);
        var code = await JointStory.CodeAsync(relying);
        var draft = new CaseOne(lead);
        await draft.ToAwardAsync(joint.Looked.Vendor);
        await draft.SendAssessmentAsync();
        (await JointStory.OfferAsync(lead, draft.AssessmentId, code)).Refused(HttpStatusCode.Conflict, "notAccepted");
        foreach (var foreign in new[] { joint.Looked.AssessmentId, Guid.NewGuid() })
            Assert.AreEqual("/assessmentId", (await JointStory.OfferAsync(relying, foreign, "012345")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single(), "whoever relies has nothing to offer: no chains");
        foreach (var codes in new[] { [], ["12"], new[] { await JointStory.CodeAsync(lead) } }) Assert.AreEqual("/townCodes", (await JointStory.OfferAsync(lead, joint.Looked.AssessmentId, codes)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.First().TrimEnd('/', '0'));
        (await lead.ItReviewer.PostAsync("/joint-verifications", new { assessmentId = joint.Looked.AssessmentId, townCodes = new[] { code }, reason = "x" })).Is(HttpStatusCode.Forbidden);
        await joint.OfferAsync();
        (await JointStory.OfferAsync(lead, joint.Looked.AssessmentId, code)).Refused(HttpStatusCode.Conflict, "alreadyOffered");

        // A token that a town made speaks for no organisation, and another company's person sees nothing of it.
        (await joint.Looked.Vendor.Api.PostAsync($"/joint-verification-requests/{joint.OfferId}/agree", version: 1)).Is(HttpStatusCode.Forbidden);
        var stranger = await lead.VendorAsync("えぞ松システム株式会社");
        (await (await lead.PersonOfAsync(stranger.Id)).Api.ActingFor(stranger.Id).PostAsync($"/joint-verification-requests/{joint.OfferId}/agree", version: 1)).Refused(HttpStatusCode.NotFound, "notFound");
        (await joint.AgreeAsync()).Is(HttpStatusCode.OK);
        (await joint.AgreeAsync()).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");

        var (unnamed, other) = (await Town.FoundAsync(), new CaseOne(relying));
        (await unnamed.ItReviewer.PostAsync($"/joint-offers/{joint.OfferId}/rely", new { subject = new { type = "engagement", id = Guid.NewGuid() }, reason = "x" })).Refused(HttpStatusCode.NotFound, "notFound");
        (await joint.RelyAsync(lead.ItReviewer, joint.Looked.EngagementId)).Refused(HttpStatusCode.NotFound, "notFound");
        (await joint.RelyAsync(relying.Requester)).Is(HttpStatusCode.Forbidden);
        Assert.AreEqual("/subject/id", (await joint.RelyAsync(engagement: joint.Looked.EngagementId)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single(), "a case of another town is as one that is not there");
        await other.ToAwardAsync();
        (await joint.RelyAsync(engagement: other.EngagementId)).Refused(HttpStatusCode.Conflict, "otherVendor");
        await joint.Case.SendAssessmentAsync();
        (await joint.RelyAsync()).Refused(HttpStatusCode.Conflict, "ownAnswers");

        (await joint.Person.PostAsync($"/joint-verification-requests/{joint.OfferId}/decline", new { reason = "方針が変わったため。" }, 2)).Is(HttpStatusCode.OK);
        Assert.AreEqual("withdrawn", (await relying.ItReviewer.GetAsync("/joint-offers"))["items"][0]!["standing"]!.GetValue<string>(), "an agreement is taken back");
        (await joint.Person.PostAsync($"/joint-verification-requests/{joint.OfferId}/decline", new { reason = "重ねて。" }, 3)).Refused(HttpStatusCode.Conflict, "state");
    }

    /// <summary>The second wall, on both sides: of the lead's rows the named town reads the result alone, and nobody writes in another town.</summary>
    [TestMethod]
    public async Task The_database_hands_over_the_result_to_the_named_town_and_nothing_else()
    {
        var joint = await (await JointStory.ArrangeAsync()).OfferedAsync();
        var unnamed = await Town.FoundAsync();
        (await joint.RelyAsync()).Is(HttpStatusCode.Created);
        async Task<string> AskAsync(Town by, string sql)
        {
            await using var connection = new NpgsqlConnection(TestDatabase.App);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var set = new NpgsqlCommand("select set_config('app.municipality', $1, true), set_config('app.vendors', '', true), set_config('app.org_units', '', true)", connection, transaction) { Parameters = { new() { Value = by.Id.ToString() } } }) await set.ExecuteNonQueryAsync();
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            return $"{await command.ExecuteScalarAsync()}";
        }

        var offer = $"id = '{joint.OfferId}'";
        Assert.AreEqual("1", await AskAsync(joint.Relying, $"select count(*) from joint_results where {offer}"));
        Assert.AreEqual("0", await AskAsync(unnamed, $"select count(*) from joint_results where {offer}"));
        foreach (var table in new[] { "joint_verifications", "assessments", "answers", "answer_reviews", "evidence", "findings", "engagements", "vendors", "stored_risks" })
            Assert.AreEqual("0", await AskAsync(joint.Relying, $"select count(*) from {table} where municipality_id = '{joint.Lead.Id}'"), table);
        foreach (var change in new[] { "update joint_results set withdrawn_on = null", "delete from joint_results" }) Assert.AreEqual("0", await AskAsync(joint.Relying, $"with c as ({change} where {offer} returning 1) select count(*) from c"), change);
        Assert.AreEqual("0", await AskAsync(joint.Lead, $"select count(*) from reliances where municipality_id = '{joint.Relying.Id}'"), "whose case relies is the other town's own");
        Assert.AreEqual("1", await AskAsync(joint.Lead, "select count(*) from relying_towns()"));
        Assert.AreEqual("0", await AskAsync(joint.Relying, "select count(*) from relying_towns()"));
    }
}
