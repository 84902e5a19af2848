using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts;

public sealed record IssueResponse(Guid VendorId, string Hash, DateTimeOffset IssuedAt);

public sealed record ContractResponse(
    Guid Id, string ReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid? VendorId, ContractOrigin Origin, string? RegisterNo, string Frame, ContractLanguage Language, ContractState State, int FactsVersion, IReadOnlyList<string> UnknownFacts, IReadOnlyList<string> Options,
    IReadOnlyList<ContractClause> Clauses, IReadOnlyList<ContractVariable> Variables, IReadOnlyList<string> EmptyTownVariables, IReadOnlyList<string> EmptyAwardVariables, string? Hash, int? RuleSetVersion, DateTimeOffset? ApprovedAt,
    IReadOnlyList<IssueResponse> Issues, DateOnly? SignedOn, DateOnly? EndedOn, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ContractResponse From(Contract c, IEnumerable<ContractIssue> issues) => new(
        c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.VendorId, c.Origin, c.RegisterNo, c.Frame, c.Language, c.State, c.FactsVersion, c.UnknownFacts, c.Options, c.Clauses, c.Variables,
        [.. ContractRules.Empty(c.Variables, VariableKind.Town).Select(v => v.Name)], [.. ContractRules.Empty(c.Variables, VariableKind.Award).Select(v => v.Name)], c.Hash, c.RuleSetVersion, c.ApprovedAt,
        [.. issues.OrderBy(i => i.IssuedAt).Select(i => new IssueResponse(i.VendorId, i.Hash, i.IssuedAt))], c.SignedOn, c.EndedOn, c.Version, c.CreatedAt, c.UpdatedAt);
}

public sealed record ContractRow(Guid Id, string ReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid? VendorId, ContractState State, DateOnly? SignedOn, long Version);
