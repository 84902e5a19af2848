using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

public sealed record GapConfirmationResponse(GapVerdict Verdict, string? Article, string? Sha256, string? Comment, DateTimeOffset ConfirmedAt, string ConfirmedBy);

/// <summary>A line of the comparison and, once given, a person's word on it.</summary>
public sealed record GapLineResponse(
    string ClauseKey, int ArticleNumber, string Title, ClauseStrength Strength, IReadOnlyList<string> Requirements, GapStatus Status, IReadOnlyList<GapSegment> Required, IReadOnlyList<GapPassage> Passages, IReadOnlyList<GapDifference> Differences,
    GapConfirmationResponse? Confirmation);

/// <param name="IsLatest">False once a later check of the same contract or cloud use took its place; only the latest is confirmed.</param>
public sealed record GapCheckResponse(
    Guid Id, Guid? ContractId, Guid? CloudUseId, int FactsVersion, string LibraryHash, string ResultHash, ContractLanguage Language, IReadOnlyList<GapFile> Files, int Present, int Altered, int Missing, int Confirmed, bool IsLatest,
    IReadOnlyList<GapLineResponse> Lines, IReadOnlyList<GapCoverage> Coverage, DateOnly ReadOn, DateTimeOffset CheckedAt, string CheckedBy)
{
    public static GapCheckResponse From(GapCheck c, IReadOnlyDictionary<string, GapConfirmation> confirmed, bool isLatest, IReadOnlyList<RequirementList> requirements) => new(
        c.Id, c.ContractId, c.CloudUseId, c.FactsVersion, c.LibraryHash, c.ResultHash, c.Language, c.Files, Count(c, GapStatus.Present), Count(c, GapStatus.Altered), Count(c, GapStatus.Missing), confirmed.Count, isLatest,
        [.. c.Lines.Select(l => new GapLineResponse(l.ClauseKey, l.ArticleNumber, l.Title, l.Strength, l.Requirements, l.Status, l.Required, l.Passages, l.Differences, confirmed.TryGetValue(l.ClauseKey, out var said) ? From(said) : null))],
        GapCoverageRules.Coverage(c.Lines, confirmed, c.ReadOn, requirements), c.ReadOn, c.CheckedAt, c.CheckedByName);

    private static GapConfirmationResponse From(GapConfirmation c) => new(c.Verdict, c.Article, c.Sha256, c.Comment, c.ConfirmedAt, c.ConfirmedByName);

    private static int Count(GapCheck check, GapStatus status) => check.Lines.Count(l => l.Status == status);
}

public sealed record GapCheckRow(Guid Id, Guid? ContractId, Guid? CloudUseId, IReadOnlyList<GapFile> Files, DateTimeOffset CheckedAt, string CheckedBy);
