using System.Text;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>
/// The same chart as an enhanced metafile ([MS-EMF]): Word wants a picture beside an SVG for programs that read none, and LibreOffice shows that one. Vectors and text, so that it
/// is as sharp and needs no fonts here.
/// </summary>
public static class BarChartEmf
{
    public const string MediaType = "image/x-emf";
    private const int NoPen = unchecked((int)0x80000008), Brush = 1, Font = 2;
    /// <summary>0.01 mm to a pixel, of a device of 2,000 pixels on 500 mm.</summary>
    private const int Hundredths = 25;
    private const int Device = 2_000, Millimetres = 500;

    private enum Kind { Header = 1, Eof = 14, SetBackgroundMode = 18, SetTextAlign = 22, SetTextColour = 24, SelectObject = 37, CreateBrush = 39, DeleteObject = 40, Rectangle = 43, CreateFont = 82, TextOut = 84 }

    public static byte[] Make(BarChart chart)
    {
        List<byte[]> records = [Record(Kind.SetBackgroundMode, 1), Record(Kind.SetTextAlign, 24), Record(Kind.SetTextColour, 0x1A1A1A), Record(Kind.SelectObject, NoPen)];
        foreach (var b in chart.Boxes)
        {
            records.Add(Record(Kind.CreateBrush, Brush, 0, Reference(b.Colour), 0));
            records.Add(Record(Kind.SelectObject, Brush));
            records.Add(Record(Kind.Rectangle, b.X, b.Y, b.X + b.Width + 1, b.Y + b.Height + 1)); // without a pen the last column and row are left out
            records.Add(Record(Kind.DeleteObject, Brush));
        }
        foreach (var size in chart.Texts.GroupBy(t => t.Size))
        {
            records.Add(FontOf(size.Key));
            records.Add(Record(Kind.SelectObject, Font));
            records.AddRange(size.Select(TextOf));
            records.Add(Record(Kind.DeleteObject, Font));
        }
        records.Add(Record(Kind.Eof, 0, 16, 20));
        const int headerSize = 88;
        var header = Record(
            Kind.Header, 0, 0, BarChart.Width - 1, BarChart.Height - 1, 0, 0, BarChart.Width * Hundredths, BarChart.Height * Hundredths, 0x464D4520, 0x10000, headerSize + records.Sum(r => r.Length), records.Count + 1,
            Font + 1, 0, 0, 0, Device, Device, Millimetres, Millimetres);
        return [.. header, .. records.SelectMany(r => r)];
    }

    private static byte[] Record(Kind kind, params ReadOnlySpan<int> values)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((int)kind);
        writer.Write(8 + (4 * values.Length));
        foreach (var value in values) writer.Write(value);
        writer.Flush();
        return stream.ToArray();
    }

    private static byte[] FontOf(int size)
    {
        const int length = 332;
        var record = new byte[length];
        using var writer = new BinaryWriter(new MemoryStream(record));
        writer.Write((int)Kind.CreateFont);
        writer.Write(length);
        writer.Write(Font);
        writer.Write(-size);
        writer.Write(new byte[12]);
        writer.Write(400);
        writer.Write([0, 0, 0, 128, 0, 0, 0, 0]); // of the Japanese character set
        writer.Write(Encoding.Unicode.GetBytes("MS PGothic"));
        return record;
    }

    private static byte[] TextOf(ChartText text)
    {
        var widths = text.Text.Select(c => c < 0x2000 ? (text.Size * 11 / 20) : text.Size).ToArray();
        var (bytes, x) = (Encoding.Unicode.GetBytes(text.Text + (text.Text.Length % 2 == 1 ? "\0" : "")), text.Anchor == ChartAnchor.Middle ? text.X - (widths.Sum() / 2) : text.X);
        const int textOffset = 76;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((int)Kind.TextOut);
        writer.Write(textOffset + bytes.Length + (4 * widths.Length));
        foreach (var bound in (ReadOnlySpan<int>)[0, 0, -1, -1]) writer.Write(bound);
        writer.Write(1);
        writer.Write(1f);
        writer.Write(1f);
        foreach (var value in (ReadOnlySpan<int>)[x, text.Y, text.Text.Length, textOffset, 0, 0, 0, -1, -1, textOffset + bytes.Length]) writer.Write(value);
        writer.Write(bytes);
        foreach (var width in widths) writer.Write(width);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>A COLORREF has its bytes the other way round.</summary>
    private static int Reference(int colour) => ((colour & 0xFF) << 16) | (colour & 0xFF00) | ((colour >> 16) & 0xFF);
}
