using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>The paragraphs of a Word file with the numbers that Word shows before them. Running heads, foot notes and what is marked as deleted are left out.</summary>
public static class WordReading
{
    /// <exception cref="OpenXmlPackageException">It is no Word file that can be read; other exceptions of the SDK say the same.</exception>
    public static FileText Read(Stream content)
    {
        using var package = WordprocessingDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = FileReading.MaxCharacters * 20 });
        var main = package.MainDocumentPart ?? throw new InvalidDataException("There is no document in it.");
        var numbers = new WordNumbers(main);
        var lines = new List<FileLine>();
        foreach (var paragraph in main.Document?.Body?.Descendants<Paragraph>() ?? [])
        {
            if (paragraph.Ancestors<AlternateContentFallback>().Any()) continue; // a copy of what stands beside it
            lines.Add(new(string.Concat(paragraph.Descendants().Where(d => IsOf(d, paragraph)).Select(Written)), lines.Count + 1, numbers.Label(paragraph)));
        }
        return new(PlaceKind.Paragraph, lines);
    }

    /// <summary>A text frame in a paragraph has paragraphs of its own.</summary>
    private static bool IsOf(OpenXmlElement element, Paragraph paragraph) => element is DocumentFormat.OpenXml.Wordprocessing.Text or TabChar or Break or CarriageReturn or NoBreakHyphen && element.Ancestors<Paragraph>().First() == paragraph;

    private static string Written(OpenXmlElement element) => element switch
    {
        DocumentFormat.OpenXml.Wordprocessing.Text text => text.Text,
        TabChar => "\t",
        NoBreakHyphen => "-",
        _ => "\n",
    };
}
