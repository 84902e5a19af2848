using System.Globalization;
using System.Net;
using System.Text;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals.DecisionSheets;

/// <summary>The sheet as a fragment of HTML for a page of the admin. Every text is encoded.</summary>
public static class DecisionSheetHtml
{
    public static string Make(DecisionSheet sheet)
    {
        var culture = sheet.Language == "en" ? Languages.English : Languages.Japanese;
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"ans-doc\" lang=\"{sheet.Language}\" aria-labelledby=\"sheet-h\">\n<p class=\"ans-doc__right\">{Encode(sheet.Town)}　{Encode(sheet.ReferenceNo)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"sheet-h\">{Encode(sheet.Title)}</h2>\n<p class=\"ans-doc__right\">{Encode(SheetTexts.Date.With(sheet.Date).In(culture))}</p>\n<ul>");
        foreach (var stamp in sheet.Stamps) html.Append(CultureInfo.InvariantCulture, $"<li>{Encode(stamp.Role + (stamp.Decides ? SheetTexts.Decides.In(culture) : ""))}</li>");
        html.Append("</ul>\n<dl>\n");
        foreach (var line in sheet.Lines) html.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(line.Label)}</dt><dd>{string.Join("<br>", line.Text.Split('\n').Select(Encode))}</dd>\n");
        return html.Append(CultureInfo.InvariantCulture, $"</dl>\n<p>{Encode(sheet.Foot)}</p>\n</article>\n").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
