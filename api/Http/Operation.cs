using Ampira.Vendors.Api.Database;
using Microsoft.AspNetCore.Authorization;

namespace Ampira.Vendors.Api.Http;

/// <summary>The operation creates: it wants an Idempotency-Key.</summary>
public sealed class Idempotent;

/// <summary>The operation changes a resource that has a version: it wants If-Match.</summary>
public sealed class ConditionalWrite;

/// <summary>A POST that only reads (a preview, a calculation): no unit of work, no key.</summary>
public sealed class ReadsOnly;

/// <summary>The operation may touch several towns and opens a unit of work for each itself.</summary>
public sealed class OwnUnits;

/// <summary>The operation opens its unit of work itself, and only when it has something to write in one.</summary>
public sealed class OpensLate;

/// <summary>What the operation says is of the town as a whole, and the same for the staff of every org unit.</summary>
public sealed class OfAllUnits;

/// <summary>The operation works through the cases of all org units at once: a role for some of them is not enough.</summary>
public sealed class WholeTown;

/// <summary>The operation can show what it shows as it stood at the end of a day (<c>?asOf=</c>).</summary>
public sealed class ShowsThePast;

/// <summary>A program may also name its token in the address (<c>?feed=</c>), as calendars must. Addresses are kept in histories and logs: one is taken only if it may do this and nothing else.</summary>
public sealed record TokenInAddress(string Permission);

/// <summary>The operation takes a multipart form with files, up to so many bytes.</summary>
public sealed record Upload(long MaxBytes);

/// <summary>The operation answers a file, in one of these media types; <paramref name="IsBesides"/>: when a format is asked for, and a record otherwise.</summary>
public sealed record FileAnswer(IReadOnlyList<string> MediaTypes, bool IsBesides = false);

/// <summary>What an operation declares beside its permission; read by the write middleware and by the OpenAPI document.</summary>
public static class Operation
{
    public static void Idempotent(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new Idempotent());

    public static void ChangesVersion(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new ConditionalWrite());

    public static void ReadsOnly(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new ReadsOnly());

    public static void OpensItsOwnUnits(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new OwnUnits());

    /// <summary>The cases of all org units count, whichever the caller acts for.</summary>
    public static void IsOfAllUnits(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new OfAllUnits());

    /// <summary>For an operation that reads the town's rows and works them out by the clock alone: both are then those of the day that is asked for.</summary>
    public static void ShowsThePast(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new ShowsThePast());

    public static void NeedsTheWholeTown(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new WholeTown());

    /// <summary>For a hot write that mostly needs no unit of work: the operation calls <see cref="UnitOfWork.EnsureOpenAsync"/>; everything else about the unit stays as it is.</summary>
    public static void OpensLate(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new OpensLate());

    /// <summary>Whether this request writes in a unit of work of the one town its caller acts for.</summary>
    public static bool Writes(this HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } operation && operation.GetMetadata<EndpointDefinition>() is not null && !HttpMethods.IsGet(http.Request.Method)
        && operation.GetMetadata<ReadsOnly>() is null && operation.GetMetadata<OwnUnits>() is null && operation.GetMetadata<IAllowAnonymous>() is null
        && http.RequestServices.GetRequiredService<CallerContext>().IsKnown;

    public static void TakesTokenInAddress(this BaseEndpoint endpoint, string permission) => endpoint.Definition.Metadata(new TokenInAddress(permission));

    public static void TakesUpload(this BaseEndpoint endpoint, long maxBytes)
    {
        endpoint.Definition.AllowFileUploads();
        endpoint.Definition.Metadata(RequestLimits.File);
        endpoint.Definition.Metadata(new Upload(maxBytes));
    }

    public static void AnswersFile(this BaseEndpoint endpoint, params string[] mediaTypes) => endpoint.Definition.Metadata(new FileAnswer(mediaTypes), RequestLimits.File);

    public static void AlsoAnswersFile(this BaseEndpoint endpoint, params string[] mediaTypes) => endpoint.Definition.Metadata(new FileAnswer(mediaTypes, IsBesides: true), RequestLimits.File);
}
