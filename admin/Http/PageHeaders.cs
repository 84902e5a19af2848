namespace Ampira.Vendors.Admin.Http;

/// <summary>Nothing from another origin, nothing inline, no framing.</summary>
public static class PageHeaders
{
    public static HeaderPolicyCollection Policy { get; } = new HeaderPolicyCollection()
        .AddDefaultSecurityHeaders()
        .RemoveServerHeader()
        .AddFrameOptionsDeny()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self();
            csp.AddFontSrc().Self();
            csp.AddFormAction().Self();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
        });

    /// <summary>Nothing a page or a file of the pages says stays in a browser; where something has said so already it is left as it is.</summary>
    public static void UseNoStore(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.Headers.CacheControl.Count == 0) http.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
