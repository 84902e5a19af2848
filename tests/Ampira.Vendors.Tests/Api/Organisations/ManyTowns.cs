using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Organisations;

/// <summary>One organisation with work in several towns, and its person whom all of them have let in.</summary>
internal sealed record ManyTowns(IReadOnlyList<Town> Towns, IReadOnlyList<CaseOne> Works, ApiClient Person)
{
    public Guid Entry(int at) => Works[at].Vendor.Id;

    /// <param name="go">How far the work goes in each town, from the award on.</param>
    public static async Task<ManyTowns> ArrangeAsync(int count, Func<CaseOne, Task> go)
    {
        var (towns, works, number) = (new List<Town>(), new List<CaseOne>(), CorporateNumbers.Next());
        string? email = null;
        for (var i = 0; i < count; i++)
        {
            towns.Add(await Town.FoundAsync());
            works.Add(new(towns[i]));
            await works[i].ToAwardAsync(await towns[i].VendorAsync(corporateNumber: number));
            await go(works[i]);
            if (email is null) email = (await towns[i].PersonOfAsync(works[i].Vendor.Id)).Email;
            else await towns[i].InviteAndAcceptAsync(works[i].Vendor.Id, email);
        }
        return new(towns, works, await towns[0].SessionAsync(email!));
    }

    /// <summary>From the answers to the start of the work.</summary>
    public static async Task StartAsync(Town town, CaseOne work)
    {
        await work.SendAssessmentAsync();
        await work.AnswerAndSubmitAsync();
        await work.AcceptAssessmentAsync();
        await work.DeclareSubcontractorAsync();
        await work.ConsentAsync();
        await work.SignAsync();
        (await work.DecideAsync(town.Ciso)).Is(HttpStatusCode.Created);
        (await work.ActivateAsync()).Is(HttpStatusCode.OK);
        await town.Host.DrainOutboxAsync();
    }
}
