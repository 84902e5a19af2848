using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>What an answer is. <see cref="File"/>: it is given by the evidence attached, and has no value of its own.</summary>
public enum QuestionType { YesPartialPlannedNo, Text, Number, Date, Single, Multiple, File }

/// <summary>
/// The threats of the town's policy 3(1) to (5): attacks and intruders; breaches, faults and poor management; disasters; shortage of staff by illness;
/// failures of power, network and water.
/// </summary>
public enum Threat { Attack, Mismanagement, Disaster, Staffing, Utilities }

public enum QuestionSeverity { Low, Medium, High, Critical }

/// <summary>What an answer reveals: where <paramref name="When"/> holds, a reviewer is offered a finding of this severity, text and remedy.</summary>
public sealed record QuestionFinding(AnswerCondition When, QuestionSeverity Severity, Text Text, Text Todo);

/// <summary>The same matter in another framework, such as <c>CAIQ</c> and <c>A&amp;A-06.2</c>. Ids only, never its text.</summary>
public sealed record QuestionReference(string Source, string Item);

public sealed record QuestionSection(string Key, Text Title);

public sealed record QuestionChoice(string Value, Text Label);

/// <summary>
/// From where on an answer counts in full or in part: a threshold for a number (<c>&lt;=24</c>, <c>&gt;=90</c>), values parted by
/// commas for a choice. What reaches neither counts as a no.
/// </summary>
public sealed record QuestionScoring(string Full, string? Partial = null);

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
    /// <summary>Asked only when the answers to other questions say so; none: always. A question hidden by it is neither asked nor missing.</summary>
    public AnswerCondition? ShowIf { get; init; }
    public bool Required { get; init; } = true;
    /// <summary>POL, REG, CERT, REC, CFG, CON, TST: what backs a yes.</summary>
    public IReadOnlyList<string> EvidenceKinds { get; init; } = [];
    /// <summary>The highest tier number in which a yes wants evidence, 0 = never; none: tiers 1 and 2 for weights of 4 and 5 (gate G13).</summary>
    public int? EvidenceTiers { get; init; }
    public string? Gate { get; init; }
    public IReadOnlyList<string> Requirements { get; init; } = [];
    public IReadOnlyList<Threat> Threats { get; init; } = [];
    public IReadOnlyList<QuestionFinding> Findings { get; init; } = [];
    public IReadOnlyList<QuestionReference> References { get; init; } = [];
    /// <summary>Keys of the clauses it verifies.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];
    public IReadOnlyList<QuestionChoice> Choices { get; init; } = [];
    /// <summary>Limits of a number, both taken.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    /// <summary>How a number or a choice counts; none: any answer counts in full.</summary>
    public QuestionScoring? Scoring { get; init; }
    /// <summary>Last year's answer may be offered again, to be affirmed; false where the matter changes or must be done each year.</summary>
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
        return QuestionnaireRules.All(content).FirstOrDefault() is { } fault ? throw new FormatException($"{Path.GetFileName(path)}: {fault.Pointer} {fault.Message.En}") : content;
    }
}
