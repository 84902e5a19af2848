using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Http;

/// <summary>
/// A person of an organisation with entries in several towns reads over all of them, but writes for one, which the request
/// names; a read that names one sees that one only. Runs after the permissions are checked and before anything is read.
/// </summary>
public sealed class VendorEntryMiddleware(RequestDelegate next)
{
    public const string Header = "Vendor-Entry";

    public Task InvokeAsync(HttpContext http)
    {
        var context = http.RequestServices.GetRequiredService<CallerContext>();
        if (context.Caller.Kind == CallerKind.Vendor) context.Caller = Acting(http, context.Caller);
        return next(http);
    }

    private static Caller Acting(HttpContext http, Caller caller)
    {
        var named = http.Request.Headers[Header].ToString();
        if (named.Length == 0) return caller.Entries.Count > 1 && http.Writes() ? throw Refused(caller, "required") : caller;
        // Another organisation's entry and one that does not exist get the same answer.
        return Guid.TryParse(named, out var id) && caller.Entries.FirstOrDefault(e => e.VendorId == id) is { } entry ? caller.For(entry) : throw Refused(caller, "unknown");
    }

    private static Refusal Refused(Caller caller, string code) => Refusal.Invalid("/" + Header, code, HttpTexts.VendorEntry.With(
        string.Join("、", caller.Entries.Select(e => $"{e.VendorId}（{e.Municipality}）")), string.Join(", ", caller.Entries.Select(e => $"{e.VendorId} ({e.MunicipalityEn})"))));
}
