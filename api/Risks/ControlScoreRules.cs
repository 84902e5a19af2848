using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>How well an answer is backed (domain.md 5.2 step 3), from strongest to weakest.</summary>
public enum EvidenceStrength { Certificate, ReviewedDocument, UnreadDocument, Statement, ExpiredRecently, Expired, Rejected }

/// <summary>An answered question as the score needs it. <see cref="IsAccepted"/>: a reviewer accepted the assessment, so that <c>na</c> counts as reasoned.</summary>
public sealed record ScoredAnswer(string QuestionKey, int Weight, string? Value, EvidenceStrength Evidence, bool IsAccepted);

/// <summary>What one question brings: <c>weight × answer × evidence</c> out of <c>weight × 10,000</c>.</summary>
public sealed record ControlLine(string QuestionKey, int Weight, string Value, int AnswerPercent, EvidenceStrength Evidence, int EvidencePercent, long Contribution);

public sealed record ControlScore(int? Score, string Level, IReadOnlyList<ControlLine> Lines);

/// <summary>Control score 0 to 100 in whole numbers with one rounding, half up; null without any question that counts, which is level D.</summary>
public static class ControlScoreRules
{
    public static ControlScore Score(IReadOnlyList<ScoredAnswer> answers, RuleSetContent rules)
    {
        var lines = answers.Where(a => a is not { Value: "na", IsAccepted: true }).OrderBy(a => a.QuestionKey, StringComparer.Ordinal).Select(a =>
        {
            var answer = a.Value is null ? 0 : rules.Answers.GetValueOrDefault(a.Value, 0);
            var evidence = rules.Evidence[EnumWords.Of(a.Evidence)];
            return new ControlLine(a.QuestionKey, a.Weight, a.Value ?? "", answer, a.Evidence, evidence, (long)a.Weight * answer * evidence);
        }).ToList();
        var weights = lines.Sum(l => (long)l.Weight);
        if (weights == 0) return new(null, "D", lines);
        var score = (int)((lines.Sum(l => l.Contribution) + weights * 50) / (weights * 100));
        return new(score, rules.LevelFrom.Where(l => score >= l.Value).MaxBy(l => l.Value).Key, lines);
    }

    /// <summary>How an answer's best piece of evidence counts on a day: certificates lift it most, age lowers it, a rejection voids it.</summary>
    public static EvidenceStrength Strength(IEnumerable<EvidenceSeen> pieces, IReadOnlyList<string> kinds, DateOnly day) =>
        pieces.Where(p => kinds.Count == 0 || kinds.Contains(p.Kind) || p.Kind == "CERT").Select(p => Strength(p, day)).DefaultIfEmpty(EvidenceStrength.Statement)
            .MinBy(s => s == EvidenceStrength.Rejected ? -1 : (int)s);

    private const int RecentlyExpiredDays = 90;

    private static EvidenceStrength Strength(EvidenceSeen piece, DateOnly day) => piece switch
    {
        { IsAccepted: false } => EvidenceStrength.Rejected,
        { EffectiveTo: { } to } when to.AddDays(RecentlyExpiredDays) < day => EvidenceStrength.Expired,
        { EffectiveTo: { } to } when to < day => EvidenceStrength.ExpiredRecently,
        { IsAccepted: true, Kind: "CERT" } => EvidenceStrength.Certificate,
        { IsAccepted: true } => EvidenceStrength.ReviewedDocument,
        _ => EvidenceStrength.UnreadDocument,
    };
}

/// <summary>A piece of evidence: <see cref="IsAccepted"/> is null until the town read it.</summary>
public sealed record EvidenceSeen(string Kind, DateOnly? EffectiveTo, bool? IsAccepted);
