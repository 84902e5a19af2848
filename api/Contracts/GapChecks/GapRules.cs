using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>A clause as the library writes it for this case.</summary>
/// <param name="Paragraphs">Its 項 and 号, without their numbers.</param>
public sealed record RequiredText(string Key, int ArticleNumber, string Title, ClauseStrength Strength, IReadOnlyList<string> Requirements, IReadOnlyList<string> Paragraphs)
{
    /// <summary>Between the cells of a table's row.</summary>
    internal const char CellBreak = '\t';

    /// <summary>The heading of a 別記, such as 別記1（第10条関係）　誓約書, which has the same key as its clause's article; null for the article.</summary>
    public string? AnnexHeading { get; init; }

    /// <summary>The clauses of a contract and their annexes, in the order in which they are written; without those annexes that are nothing but empty space.</summary>
    public static IReadOnlyList<RequiredText> Of(ContractDocument document, Func<string, (ClauseStrength Strength, IReadOnlyList<string> Requirements)> about) =>
        [.. document.Articles.Select(a => Of(a, document.Language, about(a.Key).Strength, about(a.Key).Requirements)), .. document.Annexes.Select(a => Of(a, document.Language, about(a.ClauseKey).Strength)).Where(a => a.Paragraphs.Count > 0)];

    public static RequiredText Of(ContractArticle article, string language, ClauseStrength strength, IReadOnlyList<string> requirements) =>
        new(article.Key, article.Number, article.Title, strength, requirements, [.. ArticleBody.Read(article.Markdown, language).Select(p => string.Concat(p.Texts.Select(t => t.Text)))]);

    private static RequiredText Of(ContractAnnex annex, string language, ClauseStrength strength) =>
        new(annex.ClauseKey, annex.ArticleNumber, annex.Title, strength, [], [.. annex.Parts.SelectMany(Lines)]) { AnnexHeading = ContractNumbers.Heading(annex, language) };

    private static IEnumerable<string> Lines(AnnexPart part) => part.Table is { } table
        ? table.Rows.Prepend(table.Head).Where(row => !IsToFillIn(row)).Select(row => string.Join(CellBreak, row).TrimEnd(CellBreak))
        : [string.Concat(part.Paragraph!.Texts.Select(t => t.Text))];

    /// <summary>A row of a form that says nothing of its own: all empty, or with its running number only.</summary>
    private static bool IsToFillIn(IReadOnlyList<string> row) => row[0].All(char.IsAsciiDigit) && row.Skip(1).All(cell => cell.Length == 0);
}

/// <summary>
/// Holds required clauses against files. A passage speaks of a clause when it has enough of the three-letter pieces that are special to the clause: a
/// piece weighs less the more of the required clauses have it, so that しなければならない proves nothing. Under a heading alike, less is enough.
/// Then both texts are compared letter by letter (<see cref="AlignmentRules"/>). The same texts always give the same answer.
/// A clause is whole only with its annexes, which are looked for as texts of their own; a table is read row by row.
/// </summary>
public static class GapRules
{
    /// <summary>The share of a clause's weight from which a passage is taken to be about it.</summary>
    public const double Enough = 0.40;
    /// <summary>The same under a heading that says the same as the clause's.</summary>
    public const double EnoughUnderHeading = 0.12;
    /// <summary>From here on a passage counts even when it resembles another clause more: it holds both.</summary>
    public const double EnoughBesideAnother = 0.60;
    private const double AlikeHeading = 0.50;
    /// <summary>The share of a passage's own weight from which it is a further part of a clause.</summary>
    private const double FurtherPart = 0.50;
    /// <summary>The share of a sentence's own weight from which it is another clause's, and no addition to this one.</summary>
    private const double AnothersSentence = 0.80;
    /// <summary>A paragraph that keeps less of its letters is not altered in a file but absent from it, so that a later file may have it.</summary>
    private const double KeptToBeThere = 0.30;

    public static IReadOnlyList<GapLine> Compare(IReadOnlyList<RequiredText> required, IReadOnlyList<FileText> files, PartyNames parties)
    {
        var clauses = required.Select((r, i) => new Clause(r, [.. r.Paragraphs.Select(p => FoldRules.Fold(p, parties, numbered: false)).Where(p => p.Length > 0)]) { Index = i }).ToList();
        var pieces = new Pieces([.. clauses.Select(c => c.Pieces)]);
        var read = files.Select(f => Read(f, clauses, pieces, parties)).ToList();
        return [.. clauses.Select(c => (Clause: c, Line: Line(c, clauses, read, pieces))).GroupBy(l => l.Line.ClauseKey).Select(g => g.Skip(1).Aggregate(g.First().Line, (line, annex) => With(line, annex.Clause.AnnexHeading!, annex.Line)))];
    }

    /// <summary>A clause with its annex: whole only with it, and missing without its article whatever the annex says.</summary>
    private static GapLine With(GapLine line, string heading, GapLine annex)
    {
        line = line with { Required = [.. line.Required, new($"\n{heading}\n", annex.Status == GapStatus.Missing), .. annex.Required] };
        return (line.Status, annex.Status) switch
        {
            (GapStatus.Missing, _) => line,
            (_, GapStatus.Missing) => line with { Status = GapStatus.Altered, Differences = [.. line.Differences, new(heading, "")] },
            _ => line with { Status = annex.Status == GapStatus.Present ? line.Status : GapStatus.Altered, Passages = [.. line.Passages, .. annex.Passages], Differences = [.. line.Differences, .. annex.Differences] },
        };
    }

    private static IReadOnlyList<Candidate> Read(FileText file, List<Clause> clauses, Pieces pieces, PartyNames parties)
    {
        var defined = parties.DefinedIn(string.Join('\n', file.Lines.Take(200).Select(l => l.Text)));
        return [.. PassageRules.Split(file).Select((p, i) =>
        {
            var folded = FoldRules.Fold(p.Text, defined, numbered: true);
            var own = Pieces.Of(folded.Text);
            return new Candidate(i, p, folded, own, Pieces.OfHeading(p.Title), pieces.Shares(own)) { IsInPrint = file.Places == PlaceKind.Page };
        })];
    }

    private static GapLine Line(Clause clause, List<Clause> clauses, List<IReadOnlyList<Candidate>> files, Pieces pieces)
    {
        var (open, changed) = (Enumerable.Range(0, clause.Paragraphs.Count).ToList(), clause.Paragraphs.Select(p => new bool[p.Length]).ToList());
        var (passages, differences) = (new List<GapPassage>(), new List<GapDifference>());
        for (var file = 0; file < files.Count && open.Count > 0; file++)
        {
            var part = open.Count == clause.Paragraphs.Count ? null : Pieces.Of(string.Concat(open.Select(i => clause.Paragraphs[i].Text)));
            var chosen = About(clause, part, files[file], pieces);
            if (chosen.Count == 0) continue;
            var found = FoldedText.Join([.. chosen.Select(c => WithoutOthers(c.Text, clause, clauses, pieces))]);
            var gaps = AlignmentRules.Differences(clause.Whole, found, chosen[0].IsInPrint ? clause.Rows : []);
            var (lost, there) = (new bool[clause.Whole.Length], new bool[clause.Whole.Length]);
            foreach (var gap in gaps) Array.Fill(lost, true, gap.A, gap.EndA - gap.A);
            var held = open.Where(p => lost.AsSpan(clause.Starts[p], clause.Paragraphs[p].Length).Count(false) >= KeptToBeThere * clause.Paragraphs[p].Length).ToList();
            if (held.Count == 0) continue;
            foreach (var paragraph in held)
            {
                Array.Fill(there, true, clause.Starts[paragraph], clause.Paragraphs[paragraph].Length);
                lost.AsSpan(clause.Starts[paragraph], clause.Paragraphs[paragraph].Length).CopyTo(changed[paragraph]);
            }
            // What the first file puts in counts wherever it stands; a later one speaks only for the paragraphs that are taken from it.
            var isFirst = passages.Count == 0;
            gaps = [.. gaps.Where(g => isFirst || Array.IndexOf(there, true, g.A, g.EndA - g.A) >= 0 || g.A == g.EndA && g.A > 0 && g.A < there.Length && there[g.A - 1] && there[g.A])];
            open = [.. open.Except(held)];
            differences.AddRange(gaps.Select(g => new GapDifference(Clipped(clause.Whole, g, there), found.Between(g.B, g.EndB))).Where(d => d.Required.Length + d.Found.Length > 0));
            passages.AddRange(Passages(chosen, found, gaps, file, clause.Index));
        }
        if (passages.Count == 0) return clause.Answer(GapStatus.Missing, [.. changed.Select(c => Enumerable.Repeat(true, c.Length).ToArray())], Nearest(clause, files), []);
        foreach (var paragraph in open)
        {
            differences.Add(new(clause.Paragraphs[paragraph].Source, ""));
            Array.Fill(changed[paragraph], true);
        }
        return clause.Answer(differences.Count == 0 ? GapStatus.Present : GapStatus.Altered, changed, passages, differences);
    }

    /// <summary>The passages of a file that speak of a clause, in their order: the one most like it, and others that are parts of it.</summary>
    /// <param name="part">What is wanted of the clause; null for all of it.</param>
    private static IReadOnlyList<Candidate> About(Clause clause, IReadOnlySet<ulong>? part, IReadOnlyList<Candidate> file, Pieces pieces)
    {
        var ranked = file.Select(p => (Passage: p, Share: part is null ? p.Shares[clause.Index] : pieces.Share(part, p.Pieces), IsAlike: Pieces.Alike(clause.Heading, p.Heading) >= AlikeHeading))
            .OrderByDescending(p => p.Share + (p.IsAlike ? Enough - EnoughUnderHeading : 0)).ThenBy(p => p.Passage.Index);
        // One that is plainly another clause's text is this one's only when it holds both.
        bool IsFree(Candidate passage) => passage.Nearest == clause.Index || passage.Shares[passage.Nearest] < EnoughBesideAnother;
        var best = ranked.FirstOrDefault(p => p.Share >= EnoughBesideAnother || p.Share >= (p.IsAlike ? EnoughUnderHeading : Enough) && IsFree(p.Passage)).Passage;
        if (best is null) return [];
        var parts = file.Where(p => p != best && p.Nearest == clause.Index && pieces.Share(p.Pieces, clause.Pieces) >= FurtherPart && pieces.Share(part ?? clause.Pieces, p.Pieces.Except(best.Pieces).ToHashSet()) > 0);
        return [.. parts.Append(best).OrderBy(p => p.Index)];
    }

    /// <summary>A long passage may hold several clauses: the sentences of the others are no additions to this one.</summary>
    private static FoldedText WithoutOthers(FoldedText text, Clause clause, List<Clause> clauses, Pieces pieces) => text.Length <= clause.Whole.Length ? text : text.Only((from, to) =>
    {
        var sentence = Pieces.Of(text.Text[from..to]);
        var own = pieces.Share(sentence, clause.Pieces);
        return own >= AnothersSentence || clauses.Max(c => c == clause ? 0 : pieces.Share(sentence, c.Pieces)) is var other && (other < AnothersSentence || other <= own);
    });

    private static string Clipped(FoldedText wanted, Difference gap, bool[] there)
    {
        var (from, to) = (gap.A, gap.EndA);
        while (from < to && !there[from]) from++;
        while (from < to && !there[to - 1]) to--;
        return wanted.Between(from, to);
    }

    private static IEnumerable<GapPassage> Passages(IReadOnlyList<Candidate> chosen, FoldedText found, IReadOnlyList<Difference> gaps, int file, int clause)
    {
        var (added, at) = (gaps.Where(g => g.B < g.EndB).Select(g => (From: found.Letters[g.B].Start, To: found.Letters[g.EndB - 1].End)).ToList(), 0);
        foreach (var passage in chosen)
        {
            var (from, to) = (at, at + passage.Text.Source.Length);
            at = to + 1;
            yield return passage.Answer(file, clause, Segments(passage.Text.Source, added.Where(a => a.From < to && a.To > from).Select(a => (Math.Max(a.From, from) - from, Math.Min(a.To, to) - from))));
        }
    }

    private static IReadOnlyList<GapPassage> Nearest(Clause clause, List<IReadOnlyList<Candidate>> files) => [.. files
        .SelectMany((f, i) => f.Select(p => (File: i, Passage: p, Share: p.Shares[clause.Index]))).Where(p => p.Share >= EnoughUnderHeading)
        .OrderByDescending(p => p.Share).ThenBy(p => p.File).ThenBy(p => p.Passage.Index).Take(1).Select(p => p.Passage.Answer(p.File, clause.Index, [new(p.Passage.Text.Source, false)]))];

    private static IReadOnlyList<GapSegment> Segments(string source, IEnumerable<(int From, int To)> changed)
    {
        var (segments, at) = (new List<GapSegment>(), 0);
        foreach (var (from, to) in changed)
        {
            if (from > at) segments.Add(new(source[at..from], false));
            if (to > Math.Max(at, from)) segments.Add(new(source[Math.Max(at, from)..to], true));
            at = Math.Max(at, to);
        }
        if (at < source.Length) segments.Add(new(source[at..], false));
        return segments;
    }

    private sealed class Clause(RequiredText required, IReadOnlyList<FoldedText> paragraphs)
    {
        public required int Index { get; init; }
        public string? AnnexHeading => required.AnnexHeading;
        public IReadOnlyList<FoldedText> Paragraphs => paragraphs;
        public FoldedText Whole { get; } = FoldedText.Join(paragraphs);
        /// <summary>Where each paragraph begins in <see cref="Whole"/>.</summary>
        public IReadOnlyList<int> Starts { get; } = [.. paragraphs.Select((_, n) => paragraphs.Take(n).Sum(p => p.Length))];
        /// <summary>The rows of tables in <see cref="Whole"/>.</summary>
        public IReadOnlyList<Range> Rows => [.. paragraphs.Index().Where(p => p.Item.Source.Contains(RequiredText.CellBreak)).Select(p => Starts[p.Index]..(Starts[p.Index] + p.Item.Length))];
        public IReadOnlySet<ulong> Pieces { get; } = GapChecks.Pieces.Of(string.Concat(paragraphs.Select(p => p.Text)));
        public IReadOnlySet<ulong> Heading { get; } = GapChecks.Pieces.OfHeading(required.Title);

        public GapLine Answer(GapStatus status, IReadOnlyList<bool[]> changed, IReadOnlyList<GapPassage> passages, IReadOnlyList<GapDifference> differences) => new(
            required.Key, required.ArticleNumber, required.Title, required.Strength, required.Requirements, status, [.. paragraphs.SelectMany((p, n) => Marked(p, changed[n], isLast: n == paragraphs.Count - 1))], passages, differences);

        private static IEnumerable<GapSegment> Marked(FoldedText text, bool[] changed, bool isLast)
        {
            var ranges = new List<(int From, int To)>();
            for (var i = 0; i < changed.Length; i++)
            {
                if (!changed[i]) continue;
                var from = i;
                while (i + 1 < changed.Length && changed[i + 1]) i++;
                ranges.Add((text.Letters[from].Start, text.Letters[i].End));
            }
            return Segments(isLast ? text.Source : text.Source + "\n", ranges);
        }
    }

    private sealed record Candidate(int Index, Passage Passage, FoldedText Text, IReadOnlySet<ulong> Pieces, IReadOnlySet<ulong> Heading, IReadOnlyList<double> Shares)
    {
        /// <summary>Whether it is read from printed lines, in which the cells of a row that run on stand mixed.</summary>
        public required bool IsInPrint { get; init; }

        /// <summary>The clause of which it has most.</summary>
        public int Nearest { get; } = Shares.Count == 0 ? -1 : Shares.Index().MaxBy(s => s.Item).Index;

        public GapPassage Answer(int file, int clause, IReadOnlyList<GapSegment> text) => new(file, Passage.Label, Passage.Title, Passage.Place, (int)Math.Round(Shares[clause] * 100), text);
    }
}
