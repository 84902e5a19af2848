using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A source that <see cref="ClauseBasis"/> names. <paramref name="Law"/>: a must that rests on it can be neither switched off nor narrowed by a town.</summary>
public sealed record BasisSource(string Source, bool Law, Text Title)
{
    /// <summary>Reads a file of <c>sources:</c>.</summary>
    /// <exception cref="FormatException">The file is wrong; the message begins with file and line.</exception>
    public static IReadOnlyList<BasisSource> Read(string path) => YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path)).As<SourceFile>().Sources;

    private sealed record SourceFile(IReadOnlyList<BasisSource> Sources);
}
