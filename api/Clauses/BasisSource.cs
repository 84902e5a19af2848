using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A source that <see cref="ClauseBasis"/> names. <paramref name="Law"/>: a must that rests on it can be neither switched off nor narrowed by a town.</summary>
public sealed record BasisSource(string Source, bool Law, Text Title)
{
    /// <summary>Those of the sources that are law and in force that day for this basis.</summary>
    public static IReadOnlyList<BasisSource> Laws(IEnumerable<BasisSource> sources, IReadOnlyCollection<ClauseBasis> basis, DateOnly day) =>
        [.. sources.Where(s => s.Law && basis.Any(b => b.Source == s.Source && !(b.EffectiveFrom > day) && !(b.EffectiveTo < day)))];

    /// <summary>Reads a file of <c>sources:</c>.</summary>
    /// <exception cref="FormatException">The file is wrong; the message begins with file and line.</exception>
    public static IReadOnlyList<BasisSource> Read(string path) => YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path)).As<SourceFile>().Sources;

    private sealed record SourceFile(IReadOnlyList<BasisSource> Sources);
}
