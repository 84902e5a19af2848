using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires;

public enum QuestionType { YesPartialPlannedNo, Text, Number, Date, Single, Multiple }

public sealed record QuestionSection(string Key, Text Title);

public sealed record QuestionChoice(string Value, Text Label);

/// <summary>One question of a template (domain.md 4.9).</summary>
public sealed record Question
{
    public required string Key { get; init; }
    public required string Section { get; init; }
    public required Text Text { get; init; }
    public Text? Help { get; init; }
    public required QuestionType Type { get; init; }
    /// <summary>1 to 5; shown to staff only.</summary>
    public required int Weight { get; init; }
    public required Condition When { get; init; }
    /// <summary>The highest tier number it is asked in: 4 = every tier, 2 = tiers 1 and 2.</summary>
    public required int Tiers { get; init; }
    public bool Required { get; init; } = true;
    /// <summary>POL, REG, CERT, REC, CFG, CON, TST: what backs a yes; mandatory for tiers 1 and 2.</summary>
    public IReadOnlyList<string> EvidenceKinds { get; init; } = [];
    public string? Gate { get; init; }
    public IReadOnlyList<string> Requirements { get; init; } = [];
    /// <summary>Keys of the clauses it verifies.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];
    public IReadOnlyList<QuestionChoice> Choices { get; init; } = [];
    public bool CarryOver { get; init; } = true;
}

public sealed record QuestionnaireContent
{
    public required string Key { get; init; }
    public required int Version { get; init; }
    public required Text Title { get; init; }
    public required IReadOnlyList<QuestionSection> Sections { get; init; }
    public required IReadOnlyList<Question> Questions { get; init; }

    /// <exception cref="FormatException">The file is wrong; the message names the place.</exception>
    public static QuestionnaireContent Read(string path)
    {
        var content = YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path)).As<QuestionnaireContent>();
        var twice = content.Questions.GroupBy(q => q.Key).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) throw new FormatException($"{Path.GetFileName(path)}: the question {twice} stands twice");
        var homeless = content.Questions.FirstOrDefault(q => content.Sections.All(s => s.Key != q.Section))?.Key;
        return homeless is null ? content : throw new FormatException($"{Path.GetFileName(path)}: the section of {homeless} is not declared");
    }
}

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
}

/// <summary>Which questions the facts and the tier ask for. Unknown facts ask: a question is left out only when provably not needed.</summary>
public static class QuestionRules
{
    /// <summary>Tiers 1 and 2 want evidence for the weightiest questions (gate G13).</summary>
    public const int EvidenceTier = 2;
    public const int EvidenceWeight = 4;

    public static IReadOnlyList<FrozenQuestion> Choose(QuestionnaireContent questionnaire, Facts facts, int tier, NamedConditions named)
    {
        var titles = questionnaire.Sections.ToDictionary(s => s.Key, s => s.Title);
        return [.. questionnaire.Questions.Where(q => tier <= q.Tiers && ConditionRules.Evaluate(q.When, facts, named).Holds != false).Select(q => new FrozenQuestion
        {
            Key = q.Key, Section = q.Section, SectionTitle = titles[q.Section], Text = q.Text, Help = q.Help, Type = q.Type, Weight = q.Weight, Required = q.Required, EvidenceKinds = q.EvidenceKinds,
            EvidenceMandatory = tier <= EvidenceTier && q.Weight >= EvidenceWeight && q.EvidenceKinds.Count > 0, Gate = q.Gate, Clauses = q.Clauses, Choices = q.Choices,
        })];
    }
}
