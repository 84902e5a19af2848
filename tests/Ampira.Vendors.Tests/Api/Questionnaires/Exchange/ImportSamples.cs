using System.Text;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Questionnaires.Exchange;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

/// <summary>Files to import: those of others beside this class, and made-up ones.</summary>
internal static class ImportSamples
{
    public static string Folder => Path.Combine(TestDatabase.Checkout(), "tests", "Ampira.Vendors.Tests", "Api", "Questionnaires", "Exchange", "Samples");

    public static byte[] Vsaq => File.ReadAllBytes(Path.Combine(Folder, "vsaq-webapp-excerpt.json"));

    public static byte[] Oscal => File.ReadAllBytes(Path.Combine(Folder, "oscal-sp800-53-excerpt.json"));

    /// <summary>The headings of a CAIQ 4.0 sheet as they stand there, two spaces among them.</summary>
    public static readonly string[] CaiqHead =
    [
        "Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership", "CSP Implementation Description (Optional/Recommended)", "CSC Responsibilities  (Optional/Recommended)", "CCM Control ID", "CCM Control Specification", "CCM Control Title", "CCM Domain Title",
    ];

    /// <summary>Rows with made-up questions: the text of the real ones is not ours to keep.</summary>
    public static readonly string[][] CaiqRows =
    [
        ["A&A-01.1", "Made-up question one?", "Yes", "CSP-owned", "We do it yearly.", "", "A&A-01", "Made-up.", "Made-up title", "Audit & Assurance"],
        ["A&A-01.2", "Made-up question two?", "No", "", "", "", "", "", "", ""],
        ["IAM-14.1", "Made-up question three?", "N/A", "Shared CSP and CSC", "", "Switch it on.", "IAM-14", "Made-up.", "Made-up title", "Identity & Access Management"],
        ["IAM-14.2", "Made-up question four?", "Perhaps", "", "", "", "", "", "", ""],
        ["IAM-14.3", "Made-up question five?", "", "", "", "", "", "", "", ""],
        ["IAM-XX", "A row whose id cannot be read?", "Yes", "", "", "", "", "", "", ""],
        ["End of Standard", "", "", "", "", "", "", "", "", ""],
        ["© Somebody. All rights reserved.", "", "", "", "", "", "", "", "", ""],
    ];

    public static byte[] Caiq(IEnumerable<string[]>? rows = null, string[]? head = null, string sheet = "CAIQv4.0.2") =>
        SheetFile.Write(sheet, ["Consensus Assessment Initiative Questionnaire"], [head ?? CaiqHead, .. rows ?? CaiqRows]);

    public static MultipartFormDataContent Form(byte[] file, string name, string? key = null, string? reason = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        if (key is not null) form.Add(new StringContent(key), "key");
        if (reason is not null) form.Add(new StringContent(reason), "reason");
        return form;
    }

    public static ImportedQuestionnaire Read(string text, QuestionnaireFormat format) => Read(Encoding.UTF8.GetBytes(text), format);

    public static ImportedQuestionnaire Read(byte[] file, QuestionnaireFormat format)
    {
        using var content = new MemoryStream(file);
        var (imported, faults) = QuestionnaireFile.Read(content, format == QuestionnaireFormat.Caiq ? "caiq.xlsx" : "file.json", format);
        return imported ?? throw new AssertFailedException(string.Join('\n', faults.Select(f => $"{f.Pointer} {f.Code} {f.Message.En}")));
    }
}
