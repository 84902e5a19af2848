using System.Globalization;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <param name="A">The older version.</param>
/// <param name="B">The newer version, which may be the draft.</param>
public sealed record CompareQuestionnaireVersionsRequest(string Key, int A, int B);

public sealed record QuestionnaireComparison(string Key, int From, int To, IReadOnlyList<QuestionnaireChange> Changes);

public sealed class CompareQuestionnaireVersions(QuestionnaireEditing editing) : Endpoint<CompareQuestionnaireVersionsRequest, QuestionnaireComparison>
{
    public override void Configure()
    {
        Get("/questionnaires/{key}/versions/{a}/diff/{b}");
        Permissions(PermissionNames.QuestionnairesRead);
        Summary(s => s.Summary = "Compare two versions of a questionnaire, question by question");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(CompareQuestionnaireVersionsRequest req, CancellationToken ct)
    {
        var (from, to) = (await editing.ReadAsync(req.Key, req.A, ct), await editing.ReadAsync(req.Key, req.B, ct));
        await Send.OkAsync(new(req.Key, req.A, req.B, QuestionnaireDiffRules.Changes(from.Content, to.Content, CultureInfo.CurrentUICulture)), ct);
    }
}
