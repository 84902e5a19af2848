using System.Globalization;
using System.Xml.Linq;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>The chart as SVG that stands by itself: no style sheet, no script, nothing from elsewhere; its title and numbers are there for who does not see it.</summary>
public static class BarChartSvg
{
    public const string MediaType = "image/svg+xml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="id">Unique on the page it is set in.</param>
    public static string Make(BarChart chart, string id, string language) => new XElement(Svg + "svg",
        new XAttribute("viewBox", $"0 0 {BarChart.Width} {BarChart.Height}"), new XAttribute("role", "img"), new XAttribute("lang", language), new XAttribute("aria-labelledby", $"{id}-t {id}-d"),
        new XElement(Svg + "title", new XAttribute("id", $"{id}-t"), chart.Title), new XElement(Svg + "desc", new XAttribute("id", $"{id}-d"), chart.Description),
        chart.Boxes.Select(b => new XElement(Svg + "rect", new XAttribute("x", b.X), new XAttribute("y", b.Y), new XAttribute("width", b.Width), new XAttribute("height", b.Height), new XAttribute("fill", string.Create(CultureInfo.InvariantCulture, $"#{b.Colour:X6}")))),
        chart.Texts.Select(t => new XElement(Svg + "text", new XAttribute("x", t.X), new XAttribute("y", t.Y), new XAttribute("font-size", t.Size), new XAttribute("font-family", "'Noto Sans JP', 'Yu Gothic', sans-serif"), new XAttribute("fill", "#1A1A1A"),
            new XAttribute("text-anchor", t.Anchor == ChartAnchor.Middle ? "middle" : "start"), t.Text))).ToString(SaveOptions.DisableFormatting);
}
