using System.Text;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Clauses;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class ContractFramesTests
{
    [TestMethod]
    [DataRow("data-entry", "specific-personal-information-terms")]
    [DataRow("maintenance", "personal-information-terms")]
    [DataRow("saas-abroad", "cloud-addendum")]
    [DataRow("homepage", "cloud-addendum")]
    [DataRow("assembly-survey", "acceptance-annex")]
    public void One_frame_is_recommended_for_a_case(string name, string expected) => Assert.AreEqual(expected, string.Join(", ", Recommended(ContractCase.All.Single(c => c.Name == name).Facts)));

    [TestMethod]
    public void School_data_and_secrecy_before_the_contract_are_recommended_besides() => Assert.AreEqual(
        "nda-before-contract, school-data-terms, specific-personal-information-terms", string.Join(", ", Recommended(ShippedClauseCasesTests.DataEntry with { Segment = Segment.SchoolAffairs, InformationBeforeContract = true })));

    [TestMethod]
    public void With_nothing_known_every_frame_can_be_had_and_none_is_recommended() =>
        Assert.IsTrue(ContractFrames.All.All(f => ContractFrames.For(f, new(), SampleContract.Shipped.Conditions) is (true, false)));

    [TestMethod]
    public void Every_frame_writes_a_contract_in_both_languages_with_no_name_left_open()
    {
        foreach (var frame in ContractFrames.All)
            foreach (var language in ClauseFile.Languages)
            {
                var document = ContractComposition.Compose(frame, [.. SampleContract.Must.Where(c => frame.Has(c.Key))], SampleContract.Facts with { Language = language, Parties = ContractParties.Letters });

                var text = ContractMarkdown.Make(document);
                Assert.IsFalse(text.Contains("{{", StringComparison.Ordinal), frame.Content.Key);
                StringAssert.Contains(text, language == "en" ? "Party B shall not disclose" : "乙は、本業務に関して知り得た秘密", frame.Content.Key);
            }
    }

    [TestMethod]
    public void Only_the_agreement_on_secrecy_takes_a_part_of_the_clauses() => CollectionAssert.AreEqual(new[] { "nda-before-contract" }, ContractFrames.Partial.ToArray());

    [TestMethod]
    [DataRow("takes: [ppc-report-cooperation]", "incident-report", DisplayName = "a clause without one it refers to")]
    [DataRow("takes: [secrecy]", "there is no clause 'secrecy'")]
    public void A_frame_that_would_leave_references_open_is_refused(string takes, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("frames").FullName;
        try
        {
            var (from, to) = (Path.Combine(ShippedClauses.Folder, "frames/nda-before-contract"), Directory.CreateDirectory(Path.Combine(folder, "frames/nda-before-contract")).FullName);
            foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            var yaml = Path.Combine(to, "frame.yaml");
            File.WriteAllLines(yaml, File.ReadAllLines(yaml).Select(line => line.StartsWith("takes:", StringComparison.Ordinal) ? takes : line));

            var fault = Assert.ThrowsExactly<FormatException>(() => ContractFrames.Load(SampleContract.Shipped, folder)).Message;

            StringAssert.StartsWith(fault, "frames/nda-before-contract/frame.yaml: ");
            StringAssert.Contains(fault, expected);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task A_contract_is_drafted_in_a_frame_that_fits_and_calls_the_parties_as_wished()
    {
        var (town, story) = await ConfirmedAsync();

        var frames = (await town.Procurement.GetAsync($"/contract-frames?engagementId={story.EngagementId}")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("specific-personal-information-terms", frames.Single(f => f!["recommended"]!.GetValue<bool>())!["key"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "/frame" }, (await town.Procurement.PostAsync("/contracts", new { engagementId = story.EngagementId, frame = "cloud-addendum" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());

        var contract = (await town.Procurement.PostAsync("/contracts", new { engagementId = story.EngagementId, frame = "specific-personal-information-terms", parties = "letters" })).Is(HttpStatusCode.Created);
        story.ContractId = contract.Id;
        Assert.AreEqual("letters", contract["parties"].GetValue<string>());
        StringAssert.Contains(await TextAsync(town, story), "乙は、本業務に関して知り得た秘密");

        (await town.Procurement.PatchAsync($"/contracts/{story.ContractId}", new { parties = "roles" }, await story.VersionAsync($"/contracts/{story.ContractId}"))).Is(HttpStatusCode.OK);
        StringAssert.Contains(await TextAsync(town, story), "受注者は、本業務に関して知り得た秘密");

        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        CollectionAssert.AreEqual(new[] { "/parties" }, (await town.Procurement.PatchAsync($"/contracts/{story.ContractId}", new { parties = "letters" }, await story.VersionAsync($"/contracts/{story.ContractId}"))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task A_frame_that_takes_a_part_hides_no_must_from_the_gate()
    {
        var (town, story) = await ConfirmedAsync(informationBeforeContract: true);

        story.ContractId = (await town.Procurement.PostAsync("/contracts", new { engagementId = story.EngagementId, frame = "nda-before-contract" })).Is(HttpStatusCode.Created).Id;

        var contract = (await town.Procurement.GetAsync($"/contracts/{story.ContractId}"))["clauses"].AsArray();
        Assert.AreEqual("confidentiality", contract[0]!["key"]!.GetValue<string>());
        Assert.IsFalse(contract.Any(c => c!["key"]!.GetValue<string>() == "audit-inspection"));
        Assert.IsTrue(await IsOpenAsync(town, story), "G01 misses what the agreement leaves out");

        await story.DraftContractAsync();
        Assert.IsFalse(await IsOpenAsync(town, story), "the contract itself has every must");
    }

    private static async Task<bool> IsOpenAsync(Town town, CaseOne story) =>
        (await town.SecurityLead.GetAsync($"/engagements/{story.EngagementId}/risk")).Is(HttpStatusCode.OK)["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G01")!["open"]!.GetValue<bool>();

    private static async Task<string> TextAsync(Town town, CaseOne story) => Encoding.UTF8.GetString(await town.Procurement.DownloadAsync($"/contracts/{story.ContractId}/document?format=md"));

    private static IEnumerable<string> Recommended(Facts facts) => ContractFrames.All.Where(f => ContractFrames.For(f, facts, SampleContract.Shipped.Conditions).IsRecommended).Select(f => f.Content.Key);

    private static async Task<(Town Town, CaseOne Story)> ConfirmedAsync(bool informationBeforeContract = false)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        if (informationBeforeContract)
        {
            var facts = System.Text.Json.Nodes.JsonNode.Parse(CaseOne.Facts)!;
            facts["informationBeforeContract"] = true;
            (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/facts", facts, await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        }
        await story.ConfirmAsync();
        return (town, story);
    }
}
