namespace Ampira.Vendors.Admin.Http;

/// <summary>Nothing from another origin, nothing inline, no framing but of evidence and of contract texts (<see cref="Framed"/>).</summary>
public static class PageHeaders
{
    private const string FramedKey = "framed";

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
            csp.AddConnectSrc().Self(); // parts of a page that htmx asks for
            csp.AddFontSrc().Self();
            csp.AddFrameSrc().Self(); // evidence and contract texts, which are all of ours that lets itself be framed
            csp.AddFormAction().Self();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
        });

    /// <summary>Of what somebody else made, or a text that is not a page, and we show in a frame of a page of ours: it is of no origin, runs nothing, loads nothing and stands in no frame but ours.</summary>
    public static void Framed(this HttpResponse response) => response.HttpContext.Items[FramedKey] = true;

    /// <summary>Stands before the policy, and so has the last word on the headers of what is framed.</summary>
    public static void UseFrames(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (http.Items.ContainsKey(FramedKey)) (http.Response.Headers.ContentSecurityPolicy, http.Response.Headers.XFrameOptions) = ("sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'", "SAMEORIGIN");
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Pages are read and forms are sent; a page that has no handler for any other method would be answered as if it were read (ASVS 5.0 13.4.4).</summary>
    public static void UsePageMethods(this WebApplication app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsPost(http.Request.Method)) return next(http);
        (http.Response.StatusCode, http.Response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, "GET, HEAD, POST");
        return Task.CompletedTask;
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
