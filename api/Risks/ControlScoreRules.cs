using System.Globalization;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>What stands behind an answer, strongest first (domain.md 5.2 step 3); expired recently is up to 90 days.</summary>
public enum EvidenceStrength { Certificate, ReviewedDocument, UnreadDocument, Statement, ExpiredRecently, Expired, Rejected }

public enum AnswerValue { Yes, Partial, Planned, No, Na }

/// <summary>One answered (or, with a null answer, unanswered) question as the score and the gates need it.</summary>
/// <param name="Weight">1 to 5.</param>
/// <param name="NaAccepted">A reviewer accepted the reason why the question does not apply.</param>
/// <param name="Gate">The gate whose question this is, such as G06.</param>
/// <param name="Verdict">Set where a reviewer took the answer for less than it says; <paramref name="Answer"/> is then what it counts as.</param>
public sealed record ScoredAnswer(
    string QuestionKey, int Weight, AnswerValue? Answer, EvidenceStrength Evidence = EvidenceStrength.Statement, bool NaAccepted = false, string? Gate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnswerVerdict? Verdict = null);

/// <summary>One question's part in the control score: weight × answer percent × evidence percent.</summary>
public sealed record ControlLine(string QuestionKey, int Weight, string? Answer, int AnswerPercent, string Evidence, int EvidencePercent, bool Counts, int Points, Text Reason);

/// <summary>A piece of evidence; <paramref name="IsAccepted"/> is null until the town has read it, <paramref name="EffectiveTo"/> the last day it speaks for.</summary>
public sealed record EvidenceSeen(string Kind, DateOnly? EffectiveTo, bool? IsAccepted);

/// <summary><paramref name="Score"/> is null when no question counts, which is level D.</summary>
/// <param name="Points">The sum of the lines' points: the score is <paramref name="Points"/> ÷ <paramref name="Divisor"/>, rounded half up.</param>
/// <param name="Divisor">100 × the weights that count.</param>
public sealed record ControlScore(int? Score, string Level, long Points, long Divisor, IReadOnlyList<ControlLine> Lines);

/// <summary>Control score 0 to 100 and level A to D: whole numbers, rounded half up once (domain.md 5.2 step 3).</summary>
public static class ControlScoreRules
{
    private const int RecentlyExpiredDays = 90;

    public static ControlScore Score(IReadOnlyList<ScoredAnswer>? answers, RuleSetContent rules)
    {
        var percents = new Percents(rules);
        List<ControlLine> lines = [.. (answers ?? []).Select(a => Line(a, percents))];
        long points = 0, most = 0;
        foreach (var line in lines.Where(l => l.Counts))
        {
            points += line.Points;
            most += line.Weight * 100L;
        }
        var score = Rounded(points, most);
        return new(score, Level(score, rules), points, most, lines);
    }

    /// <summary>The line of a look that is relied on, in the place of those of questions.</summary>
    public const string ReliedLine = "relied";

    /// <summary>Of a case without answers of its own that relies on another town's look: its score, as one line that says so. Null for every other case.</summary>
    public static ControlScore? Relied(RiskInput input, DateOnly today, RuleSetContent rules)
    {
        if (input.Answers is not null || input.Relied is not { } relied) return null;
        var (town, accepted, until) = (new Text(relied.Town, relied.TownEn), Iso(relied.AcceptedOn), Iso(relied.ValidUntil));
        if (!RelianceRules.Counts(relied, today)) return new(null, Level(null, rules), 0, 0, [new(ReliedLine, 1, null, 0, ReliedLine, 0, false, 0, JointVerificationTexts.ReliedNoMore.With(town, accepted, until))]);
        var reason = (relied.Standing == RelianceStanding.FindingOpened ? JointVerificationTexts.ReliedWithFinding : JointVerificationTexts.Relied).With(town, relied.Questionnaire, relied.QuestionnaireVersion, accepted, until, relied.Score, Iso(relied.StandingOn));
        return new(relied.Score, Level(relied.Score, rules), relied.Score * 100L, 100, [new(ReliedLine, 1, null, relied.Score, ReliedLine, 100, true, relied.Score * 100, reason)]);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same without lines, for the recomputation of many cases.</summary>
    public static ControlScore Total(IReadOnlyList<ScoredAnswer>? answers, RuleSetContent rules)
    {
        var percents = new Percents(rules);
        long points = 0, most = 0;
        for (var i = 0; i < (answers?.Count ?? 0); i++)
        {
            var answer = answers![i];
            if (answer is { Answer: AnswerValue.Na, NaAccepted: true }) continue;
            points += answer.Weight * percents.Of(answer.Answer) * percents.Of(answer.Evidence);
            most += answer.Weight * 100L;
        }
        var score = Rounded(points, most);
        return new(score, Level(score, rules), points, most, []);
    }

    /// <summary>The one rounding: half up. Null when nothing counts.</summary>
    public static int? Rounded(long points, long divisor) => divisor == 0 ? null : (int)((2 * points + divisor) / (2 * divisor));

    public static string Level(int? score, RuleSetContent rules) =>
        score is null ? "D" : RuleSetContentRules.Levels.First(level => score >= rules.LevelFrom[level]);

    /// <summary>
    /// The strongest of an answer's pieces of evidence on a day. Only the kinds a question is mapped to count: a certificate of
    /// another kind says nothing about it. Without a piece that counts there is the vendor's statement.
    /// </summary>
    public static EvidenceStrength Strength(IEnumerable<EvidenceSeen> pieces, IReadOnlyList<string> kinds, DateOnly day) =>
        pieces.Where(p => kinds.Count == 0 || kinds.Contains(p.Kind)).Select(p => Strength(p, day)).DefaultIfEmpty(EvidenceStrength.Statement).Min();

    private static EvidenceStrength Strength(EvidenceSeen piece, DateOnly day) => piece switch
    {
        { IsAccepted: false } => EvidenceStrength.Rejected,
        { EffectiveTo: { } to } when to.AddDays(RecentlyExpiredDays) < day => EvidenceStrength.Expired,
        { EffectiveTo: { } to } when to < day => EvidenceStrength.ExpiredRecently,
        { IsAccepted: true, Kind: "CERT" } => EvidenceStrength.Certificate,
        { IsAccepted: true } => EvidenceStrength.ReviewedDocument,
        _ => EvidenceStrength.UnreadDocument,
    };

    /// <summary>The rule set's percents by the values themselves, read out of its words once for all answers of a case.</summary>
    internal sealed class Percents(RuleSetContent rules)
    {
        private readonly int[] _evidence = [.. EvidenceWords.Select(word => rules.Evidence[word])];
        private readonly int[] _answers = [.. AnswerWords.Select(word => rules.Answers.GetValueOrDefault(word))];

        public int Of(EvidenceStrength evidence) => _evidence[(int)evidence];
        public int Of(AnswerValue? answer) => answer is null or AnswerValue.Na ? 0 : _answers[(int)answer];
    }

    internal static readonly string[] EvidenceWords = [.. Enum.GetValues<EvidenceStrength>().Select(EnumWords.Of)];
    internal static readonly string[] AnswerWords = [.. Enum.GetValues<AnswerValue>().Select(EnumWords.Of)];

    /// <summary>The scale's word as a value; null for none.</summary>
    public static AnswerValue? Answer(string? word) => word is null ? null : Array.IndexOf(AnswerWords, word) is >= 0 and var at ? (AnswerValue)at : null;

    private static ControlLine Line(ScoredAnswer answer, Percents percents)
    {
        var evidence = EvidenceWords[(int)answer.Evidence];
        var strength = percents.Of(answer.Evidence);
        if (answer is { Answer: AnswerValue.Na, NaAccepted: true })
            return new(answer.QuestionKey, answer.Weight, "na", 0, evidence, strength, false, 0, RiskTexts.NotApplicable);
        var word = answer.Answer is { } value ? AnswerWords[(int)value] : null;
        var percent = percents.Of(answer.Answer);
        var reason = answer.Answer switch
        {
            not (null or AnswerValue.Na) when answer.Verdict is { } verdict => (verdict == AnswerVerdict.Partly ? RiskTexts.ReviewedPartly : RiskTexts.ReviewedNotAccepted).With(answer.Weight, percent, strength),
            null => RiskTexts.Unanswered,
            AnswerValue.Na => RiskTexts.NotApplicableUnaccepted,
            _ => (answer.Evidence is EvidenceStrength.ExpiredRecently or EvidenceStrength.Expired ? RiskTexts.CountedExpired : RiskTexts.Counted).With(answer.Weight, percent, strength),
        };
        return new(answer.QuestionKey, answer.Weight, word, percent, evidence, strength, true, answer.Weight * percent * strength, reason);
    }
}
