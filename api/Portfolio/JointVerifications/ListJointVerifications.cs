using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.JointVerifications;

namespace Ampira.Vendors.Api.Portfolio.JointVerifications;

/// <summary>A town that relies on a result, as its lead sees it: no case of it is named.</summary>
public sealed record RelyingTown(string Town, DateTimeOffset ReliedAt, RelianceStanding Standing);

public sealed record JointVerificationResponse(
    Guid Id, Guid AssessmentId, Guid VendorId, JointVerificationState State, IReadOnlyList<string> TownCodes, string Reason, LookResult Result, string ResultHash, string OfferedBy, DateTimeOffset OfferedAt, string? AnsweredBy, DateTimeOffset? AnsweredAt,
    string? EndReason, string? EndedBy, DateTimeOffset? EndedAt, IReadOnlyList<RelyingTown> RelyingTowns, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static JointVerificationResponse Of(JointVerification j, IReadOnlyList<(Guid Of, RelyingTown Town)> relying) => new(
        j.Id, j.AssessmentId, j.VendorId, j.State, j.TownCodes, j.Reason, j.Result, j.ResultHash, j.OfferedByName, j.OfferedAt, j.AnsweredByName, j.AnsweredAt, j.EndReason, j.EndedByName, j.EndedAt, [.. relying.Where(r => r.Of == j.Id).Select(r => r.Town)], j.Version, j.CreatedAt, j.UpdatedAt);
}

/// <summary>What a vendor is told of a request: which look, and to whom it would go. Scores are the towns'.</summary>
/// <param name="EndReason">The organisation's own; why a town withdraws is the town's.</param>
public sealed record JointRequestResponse(Guid Id, Guid VendorId, JointVerificationState State, IReadOnlyList<string> TownCodes, string QuestionnaireKey, int QuestionnaireVersion, DateOnly AcceptedOn, DateOnly ValidUntil, string? EndReason, DateTimeOffset? EndedAt, long Version, DateTimeOffset CreatedAt)
{
    public static JointRequestResponse Of(JointVerification j) => new(j.Id, j.VendorId, j.State, j.TownCodes, j.Result.QuestionnaireKey, j.Result.QuestionnaireVersion, j.Result.AcceptedOn, j.Result.ValidUntil, j.State == JointVerificationState.Declined ? j.EndReason : null, j.EndedAt, j.Version, j.CreatedAt);
}

public static class JointVerificationReading
{
    /// <summary>Who relies on the results of the caller's town.</summary>
    public static async Task<IReadOnlyList<(Guid Of, RelyingTown Town)>> RelyingTownsAsync(this VendorsDb db, CancellationToken ct)
    {
        var towns = new List<(Guid, RelyingTown)>();
        await db.EachAsync("select joint_verification_id, name, name_en, relied_at, standing from relying_towns()", r => towns.Add((r.GetGuid(0), new(new Text(r.GetString(1), r.GetString(2)).Current, r.GetFieldValue<DateTimeOffset>(3), EnumWords.Parse<RelianceStanding>(r.GetString(4))))), ct);
        return towns;
    }
}

public sealed record ListJointVerificationsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? AssessmentId { get; init; }
}

public sealed class ListJointVerifications(VendorsDb db) : Endpoint<ListJointVerificationsRequest, Page<JointVerificationResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/joint-verifications");
        Permissions(PermissionNames.JointVerificationsRead);
        Summary(s => s.Summary = "List the results the town offers to others, newest first, with the towns that rely on each");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(ListJointVerificationsRequest req, CancellationToken ct)
    {
        var (limit, offers) = (Paging.Limit(req.Limit), db.JointVerifications.AsNoTracking());
        if (req.AssessmentId is { } assessment) offers = offers.Where(j => j.AssessmentId == assessment);
        if (Paging.Key<Key>(req.Cursor) is { } before) offers = offers.Where(j => j.Id < before.Id);
        var (rows, relying) = (await offers.OrderByDescending(j => j.Id).Take(limit + 1).ToListAsync(ct), await db.RelyingTownsAsync(ct));
        await Send.OkAsync(Paging.Page([.. rows.Select(j => JointVerificationResponse.Of(j, relying))], limit, j => new Key(j.Id)), ct);
    }
}

public sealed class GetJointVerification(VendorsDb db) : Endpoint<JointVerificationRequest, JointVerificationResponse>
{
    public override void Configure()
    {
        Get("/joint-verifications/{id}");
        Permissions(PermissionNames.JointVerificationsRead);
        Summary(s => s.Summary = "Get a result the town offers to others");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(JointVerificationRequest req, CancellationToken ct)
    {
        var offer = await db.JointVerifications.AsNoTracking().SingleOrDefaultAsync(j => j.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(JointVerificationResponse.Of(offer, await db.RelyingTownsAsync(ct)), offer.Version, ct);
    }
}

public sealed record ListJointRequestsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListJointRequests(VendorsDb db) : Endpoint<ListJointRequestsRequest, Page<JointRequestResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/joint-verification-requests");
        Permissions(PermissionNames.JointVerificationsAnswer);
        Summary(s => s.Summary = "List what towns ask the organisation to let them hand to other towns, newest first");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(ListJointRequestsRequest req, CancellationToken ct)
    {
        var (limit, offers) = (Paging.Limit(req.Limit), db.JointVerifications.AsNoTracking());
        if (Paging.Key<Key>(req.Cursor) is { } before) offers = offers.Where(j => j.Id < before.Id);
        var rows = await offers.OrderByDescending(j => j.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(JointRequestResponse.Of)], limit, j => new Key(j.Id)), ct);
    }
}
