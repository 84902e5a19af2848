using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ampira.Vendors.Api.Files;

/// <param name="Header">Where the local header begins.</param>
/// <param name="Start">Where the packed bytes begin.</param>
/// <param name="Packed">Bytes in the file.</param>
public sealed record ZipEntry(string Name, bool IsEncrypted, bool IsLink, int Method, long Header, long Start, long Packed);

/// <summary>
/// The entries of a ZIP as its central directory and its local headers say alike. Written out by hand, because the runtime's reader
/// loads any number of entries before it can be stopped, and ends an entry at the size the archive declares, which may be a lie.
/// </summary>
public static class ZipDirectory
{
    private const int EndSize = 22;
    private const int CentralSize = 46;
    private const int LocalSize = 30;
    private const int MaxDirectoryBytes = 1024 * 1024;

    /// <summary>Whether the bytes end as a ZIP does, whatever they begin with.</summary>
    public static bool IsAtEndOf(Stream content) => EndOf(content) is not null;

    /// <exception cref="InvalidDataException">It is not a whole and plain ZIP.</exception>
    /// <exception cref="UnpackLimitException">It has more entries than <paramref name="maxEntries"/>, or they overlap.</exception>
    public static IReadOnlyList<ZipEntry> Read(Stream content, int maxEntries)
    {
        var (end, at) = EndOf(content) ?? throw new InvalidDataException("no end of central directory");
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        if (count > maxEntries || size > MaxDirectoryBytes) throw new UnpackLimitException();
        // Nothing may lie between the directory and its end, nor may this be one disk of several: what we count is what others read.
        if (offset + size != at || BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(4)) != 0) throw new InvalidDataException("the directory is not where it should be");
        var directory = new byte[size];
        content.Position = offset;
        content.ReadExactly(directory);
        var entries = new List<ZipEntry>(count);
        var rest = directory.AsSpan();
        for (var n = 0; n < count; n++)
        {
            if (rest.Length < CentralSize || !rest.StartsWith("PK\u0001\u0002"u8)) throw new InvalidDataException("no central header");
            var name = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            var length = CentralSize + name + BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            if (length > rest.Length) throw new InvalidDataException("a central header is cut");
            entries.Add(EntryOf(content, rest[..length], rest.Slice(CentralSize, name), offset));
            rest = rest[length..];
        }
        if (!rest.IsEmpty) throw new InvalidDataException("more entries than declared");
        var ordered = entries.OrderBy(e => e.Header).ToList();
        return ordered.Zip(ordered.Skip(1)).Any(p => p.First.Start + p.First.Packed > p.Second.Header) ? throw new UnpackLimitException() : entries;
    }

    /// <summary>The unpacked bytes of an entry, as many as there really are.</summary>
    /// <exception cref="InvalidDataException">It is packed by another method than deflate.</exception>
    public static Stream Open(Stream content, ZipEntry entry)
    {
        var packed = new SliceStream(content, entry.Start, entry.Packed);
        return entry.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException("an unusual way of packing"),
        };
    }

    private static (byte[] Record, long At)? EndOf(Stream content)
    {
        var tail = new byte[Math.Min(content.Length, EndSize + ushort.MaxValue)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < EndSize || at + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) != tail.Length) return null;
        return (tail[at..(at + EndSize)], content.Length - tail.Length + at);
    }

    private static ZipEntry EntryOf(Stream content, ReadOnlySpan<byte> central, ReadOnlySpan<byte> name, long directory)
    {
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(central[42..]);
        var local = new byte[LocalSize + name.Length];
        if (offset + local.Length > directory) throw new InvalidDataException("a local header lies outside");
        content.Position = offset;
        content.ReadExactly(local);
        if (!local.AsSpan().StartsWith("PK\u0003\u0004"u8) || BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26)) != name.Length || !local.AsSpan(LocalSize).SequenceEqual(name))
            throw new InvalidDataException("the local header says otherwise");
        var start = offset + local.Length + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(central[20..]);
        if (start + packed > directory) throw new InvalidDataException("an entry runs into the directory");
        return new(Encoding.UTF8.GetString(name), (BinaryPrimitives.ReadUInt16LittleEndian(central[8..]) & 1) != 0, (BinaryPrimitives.ReadUInt32LittleEndian(central[38..]) >> 28) == 0xA,
            BinaryPrimitives.ReadUInt16LittleEndian(central[10..]), offset, start, packed);
    }
}
