using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Html;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>One side of a difference, what changed marked; without white space between the pieces, which a view would add.</summary>
public static class Marked
{
    public static IHtmlContent Old(MemberDifference difference) => Side(difference, TextChange.Removed, "del");

    public static IHtmlContent New(MemberDifference difference) => Side(difference, TextChange.Added, "ins");

    private static HtmlContentBuilder Side(MemberDifference difference, TextChange changed, string mark)
    {
        var html = new HtmlContentBuilder();
        if (difference.Pieces.All(p => p.Change != TextChange.Same && p.Change != changed)) return (HtmlContentBuilder)html.Append(T("（なし）", "(none)"));
        foreach (var piece in difference.Pieces.Where(p => p.Change == TextChange.Same || p.Change == changed))
        {
            if (piece.Change == TextChange.Same) html.Append(piece.Text);
            else html.AppendHtml($"<{mark}>").Append(piece.Text).AppendHtml($"</{mark}>");
        }
        return html;
    }
}
