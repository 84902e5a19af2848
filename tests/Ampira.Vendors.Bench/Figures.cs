using System.Diagnostics;

namespace Ampira.Vendors.Bench;

/// <summary>Something measured in this process, without database and HTTP.</summary>
/// <param name="Goal">At most so many of <paramref name="Unit"/>; null where a figure only explains another.</param>
/// <param name="Measure">Measures once, warm-up included.</param>
public sealed record Figure(string Name, string Unit, double? Goal, Func<double> Measure);

/// <summary>The figures of issue 4. Each is the median of five runs; what is to be compared is measured in turn within a run.</summary>
public static class Figures
{
    private const int Runs = 5;

    /// <summary>Every figure; those of a feature stand in a file of their own.</summary>
    private static IReadOnlyList<Figure> All { get; } = [.. ClauseFigures.All, .. GapFigures.All, .. DocumentFigures.All];

    public static int Run(IReadOnlyList<string> names)
    {
        var isReached = true;
        Console.WriteLine($"{"figure",-60} {"measured",10} {"goal",8}");
        foreach (var figure in All.Where(f => names.Count == 0 || names.Any(n => f.Name.Contains(n, StringComparison.OrdinalIgnoreCase))))
        {
            var measured = Enumerable.Range(0, Runs).Select(_ => figure.Measure()).Order().ElementAt(Runs / 2);
            isReached &= !(measured > figure.Goal);
            Console.WriteLine($"{figure.Name,-60} {measured,10:0.###} {figure.Goal,8:0.###} {figure.Unit,-3} {(figure.Goal is null ? "" : measured <= figure.Goal ? "reached" : "NOT REACHED")}");
        }
        return isReached ? 0 : 1;
    }

    /// <returns>Milliseconds that one call takes when it is warm: the best of many, since whatever else the machine does only adds.</returns>
    public static double Milliseconds(Action act, int times = 500)
    {
        for (var i = 0; i < times; i++) act();
        return Enumerable.Range(0, times).Min(_ => Once(act));
    }

    /// <returns>How many times as long <paramref name="ours"/> takes as <paramref name="bare"/>, called in turn.</returns>
    public static double Ratio(Action ours, Action bare, int times = 1_000)
    {
        var (a, b) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < times * 2; i++)
        {
            var (first, second) = (Once(ours), Once(bare));
            if (i >= times) (a, b) = (Math.Min(a, first), Math.Min(b, second));
        }
        return a / b;
    }

    private static double Once(Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
