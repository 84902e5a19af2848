namespace Ampira.Vendors.Api.Http;

/// <summary>The one shape of error (RFC 9457): <c>application/problem+json</c>.</summary>
public sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Code, string TraceId, IReadOnlyList<ApiProblemError> Errors);

/// <summary>One field at fault. The code is never translated.</summary>
public sealed record ApiProblemError(string Pointer, string Code, string Message);
