using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>A question as frozen at send: its wording no longer changes with the template.</summary>
public sealed record FrozenQuestion
{
    public required string Key { get; init; }
    public required string Section { get; init; }
    public required Text SectionTitle { get; init; }
    public required Text Text { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Text? Help { get; init; }
    public required QuestionType Type { get; init; }
    public required int Weight { get; init; }
    public required bool Required { get; init; }
    public required IReadOnlyList<string> EvidenceKinds { get; init; }
    /// <summary>An answer of yes or partial is not complete without evidence.</summary>
    public required bool EvidenceMandatory { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Gate { get; init; }
    public required IReadOnlyList<string> Clauses { get; init; }
    public required IReadOnlyList<QuestionChoice> Choices { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Min { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Max { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuestionScoring? Scoring { get; init; }
    /// <summary>Asked only when the answers to other questions say so (<see cref="BranchRules"/>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerCondition? ShowIf { get; init; }
    /// <summary>For the town's reviewers, never shown to a vendor.</summary>
    public IReadOnlyList<QuestionFinding> Findings { get; init; } = [];
    public IReadOnlyList<Threat> Threats { get; init; } = [];
    /// <summary>Last year's answer may be offered again, to be affirmed.</summary>
    public bool CarryOver { get; init; } = true;
    /// <summary>Not asked this time: the look is at another part, and the answer accepted before stands, locked (<c>ScopeRules</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NotAsked { get; init; }
    /// <summary>Why it is asked: the facts that ask for it. A demand on a vendor must have its reason on record (fair dealing, domain.md 4.4).</summary>
    public IReadOnlyList<LeafOutcome> Reasons { get; init; } = [];
}

/// <summary>Which questions the facts and the tier ask for. Unknown facts ask: a question is left out only when provably not needed.</summary>
public static class QuestionRules
{
    /// <summary>Tiers 1 and 2 want evidence for the weightiest questions (gate G13), unless the question says otherwise.</summary>
    public const int EvidenceTier = 2;
    public const int EvidenceWeight = 4;

    /// <param name="questionnaire">Where the questions are chosen from; their order is kept.</param>
    /// <param name="facts">The facts of the subject.</param>
    /// <param name="tier">1 (gravest) to 4.</param>
    /// <param name="named">The conditions the questions use by name.</param>
    public static IReadOnlyList<FrozenQuestion> Choose(QuestionnaireContent questionnaire, Facts facts, int tier, NamedConditions named)
    {
        var titles = questionnaire.Sections.ToDictionary(s => s.Key, s => s.Title);
        var chosen = new List<FrozenQuestion>();
        foreach (var question in questionnaire.Questions.Where(q => tier <= q.Tiers))
        {
            var outcome = ConditionRules.Evaluate(question.When, facts, named);
            if (outcome.Holds != false) chosen.Add(Freeze(question, titles[question.Section], tier, [.. outcome.Leaves.Where(l => l.Holds != false).Distinct()]));
        }
        return chosen;
    }

    /// <summary>What is asked of a vendor as such: of these sections the questions that no fact and no answer to another section decides.</summary>
    public static IReadOnlyList<FrozenQuestion> ChooseForVendor(QuestionnaireContent questionnaire, IReadOnlyCollection<string> sections, int tier, NamedConditions named)
    {
        var own = Choose(questionnaire with { Questions = [.. questionnaire.Questions.Where(q => q.When is Condition.Always && sections.Contains(q.Section))] }, new(), tier, named);
        var keys = own.Select(q => q.Key).ToHashSet();
        return [.. own.Where(q => q.ShowIf?.Leaves().All(l => l.Question is null || keys.Contains(l.Question)) != false)];
    }

    private static FrozenQuestion Freeze(Question q, Text section, int tier, IReadOnlyList<LeafOutcome> reasons) => new()
    {
        Key = q.Key,
        Section = q.Section,
        SectionTitle = section,
        Text = q.Text,
        Help = q.Help,
        Type = q.Type,
        Weight = q.Weight,
        Required = q.Required,
        EvidenceKinds = q.EvidenceKinds,
        EvidenceMandatory = q.EvidenceKinds.Count > 0 && tier <= (q.EvidenceTiers ?? (q.Weight >= EvidenceWeight ? EvidenceTier : 0)),
        Gate = q.Gate,
        Clauses = q.Clauses,
        Choices = q.Choices,
        Min = q.Min,
        Max = q.Max,
        Scoring = q.Scoring,
        ShowIf = q.ShowIf,
        Findings = q.Findings,
        Threats = q.Threats,
        CarryOver = q.CarryOver,
        Reasons = reasons,
    };
}
