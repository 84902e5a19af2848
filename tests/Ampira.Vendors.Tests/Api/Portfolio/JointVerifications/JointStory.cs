using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Portfolio.JointVerifications;

/// <summary>A look that one town accepted, and a case of another town with the same company.</summary>
internal sealed record JointStory(Town Lead, CaseOne Looked, Town Relying, CaseOne Case, ApiClient Person)
{
    public Guid OfferId { get; private set; }

    public static async Task<JointStory> ArrangeAsync(ApiHost? host = null)
    {
        var (lead, relying, number) = (await Town.FoundAsync(host ?? ApiHost.Shared), await Town.FoundAsync(host ?? ApiHost.Shared), CorporateNumbers.Next());
        var (looked, own) = (new CaseOne(lead), new CaseOne(relying));
        await looked.ToAwardAsync(await lead.VendorAsync(corporateNumber: number));
        await looked.SendAssessmentAsync();
        await looked.AnswerAndSubmitAsync();
        await looked.AcceptAssessmentAsync();
        await own.ToAwardAsync(await relying.VendorAsync(corporateNumber: number));
        return new(lead, looked, relying, own, await PersonAsync(lead, looked.Vendor.Id));
    }

    private static async Task<ApiClient> PersonAsync(Town town, Guid vendor) => (await town.PersonOfAsync(vendor)).Api.ActingFor(vendor);

    public static Task<string> CodeAsync(Town town) => TestDatabase.ScalarAsync<string>(town.Host.Owner, "select code::text from municipalities where id = $1", town.Id);

    public static Task<Answer> OfferAsync(Town lead, Guid assessment, params string[] codes) => lead.Ciso.PostAsync("/joint-verifications", new { assessmentId = assessment, townCodes = codes, reason = "圏域で共同して調達するため。" });

    public async Task<Answer> OfferAsync()
    {
        var offered = (await OfferAsync(Lead, Looked.AssessmentId, await CodeAsync(Relying))).Is(HttpStatusCode.Created);
        OfferId = offered.Id;
        return offered;
    }

    public Task<Answer> AgreeAsync() => Person.PostAsync($"/joint-verification-requests/{OfferId}/agree", version: 1);

    public async Task<JointStory> OfferedAsync()
    {
        await OfferAsync();
        (await AgreeAsync()).Is(HttpStatusCode.OK);
        return this;
    }

    public Task<Answer> RelyAsync(ApiClient? by = null, Guid? engagement = null) => (by ?? Relying.ItReviewer).PostAsync($"/joint-offers/{OfferId}/rely", new { subject = new { type = "engagement", id = engagement ?? Case.EngagementId }, reason = "同じ事業者の同じ業務のため。" });

    /// <summary>An offer, agreed to by a person of the vendor, and a reliance beside it as a row, in one town.</summary>
    public static async Task<(Guid Offer, Guid Reliance)> FillAsync(Town town, CaseOne story, string code = "012345", ApiClient? person = null)
    {
        var accepted = await TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser, "select id from assessments where engagement_id = $1 and state = 'accepted' limit 1", story.EngagementId);
        var offer = (await OfferAsync(town, accepted, code)).Is(HttpStatusCode.Created).Id;
        (await (person?.ActingFor(story.Vendor.Id) ?? await PersonAsync(town, story.Vendor.Id)).PostAsync($"/joint-verification-requests/{offer}/agree", version: 1)).Is(HttpStatusCode.OK);
        var reliance = await TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser,
            """
            insert into reliances (municipality_id, id, engagement_id, joint_verification_id, lead_town, lead_town_en, result, result_hash, reason, relied_by_id, relied_by_name, relied_at, standing, standing_on, version, created_at, updated_at)
            select j.municipality_id, gen_random_uuid(), a.engagement_id, gen_random_uuid(), '試験町', 'Test Town', j.result, j.result_hash, '共同調達のため。', j.offered_by_id, 'x', j.offered_at, 'standing', j.offered_at::date, 1, j.offered_at, j.offered_at
            from joint_verifications j join assessments a on a.municipality_id = j.municipality_id and a.id = j.assessment_id where j.id = $1 returning id
            """, offer);
        return (offer, reliance);
    }
}
