using System.Text;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>The three-letter pieces of texts, and what each weighs among the clauses that are looked for.</summary>
public sealed class Pieces
{
    private readonly Dictionary<ulong, List<int>> _clauses = [];
    private readonly double[] _whole;

    public Pieces(IReadOnlyList<IReadOnlySet<ulong>> clauses)
    {
        for (var i = 0; i < clauses.Count; i++)
            foreach (var piece in clauses[i])
            {
                if (!_clauses.TryGetValue(piece, out var having)) _clauses[piece] = having = [];
                having.Add(i);
            }
        _whole = [.. clauses.Select(c => c.Sum(Weight))];
    }

    /// <summary>The pieces of a folded text; one shorter than three letters is a piece itself.</summary>
    public static IReadOnlySet<ulong> Of(string letters) => Of(letters, 3);

    /// <summary>Of a heading pieces of two letters, as it is short; of a Latin one its words.</summary>
    public static IReadOnlySet<ulong> OfHeading(string heading)
    {
        var plain = heading.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return plain.Any(c => c > '\u02FF') ? Of(string.Concat(plain.Where(c => char.IsLetterOrDigit(c) && c is not ('の' or 'と'))), 2)
            : plain.Split([.. plain.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries).Except(["of", "and", "the", "to", "for", "in"]).Select(w => w.Aggregate(0UL, (piece, c) => piece * 31 + c)).ToHashSet();
    }

    /// <summary>How alike two headings are, 0 to 1 (Dice).</summary>
    public static double Alike(IReadOnlySet<ulong> a, IReadOnlySet<ulong> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    /// <summary>How much of the weight of some pieces a text has, 0 to 1. A piece weighs one divided by the number of clauses that have it, and one when none has.</summary>
    public double Share(IReadOnlySet<ulong> pieces, IReadOnlySet<ulong> text)
    {
        var (whole, part) = (0.0, 0.0);
        foreach (var piece in pieces)
        {
            var weight = Weight(piece);
            whole += weight;
            if (text.Contains(piece)) part += weight;
        }
        return whole == 0 ? 0 : part / whole;
    }

    /// <summary>The same for every clause at once.</summary>
    public IReadOnlyList<double> Shares(IReadOnlySet<ulong> text)
    {
        var shares = new double[_whole.Length];
        foreach (var piece in text)
            if (_clauses.TryGetValue(piece, out var having))
                foreach (var clause in having) shares[clause] += 1.0 / having.Count / _whole[clause];
        return shares;
    }

    private double Weight(ulong piece) => _clauses.TryGetValue(piece, out var having) ? 1.0 / having.Count : 1;

    private static HashSet<ulong> Of(string letters, int length)
    {
        var pieces = new HashSet<ulong>();
        for (var i = 0; i < letters.Length && (i + length <= letters.Length || i == 0); i++)
        {
            var piece = 0UL;
            foreach (var letter in letters.AsSpan(i, Math.Min(length, letters.Length - i))) piece = piece << 16 | letter;
            pieces.Add(piece);
        }
        return pieces;
    }
}
