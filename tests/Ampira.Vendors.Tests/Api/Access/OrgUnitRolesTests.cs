using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>Two sections of one town, each with a case: who holds a role for one of them works there as if the other had no cases.</summary>
[TestClass]
public sealed class OrgUnitRolesTests
{
    private sealed record Sections(Town Town, Guid Other, CaseOne Ours, CaseOne Theirs)
    {
        public Task<ApiClient> OfOursAsync(string role) => Town.AddPersonAsync(role, Town.OrgUnitId);

        public Task<ApiClient> OfOtherAsync(string role) => Town.AddPersonAsync(role, Other);
    }

    private static async Task<Sections> ArrangeAsync()
    {
        var town = await Town.FoundAsync();
        var other = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var (ours, theirs) = (new CaseOne(town), new CaseOne(town) { OrgUnitId = other });
        await ours.PlanAsync();
        await theirs.PlanAsync();
        return new(town, other, ours, theirs);
    }

    private static async Task<Guid[]> EngagementsAsync(ApiClient by) => [.. (await by.GetAsync("/engagements")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["id"]!.GetValue<Guid>()).Order()];

    private static async Task<Guid> IdOfAsync(ApiClient person) => (await person.GetAsync("/me")).Is(HttpStatusCode.OK).Id;

    private static Task SeesAsync(ApiClient person, string otherwise, params Guid[] engagements) =>
        Processes.Eventually.IsAsync(async () => (await EngagementsAsync(person)).SequenceEqual(engagements.Order()), otherwise, TimeSpan.FromSeconds(20));

    [TestMethod]
    public async Task Each_section_sees_its_own_cases_and_who_acts_for_the_town_sees_both()
    {
        var s = await ArrangeAsync();
        var (town, _, ours, theirs) = s;

        CollectionAssert.AreEqual(new[] { ours.EngagementId }, await EngagementsAsync(await s.OfOursAsync(Roles.SectionHead)));
        CollectionAssert.AreEqual(new[] { theirs.EngagementId }, await EngagementsAsync(await s.OfOtherAsync(Roles.Requester)));
        CollectionAssert.AreEqual(new[] { ours.EngagementId, theirs.EngagementId }.Order().ToArray(), await EngagementsAsync(town.ItReviewer));
    }

    [TestMethod]
    public async Task Another_sections_case_is_not_there_whether_it_is_read_changed_or_was_kept_from_another_reader()
    {
        var s = await ArrangeAsync();
        var (head, clerk, theirs, nobodys) = (await s.OfOursAsync(Roles.SectionHead), await s.OfOursAsync(Roles.Requester), s.Theirs.EngagementId, Guid.NewGuid());
        (await s.Town.SecurityLead.GetAsync($"/engagements/{theirs}/risk")).Is(HttpStatusCode.OK);
        Assert.HasCount(2, (await s.Town.SecurityLead.GetAsync("/risks")).Is(HttpStatusCode.OK)["items"].AsArray());

        foreach (var part in new[] { "", "/facts", "/risk", "/clause-set", "/readiness", "/standing", "/subcontractors", "/candidates", "/overview", "/timeline" })
            Assert.AreEqual(Problems.WithoutTrace(await head.GetAsync($"/engagements/{nobodys}{part}")), Problems.WithoutTrace(await head.GetAsync($"/engagements/{theirs}{part}")), part);
        (await head.PostAsync($"/engagements/{theirs}/confirm-facts", version: 2)).Refused(HttpStatusCode.NotFound, "notFound");
        (await clerk.PatchAsync($"/engagements/{theirs}", new { title = "別の題" }, 2)).Refused(HttpStatusCode.NotFound, "notFound");
        CollectionAssert.AreEqual(new[] { s.Ours.EngagementId }, (await head.GetAsync("/risks")).Is(HttpStatusCode.OK)["items"].AsArray().Select(r => r!["subject"]!["id"]!.GetValue<Guid>()).ToArray());
        Assert.HasCount(2, (await s.Town.SecurityLead.GetAsync("/risks")).Is(HttpStatusCode.OK)["items"].AsArray(), "what a section was shown is not kept for the town");
    }

    [TestMethod]
    public async Task A_new_case_for_another_section_is_refused_with_the_sections_one_may_choose()
    {
        var s = await ArrangeAsync();
        var clerk = await s.OfOursAsync(Roles.Requester);
        var today = DateOnly.FromDateTime(s.Town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

        var refused = (await clerk.PostAsync("/engagements", new { title = "道路台帳の更新", orgUnitId = s.Other, startsOn = today.AddDays(10), endsOn = today.AddDays(40) })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/orgUnitId" }, refused.Pointers.ToArray());
        Assert.Contains("税務住民課", refused["errors"][0]!["message"]!.GetValue<string>());
        (await clerk.PostAsync("/engagements", new { title = "封入封緘", orgUnitId = s.Town.OrgUnitId, startsOn = today.AddDays(10), endsOn = today.AddDays(40) })).Is(HttpStatusCode.Created);
    }

    [TestMethod]
    public async Task Who_heads_one_section_and_reviews_for_the_town_reads_every_case_and_confirms_its_own_sections_facts()
    {
        var s = await ArrangeAsync();
        var mixed = await s.OfOursAsync(Roles.SectionHead);
        (await s.Town.Admin.PostAsync("/role-assignments", new { personId = await IdOfAsync(mixed), role = Roles.ItReviewer })).Is(HttpStatusCode.Created);
        await SeesAsync(mixed, "it does not see every case", s.Ours.EngagementId, s.Theirs.EngagementId);

        var version = (await mixed.GetAsync($"/engagements/{s.Theirs.EngagementId}")).Is(HttpStatusCode.OK).Version;
        (await mixed.PostAsync($"/engagements/{s.Theirs.EngagementId}/confirm-facts", version: version)).Refused(HttpStatusCode.NotFound, "notFound");
        (await mixed.PostAsync($"/engagements/{s.Ours.EngagementId}/confirm-facts", version: await s.Ours.EngagementVersionAsync())).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_deputy_reaches_the_section_of_who_is_away_and_no_other()
    {
        var s = await ArrangeAsync();
        var (head, deputy) = (await s.OfOursAsync(Roles.SectionHead), await s.OfOtherAsync(Roles.Requester));
        await SeesAsync(deputy, "it sees more than its section", s.Theirs.EngagementId);

        var today = DateOnly.FromDateTime(s.Town.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        (await head.PostAsync("/deputies", new { deputyId = await IdOfAsync(deputy), toOn = today.AddDays(7), reason = "出張のため" })).Is(HttpStatusCode.Created);

        await SeesAsync(deputy, "it does not see the section it stands in for", s.Ours.EngagementId, s.Theirs.EngagementId);
        (await deputy.PostAsync($"/engagements/{s.Theirs.EngagementId}/confirm-facts", version: await s.Theirs.EngagementVersionAsync())).Refused(HttpStatusCode.NotFound, "notFound");
        (await deputy.PostAsync($"/engagements/{s.Ours.EngagementId}/confirm-facts", version: await s.Ours.EngagementVersionAsync())).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_change_of_roles_acts_at_once()
    {
        var s = await ArrangeAsync();
        var clerk = await s.OfOursAsync(Roles.Requester);
        await SeesAsync(clerk, "it sees more than its section", s.Ours.EngagementId);

        var given = (await s.Town.Admin.PostAsync("/role-assignments", new { personId = await IdOfAsync(clerk), role = Roles.Requester, orgUnitId = s.Other })).Is(HttpStatusCode.Created);
        await SeesAsync(clerk, "the second section is not seen", s.Ours.EngagementId, s.Theirs.EngagementId);
        (await s.Town.Admin.DeleteAsync($"/role-assignments/{given.Id}", given.Version)).Is(HttpStatusCode.NoContent);
        await SeesAsync(clerk, "the second section is still seen", s.Ours.EngagementId);
    }

    [TestMethod]
    public async Task What_reads_the_whole_town_at_once_wants_a_role_for_the_whole_town()
    {
        var s = await ArrangeAsync();
        var (ciso, admin, reviewer) = (await s.OfOursAsync(Roles.Ciso), await s.OfOursAsync(Roles.Administrator), await s.OfOursAsync(Roles.ItReviewer));

        foreach (var feed in new[] { "/audit-events", "/events", "/retention", "/legal-holds", "/disposals" }) (await ciso.GetAsync(feed)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await admin.PostAsync("/role-assignments", new { personId = await IdOfAsync(admin), role = Roles.Administrator })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await admin.PostAsync("/service-tokens", new { name = "庁内ポータル", scopes = new[] { "engagements:read" }, expiresAt = s.Town.Host.Clock.GetUtcNow().AddDays(9) })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await reviewer.PostAsync("/rule-sets/1/what-if")).Refused(HttpStatusCode.Forbidden, "wholeTown");
    }

    [TestMethod]
    public async Task A_risk_is_the_same_whichever_sections_its_reader_sees()
    {
        var s = await ArrangeAsync();
        var vendor = await s.Town.VendorAsync();
        foreach (var story in new[] { s.Ours, s.Theirs })
        {
            await story.ConfirmAsync();
            await story.DraftContractAsync();
            await story.SubmitContractAsync();
            await story.ApproveContractAsync();
            await story.IssueContractAsync(vendor);
            await story.AwardAsync();
        }
        await s.Ours.ReportIncidentAsync();

        var (own, towns) = (await (await s.OfOtherAsync(Roles.SectionHead)).GetAsync($"/engagements/{s.Theirs.EngagementId}/risk"), await s.Theirs.RiskAsync());
        Assert.AreEqual(towns["inputHash"].GetValue<string>(), own["inputHash"].GetValue<string>());
        Assert.IsTrue(own["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G14")!["applies"]!.GetValue<bool>(), "the incident of the other section counts, and is not shown");
        (await (await s.OfOtherAsync(Roles.SectionHead)).GetAsync($"/incidents/{s.Ours.IncidentId}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task The_register_of_approved_services_is_every_sections()
    {
        var town = await Town.FoundAsync();
        var other = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var use = new CaseTwo(town);
        await use.ToActivationAsync();
        var clerk = await town.AddPersonAsync(Roles.Requester, other);

        Assert.HasCount(1, (await clerk.GetAsync("/approved-services")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await clerk.GetAsync(use.At)).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsEmpty((await clerk.GetAsync("/cloud-uses")).Is(HttpStatusCode.OK)["items"].AsArray());
    }

    [TestMethod]
    public void A_units_roles_give_its_cases_only_to_what_they_permit()
    {
        var (a, b) = (Guid.NewGuid(), Guid.NewGuid());
        HeldRole[] mixed = [new(Roles.SectionHead, a), new(Roles.Requester, b), new(Roles.ItReviewer, null)];

        Assert.IsNull(Roles.UnitsOf(mixed, [PermissionNames.EngagementsRead]));
        CollectionAssert.AreEqual(new[] { a }, Roles.UnitsOf(mixed, [PermissionNames.FactsConfirm])!.ToArray());
        CollectionAssert.AreEquivalent(new[] { a, b }, Roles.UnitsOf(mixed, [PermissionNames.EngagementsWrite])!.ToArray());
        Assert.IsEmpty(Roles.UnitsOf(mixed, [PermissionNames.AccountManage])!, "what no role gives reaches no case");
    }
}
