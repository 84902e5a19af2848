using System.Linq.Expressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Contracts;

/// <param name="TextNumber">Of the text that was shown, and of its correction if it was one.</param>
public sealed record IssueResponse(Guid VendorId, string Hash, DateTimeOffset IssuedAt, int TextNumber, int? CorrectionNumber);

/// <param name="Deviation">Set where the contract has a text of its own in place of the library's.</param>
/// <param name="Article">How an imported contract numbers the article, such as 第12条の2, where that is not the number alone.</param>
public sealed record ContractClauseResponse(string Key, int Version, string Hash, int ArticleNumber, ClauseStrength Strength, string Title, DeviationKind? Deviation, string? Article);

/// <summary>A blank that is still empty, and where it stands.</summary>
public sealed record EmptyVariable(string Name, VariableKind Kind, string Label, string? Help, string ClauseKey, int ArticleNumber);

/// <summary>Where the contract departs from the library; for staff only.</summary>
public sealed record DeviationSummary(string ClauseKey, string Title, ClauseStrength Strength, DeviationKind Kind, DeviationState State, DateOnly? WaivedUntil);

/// <summary>A correction that waits for its approval.</summary>
public sealed record PendingCorrection(int Number, string Reason, string By, DateTimeOffset At);

public sealed record ContractResponse(
    Guid Id, string ReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid? VendorId, ContractOrigin Origin, string? RegisterNo, string Frame, ContractLanguage Language, ContractParties Parties, ContractState State, int FactsVersion, IReadOnlyList<string> UnknownFacts, IReadOnlyList<string> Options,
    IReadOnlyList<ContractClauseResponse> Clauses, IReadOnlyList<DeviationSummary> Deviations, IReadOnlyList<ContractVariable> Variables, IReadOnlyList<string> EmptyTownVariables, IReadOnlyList<string> EmptyAwardVariables, IReadOnlyList<EmptyVariable> EmptyVariables,
    string? Hash, int? RuleSetVersion, DateTimeOffset? ApprovedAt, IReadOnlyList<IssueResponse> Issues, PendingCorrection? Correction, Guid? AmendsId, int? AmendmentNumber, string? AmendmentReason, string? ReturnReason, DateOnly? SignedOn, DateOnly? EndedOn,
    long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ContractResponse From(Contract c, IEnumerable<ContractIssue> issues)
    {
        var edited = c.Deviations.Where(d => d is { IsInEffect: true, Kind: DeviationKind.Edited }).Select(d => d.ClauseKey).ToHashSet();
        var empty = c.Variables.Where(v => string.IsNullOrWhiteSpace(v.Value)).ToList();
        return new(
            c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.VendorId, c.Origin, c.RegisterNo, c.Frame, c.Language, c.Parties, c.State, c.FactsVersion, c.UnknownFacts, c.Options,
            [.. c.Clauses.Select(x => new ContractClauseResponse(x.Key, x.Version, x.Hash, x.ArticleNumber, x.Strength, x.Title, edited.Contains(x.Key) ? DeviationKind.Edited : null, x.Article))],
            [.. c.Deviations.Select(d => new DeviationSummary(d.ClauseKey, d.Title, d.Strength, d.Kind, d.State, d.Waiver?.Until))], c.Variables,
            [.. ContractRules.Empty(c.Variables, VariableKind.Town).Select(v => v.Name).Distinct()], [.. ContractRules.Empty(c.Variables, VariableKind.Award).Select(v => v.Name).Distinct()],
            [.. empty.Select(v => new EmptyVariable(v.Name, v.Kind, v.Label, v.Help, v.ClauseKey, c.Clauses.FirstOrDefault(x => x.Key == v.ClauseKey)?.ArticleNumber ?? 0))], c.Hash, c.RuleSetVersion, c.ApprovedAt,
            [.. issues.OrderBy(i => i.IssuedAt).ThenBy(i => i.TextNumber).Select(i => new IssueResponse(i.VendorId, i.Hash, i.IssuedAt, i.TextNumber, i.CorrectionNumber))],
            c.Correction is { } k ? new(k.Number, k.Reason, k.Proposed.Name, k.Proposed.At) : null, c.AmendsId, c.AmendmentNumber, c.AmendmentReason, c.ReturnReason, c.SignedOn, c.EndedOn, c.Version, c.CreatedAt, c.UpdatedAt);
    }

    /// <summary>What the vendor that signed may know: its text, not what the town considered on the way.</summary>
    public ContractResponse ForVendor() => this with { Deviations = [], Correction = null, AmendmentReason = null, ReturnReason = null };
}

public static class ContractResponses
{
    public static async Task<ContractResponse> ResponseAsync(this VendorsDb db, Contract contract, CancellationToken ct) =>
        ContractResponse.From(contract, await db.ContractIssues.AsNoTracking().Where(i => i.ContractId == contract.Id).ToListAsync(ct));
}

public sealed record ContractRow(Guid Id, string ReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid? VendorId, ContractState State, DateOnly? SignedOn, Guid? AmendsId, int? AmendmentNumber, long Version)
{
    /// <summary>For a query that reads the columns of a row and no more.</summary>
    public static Expression<Func<Contract, ContractRow>> Of { get; } = c => new(c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.VendorId, c.State, c.SignedOn, c.AmendsId, c.AmendmentNumber, c.Version);
}
