using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Retention.Exports;

/// <summary>One file of an export.</summary>
/// <param name="Rows">Of a register; null of any other file.</param>
public sealed record ExportPart(string Path, string Sha256, long Bytes, int? Rows);

/// <summary>What an export holds, for people and for programs.</summary>
public sealed record ExportPage(Vendor Vendor, Text Town, VendorExportInput Asked, DateTimeOffset At, IReadOnlyList<ExportPart> Parts, IReadOnlyList<(string Register, Text Reason)> LeftOut)
{
    public const string Format = "ampira.vendor-export/1";

    public string Html(CultureInfo culture)
    {
        string Say(Text text, params object?[] values) => WebUtility.HtmlEncode(text.With(values).In(culture));
        var html = new StringBuilder();
        var title = Say(RetentionTexts.ExportTitle, $"{Vendor.ReferenceNo} {Vendor.Name}");
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><title>{title}</title><style>body{{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}table{{border-collapse:collapse;width:100%}}th,td{{border:1px solid #767676;padding:.3rem .5rem;text-align:left}}code{{word-break:break-all}}</style></head><body>\n<h1>{title}</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Say(RetentionTexts.ExportLead, Town.In(culture), RetentionRules.Day(TownClock.DayOf(At)))}</p>\n");
        if (Asked.ForVendor) html.Append(CultureInfo.InvariantCulture, $"<p>{Say(RetentionTexts.ExportOwn)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<table><thead><tr><th>{Say(RetentionTexts.ExportRegister)}</th><th>{Say(RetentionTexts.ExportRows)}</th><th>SHA-256</th></tr></thead><tbody>\n");
        foreach (var part in Parts.Where(p => p.Rows is not null)) html.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{Address(part.Path)}\">{WebUtility.HtmlEncode(part.Path)}</a></td><td>{part.Rows}</td><td><code>{part.Sha256}</code></td></tr>\n");
        html.Append(CultureInfo.InvariantCulture, $"</tbody></table>\n<h2>{Say(RetentionTexts.ExportFiles)}</h2>\n<ul>\n");
        foreach (var part in Parts.Where(p => p.Rows is null)) html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Address(part.Path)}\">{WebUtility.HtmlEncode(part.Path[(part.Path.LastIndexOf('/') + 1)..])}</a> <code>{part.Sha256}</code></li>\n");
        html.Append(CultureInfo.InvariantCulture, $"</ul>\n<h2>{Say(RetentionTexts.ExportNotIn)}</h2>\n<ul>\n");
        foreach (var (register, reason) in LeftOut) html.Append(CultureInfo.InvariantCulture, $"<li>{WebUtility.HtmlEncode(register)}: {Say(reason)}</li>\n");
        return html.Append("</ul>\n</body></html>\n").ToString();
    }

    private static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public string Manifest(IReadOnlyList<ExportPart> parts) => CanonicalJson.Write(new JsonObject
    {
        ["format"] = Format, ["vendor"] = Vendor.ReferenceNo, ["vendorId"] = Vendor.Id.ToString(), ["municipality"] = Town.Ja, ["at"] = At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), ["askedBy"] = Asked.AskedBy, ["forVendor"] = Asked.ForVendor,
        ["files"] = new JsonArray([.. parts.Select(p => (JsonNode)new JsonObject { ["path"] = p.Path, ["sha256"] = p.Sha256, ["bytes"] = p.Bytes, ["rows"] = p.Rows })]),
        ["leftOut"] = new JsonArray([.. LeftOut.Select(l => (JsonNode)new JsonObject { ["register"] = l.Register, ["ja"] = l.Reason.Ja, ["en"] = l.Reason.En })]),
    });
}
