using System.Globalization;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Html;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Evidence;

/// <summary>How a piece of evidence stands, as staff read it.</summary>
public static class EvidenceWords
{
    public static string Of(EvidenceReviewResponse? review) => review switch { null => T("未読", "Unread"), { Accepted: true } => T("認めた", "Accepted"), _ => T("認めない", "Not accepted") };

    public static string Tag(EvidenceReviewResponse? review) => review switch { null => "", { Accepted: true } => "ans-tag--good", _ => "ans-tag--bad" };

    public static string Tag(EvidenceState state) => state switch { EvidenceState.Clean => "ans-tag--good", EvidenceState.Rejected => "ans-tag--bad", _ => "ans-tag--warn" };

    /// <summary>The last day it speaks for and, where nothing renews it, how long that is.</summary>
    public static IHtmlContent Ends(EvidenceResponse e, DateOnly today)
    {
        var said = new HtmlContentBuilder();
        if (e.EffectiveTo is not { } to) return said.Append(T("期限なし", "No end"));
        said.AppendHtml("<time datetime=\"").Append(to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AppendHtml("\">").Append(Words.Day(to)).AppendHtml("</time>");
        var left = to.DayNumber - today.DayNumber;
        if (e.ReplacedById is not null) return said.AppendHtml(" <b>").Append(T("差替え済み", "Renewed")).AppendHtml("</b>");
        return left > 90 ? said : said.AppendHtml(left < 30 ? " <b class=\"ans-late\">" : " <b>").Append(Words.Left(left)).AppendHtml("</b>");
    }
}
