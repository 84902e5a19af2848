using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

public sealed record ListContractFramesRequest
{
    /// <summary>The case to ask for; or name a cloud use, or neither.</summary>
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
}

/// <param name="About">When to use it.</param>
/// <param name="PartyA">What it calls the town when <paramref name="Parties"/> is by roles.</param>
/// <param name="Takes">The clauses it takes where these are not all that the facts require; the rest has to stand in another contract.</param>
/// <param name="Offered">Whether the case can have it; null when no case was named.</param>
/// <param name="Recommended">Whether it is the one for the case; null when no case was named.</param>
public sealed record ContractFrameResponse(
    string Key, Text Title, Text About, Text PartyA, Text PartyB, ContractParties Parties, IReadOnlyList<string>? Takes, Condition OfferedWhen, Condition RecommendedWhen, bool? Offered, bool? Recommended);

public sealed record ContractFrameList(IReadOnlyList<ContractFrameResponse> Items);

public sealed class ListContractFrames(VendorsDb db, ClauseLibrary library) : Endpoint<ListContractFramesRequest, ContractFrameList>
{
    public override void Configure()
    {
        Get("/contract-frames");
        Permissions(PermissionNames.ContractsRead);
        Summary(s => s.Summary = "List the forms a contract can take, and which fits a case");
        Description(d => d.WithTags("Contracts").Produces<ApiProblem>(404, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ListContractFramesRequest req, CancellationToken ct)
    {
        var subject = req is { EngagementId: null, CloudUseId: null } ? null : await db.CaseAsync(req.EngagementId, req.CloudUseId, ct) ?? throw Refusal.NotFound();
        var facts = subject is null ? null : await db.FactsAsync(subject, ct) ?? new Facts();
        await Send.OkAsync(new([.. ContractFrames.All.Select(frame =>
        {
            var c = frame.Content;
            var fits = facts is null ? ((bool IsOffered, bool IsRecommended)?)null : ContractFrames.For(frame, facts, library.Conditions);
            return new ContractFrameResponse(c.Key, c.Title, c.About, c.PartyA, c.PartyB, c.Parties, c.Takes, c.OfferedWhen, c.RecommendedWhen, fits?.IsOffered, fits?.IsRecommended);
        })]), ct);
    }
}
