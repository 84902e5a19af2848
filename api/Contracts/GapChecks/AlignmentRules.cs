namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>A stretch that differs: letters of the first text from <paramref name="A"/>, of the second from <paramref name="B"/>; the ends are not included.</summary>
public readonly record struct Difference(int A, int EndA, int B, int EndB);

/// <summary>Finds what two folded texts have in common, letter by letter, and tells the rest as whole words.</summary>
public static class AlignmentRules
{
    /// <summary>Letters alike between two differences that are too few to mean that something stayed.</summary>
    private const int Islet = 2;
    private const int MaxTable = 1_000_000;

    /// <summary>What is the same in both texts; the ends are not included.</summary>
    private readonly record struct Stretch(int A, int EndA, int B, int EndB);

    private enum Script { Other, Digit, Latin, Katakana, Kanji }

    /// <param name="rows">Rows of tables in the first text, whose letters may stand in another order in the second: a print of narrow columns has the first lines of all cells, then the second ones.</param>
    /// <returns>In order; none when the texts say the same. A paragraph's number before a line, and whatever fills a blank, is no difference.</returns>
    public static IReadOnlyList<Difference> Differences(FoldedText a, FoldedText b, IReadOnlyList<Range> rows)
    {
        var same = Runs(Matches(a, b), a, b).Select(r => new Stretch(r.A, r.A + r.Length, r.B, r.B + r.Length)).ToList();
        foreach (var row in rows) same = WithRow(same, row.Start.Value, row.End.Value, a, b);
        var (differences, at) = (new List<Difference>(), (A: 0, B: 0));
        foreach (var stretch in same.Append(new(a.Length, a.Length, b.Length, b.Length)))
        {
            var gap = new Difference(at.A, stretch.A, at.B, stretch.B);
            if (Counts(gap, a, b))
            {
                gap = Words(WithoutLabels(gap, b), a, b, differences.Count > 0 ? differences[^1] : default);
                if (differences.Count > 0 && differences[^1] is var last && last.EndA >= gap.A && last.EndB >= gap.B) differences[^1] = new(last.A, gap.EndA, last.B, gap.EndB);
                else differences.Add(gap);
            }
            at = (stretch.EndA, stretch.EndB);
        }
        return differences;
    }

    /// <summary>Takes a row as the same when all its letters, and no others but labels, stand between what is the same before and after it.</summary>
    private static List<Stretch> WithRow(List<Stretch> same, int from, int to, FoldedText a, FoldedText b)
    {
        if (same.Any(s => s.A <= from && s.EndA >= to)) return same;
        var (before, after) = (same.Where(s => s.A < from).ToList(), same.Where(s => s.EndA > to).ToList());
        var fromB = before is [.., var last] ? last.EndA > from ? last.B + from - last.A : last.EndB : 0;
        var toB = after is [var next, ..] ? next.A < to ? next.B + to - next.A : next.B : b.Length;
        var letters = a.Text[from..to].ToList();
        // The No. of a column looks like a label: it may be one, or a word of the row.
        if (b.Letters.Skip(fromB).Take(toB - fromB).OrderBy(l => l.IsLabel).Any(l => !letters.Remove(l.Value) && !l.IsLabel) || letters.Count > 0) return same;
        return [.. before.Select(s => s.EndA > from ? s with { EndA = from, EndB = fromB } : s), new(from, to, fromB, toB), .. after.Select(s => s.A < to ? s with { A = to, B = toB } : s)];
    }

    private static bool Counts(Difference gap, FoldedText a, FoldedText b)
    {
        if (gap.A == gap.EndA && gap.B == gap.EndB) return false;
        if (gap.A == gap.EndA) return !Enumerable.Range(gap.B, gap.EndB - gap.B).All(i => b.Letters[i].IsLabel);
        return Enumerable.Range(gap.A, gap.EndA - gap.A).Any(i => a.Text[i] != FoldRules.Blank);
    }

    /// <summary>Stretches of letters alike. Only the number of a paragraph between two of them does not part them.</summary>
    private static List<(int A, int B, int Length)> Runs(List<(int A, int B)> matches, FoldedText a, FoldedText b)
    {
        var runs = new List<(int A, int B, int Length)>();
        foreach (var (i, j) in matches)
        {
            if (runs.Count > 0 && runs[^1] is var last && last.A + last.Length == i && last.B + last.Length == j) runs[^1] = last with { Length = last.Length + 1 };
            else runs.Add((i, j, 1));
        }
        // An item of two letters between two numbers, such as (1) 概要 (2), is no islet: nothing but labels lies around it.
        var kept = new List<(int A, int B, int Length)>();
        for (var n = 0; n < runs.Count; n++)
        {
            var (i, j, length) = runs[n];
            var before = n == 0 ? (A: 0, B: 0) : (A: runs[n - 1].A + runs[n - 1].Length, B: runs[n - 1].B + runs[n - 1].Length);
            var after = n == runs.Count - 1 ? (A: a.Length, B: b.Length) : (runs[n + 1].A, runs[n + 1].B);
            var isBetweenLabels = length <= Islet && (!Counts(new(before.A, i, before.B, j), a, b) || !Counts(new(i + length, after.A, j + length, after.B), a, b));
            if (length > Islet || isBetweenLabels) kept.Add(runs[n]);
        }
        return kept;
    }

    /// <summary>Without the number of the next paragraph, when there are words too.</summary>
    private static Difference WithoutLabels(Difference gap, FoldedText b)
    {
        if (Enumerable.Range(gap.B, gap.EndB - gap.B).All(i => b.Letters[i].IsLabel)) return gap;
        while (b.Letters[gap.EndB - 1].IsLabel) gap = gap with { EndB = gap.EndB - 1 };
        while (b.Letters[gap.B].IsLabel) gap = gap with { B = gap.B + 1 };
        return gap;
    }

    /// <summary>Grows a difference to whole words on both sides: 30 against 14, not 0 against 4.</summary>
    private static Difference Words(Difference gap, FoldedText a, FoldedText b, Difference before)
    {
        while (gap.A > before.EndA && gap.B > before.EndB && (IsInWord(a, gap.A) || IsInWord(b, gap.B)) && a.Text[gap.A - 1] == b.Text[gap.B - 1]) gap = gap with { A = gap.A - 1, B = gap.B - 1 };
        while (gap.EndA < a.Length && gap.EndB < b.Length && (IsInWord(a, gap.EndA) || IsInWord(b, gap.EndB)) && a.Text[gap.EndA] == b.Text[gap.EndB]) gap = gap with { EndA = gap.EndA + 1, EndB = gap.EndB + 1 };
        return gap;
    }

    /// <summary>Whether the border before a letter lies within a word: letters of one script, written without a space.</summary>
    private static bool IsInWord(FoldedText text, int border)
    {
        if (border == 0 || border == text.Length) return false;
        var (before, after) = (text.Letters[border - 1], text.Letters[border]);
        return !before.IsLabel && !after.IsLabel && before.End == after.Start && ScriptOf(before.Value) is var script and not Script.Other && script == ScriptOf(after.Value);
    }

    private static Script ScriptOf(char c) => c switch
    {
        >= '0' and <= '9' => Script.Digit,
        >= 'a' and <= 'z' => Script.Latin,
        >= 'ァ' and <= 'ー' => Script.Katakana,
        PartyNames.Town or PartyNames.Vendor or '第' or '条' or '項' or '号' or '日' or '月' or '年' => Script.Other,
        >= '一' and <= '鿿' or '々' => Script.Kanji,
        _ => Script.Other,
    };

    /// <summary>
    /// A heaviest common subsequence, always the same one for the same texts; in memory that grows with their lengths, not with the product. A letter of a
    /// label weighs half, so that the 3 of 2013 is not taken for the 3 before the next paragraph.
    /// </summary>
    private static List<(int A, int B)> Matches(FoldedText a, FoldedText b)
    {
        var matcher = new Matcher(a.Text, b.Text, [.. b.Letters.Select(l => l.IsLabel ? 1 : 2)]);
        matcher.Match(0, a.Length, 0, b.Length);
        return matcher.Found;
    }

    private sealed class Matcher(string a, string b, int[] weights)
    {
        public List<(int A, int B)> Found { get; } = [];

        public void Match(int fromA, int toA, int fromB, int toB)
        {
            for (; fromA < toA && fromB < toB && IsSure(fromA, fromB); fromA++, fromB++) Found.Add((fromA, fromB));
            var tail = 0;
            while (fromA < toA - tail && fromB < toB - tail && IsSure(toA - tail - 1, toB - tail - 1)) tail++;
            (toA, toB) = (toA - tail, toB - tail);
            var (n, m) = (toA - fromA, toB - fromB);
            if (n > 0 && m > 0)
            {
                if ((long)n * m <= MaxTable || n == 1) Table(fromA, toA, fromB, toB);
                else
                {
                    // Hirschberg: cut the first text in half, and the second where the two halves have most in common with its parts.
                    var middle = fromA + n / 2;
                    var (head, rest, best) = (Heaviest(fromA, middle, fromB, toB, isBackward: false), Heaviest(middle, toA, fromB, toB, isBackward: true), 0);
                    for (var k = 1; k <= m; k++)
                        if (head[k] + rest[m - k] > head[best] + rest[m - best]) best = k;
                    Match(fromA, middle, fromB, fromB + best);
                    Match(middle, toA, fromB + best, toB);
                }
            }
            for (var k = 0; k < tail; k++) Found.Add((toA + k, toB + k));
        }

        private bool IsSure(int i, int j) => a[i] == b[j] && weights[j] == 2;

        private void Table(int fromA, int toA, int fromB, int toB)
        {
            var (n, m) = (toA - fromA, toB - fromB);
            var heaviest = new int[(n + 1) * (m + 1)];
            for (var i = n - 1; i >= 0; i--)
            {
                var (letter, row, below) = (a[fromA + i], i * (m + 1), (i + 1) * (m + 1));
                for (var j = m - 1; j >= 0; j--)
                {
                    var skipped = Math.Max(heaviest[below + j], heaviest[row + j + 1]);
                    heaviest[row + j] = letter == b[fromB + j] ? Math.Max(skipped, heaviest[below + j + 1] + weights[fromB + j]) : skipped;
                }
            }
            for (int i = 0, j = 0; i < n && j < m;)
            {
                var (here, below) = (i * (m + 1) + j, (i + 1) * (m + 1) + j);
                if (a[fromA + i] == b[fromB + j] && heaviest[here] == heaviest[below + 1] + weights[fromB + j]) Found.Add((fromA + i++, fromB + j++));
                else if (heaviest[below] >= heaviest[here + 1]) i++;
                else j++;
            }
        }

        private int[] Heaviest(int fromA, int toA, int fromB, int toB, bool isBackward)
        {
            var (m, row) = (toB - fromB, new int[toB - fromB + 1]);
            for (var i = 0; i < toA - fromA; i++)
            {
                var (letter, diagonal) = (isBackward ? a[toA - 1 - i] : a[fromA + i], 0);
                for (var j = 1; j <= m; j++)
                {
                    var (above, at) = (row[j], isBackward ? toB - j : fromB + j - 1);
                    row[j] = Math.Max(Math.Max(above, row[j - 1]), letter == b[at] ? diagonal + weights[at] : 0);
                    diagonal = above;
                }
            }
            return row;
        }
    }
}
