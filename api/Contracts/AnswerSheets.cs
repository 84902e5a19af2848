using System.Collections.Concurrent;
using System.Globalization;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>
/// The current answers of many cases' assessments, straight from their rows: millions of them pass here when a portfolio is recomputed. Questions
/// are read once for each set that is scored alike.
/// </summary>
internal static class AnswerSheets
{
    private const int MaxKept = 2_000;
    private static readonly ConcurrentDictionary<string, ScoredQuestions> Kept = new();

    // One row an assessment, its answers side by side: a row an answer costs more on its way than all that is worked out from it. A key of a later
    // version carries its number; no key holds a blank or a #, and no answer the separator (TextRules).
    private const string Sql =
        """
        select a.id, x.keys, x.given, x.backed from unnest($2::uuid[]) a(id) cross join lateral (
            select string_agg(case number when 1 then question_key else question_key || '#' || number end, ' ') as keys, string_agg(coalesce(value, ''), e'\x1f') as given,
                array_agg(question_key || ' ' || number || ' ' || array_to_string(evidence_ids, ' ')) filter (where cardinality(evidence_ids) > 0) as backed
            from answers where municipality_id = $1 and assessment_id = a.id) x where x.keys is not null
        """;
    private const char Separator = '\x1f';

    private const string VerdictSql =
        "select distinct on (assessment_id, question_key) assessment_id, question_key, answer_version, verdict from answer_reviews where municipality_id = $1 and assessment_id = any($2) order by assessment_id, question_key, number desc";

    private static readonly Dictionary<string, AnswerVerdict> Verdicts = Enum.GetValues<AnswerVerdict>().ToDictionary(v => EnumWords.Of(v));

    /// <returns>By case; one without an assessment that was sent has none. Short assessments of candidates do not count.</returns>
    public static async Task<Dictionary<Guid, AnswerSheet>> ReadAsync(VendorsDb db, IReadOnlyList<Guid> cases, DateOnly day, CancellationToken ct)
    {
        var assessments = await db.Assessments.AsNoTracking().Where(a => (cases.Contains(a.EngagementId!.Value) || cases.Contains(a.CloudUseId!.Value)) && a.State != AssessmentState.Draft && a.State != AssessmentState.Cancelled && !a.ForSelection)
            .Select(a => new { a.Id, Case = a.EngagementId ?? a.CloudUseId!.Value, a.State, a.ScoringHash }).ToListAsync(ct);
        var sheets = new Dictionary<Guid, AnswerSheet>();
        foreach (var latest in assessments.GroupBy(a => a.Case).Select(g => g.MaxBy(a => a.Id)!))
            sheets[latest.Case] = new(latest.Id, await QuestionsAsync(db, latest.Id, latest.ScoringHash, ct), latest.State == AssessmentState.Accepted, day);
        await FillAsync(db, [.. sheets.Values], day, ct);
        return sheets;
    }

    /// <returns>The answers of each of these assessments, as the control score counts them on a day.</returns>
    public static async Task<Dictionary<Guid, IReadOnlyList<ScoredAnswer>>> ScoredAsync(VendorsDb db, IReadOnlyList<Assessment> assessments, RuleSetContent rules, DateOnly day, CancellationToken ct)
    {
        var sheets = assessments.Select(a => new AnswerSheet(a.Id, new(a.Questions), a.State == AssessmentState.Accepted, day)).ToList();
        await FillAsync(db, sheets, day, ct);
        return sheets.ToDictionary(s => s.AssessmentId, s => s.Scored(rules).Answers);
    }

    private static async Task FillAsync(VendorsDb db, IReadOnlyList<AnswerSheet> sheets, DateOnly day, CancellationToken ct)
    {
        if (sheets.Count == 0) return;
        var byAssessment = sheets.ToDictionary(s => s.AssessmentId);
        await db.EachAsync(Sql, r => Take(byAssessment[r.GetGuid(0)], r), ct, db.Tenant.MunicipalityId!, byAssessment.Keys.ToArray());
        await db.EachAsync(VerdictSql, r => byAssessment[r.GetGuid(0)].Judge(r.GetString(1), r.GetInt32(2), Verdicts[r.GetString(3)]), ct, db.Tenant.MunicipalityId!, byAssessment.Keys.ToArray());
        var pieces = await PiecesAsync(db, [.. sheets.SelectMany(s => s.EvidenceIds).Distinct()], day, ct);
        foreach (var sheet in sheets) sheet.Pieces = pieces;
    }

    private static void Take(AnswerSheet sheet, NpgsqlDataReader r)
    {
        ReadOnlySpan<char> keys = r.GetString(1), values = r.GetString(2);
        var backed = r.IsDBNull(3) ? null : r.GetFieldValue<string[]>(3).Select(b => b.Split(' ')).ToDictionary(b => (Key: b[0], Number: int.Parse(b[1], CultureInfo.InvariantCulture)), b => b[2..].Select(Guid.Parse).ToArray());
        while (!keys.IsEmpty)
        {
            var key = Next(ref keys, ' ');
            var number = 1;
            if (key.IndexOf('#') is >= 0 and var mark)
            {
                number = int.Parse(key[(mark + 1)..], CultureInfo.InvariantCulture);
                key = key[..mark];
            }
            sheet.Take(key, number, Next(ref values, Separator), backed?.GetValueOrDefault((key.ToString(), number)));
        }
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest, char separator)
    {
        var end = rest.IndexOf(separator);
        var next = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return next;
    }

    private static async Task<ScoredQuestions> QuestionsAsync(VendorsDb db, Guid assessment, string hash, CancellationToken ct)
    {
        if (hash.Length > 0 && Kept.TryGetValue(hash, out var known)) return known;
        var read = new ScoredQuestions(await db.Assessments.AsNoTracking().Where(a => a.Id == assessment).Select(a => a.Questions).SingleAsync(ct));
        if (hash.Length == 0) return read;
        if (Kept.Count >= MaxKept) Kept.Clear();
        return Kept[hash] = read;
    }

    private static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<EvidenceSeen>>> PiecesAsync(VendorsDb db, List<Guid> ids, DateOnly day, CancellationToken ct) =>
        (await db.CountedAsync(ids, day, ct)).ToDictionary(e => e.Key, e => (IReadOnlyList<EvidenceSeen>)[.. e.Value.Select(p => new EvidenceSeen(p.Kind.ToString(), p.EffectiveTo, p.IsAccepted))]);
}

/// <summary>The latest version of each answer of one assessment, by the place of its question.</summary>
internal sealed class AnswerSheet(Guid assessmentId, ScoredQuestions questions, bool isAccepted, DateOnly day)
{
    private readonly (string? Value, int Number, Guid[]? Evidence)[] _answers = new (string?, int, Guid[]?)[questions.Questions.Count];
    private readonly Dictionary<int, AnswerVerdict> _verdicts = [];
    private int _last = -1;

    public Guid AssessmentId => assessmentId;
    /// <summary>Each piece with its later editions.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<EvidenceSeen>> Pieces { get; set; } = new Dictionary<Guid, IReadOnlyList<EvidenceSeen>>();
    public IEnumerable<Guid> EvidenceIds => _answers.Where(a => a.Evidence is not null).SelectMany(a => a.Evidence!);

    public void Take(ReadOnlySpan<char> key, int number, ReadOnlySpan<char> value, Guid[]? evidence)
    {
        // Answers come mostly in the order of the questions, or a version after the other.
        if (_last + 1 < _answers.Length && key.SequenceEqual(questions.Questions[_last + 1].Key)) _last++;
        else if (_last < 0 || !key.SequenceEqual(questions.Questions[_last].Key))
        {
            if (questions.IndexOf(key) is not { } at) return;
            _last = at;
        }
        if (number > _answers[_last].Number) _answers[_last] = (value.IsEmpty ? null : ScoringRules.Word(value) ?? value.ToString(), number, evidence);
    }

    /// <summary>Takes a reviewer's verdict, unless the answer has a newer version than the one that was read.</summary>
    public void Judge(string key, int answerVersion, AnswerVerdict verdict)
    {
        if (questions.IndexOf(key) is { } at && _answers[at].Number == answerVersion) _verdicts[at] = verdict;
    }

    public (IReadOnlyList<ScoredAnswer> Answers, MandatoryEvidence Evidence) Scored(RuleSetContent rules)
    {
        var (scored, missing, expired) = (new ScoredAnswer[_answers.Length], new List<string>(), new List<string>());
        var asked = questions.HasBranches ? BranchRules.Asked(questions.Questions, questions.Questions.Select((q, i) => (q, _answers[i])).ToDictionary(a => a.q.Key, a => AskedRules.ValueOf(a.q, a.Item2.Value, a.Item2.Evidence is not null))) : null;
        for (var i = 0; i < _answers.Length; i++)
        {
            var (question, answer) = (questions.Questions[i], _answers[i]);
            var strength = answer.Evidence is null ? EvidenceStrength.Statement : ControlScoreRules.Strength(answer.Evidence.Where(Pieces.ContainsKey).SelectMany(id => Pieces[id]), rules.KindsFor(question.Key, question.EvidenceKinds), day);
            // A question that another answer hides is one that does not apply.
            var isHidden = asked?.Contains(question.Key) == false;
            AnswerVerdict? verdict = _verdicts.TryGetValue(i, out var judged) ? judged : null;
            var counts = isHidden ? ScoringRules.NotApplicable : ReviewRules.CountsAs(ScoringRules.CountsAs(question, answer.Value, answer.Evidence is not null), verdict);
            scored[i] = new(question.Key, question.Weight, ControlScoreRules.Answer(counts), strength, isHidden || ReviewRules.IsNaAccepted(verdict, isAccepted), question.Gate, verdict == AnswerVerdict.Accepted ? null : verdict);
            if (!question.EvidenceMandatory || counts is not (ScoringRules.Yes or ScoringRules.Partial)) continue;
            if (strength is EvidenceStrength.Statement or EvidenceStrength.Rejected) missing.Add(question.Key);
            if (strength is EvidenceStrength.ExpiredRecently or EvidenceStrength.Expired) expired.Add(question.Key);
        }
        return (scored, new(missing, expired));
    }

    public RiskSources Sources(int factsVersion) => new(
        factsVersion, questions.Questions.Select((q, i) => (q.Key, _answers[i].Number)).Where(a => a.Number > 0).ToDictionary(a => a.Key, a => a.Number),
        EvidenceIds.Distinct().ToDictionary(id => id, id => Pieces.TryGetValue(id, out var pieces) ? string.Join("; renewed: ", pieces.Select(Said)) : "unavailable"));

    private static string Said(EvidenceSeen piece) => $"{piece.Kind} {(piece.IsAccepted switch { true => "accepted", false => "rejected", null => "unread" })} {piece.EffectiveTo:yyyy-MM-dd}".TrimEnd();
}
