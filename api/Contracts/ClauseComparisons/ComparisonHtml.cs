using System.Globalization;
using System.Net;
using System.Text;
using Ampira.Vendors.Api.Clauses.Editing;

namespace Ampira.Vendors.Api.Contracts.ClauseComparisons;

/// <summary>The 新旧対照表 as a fragment of HTML for a page of the admin. Every text is encoded.</summary>
public static class ComparisonHtml
{
    public static string Make(ComparisonTable table)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"ans-doc ans-doc--wide\" lang=\"{table.Language}\" aria-labelledby=\"comparison-h\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"comparison-h\">{Encode(table.Title)}</h2>\n");
        foreach (var line in new[] { table.Clause, table.Town, table.Reason, table.Published }.Where(l => !string.IsNullOrEmpty(l))) html.Append(CultureInfo.InvariantCulture, $"<p class=\"ans-doc__left\">{Encode(line!)}</p>\n");
        if (table.Rows.Count == 0) return html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(table.Nothing)}</p>\n</article>\n").ToString();
        html.Append("<table class=\"ans-diff\">\n<thead><tr>").AppendJoin("", table.Head.Select(h => $"<th scope=\"col\">{Encode(h)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            var of = row.Path.EndsWith(".en", StringComparison.Ordinal) ? " lang=\"en\"" : row.Path.EndsWith(".ja", StringComparison.Ordinal) ? " lang=\"ja\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(row.Label)}</th><td{of} data-label=\"{Encode(table.Head[1])}\">{Cell(table, row, false)}</td><td{of} data-label=\"{Encode(table.Head[2])}\">{Cell(table, row, true)}</td></tr>\n");
        }
        return html.Append("</tbody>\n</table>\n</article>\n").ToString();
    }

    private static string Cell(ComparisonTable table, MemberDifference row, bool isNew)
    {
        var mark = isNew ? "ins" : "del";
        return string.Join("<br>", table.Lines(row, isNew).Select(line => string.Concat(line.Select(t => t.IsChanged ? $"<{mark}>{Encode(t.Text)}</{mark}>" : Encode(t.Text)))));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
