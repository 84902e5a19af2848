using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using static Ampira.Vendors.Api.Findings.Exchange.OscalStatementRules;
using static Ampira.Vendors.Api.Questionnaires.Exchange.OscalParts;

namespace Ampira.Vendors.Api.Findings.Exchange;

/// <summary>
/// An assessment as OSCAL assessment-results 1.1.2 (domain.md 4.7): answers and verdicts are observations, what the town concludes of a question is a finding, and what it opened to have put right is a
/// risk. Nothing is concluded of a question that nobody has looked at, unless the assessment is accepted as a whole.
/// </summary>
public static class OscalResultsRules
{
    public static JsonObject Write(AssessmentStatement s)
    {
        var (a, planId) = (s.Assessment, IdOf(s, "plan"));
        var result = new JsonObject
        {
            ["uuid"] = IdOf(s, "result"), ["title"] = Line($"{Both(OscalTexts.ResultsTitle)} {a.ReferenceNo}"), ["description"] = Both(OscalTexts.Result), ["start"] = At(a.CreatedAt),
            ["local-definitions"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["uuid"] = ComponentId(s), ["type"] = "service", ["title"] = ComponentTitle(s), ["description"] = ComponentText(s), ["status"] = new JsonObject { ["state"] = "operational" } }) },
            ["reviewed-controls"] = new JsonObject { ["control-selections"] = new JsonArray(Selection(s)) },
        };
        if (a.AcceptedAt is { } acceptedAt) result["end"] = At(acceptedAt);
        // OSCAL takes no empty list.
        void Add(string name, IEnumerable<JsonObject> all)
        {
            if (all.ToArray() is { Length: > 0 } some) result[name] = new JsonArray(some);
        }
        Add("observations", s.Answered.SelectMany(x => s.ReviewOf(x.Answer) is { } review ? [Observation(s, x.Question, x.Answer), Observation(s, review)] : new[] { Observation(s, x.Question, x.Answer) }));
        Add("risks", s.Findings.Select(f => Risk(s, f)));
        Add("findings", s.Answered.Select(x => Conclusion(s, x.Question, x.Answer)).OfType<JsonObject>());
        return Document("assessment-results", new()
        {
            ["metadata"] = Metadata(s, OscalTexts.ResultsTitle, s.ChangedAt), ["import-ap"] = new JsonObject { ["href"] = $"#{planId}" }, ["results"] = new JsonArray(result),
            // OSCAL wants a plan: here it is the questions as they were frozen when they were sent.
            ["back-matter"] = BackMatter(s, new JsonObject
            {
                ["uuid"] = planId, ["title"] = Both(OscalTexts.Plan), ["props"] = new JsonArray(Prop("questions-sha256", a.Freeze())),
                ["rlinks"] = new JsonArray(new JsonObject { ["href"] = $"/api/v1/assessments/{a.Id}", ["media-type"] = "application/json" }),
            }),
        });
    }

    private static JsonObject Selection(AssessmentStatement s) => s.Assessment.Questions.Count == 0 ? [] : new()
    {
        ["include-controls"] = new JsonArray([.. s.Assessment.Questions.Select(q => new JsonObject { ["control-id"] = Token(q.Key) })]),
    };

    private static string AnswerId(AssessmentStatement s, string key) => IdOf(s, "answer", key);

    private static string ReviewId(AssessmentStatement s, string key) => IdOf(s, "review", key);

    private static string RiskId(Finding f) => Uuid("finding", f.Id.ToString());

    private static JsonObject Observation(AssessmentStatement s, FrozenQuestion question, Answer answer)
    {
        var observation = new JsonObject
        {
            ["uuid"] = AnswerId(s, question.Key), ["title"] = question.Key, ["description"] = Answered(question, answer), ["props"] = new JsonArray(Prop("answer-version", answer.Number.ToString(CultureInfo.InvariantCulture)), Prop("implementation-status", ImplementationStatus(question, answer))),
            ["methods"] = new JsonArray("INTERVIEW"), ["types"] = new JsonArray("control-objective"), ["origins"] = Origin(VendorId(s)), ["subjects"] = Subject(s), ["collected"] = At(answer.AnsweredAt),
        };
        var evidence = answer.EvidenceIds.Where(s.Evidence.ContainsKey).Select(id => s.Evidence[id]).ToList();
        if (evidence.Count > 0) observation["relevant-evidence"] = new JsonArray([.. evidence.Select(e => new JsonObject { ["href"] = $"#{EvidenceId(e.Id)}", ["description"] = Line(e.Title) })]);
        if (evidence.Min(e => e.EffectiveTo) is { } until) observation["expires"] = EndOf(until);
        if (!string.IsNullOrWhiteSpace(answer.Comment)) observation["remarks"] = answer.Comment;
        return observation;
    }

    private static JsonObject Observation(AssessmentStatement s, AnswerReview review)
    {
        var observation = new JsonObject
        {
            ["uuid"] = ReviewId(s, review.QuestionKey), ["title"] = review.QuestionKey, ["description"] = Both(OscalTexts.Verdict(review.Verdict)), ["props"] = new JsonArray(Prop("answer-version", review.AnswerVersion.ToString(CultureInfo.InvariantCulture)), Prop("verdict", EnumWords.Of(review.Verdict))),
            ["methods"] = new JsonArray("EXAMINE"), ["types"] = new JsonArray("finding"), ["origins"] = Origin(TownId(s)), ["subjects"] = Subject(s), ["collected"] = At(review.At),
        };
        if (!string.IsNullOrWhiteSpace(review.Comment)) observation["remarks"] = review.Comment;
        return observation;
    }

    /// <summary>Null while nobody has concluded anything of the answer.</summary>
    private static JsonObject? Conclusion(AssessmentStatement s, FrozenQuestion question, Answer answer)
    {
        var (review, isAccepted) = (s.ReviewOf(answer), s.Assessment.State == AssessmentState.Accepted);
        if (review is null && !isAccepted) return null;
        var counts = ReviewRules.CountsAs(ScoringRules.CountsAs(question, answer.Value, answer.EvidenceIds.Length > 0), review?.Verdict);
        var holds = counts == ScoringRules.Yes || counts == ScoringRules.NotApplicable && ReviewRules.IsNaAccepted(review?.Verdict, isAccepted);
        var risks = s.Findings.Where(f => f.QuestionKey == question.Key).ToList();
        var finding = new JsonObject
        {
            ["uuid"] = IdOf(s, "conclusion", question.Key), ["title"] = question.Key, ["description"] = Both(holds ? OscalTexts.Satisfied : OscalTexts.NotSatisfied),
            ["target"] = new JsonObject { ["type"] = "statement-id", ["target-id"] = $"{Token(question.Key)}_smt", ["status"] = new JsonObject { ["state"] = holds ? "satisfied" : "not-satisfied", ["reason"] = counts == ScoringRules.NotApplicable ? "other" : holds ? "pass" : "fail" } },
            ["implementation-statement-uuid"] = StatementId(s, question.Key),
            ["related-observations"] = new JsonArray([.. (review is null ? [AnswerId(s, question.Key)] : new[] { AnswerId(s, question.Key), ReviewId(s, question.Key) }).Select(id => new JsonObject { ["observation-uuid"] = id })]),
        };
        if (risks.Count > 0) finding["related-risks"] = new JsonArray([.. risks.Select(f => new JsonObject { ["risk-uuid"] = RiskId(f) })]);
        return finding;
    }

    private static JsonObject Risk(AssessmentStatement s, Finding f)
    {
        var risk = new JsonObject
        {
            ["uuid"] = RiskId(f), ["title"] = Line(f.Title), ["description"] = f.Detail, ["statement"] = f.Detail,
            ["props"] = new JsonArray(Prop("finding", f.ReferenceNo), Prop("severity", EnumWords.Of(f.Severity)), Prop("state", EnumWords.Of(f.State))),
            // OSCAL's words of status know no remedy that is verified and waits to be closed: it is being remediated until then.
            ["status"] = f.State switch { FindingState.Open => "open", FindingState.InRemediation or FindingState.Verified => "remediating", _ => "closed" },
            ["deadline"] = EndOf(f.DueOn),
        };
        if (s.Answered.Any(a => a.Question.Key == f.QuestionKey)) risk["related-observations"] = new JsonArray(new JsonObject { ["observation-uuid"] = AnswerId(s, f.QuestionKey!) });
        return risk;
    }

    private static JsonArray Origin(string party) => new(new JsonObject { ["actors"] = new JsonArray(new JsonObject { ["type"] = "party", ["actor-uuid"] = party }) });

    private static JsonArray Subject(AssessmentStatement s) => new(new JsonObject { ["subject-uuid"] = ComponentId(s), ["type"] = "component" });

    /// <summary>The last second of a day in Japan.</summary>
    private static string EndOf(DateOnly day) => At(new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(9)));
}
