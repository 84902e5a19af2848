using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

/// <summary>A number as it is given away.</summary>
/// <param name="Count">Null: it is withheld.</param>
/// <param name="Under">Set where it is withheld because it is small: it is at least 1 and under this.</param>
public sealed record Figure(int? Count, int? Under);

/// <param name="List">M, C, MN, PI or ORD.</param>
/// <param name="Required">Requirements that apply, over all contracts in force; withheld where these are few.</param>
/// <param name="Uncovered">Of them, those that no clause of the contract covers.</param>
public sealed record CoverageFigure(string List, Figure Required, Figure Uncovered);

/// <param name="WithGaps">Contracts with at least one requirement that no clause covers.</param>
public sealed record ContractFigures(Figure InForce, Figure WithGaps);

/// <param name="Due">Sent and not handed in.</param>
public sealed record AssessmentFigures(Figure Due, Figure Overdue);

public sealed record RiskFigure(int Tier, ResidualRisk Residual, Figure Cases);

public sealed record FindingFigure(FindingSeverity Severity, Figure Open, Figure Overdue);

/// <param name="FiscalYear">April to March, by its first year.</param>
public sealed record IncidentFigures(int FiscalYear, Figure Known, Figure WithPersonalInformation);

/// <summary>All that a prefecture sees of a town: numbers by kinds that are the same for every town, and no name, title, id or text.</summary>
public sealed record TownFigures(IReadOnlyList<CoverageFigure> Coverage, ContractFigures Contracts, AssessmentFigures Assessments, IReadOnlyList<RiskFigure> Risks, IReadOnlyList<FindingFigure> Findings, IncidentFigures Incidents);

public sealed record CoverageCount(string List, int Required, int Uncovered);

public sealed record RiskCount(int Tier, ResidualRisk Residual, int Cases);

public sealed record FindingCount(FindingSeverity Severity, int Open, int Overdue);

/// <summary>The town's own numbers, as its registers have them. They stay in the town.</summary>
public sealed record TownCounts(
    IReadOnlyList<CoverageCount> Coverage, int ContractsInForce, int ContractsWithGaps, int AssessmentsDue, int AssessmentsOverdue, IReadOnlyList<RiskCount> Risks, IReadOnlyList<FindingCount> Findings, int FiscalYear, int Incidents, int IncidentsWithPersonalInformation);

/// <summary>From which count on a number is given away.</summary>
public sealed record SmallCounts(int Smallest)
{
    private static readonly Lazy<SmallCounts> FromFile = new(() => Read(Path.Combine(AppContext.BaseDirectory, "templates", "prefecture-figures.yaml")));

    public static SmallCounts Shipped => FromFile.Value;

    /// <exception cref="FormatException">The file is wrong.</exception>
    public static SmallCounts Read(string path)
    {
        var yaml = YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path));
        var rule = yaml.As<SmallCounts>();
        return rule.Smallest is >= 2 and <= 100 ? rule : throw yaml.FaultAt("$.smallest", "from 2 to 100");
    }
}

/// <summary>What of a town's numbers is given away: a small count would point at a case, and so would a sum from which it follows. So neither is.</summary>
public static class FigureRules
{
    private static readonly Figure Withheld = new(null, null);

    public static TownFigures Give(TownCounts counts, SmallCounts rule)
    {
        Figure Of(int count) => count > 0 && count < rule.Smallest ? new(null, rule.Smallest) : new(count, null);
        var isFew = counts.ContractsInForce > 0 && counts.ContractsInForce < rule.Smallest;
        return new(
            [.. counts.Coverage.Select(c => isFew ? new CoverageFigure(c.List, Withheld, Withheld) : new(c.List, Of(c.Required), Of(c.Uncovered)))],
            new(Of(counts.ContractsInForce), Of(counts.ContractsWithGaps)), new(Of(counts.AssessmentsDue), Of(counts.AssessmentsOverdue)),
            [.. counts.Risks.Select(r => new RiskFigure(r.Tier, r.Residual, Of(r.Cases)))], [.. counts.Findings.Select(f => new FindingFigure(f.Severity, Of(f.Open), Of(f.Overdue)))],
            new(counts.FiscalYear, Of(counts.Incidents), Of(counts.IncidentsWithPersonalInformation)));
    }
}
