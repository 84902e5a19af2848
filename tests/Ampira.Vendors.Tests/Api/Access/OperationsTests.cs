using System.Reflection;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>Walks every operation of the route table; a new operation is held to this because it is there, not because someone remembered.</summary>
[TestClass]
public sealed class OperationsTests
{
    private static readonly IReadOnlyList<RouteOperation> Operations = RouteOperation.All(ApiHost.Shared);

    /// <summary>Writes without a version to name: a token is revoked, a session or an access ended whatever it was, and each answer carries its own version.</summary>
    private static readonly string[] Unversioned = ["DELETE /answer-pack-keys/{id}", "DELETE /assessments/{id}/delegations/{delegationId}", "DELETE /people/{id}/sessions", "DELETE /saved-filters/{id}", "DELETE /service-tokens/{id}", "DELETE /sessions/current", "DELETE /vendors/{id}/people/{personId}", "DELETE /vendors/{id}/tokens/{tokenId}", "PUT /assessments/{id}/answers", "PUT /assessments/{id}/answers/{questionKey}", "PUT /assessments/{id}/caiq", "PUT /assessments/{id}/reviews", "PUT /assessments/{id}/workbook", "PUT /audit-items/{id}/answers", "PUT /master-answers", "PUT /me/inbox/read", "PUT /me/password"];

    /// <summary>They ask for what proves the person anew, and show what is shown once: a repeat begins anew rather than being told what the first one said.</summary>
    private static readonly string[] Unkeyed = ["POST /me/external/begin", "POST /me/external/complete", "POST /me/external/remove", "POST /me/passkeys", "POST /me/passkeys/options", "POST /me/passkeys/{id}/remove", "POST /me/recovery-codes", "POST /me/sessions/end", "POST /me/sessions/{id}/end", "POST /me/totp", "POST /me/totp/confirm", "POST /me/totp/remove"];

    private static string[] Names(Func<RouteOperation, bool> where) => [.. Operations.Where(where).Select(o => o.Name).Order(StringComparer.Ordinal)];

    [TestMethod]
    public void Every_operation_but_signing_in_names_a_permission_of_the_product()
    {
        var known = typeof(PermissionNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToHashSet();

        Assert.IsGreaterThan(50, Operations.Count, "the walk no longer finds the operations");
        CollectionAssert.AreEqual(new[] { "GET /sessions/external", "POST /invitations/accept", "POST /sessions", "POST /sessions/external/begin", "POST /sessions/external/complete", "POST /sessions/external/second-factor", "POST /sessions/passkey", "POST /sessions/passkey/options", "POST /staff-invitations/accept" }, Names(o => o.IsAnonymous));
        Assert.AreEqual("", string.Join('\n', Names(o => !o.IsAnonymous && (o.Permissions.Count == 0 || !o.Permissions.All(known.Contains)))));
    }

    [TestMethod]
    public void Every_permission_is_held_by_someone()
    {
        var held = Roles.PermissionsOf(Roles.All).Concat(PermissionNames.OrganisationScopes).ToHashSet();

        Assert.AreEqual("", string.Join('\n', Names(o => !o.IsAnonymous && !o.Permissions.Any(held.Contains))));
    }

    [TestMethod]
    public void Every_write_is_protected_against_being_made_twice_or_over_anothers()
    {
        CollectionAssert.AreEqual(Unkeyed, Names(o => o.Method == "POST" && !o.IsAnonymous && !o.Is<ReadsOnly>() && !o.Is<Idempotent>() && !o.Is<ConditionalWrite>()));
        CollectionAssert.AreEqual(Unversioned, Names(o => o.Method is "PUT" or "PATCH" or "DELETE" && !o.Is<ConditionalWrite>()));
        Assert.AreEqual("", string.Join('\n', Names(o => o.Method == "GET" && (o.Is<Idempotent>() || o.Is<ConditionalWrite>()))));
    }

    /// <summary>One that clears what it is described by takes any type of content for JSON.</summary>
    [TestMethod]
    public void Every_operation_with_a_body_says_of_what_type()
    {
        var ids = Ids.Random();
        Assert.AreEqual("", string.Join('\n', Names(o => o.Method != "GET" && !o.Is<Upload>() && o.Body(ids) is { } body && body.AsObject().Count > 0 && !o.Metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>().Any(a => a.ContentTypes.Contains("application/json")))));
    }

    /// <summary>The feed counts in a town's own sequence, so that it is asked of one entry at a time.</summary>
    private static readonly string[] ReadsOneEntry = ["GET /events"];

    [TestMethod]
    public async Task A_person_of_two_towns_reads_without_and_writes_only_with_the_entry_it_acts_for()
    {
        var ((ours, theirs), organisation) = ((await Town.FoundAsync(), await Town.FoundAsync()), CorporateNumbers.Next());
        var (here, there) = (await ours.VendorAsync(corporateNumber: organisation), await theirs.VendorAsync(corporateNumber: organisation));
        var person = await ours.PersonOfAsync(here.Id);
        await theirs.InviteAndAcceptAsync(there.Id, person.Email);
        var faults = new List<string>();

        foreach (var operation in Operations.Where(o => !o.Is<OwnUnits>() && o.Permissions.Any(PermissionNames.VendorScopes.Contains)))
        {
            var answer = await operation.SendAsync(person.Api, Ids.Random());
            var wantsEntry = answer.Status == HttpStatusCode.BadRequest && answer.Pointers.Contains("/Vendor-Entry");
            if (wantsEntry != (ReadsOneEntry.Contains(operation.Name) || operation.Method != "GET" && !operation.Is<ReadsOnly>())) faults.Add($"{operation.Name}: {(int)answer.Status} {answer.Text}");
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    public async Task A_row_of_the_own_town_cannot_be_tied_to_a_vendor_of_another()
    {
        var (ours, theirs) = (await Town.FoundAsync(), await Town.FoundAsync());
        var (story, foreign) = (new CaseOne(ours), (await theirs.VendorAsync()).Id);
        await story.PlanAsync();
        await story.ConfirmAsync();
        async Task SameAsync(Func<Guid, Task<Answer>> ask) => Assert.AreEqual(Problems.WithoutTrace(await ask(Guid.NewGuid())), Problems.WithoutTrace(await ask(foreign)));

        await SameAsync(id => ours.Procurement.PostAsync($"/engagements/{story.EngagementId}/candidates", new { vendorId = id }));
        var version = await story.EngagementVersionAsync();
        await SameAsync(id => ours.Procurement.PostAsync($"/engagements/{story.EngagementId}/award", new { vendorId = id, reason = "価格", method = "selectiveTender", approvalNo = "税住第1号" }, version));
    }
}
