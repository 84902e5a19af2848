using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Tests.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Questionnaires;

/// <summary>Questionnaires as people could write them, with every member used.</summary>
internal static class QuestionnaireGen
{
    private static readonly string[] Keys = ["a", "b", "c-01", "d.2", "E_3"];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<string> Words = Gen.OneOf(
        OneOf("はい", "年1回以上、見直していますか。", "a: b", "- x", "# not a comment", "'quoted' \"twice\"", "{{ insert: param, x }}", "𠮷野家 ☃", "line\nbreak", "  lead", "tab\there", "yes", "null", "12", "2026-04-01", "=1+1", "＝1", "@SUM(A1)", "\\u0041\\"),
        Gen.String[Gen.Char.AlphaNumeric, 1, 12]);

    private static readonly Gen<Text> Texts = Gen.Select(Words, Words, (ja, en) => new Text(ja, en));

    private static Gen<AnswerCondition> Leaf(Gen<string?> question) => Gen.OneOf<AnswerCondition>(
        Gen.Select(question, OneOf("yes", "no", "planned", "x").Array[1, 3], (q, v) => (AnswerCondition)new AnswerCondition.Has(q, v)),
        Gen.Select(question, Gen.Bool, (q, v) => (AnswerCondition)new AnswerCondition.Answered(q, v)),
        Gen.Select(question, Gen.Int[-5, 5], Gen.Int[0, 2], (q, n, which) => (AnswerCondition)new AnswerCondition.Between(q, which == 1 ? null : n, which == 0 ? null : n + 0.5m)));

    private static Gen<AnswerCondition> Tree(Gen<string?> question) => Gen.OneOf(
        Leaf(question), Gen.Select(Leaf(question), Leaf(question), (a, b) => (AnswerCondition)new AnswerCondition.All([a, new AnswerCondition.Not(b)])), Gen.Select(Leaf(question), Leaf(question), (a, b) => (AnswerCondition)new AnswerCondition.Any([a, b])));

    public static Gen<AnswerCondition> AnswerCondition { get; } = Tree(OneOf<string?>([.. Keys, null]));

    private static readonly Gen<QuestionFinding> Finding = Gen.Select(AnswerCondition, Gen.Enum<QuestionSeverity>(), Texts, Texts, (when, severity, text, todo) => new QuestionFinding(when, severity, text, todo));

    private static Gen<Question> QuestionOf(string key) => Gen.Select(
        Gen.Select(Texts, Texts, Gen.Enum<QuestionType>(), Gen.Int[1, 5], Gen.Int[1, 4]), Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[-1, 4], OneOf("POL", "REC").Array[0, 2]),
        Gen.Select(FactsGen.Condition, AnswerCondition, Finding.Array[0, 2], Gen.Enum<Threat>().Array[0, 2], Gen.Int[0, 100]), (basics, flags, rest) => new Question
        {
            Key = key, Section = "s", Text = basics.Item1, Help = flags.Item1 ? basics.Item2 : null, Type = basics.Item3, Weight = basics.Item4, Tiers = basics.Item5, Required = flags.Item2, CarryOver = flags.Item3,
            EvidenceTiers = flags.Item4 < 0 ? null : flags.Item4, EvidenceKinds = flags.Item5, When = rest.Item1, ShowIf = flags.Item1 ? null : rest.Item2, Findings = rest.Item3, Threats = rest.Item4,
            Gate = flags.Item2 ? "G06" : null, Requirements = ["M1"], Clauses = ["confidentiality"], References = [new("CAIQ", "A&A-01.1")],
            Choices = basics.Item3 is QuestionType.Single or QuestionType.Multiple ? [new("x", basics.Item1), new("y", basics.Item2)] : [],
            Min = basics.Item3 == QuestionType.Number ? -rest.Item5 : null, Max = basics.Item3 == QuestionType.Number ? rest.Item5 + 0.5m : null, Scoring = basics.Item3 == QuestionType.Number ? new(">=5", flags.Item1 ? "<=1.5" : null) : null,
        });

    /// <summary>Of every shape the format knows, sound or not.</summary>
    public static Gen<QuestionnaireContent> Content { get; } = Gen.Select(Texts, Texts, QuestionOf(Keys[0]), QuestionOf(Keys[1]), QuestionOf(Keys[2]), QuestionOf(Keys[3]), QuestionOf(Keys[4]), (title, section, a, b, c, d, e) =>
        new QuestionnaireContent { Key = "own-k", Version = 1, Title = title, Sections = [new("s", section), new("t", title)], Questions = [a, b, c, d, e] });

    /// <summary>With branching only on questions that come before.</summary>
    public static QuestionnaireContent WithoutCircles(QuestionnaireContent content) => content with
    {
        Questions = [.. content.Questions.Select((q, i) => q.ShowIf?.Leaves().All(l => content.Questions.Take(i).Any(before => before.Key == l.Question)) == false ? q with { ShowIf = null } : q)],
    };

    public static Gen<Dictionary<string, string?>> Answers { get; } = OneOf<string?>("yes", "no", "planned", "x", "x,y", "3", "", null).Array[Keys.Length].Select(values => Keys.Zip(values).ToDictionary(p => p.First, p => p.Second));
}
