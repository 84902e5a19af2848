using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>An invented case on which a clause is tried before it is published.</summary>
public sealed record SampleCase(string Key, Text Title, Facts Facts)
{
    public static IReadOnlyList<SampleCase> All { get; } = Read(Path.Combine(ShippedClauses.Folder, "sample-cases.yaml"));

    private static IReadOnlyList<SampleCase> Read(string path) => YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path)).As<SampleFile>().Cases;

    private sealed record SampleFile(IReadOnlyList<SampleCase> Cases);
}

public sealed record SampleCaseRow(string Key, string TitleJa, string TitleEn, Facts Facts);

public sealed record SampleCasesResponse(IReadOnlyList<SampleCaseRow> Cases);

public sealed class GetSampleCases : EndpointWithoutRequest<SampleCasesResponse>
{
    public override void Configure()
    {
        Get("/clauses/sample-cases");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "Get the invented cases on which a clause can be tried");
        Description(d => d.WithTags("Clauses"));
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(new([.. SampleCase.All.Select(c => new SampleCaseRow(c.Key, c.Title.Ja, c.Title.En, c.Facts))]), ct);
}
