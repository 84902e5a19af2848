namespace Ampira.Vendors.Api.Files;

/// <summary>Tells the Office files (OOXML) among the ZIPs, and refuses macros.</summary>
public static class OfficeRules
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private static readonly (string Part, string MediaType)[] Kinds = [("word/document.xml", Word), ("xl/workbook.xml", Excel), ("ppt/presentation.xml", PowerPoint)];

    public static FileVerdict Check(Stream content)
    {
        var (unpacked, refusal) = UnpackRules.Check(content);
        if (refusal is not null) return refusal;
        if (HasMacros(unpacked!)) return FileVerdict.Refused("macroFile", FileTexts.Macro);
        if (unpacked!.ContentTypes.Length == 0) return FileVerdict.Refused("archiveFile", FileTexts.ArchiveFile);
        foreach (var (part, mediaType) in Kinds)
            if (unpacked.Names.Contains(part) && unpacked.ContentTypes.Contains($"{mediaType}.main+xml", StringComparison.Ordinal))
                return FileVerdict.Is(mediaType);
        return FileVerdict.Refused("unknownFileType", FileTexts.Unknown);
    }

    /// <summary>VBA, the older macro sheets of Excel, and ActiveX controls.</summary>
    private static bool HasMacros(Unpacked unpacked) =>
        unpacked.ContentTypes.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || unpacked.ContentTypes.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
        || unpacked.Names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || n.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase) || n.Contains("activeX/", StringComparison.OrdinalIgnoreCase));
}
