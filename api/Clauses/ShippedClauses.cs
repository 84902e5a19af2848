using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A clause as delivered. <paramref name="Hash"/> is over metadata and texts, so that an upgrade sees what changed.</summary>
public sealed record ShippedClause(ClauseContent Content, string Hash)
{
    public const string Origin = "shipped";
}

/// <summary>The clauses, named conditions, requirement lists and sources of the <c>templates</c> folder, read and checked once.</summary>
public sealed class ShippedClauses
{
    private ShippedClauses(IReadOnlyList<ClauseContent> contents, NamedConditions conditions, IReadOnlyList<RequirementList> requirements, IReadOnlyList<BasisSource> sources)
    {
        Sources = sources;
        Contents = contents;
        Clauses = [.. contents.Select(c => new ShippedClause(c, CanonicalJson.Hash(c)))];
        Conditions = conditions;
        Requirements = requirements;
    }

    /// <summary>In the order of numbers, add-ons after them by key.</summary>
    public IReadOnlyList<ShippedClause> Clauses { get; }
    public IReadOnlyList<ClauseContent> Contents { get; }
    public NamedConditions Conditions { get; }
    public IReadOnlyList<RequirementList> Requirements { get; }
    public IReadOnlyList<BasisSource> Sources { get; }

    /// <summary>The laws that a clause rests on that day.</summary>
    public IReadOnlyList<BasisSource> Laws(ClauseContent clause, DateOnly day) => BasisSource.Laws(Sources, clause.Basis, day);

    /// <summary>The folder beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "templates");

    /// <summary>Those of the folder, or of the program's own, which are read once.</summary>
    /// <exception cref="FormatException">Files are wrong; the message has one line for each fault, beginning with file and line.</exception>
    public static ShippedClauses Load(string? folder = null) => folder is null ? Own.Value : Read(folder);

    private static readonly Lazy<ShippedClauses> Own = new(() => Read(Folder));

    private static ShippedClauses Read(string folder)
    {
        var conditions = NamedConditions.Read(Path.Combine(folder, "conditions.yaml"));
        var requirements = RequirementList.Read(Path.Combine(folder, "requirements.yaml"), conditions);

        var faults = new List<string>();
        var files = new List<ClauseFile>();
        foreach (var directory in Directory.EnumerateDirectories(Path.Combine(folder, "clauses")).Order(StringComparer.Ordinal))
        {
            try
            {
                files.Add(ClauseFile.Read(directory));
            }
            catch (FormatException wrong)
            {
                faults.Add(wrong.Message);
            }
        }
        // A file that could not be read would be missed by every clause that refers to it: say the cause alone.
        if (faults.Count == 0)
        {
            var byKey = files.ToDictionary(f => f.Content.Key, StringComparer.Ordinal);
            faults.AddRange(ClauseLibraryRules.Faults([.. files.Select(f => f.Content)], conditions, requirements).Select(f => byKey[f.ClauseKey].Described(f)));
        }
        if (faults.Count > 0)
            throw new FormatException(string.Join(Environment.NewLine, faults));

        return new([.. ClauseRules.InOrder(files.Select(f => f.Content))], conditions, requirements, BasisSource.Read(Path.Combine(folder, "sources.yaml")));
    }
}
