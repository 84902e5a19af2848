using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ampira.Vendors.Admin.Http;

/// <summary>
/// A page as of a day (<c>?day=2027-03-31</c>): it is the same page, which reads as of that day what the API can show so, whose links stay on that day, and whose forms, which would change
/// the present, are not there.
/// </summary>
public static class AsOf
{
    public const string Name = "day";

    /// <summary>The parts of the address behind which registers are, for which a day can be chosen.</summary>
    private static readonly FrozenSet<string> Registers = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Engagements", "CloudUses", "CloudServices", "Vendors", "Contracts", "Duties", "Evidence", "Findings", "Measures", "Incidents", "Risks", "Subcontractors",
        "Reverifications", "ChangeNotices", "ApprovedServices", "Clauses", "Questionnaires", "EmergencyPlan", "SupplyChain", "GovernmentSchemes", "LegalHolds", "Disposals", "Assets", "Policies", "PolicyArticles", "PolicyReviews", "AuditPlans");

    private static readonly Lazy<IReadOnlyList<string[]>> Readable = new(() =>
    {
        using var document = JsonDocument.Parse(typeof(AsOf).Assembly.GetManifestResourceStream("vendors.v1.json")!);
        return [.. document.RootElement.GetProperty("paths").EnumerateObject().Where(p => p.Value.TryGetProperty("get", out var read) && read.TryGetProperty("parameters", out var parameters)
            && parameters.EnumerateArray().Any(a => a.TryGetProperty("$ref", out var shared) && shared.GetString() == "#/components/parameters/AsOf")).Select(p => p.Name.Trim('/').Split('/'))];
    });

    public static DateOnly? DayOf(HttpContext? http) =>
        http is not null && IsRegister(http) && DateOnly.TryParseExact(http.Request.Query[Name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static bool IsRegister(HttpContext http) => http.User.FindFirst("town") is not null && Registers.Contains(http.Request.Path.Value?.Split('/').ElementAtOrDefault(1) ?? "");

    public static string Query(DateOnly day) => $"{Name}={Iso(day)}";

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the API can show this as it was, by its document.</summary>
    internal static bool CanRead(string path)
    {
        var parts = path.Trim('/').Split('/');
        return Readable.Value.Any(known => known.Length == parts.Length && known.Zip(parts).All(p => p.First[0] == '{' || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase)));
    }
}

/// <summary>Asks the API for the day that the page is of.</summary>
public sealed class AsOfHandler(IHttpContextAccessor http) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (AsOf.DayOf(http.HttpContext) is { } day && request.Method == HttpMethod.Get && request.RequestUri is { } address && AsOf.CanRead(address.AbsolutePath))
            request.RequestUri = new UriBuilder(address) { Query = $"{address.Query.TrimStart('?')}{(address.Query.Length > 1 ? "&" : "")}asOf={AsOf.Iso(day)}" }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A link of a page of a day leads to that day.</summary>
[HtmlTargetElement("a", Attributes = "href")]
public sealed class AsOfLink : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (AsOf.DayOf(ViewContext.HttpContext) is not { } day || output.Attributes.ContainsName("data-today")) return;
        using var written = new StringWriter();
        if (output.Attributes["href"].Value is IHtmlContent content) content.WriteTo(written, HtmlEncoder.Default);
        else written.Write(HtmlEncoder.Default.Encode(output.Attributes["href"].Value?.ToString() ?? ""));
        var (address, place) = written.ToString().Split('#', 2) is [var before, var after] ? (before, "#" + after) : (written.ToString(), "");
        if (!address.StartsWith('/') && !address.StartsWith('?') || address.Contains(AsOf.Name + "=", StringComparison.Ordinal)) return;
        output.Attributes.SetAttribute("href", new HtmlString($"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&amp;" : "?")}{AsOf.Query(day)}{place}"));
    }
}

/// <summary>A form of a page of a day looks for something on that day, or is not there.</summary>
[HtmlTargetElement("form")]
public sealed class AsOfForm : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    /// <summary>After the one that puts the antiforgery token into the form.</summary>
    public override int Order => 1_000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (AsOf.DayOf(ViewContext.HttpContext) is not { } day || context.AllAttributes.ContainsName("data-today")) return;
        if (string.Equals(context.AllAttributes["method"]?.Value.ToString(), "post", StringComparison.OrdinalIgnoreCase)) output.SuppressOutput();
        else output.PostContent.AppendHtml($"""<input type="hidden" name="{AsOf.Name}" value="{AsOf.Iso(day)}">""");
    }
}
