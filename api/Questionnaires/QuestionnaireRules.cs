using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>
/// Whether a questionnaire hangs together; its single values are checked when it is read. Places are JSON pointers into it. <see cref="Limits"/> are never
/// passed; what <see cref="Faults"/> names may stand in a draft until it is mended.
/// </summary>
public static partial class QuestionnaireRules
{
    public const int KeyMaxLength = 60;
    public const int TitleMax = 200;
    public const int TextMax = 2_000;
    public const int HelpMax = 4_000;
    public const int LabelMax = 500;
    public const int MaxSections = 100;
    public const int MaxQuestions = 1_200;
    public const int MaxChoices = 60;
    public const int MaxFindings = 20;
    private const int MaxWords = 60;
    private const int MaxWeight = 5;
    private const int LowestTier = 4;

    public static readonly IReadOnlyList<string> EvidenceKinds = Enum.GetNames<EvidenceKind>();

    /// <summary>Whether it can be the key of a question, a section, or the value of a choice: letters, digits, dots, hyphens and underscores after a letter or digit.</summary>
    public static bool IsKey(string? key) => key is { Length: > 0 and <= KeyMaxLength } && KeyPattern().IsMatch(key);

    public static bool IsQuestionnaireKey(string? key) => key is { Length: > 0 and <= KeyMaxLength } && QuestionnaireKeyPattern().IsMatch(key);

    /// <summary>Everything that is wrong, limits first.</summary>
    public static IEnumerable<Fault> All(QuestionnaireContent content) => Limits(content).Concat(Faults(content));

    /// <summary>Lengths, counts, and texts that cannot be kept.</summary>
    public static IEnumerable<Fault> Limits(QuestionnaireContent content)
    {
        if (!IsQuestionnaireKey(content.Key)) yield return new("/key", "key", QuestionnaireTexts.QuestionnaireKey);
        if (content.Sections.Count > MaxSections) yield return new("/sections", "length", HttpTexts.TooMany.With(MaxSections));
        if (content.Questions.Count > MaxQuestions) yield return new("/questions", "length", HttpTexts.TooMany.With(MaxQuestions));
        foreach (var fault in OfText(content.Title, TitleMax, "/title")) yield return fault;
        foreach (var (i, section) in content.Sections.Take(MaxSections).Index())
        {
            if (!IsKey(section.Key)) yield return new($"/sections/{i}/key", "key", QuestionnaireTexts.Key);
            foreach (var fault in OfText(section.Title, TitleMax, $"/sections/{i}/title")) yield return fault;
        }
        foreach (var (i, question) in content.Questions.Take(MaxQuestions).Index())
            foreach (var fault in LimitsOf(question)) yield return fault with { Pointer = $"/questions/{i}{fault.Pointer}" };
    }

    /// <summary>What does not fit together, in the order of the questions.</summary>
    public static IEnumerable<Fault> Faults(QuestionnaireContent content)
    {
        foreach (var (i, section) in content.Sections.Index())
            if (content.Sections.Take(i).Any(s => s.Key == section.Key)) yield return new($"/sections/{i}/key", "twice", QuestionnaireTexts.Twice.With(section.Key));
        var sections = content.Sections.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var byKey = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var (i, question) in content.Questions.Index())
            if (!byKey.TryAdd(question.Key, question)) yield return new($"/questions/{i}/key", "twice", QuestionnaireTexts.Twice.With(question.Key));
        var circular = BranchFaultRules.Circular(byKey);
        foreach (var (i, question) in content.Questions.Index())
        {
            if (!sections.Contains(question.Section)) yield return new($"/questions/{i}/section", "unknown", QuestionnaireTexts.SectionUnknown.With(question.Section));
            foreach (var fault in FaultsOf(question).Concat(BranchFaultRules.Faults(question, byKey))) yield return fault with { Pointer = $"/questions/{i}{fault.Pointer}" };
            if (circular.TryGetValue(question.Key, out var way)) yield return new($"/questions/{i}/showIf", "circle", QuestionnaireTexts.Circle.With(string.Join(" → ", way)));
        }
    }

    private static IEnumerable<Fault> LimitsOf(Question question)
    {
        if (!IsKey(question.Key)) yield return new("/key", "key", QuestionnaireTexts.Key);
        foreach (var (at, count) in new[] { ("evidenceKinds", question.EvidenceKinds.Count), ("requirements", question.Requirements.Count), ("clauses", question.Clauses.Count), ("threats", question.Threats.Count), ("references", question.References.Count), ("choices", question.Choices.Count) })
            if (count > MaxWords) yield return new($"/{at}", "length", HttpTexts.TooMany.With(MaxWords));
        if (question.Findings.Count > MaxFindings) yield return new("/findings", "length", HttpTexts.TooMany.With(MaxFindings));
        foreach (var (at, word) in question.EvidenceKinds.Take(MaxWords).Select((k, i) => ($"/evidenceKinds/{i}", k)).Concat(question.Requirements.Take(MaxWords).Select((k, i) => ($"/requirements/{i}", k)))
            .Concat(question.Clauses.Take(MaxWords).Select((k, i) => ($"/clauses/{i}", k))).Concat([("/section", question.Section), ("/gate", question.Gate ?? "-")])
            .Concat(question.Scoring is { } s ? [("/scoring/full", s.Full), ("/scoring/partial", s.Partial ?? "-")] : []))
            if (word is not { Length: > 0 and <= LabelMax } || !TextRules.IsClean(word)) yield return new(at, "value", HttpTexts.NotAValue);
        foreach (var (i, reference) in question.References.Take(MaxWords).Index())
            if (reference.Source is not { Length: > 0 and <= KeyMaxLength } || reference.Item is not { Length: > 0 and <= TitleMax } || !TextRules.IsClean(reference.Source + reference.Item)) yield return new($"/references/{i}", "value", HttpTexts.NotAValue);
        var texts = OfText(question.Text, TextMax, "/text").Concat(question.Help is { } help ? OfText(help, HelpMax, "/help") : [])
            .Concat(question.Choices.Take(MaxChoices).SelectMany((c, i) => OfText(c.Label, LabelMax, $"/choices/{i}/label")))
            .Concat(question.Findings.Take(MaxFindings).SelectMany((f, i) => OfText(f.Text, HelpMax, $"/findings/{i}/text").Concat(OfText(f.Todo, HelpMax, $"/findings/{i}/todo"))));
        foreach (var fault in texts) yield return fault;
        foreach (var (i, choice) in question.Choices.Take(MaxChoices).Index())
            if (!IsKey(choice.Value)) yield return new($"/choices/{i}/value", "key", QuestionnaireTexts.ChoiceValue);
    }

    private static IEnumerable<Fault> FaultsOf(Question question)
    {
        if (question.Weight is < 1 or > MaxWeight) yield return new("/weight", "range", QuestionnaireTexts.Weight);
        if (question.Tiers is < 1 or > LowestTier) yield return new("/tiers", "range", QuestionnaireTexts.Tiers);
        if (question.EvidenceTiers is < 0 or > LowestTier) yield return new("/evidenceTiers", "range", QuestionnaireTexts.EvidenceTiers);
        foreach (var kind in question.EvidenceKinds.Except(EvidenceKinds)) yield return new("/evidenceKinds", "unknown", QuestionnaireTexts.EvidenceKindUnknown.With(kind, string.Join(", ", EvidenceKinds)));
        if (question.Type == QuestionType.File && question.EvidenceKinds.Count == 0) yield return new("/evidenceKinds", "required", QuestionnaireTexts.FileKinds);
        var isChoice = question.Type is QuestionType.Single or QuestionType.Multiple;
        if (isChoice == (question.Choices.Count == 0)) yield return new("/choices", "type", QuestionnaireTexts.Choices);
        if (question.Choices.Select(c => c.Value).Distinct(StringComparer.Ordinal).Count() < question.Choices.Count) yield return new("/choices", "twice", QuestionnaireTexts.ChoiceTwice);
        if (question.Type != QuestionType.Number && (question.Min ?? question.Max) is not null) yield return new("/min", "type", QuestionnaireTexts.Limits);
        if (question.Min is null != question.Max is null) yield return new(question.Min is null ? "/min" : "/max", "required", QuestionnaireTexts.LimitsTogether);
        if (question.Min > question.Max) yield return new("/min", "range", QuestionnaireTexts.MinAboveMax);
        if (question.Scoring is null) yield break;
        if (!isChoice && question.Type != QuestionType.Number) yield return new("/scoring", "type", QuestionnaireTexts.Scoring);
        foreach (var (at, rule) in new[] { ("full", question.Scoring.Full), ("partial", question.Scoring.Partial) })
        {
            if (rule is null) continue;
            if (question.Type == QuestionType.Number && ScoringRules.Threshold(rule) is null) yield return new($"/scoring/{at}", "value", QuestionnaireTexts.Threshold.With(rule));
            if (isChoice && rule.Split(',').Except(question.Choices.Select(c => c.Value)).Any()) yield return new($"/scoring/{at}", "unknown", QuestionnaireTexts.NotAChoice.With(rule));
        }
    }

    private static IEnumerable<Fault> OfText(Text text, int max, string at)
    {
        foreach (var (language, written) in new[] { ("ja", text.Ja), ("en", text.En) })
        {
            if (string.IsNullOrWhiteSpace(written)) yield return new($"{at}/{language}", "required", HttpTexts.Required);
            else if (written.Length > max) yield return new($"{at}/{language}", "length", HttpTexts.TooLong.With(max));
            else if (!TextRules.IsClean(written)) yield return new($"{at}/{language}", "character", HttpTexts.BadCharacter);
            else if (MyNumberRules.Contains(written)) yield return new($"{at}/{language}", "myNumber", HttpTexts.MyNumber);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^[a-z][a-z0-9]*([.-][a-z0-9]+)*$")]
    private static partial Regex QuestionnaireKeyPattern();
}
