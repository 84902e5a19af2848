using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Operations;

public sealed record OperationRequest(Guid Id);

/// <param name="Href">Where to fetch it, until the operation expires.</param>
public sealed record OperationResultResponse(string Href, string MediaType, string FileName, long Bytes);

public sealed record OperationErrorResponse(string Code, string Message);

/// <param name="Progress">0 to 100.</param>
/// <param name="Result">Null until it is done.</param>
/// <param name="Error">Null unless it failed: why, and what to do.</param>
/// <param name="ExpiresAt">From then on it is gone, and can be asked for again.</param>
public sealed record OperationResponse(Guid Id, string Kind, OperationState State, int Progress, OperationResultResponse? Result, OperationErrorResponse? Error, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, DateTimeOffset ExpiresAt)
{
    public static OperationResponse From(TownOperation o) => new(
        o.Id, o.Kind, o.State, o.Progress, o.State == OperationState.Done ? new($"{OperationAnswer.Address(o)}/content", o.MediaType!, o.FileName, o.Bytes!.Value) : null,
        o.Error is null ? null : new(o.ErrorCode!, o.Error.Current), o.CreatedAt, o.FinishedAt, o.ExpiresAt);
}

public sealed class GetOperation(VendorsDb db, Caller caller) : Endpoint<OperationRequest, OperationResponse>
{
    public override void Configure()
    {
        Get("/operations/{id}");
        Permissions(OperationAccess.Readers);
        Summary(s => s.Summary = "Get how far a longer piece of work is, and where its result is");
        Description(d => d.WithTags("Operations"));
    }

    public override async Task HandleAsync(OperationRequest req, CancellationToken ct)
    {
        var operation = await db.OperationAsync(req.Id, caller, ct);
        if (operation.State is OperationState.Queued or OperationState.Running) HttpContext.Response.Headers.RetryAfter = "1";
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.OkAsync(OperationResponse.From(operation), ct);
    }
}

public sealed class GetOperationContent(VendorsDb db, Caller caller, TownScopes towns, IEnumerable<IOperationWork> works) : Endpoint<OperationRequest>
{
    public override void Configure()
    {
        Get("/operations/{id}/content");
        Permissions(OperationAccess.Readers);
        Summary(s => s.Summary = "Download what came of an operation");
        Description(d => d.WithTags("Operations").Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile("*/*");
    }

    public override async Task HandleAsync(OperationRequest req, CancellationToken ct)
    {
        var operation = await db.OperationAsync(req.Id, caller, ct);
        if (operation.State == OperationState.Failed) throw Refusal.Conflict("failed", OperationTexts.NoResult, new Fault("", operation.ErrorCode!, operation.Error!));
        if (operation.State != OperationState.Done) throw Refusal.Conflict("notDone", OperationTexts.NotDone).Retry(TimeSpan.FromSeconds(1));
        if (works.Any(w => w.Kind == operation.Kind && w.RecordsDownloads)) await towns.RecordAsync(caller.In(operation.MunicipalityId), "operation.fetched", "operation", operation.Id, ct, new { operation.Kind, operation.FileName, operation.Bytes });
        var bytes = await db.OperationContents.Where(c => c.OperationId == operation.Id && c.Part == OperationPart.Result).Select(c => c.Bytes).SingleOrDefaultAsync(ct);
        HttpContext.Response.HoldsFile(operation.MediaType, operation.FileName);
        HttpContext.Response.ContentLength = operation.Bytes;
        if (bytes is not null) await HttpContext.Response.Body.WriteAsync(bytes, ct);
        else await OperationPieces.CopyToAsync(db, operation, HttpContext.Response.Body, ct);
    }
}

public static class OperationAccess
{
    /// <summary>Everybody who can ask for one; whether this one may be read, its own permission says.</summary>
    public static string[] Readers { get; } = [PermissionNames.MunicipalityRead, .. PermissionNames.VendorScopes];

    /// <summary>Finds an operation that this caller asked for and may still read the result of, or answers as for one that does not exist.</summary>
    public static async Task<TownOperation> OperationAsync(this VendorsDb db, Guid id, Caller caller, CancellationToken ct)
    {
        Guid[] self = [caller.Id, .. caller.Entries.Select(e => e.CallerId)];
        var now = db.Clock.GetUtcNow();
        return await db.Operations.SingleOrDefaultAsync(o => o.Id == id && self.Contains(o.StartedById) && o.ExpiresAt > now, ct) is { } found && caller.Permissions.Contains(found.Permission) ? found : throw Refusal.NotFound();
    }
}

public static class OperationAnswer
{
    public static string Address(TownOperation operation) => $"/api/v1/operations/{operation.Id}";

    /// <summary>202 with the operation, and where to ask for it.</summary>
    public static Task SendTakenOnAsync(this HttpContext http, TownOperation operation, CancellationToken ct)
    {
        (http.Response.Headers.Location, http.Response.Headers.RetryAfter) = (Address(operation), "1");
        return http.Response.SendAsync(OperationResponse.From(operation), 202, cancellation: ct);
    }
}
