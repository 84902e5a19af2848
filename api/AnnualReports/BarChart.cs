using System.Globalization;

namespace Ampira.Vendors.Api.AnnualReports;

public enum ChartAnchor { Left, Middle }

/// <summary>A filled oblong; lengths in pixels.</summary>
public sealed record ChartBox(int X, int Y, int Width, int Height, int Colour);

/// <summary>A line of text on its base line.</summary>
public sealed record ChartText(int X, int Y, int Size, string Text, ChartAnchor Anchor);

/// <summary>Bars side by side, each with its number above and its name below: where everything lies, whatever it is drawn as.</summary>
public sealed record BarChart(string Title, string Description, IReadOnlyList<ChartBox> Boxes, IReadOnlyList<ChartText> Texts)
{
    public const int Width = 640, Height = 260;
    private const int Ink = 0x1A1A1A, Bar = 0x264AF4, Left = 20, Top = 44, Base = 214, Most = 90, TextSize = 14;

    /// <param name="separator">Between the numbers of the description.</param>
    public static BarChart Of(string title, IReadOnlyList<(string Name, long Count)> bars, string separator)
    {
        var (highest, slot) = (Math.Max(1, bars.Max(b => b.Count)), (Width - (2 * Left)) / bars.Count);
        var thick = Math.Min(Most, slot * 2 / 3);
        List<ChartBox> boxes = [new(Left, Base, Width - (2 * Left), 1, Ink)];
        List<ChartText> texts = [new(Left, 22, TextSize, title, ChartAnchor.Left)];
        foreach (var (i, (name, count)) in bars.Index())
        {
            var (middle, high) = (Left + (slot * i) + (slot / 2), (int)((Base - Top - TextSize) * count / highest));
            if (high > 0) boxes.Add(new(middle - (thick / 2), Base - high, thick, high, Bar));
            texts.Add(new(middle, Base - high - 6, TextSize, count.ToString("N0", CultureInfo.InvariantCulture), ChartAnchor.Middle));
            texts.Add(new(middle, Base + 22, TextSize, name, ChartAnchor.Middle));
        }
        return new(title, string.Join(separator, bars.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Name} {b.Count:N0}"))), boxes, texts);
    }
}
