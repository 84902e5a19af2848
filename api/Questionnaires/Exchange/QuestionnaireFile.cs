using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires.Editing;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

public enum QuestionnaireFormat { Native, Vsaq, Oscal, Caiq }

/// <summary>Reads a file of any of the formats, within limits: bytes, depth, and what an archive unpacks to.</summary>
public static class QuestionnaireFile
{
    public const long MaxBytes = 20L * 1024 * 1024;
    private const int MaxJsonDepth = 64;
    private const int MaxSheets = 20;

    /// <returns>The questionnaire; in a native file that cannot be kept null, with what is wrong.</returns>
    /// <exception cref="Refusal">The file is not of the format, or passes a limit.</exception>
    public static (ImportedQuestionnaire? Imported, IReadOnlyList<Fault> Faults) Read(Stream content, string name, QuestionnaireFormat format)
    {
        if (format == QuestionnaireFormat.Caiq) return (CaiqRules.Read(Sheets(content, name)), []);
        RequireSize(content);
        var text = Text(content);
        try
        {
            if (format == QuestionnaireFormat.Vsaq) return (VsaqRules.Read(Json(VsaqTextRules.Joined(text))), []);
            if (format == QuestionnaireFormat.Oscal) return (OscalRules.Read(Json(text)), []);
            var (own, faults) = QuestionnaireJson.Read(text.TrimStart() is ['{', ..] ? Json(text) : Yaml(text));
            return (own is null ? null : new(own, [], []), faults);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or JsonException)
        {
            throw Refusal.Invalid("/file", "malformed", ImportTexts.Malformed); // values are read as they are asked for: half a character surfaces only then
        }
    }

    private static void RequireSize(Stream content)
    {
        if (content.Length > MaxBytes) throw Refusal.TooLarge(ImportTexts.TooLarge.With(MaxBytes / 1024 / 1024));
        if (content.Length == 0) throw Refusal.Invalid("/file", "emptyFile", FileTexts.Empty);
    }

    /// <summary>The cells of a workbook, sheet by sheet.</summary>
    /// <exception cref="Refusal">It is no workbook, or passes a limit.</exception>
    public static IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)> Sheets(Stream content, string name)
    {
        RequireSize(content);
        var verdict = FileTypeRules.Check(content, FileNameRules.Display(name));
        if (verdict.MediaType != OfficeRules.Excel) throw Refusal.UnsupportedType(verdict.Code ?? "notExcel", verdict.Reason ?? ImportTexts.NotWorkbook, new Fault("/file", verdict.Code ?? "notExcel", verdict.Reason ?? ImportTexts.NotWorkbook));
        content.Position = 0;
        try
        {
            return SheetFile.ReadSheets(content, MaxSheets);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refusal.UnsupportedType("brokenFile", FileTexts.Broken, new Fault("/file", "brokenFile", FileTexts.Broken)); // the library meets a broken file with exceptions of every kind
        }
    }

    private static string Text(Stream content)
    {
        try
        {
            content.Position = 0;
            using var reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            return reader.ReadToEnd().TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Invalid("/file", "notText", ImportTexts.NotText);
        }
    }

    /// <summary>With comments, which the templates of VSAQ begin with, and commas at the end of lists.</summary>
    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxJsonDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException wrong)
        {
            throw wrong.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? Refusal.Invalid("/file", "tooDeep", ImportTexts.TooDeep.With(MaxJsonDepth)) : Refusal.Invalid("/file", "notJson", ImportTexts.NotJson.With(wrong.LineNumber + 1));
        }
    }

    private static JsonNode? Yaml(string text)
    {
        try
        {
            return YamlJson.Read(text, "file").Root;
        }
        catch (FormatException wrong)
        {
            throw Refusal.Invalid("/file", "notYaml", ImportTexts.NotYaml.With(wrong.Message));
        }
    }
}
