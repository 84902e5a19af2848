namespace Ampira.Vendors.Api.Files;

/// <summary>What files begin with.</summary>
internal static class Signatures
{
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) || head.StartsWith("PK\u0007\u0008"u8);

    public static bool IsCompoundFile(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>ZIP, 7z, RAR, gzip, bzip2, xz, CAB, and compound files, which hold what they like.</summary>
    public static bool IsContainer(ReadOnlySpan<byte> head) =>
        IsZip(head) || IsCompoundFile(head) || head.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) || head.StartsWith("Rar!"u8) || head.StartsWith<byte>([0x1F, 0x8B, 0x08])
        || head.StartsWith("BZh"u8) || head.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) || head.StartsWith("MSCF"u8);

    /// <summary>Windows, Linux and macOS programs, shortcuts, and scripts that name their interpreter.</summary>
    public static bool IsExecutable(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8) || head.StartsWith("#!"u8) || head.StartsWith<byte>([0xCA, 0xFE, 0xBA, 0xBE]) || head.StartsWith<byte>([0xCF, 0xFA, 0xED, 0xFE])
        || head.StartsWith<byte>([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]);
}
