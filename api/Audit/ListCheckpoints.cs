using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Audit;

public sealed record ListCheckpointsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

/// <param name="At">When it was made.</param>
/// <param name="Sequence">The last event it covers.</param>
/// <param name="Head">The hash of that event.</param>
/// <param name="Key">Thumbprint of the key it is signed with: SHA-256 of its SubjectPublicKeyInfo.</param>
/// <param name="Statement">What is signed, in canonical JSON.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, in Base64.</param>
public sealed record CheckpointResponse(DateOnly Day, string At, long Sequence, string Head, string Key, string Statement, string Signature);

public sealed class ListCheckpoints(VendorsDb db) : Endpoint<ListCheckpointsRequest, Page<CheckpointResponse>>
{
    private sealed record Before(string Day);

    public override void Configure()
    {
        Get("/audit-events/checkpoints");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "List the signed checkpoints of the town's chain, newest first");
        Description(d => d.WithTags("Audit"));
    }

    public override async Task HandleAsync(ListCheckpointsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), DateOnly.MaxValue);
        if (Paging.Key<Before>(req.Cursor) is { } key && !DateOnly.TryParseExact(key.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out before)) throw Refusal.Invalid("/cursor", "malformed", HttpTexts.CursorMalformed);
        var rows = await db.Checkpoints.AsNoTracking().Where(c => c.Day < before).OrderByDescending(c => c.Day).Take(limit + 1).ToListAsync(ct);
        var page = Paging.Page(rows, limit, c => new Before(c.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await Send.OkAsync(new([.. page.Items.Select(ResponseOf)], page.NextCursor), ct);
    }

    private static CheckpointResponse ResponseOf(Checkpoint c)
    {
        var s = new SignedCheckpoint(c.Statement, c.Signature).Read() ?? throw new InvalidOperationException($"The statement of {c.Day} is not one.");
        return new(c.Day, s.At, s.Sequence, s.Head, s.Key, c.Statement, c.Signature);
    }
}
