using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts;

/// <summary>How a contract would read with blanks filled, before they are saved.</summary>
[TestClass]
public sealed class PreviewContractTests
{
    private const string Contact = "総務課 電話 0145-22-2511（休日は当直）";

    private static async Task<(Town Town, CaseOne Story)> DraftedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        return (town, story);
    }

    private static Task<Answer> PreviewAsync(Town town, CaseOne story, object body) => town.Procurement.PostAsync($"/contracts/{story.ContractId}/preview", body);

    private static async Task<string> BlankAsync(Town town, CaseOne story) => (await town.Procurement.GetAsync($"/contracts/{story.ContractId}")).Is(HttpStatusCode.OK)["variables"].AsArray().First(v => v!["kind"]!.GetValue<string>() == "town" && v["type"]!.GetValue<string>() == "text")!["name"]!.GetValue<string>();

    [TestMethod]
    public async Task The_text_shows_what_was_typed_and_nothing_is_kept()
    {
        var (town, story) = await DraftedAsync();
        var name = await BlankAsync(town, story);
        var before = (await town.Procurement.GetAsync($"/contracts/{story.ContractId}")).Is(HttpStatusCode.OK);

        var shown = (await PreviewAsync(town, story, new { variables = new[] { new { name, value = Contact } } })).Is(HttpStatusCode.OK);

        Assert.Contains(Contact, shown.Text);
        Assert.Contains("第1条", shown.Text);
        Assert.AreEqual("text/html", shown.MediaType);
        Assert.AreEqual(before.Text, (await town.Procurement.GetAsync($"/contracts/{story.ContractId}")).Text);
        Assert.DoesNotContain(Contact, (await town.Procurement.GetAsync($"/contracts/{story.ContractId}/document?format=html")).Is(HttpStatusCode.OK).Text);
    }

    [TestMethod]
    public async Task It_reads_as_the_document_does_once_the_same_is_saved()
    {
        var (town, story) = await DraftedAsync();
        var asked = new { variables = new[] { new { name = await BlankAsync(town, story), value = Contact } } };

        var shown = (await PreviewAsync(town, story, asked)).Is(HttpStatusCode.OK).Text;
        (await town.Procurement.PatchAsync($"/contracts/{story.ContractId}", asked, await story.VersionAsync($"/contracts/{story.ContractId}"))).Is(HttpStatusCode.OK);

        Assert.AreEqual((await town.Procurement.GetAsync($"/contracts/{story.ContractId}/document?format=html")).Is(HttpStatusCode.OK).Text, shown);
    }

    [TestMethod]
    public async Task A_blank_that_is_not_there_is_told_by_its_place_and_a_signed_text_is_no_draft()
    {
        var (town, story) = await DraftedAsync();

        var refused = (await PreviewAsync(town, story, new { variables = new[] { new { name = "nothingOfTheKind", value = "x" } } })).Is(HttpStatusCode.BadRequest);
        Assert.AreEqual("/variables/0/name", refused["errors"][0]!["pointer"]!.GetValue<string>());

        var signed = new CaseOne(town);
        await signed.ToActivationAsync();
        (await PreviewAsync(town, signed, new { })).Is(HttpStatusCode.Conflict);
    }
}
