using System.Buffers.Binary;

namespace Ampira.Vendors.Api.Files;

/// <summary>How large a picture becomes when it is shown: a small file can claim a size that stops the reader's machine.</summary>
public static class PictureRules
{
    /// <summary>An A3 page at 600 dpi has 70 million.</summary>
    public const long MaxPixels = 100_000_000;

    /// <returns>Width × height of a PNG or JPEG; null when its head does not say.</returns>
    public static long? Pixels(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0xFF, 0xD8]) ? OfJpeg(head) : OfPng(head);

    private static long? OfPng(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head[12..16].SequenceEqual("IHDR"u8) ? (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..]) : null;

    /// <summary>Walks the segments up to the first start of frame.</summary>
    private static long? OfJpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 < head.Length && head[at] == 0xFF;)
        {
            var marker = head[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (long)BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }
        return null;
    }
}
