using Microsoft.AspNetCore.WebUtilities;

namespace Ampira.Vendors.Admin.Http;

public static class Query
{
    /// <summary>The address of the page of a list after this one: what was asked for stays, only the place moves on.</summary>
    public static string Next(HttpRequest request, string cursor) =>
        QueryHelpers.AddQueryString(request.Path, request.Query.Where(q => q.Key is not ("cursor" or "handler" or "verify") && q.Value.ToString().Length > 0).Append(new("cursor", cursor)));
}
