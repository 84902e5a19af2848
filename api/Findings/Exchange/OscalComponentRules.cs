using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Questionnaires;
using static Ampira.Vendors.Api.Findings.Exchange.OscalStatementRules;
using static Ampira.Vendors.Api.Questionnaires.Exchange.OscalParts;

namespace Ampira.Vendors.Api.Findings.Exchange;

/// <summary>What a vendor states of its work or service, as an OSCAL component-definition 1.1.2 (domain.md 4.7): an answer is an implemented requirement of the questionnaire's catalog.</summary>
public static class OscalComponentRules
{
    public static JsonObject Write(AssessmentStatement s)
    {
        var component = new JsonObject { ["uuid"] = ComponentId(s), ["type"] = "service", ["title"] = ComponentTitle(s), ["description"] = ComponentText(s), ["responsible-roles"] = ByVendor(s) };
        // OSCAL takes no empty list, and of an assessment without a required question nothing may be answered.
        if (s.Answered.Count > 0)
            component["control-implementations"] = new JsonArray(new JsonObject
            {
                ["uuid"] = IdOf(s, "implementation"), ["source"] = $"#{CatalogId(s)}", ["description"] = Both(OscalTexts.Stated), ["implemented-requirements"] = new JsonArray([.. s.Answered.Select(a => Requirement(s, a.Question, a.Answer))]),
            });
        return Document("component-definition", new() { ["metadata"] = Metadata(s, OscalTexts.ComponentTitle, s.StatedAt), ["components"] = new JsonArray(component), ["back-matter"] = BackMatter(s) });
    }

    private static JsonObject Requirement(AssessmentStatement s, FrozenQuestion question, Answer answer)
    {
        var requirement = new JsonObject
        {
            ["uuid"] = StatementId(s, question.Key), ["control-id"] = Token(question.Key), ["description"] = Answered(question, answer),
            ["props"] = new JsonArray(Prop("implementation-status", ImplementationStatus(question, answer)), Prop("answer-version", answer.Number.ToString(CultureInfo.InvariantCulture)), Prop("answered-on", At(answer.AnsweredAt))),
        };
        var evidence = answer.EvidenceIds.Where(s.Evidence.ContainsKey).Select(id => s.Evidence[id]).ToList();
        if (evidence.Count > 0) requirement["links"] = new JsonArray([.. evidence.Select(e => new JsonObject { ["href"] = $"#{EvidenceId(e.Id)}", ["rel"] = "evidence", ["text"] = Line(e.Title) })]);
        if (!string.IsNullOrWhiteSpace(answer.Comment)) requirement["remarks"] = answer.Comment;
        return requirement;
    }
}
