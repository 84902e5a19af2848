using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires.Editing;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

public enum QuestionnaireExportFormat { Json, Yaml, Xlsx, Oscal }

public sealed record ExportQuestionnaireRequest
{
    public string Key { get; init; } = "";
    /// <summary>JSON when left out.</summary>
    [QueryParam] public QuestionnaireExportFormat? Format { get; init; }
    /// <summary>A version, or the number of the draft; the newest published when left out.</summary>
    [QueryParam] public int? Version { get; init; }
}

/// <summary>Gives a questionnaire out: as JSON or YAML that an import takes back whole, as a table, or as an OSCAL catalog.</summary>
public sealed class ExportQuestionnaire(VendorsDb db, QuestionnaireEditing editing) : Endpoint<ExportQuestionnaireRequest>
{
    public override void Configure()
    {
        Get("/questionnaires/{key}/export");
        Permissions(PermissionNames.QuestionnairesRead);
        Summary(s => s.Summary = "Download a questionnaire as JSON, YAML, Excel or an OSCAL catalog");
        Description(d => d.WithTags("Questionnaires"));
        this.AnswersFile("application/json", "application/yaml", OfficeRules.Excel);
    }

    public override async Task HandleAsync(ExportQuestionnaireRequest req, CancellationToken ct)
    {
        var newest = req.Version is null ? await db.QuestionnaireAsync(req.Key, ct) ?? throw Refusal.NotFound() : null;
        var read = newest is null ? await editing.ReadAsync(req.Key, req.Version!.Value, ct) : new QuestionnaireRead(newest.Content, newest, null);
        var (bytes, type, extension) = (req.Format ?? QuestionnaireExportFormat.Json) switch
        {
            QuestionnaireExportFormat.Yaml => (Encoding.UTF8.GetBytes(NativeQuestionnaire.Yaml(read.Content)), "application/yaml", "yaml"),
            QuestionnaireExportFormat.Xlsx => (QuestionnaireSheet.Write(read.Content, CultureInfo.CurrentUICulture), OfficeRules.Excel, "xlsx"),
            QuestionnaireExportFormat.Oscal => (Encoding.UTF8.GetBytes(OscalCatalogRules.Write(read.Content, read.Published?.PublishedAt ?? read.Draft!.UpdatedAt).ToJsonString(CanonicalJson.Options)), "application/json", "oscal.json"),
            _ => (NativeQuestionnaire.Json(read.Content), "application/json", "json"),
        };
        await HttpContext.Response.HandOutAsync(bytes, type, $"{req.Key}-{read.Content.Version}.{extension}", ct);
    }
}
