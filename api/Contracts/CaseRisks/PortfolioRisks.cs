using System.Collections.Concurrent;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <summary>One case's risk among all of the town.</summary>
/// <param name="OpenGates">Keys of the gates that hold something back today.</param>
/// <param name="Warnings">Keys of those that only warn yet.</param>
public sealed record CaseRiskRow(
    SubjectRef Subject, Guid OrgUnitId, int Tier, int? ControlScore, string Level, ResidualRisk Residual, int InherentScore, IpaView Ipa, IReadOnlyList<string> OpenGates, IReadOnlyList<string> Warnings, int RuleSetVersion)
{
    public static CaseRiskRow Of(ICase subject, RiskResult r) => new(
        new(subject.SubjectType, subject.Id, subject.ReferenceNo, subject.Title), subject.OrgUnitId, r.Tier, r.ControlScore, r.Level, r.Residual, r.Inherent.Score, r.Ipa, [.. r.Gates.Where(g => g.Open).Select(g => g.Key)], [.. r.Gates.Where(g => g.IsWarning).Select(g => g.Key)], r.RuleSetVersion);
}

/// <summary>What the work under way rests on.</summary>
/// <param name="Running">Engagements from the start of the work on, and cloud uses from the start of the use on, until they end.</param>
/// <param name="UnderContract">Of these, those that need a contract: not a use under terms of service only.</param>
/// <param name="Covered">Of those, those whose signed contract has every clause that must be in it.</param>
/// <param name="Assessed">Of all running, those whose answers are accepted, or rest on another town's accepted look.</param>
public sealed record CoverageFigures(int Running, int UnderContract, int Covered, int Assessed);

/// <param name="Rows">In the order of the stream: engagements, then cloud uses, each by its key.</param>
public sealed record TownRisks(IReadOnlyList<CaseRiskRow> Rows, CoverageFigures Coverage);

/// <summary>The risks of a town's running cases, as far as a caller sees them; kept for as long as the town changes nothing and the day lasts.</summary>
public sealed class KeptPortfolios
{
    private const int MaxKept = 100;
    private readonly ConcurrentDictionary<Reach, (long Changes, DateOnly Day, TownRisks Risks)> _kept = new();

    public TownRisks? Find(Tenant tenant, long changes, DateOnly day) => _kept.TryGetValue(tenant.Reach, out var kept) && kept.Changes == changes && kept.Day == day ? kept.Risks : null;

    public TownRisks Keep(Tenant tenant, long changes, DateOnly day, TownRisks risks)
    {
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[tenant.Reach] = (changes, day, risks);
        return risks;
    }
}

/// <summary>Computes every running case of the town, as its own page shows it.</summary>
public sealed class PortfolioRisks(VendorsDb db, TownChanges changes, Caller caller, CaseInputs inputs, ClauseLibrary library, KeptPortfolios kept, TimeProvider clock)
{
    public async Task<IReadOnlyList<CaseRiskRow>> ReadAsync(CancellationToken ct) => (await ReadWholeAsync(ct)).Rows;

    public async Task<TownRisks> ReadWholeAsync(CancellationToken ct)
    {
        var (count, today) = (await changes.CountAsync(caller, ct), clock.TownToday());
        if (kept.Find(db.Tenant, count, today) is { } known) return known;
        var (rules, rows, coverage) = (await db.RulesAsync(today, ct), new List<CaseRiskRow>(), new CoverageFigures(0, 0, 0, 0));
        var signed = (await db.Contracts.AsNoTracking().Where(c => c.State == ContractState.Signed).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        var accepted = (await db.Assessments.AsNoTracking().Where(a => a.State == AssessmentState.Accepted).Select(a => a.Id).ToListAsync(ct)).ToHashSet();
        await foreach (var read in inputs.StreamAsync(rules.Content, today, ct))
        {
            rows.Add(CaseRiskRow.Of(read.Subject, RiskRules.Outcome(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions)));
            coverage = CoverageRules.Add(coverage, read, read.Contract is { } contract && signed.Contains(contract.Id), read.AssessmentId is { } assessment && accepted.Contains(assessment));
        }
        return kept.Keep(db.Tenant, count, today, new(rows, coverage));
    }
}

public static class CoverageRules
{
    public static CoverageFigures Add(CoverageFigures figures, CaseInput read, bool isSigned, bool isAccepted)
    {
        if (!IsUnderWay(read.Subject)) return figures;
        var needsContract = read.Subject is not CloudUse || read.Input.Facts.TermsOfServiceOnly != true;
        // What a contract lacks is worked out with the input, for gate G01: a clause of it, or an item of a list.
        return new(figures.Running + 1, figures.UnderContract + (needsContract ? 1 : 0), figures.Covered + (needsContract && isSigned && read.Input.Gates.Missing.Count == 0 ? 1 : 0), figures.Assessed + (isAccepted || read.Input.Relied is not null ? 1 : 0));
    }

    private static bool IsUnderWay(ICase subject) => subject switch { Engagement e => e.State is EngagementState.Active or EngagementState.Ending, CloudUse u => u.State is CloudUseState.Active or CloudUseState.Suspended, _ => false };
}

public sealed record ListRisksRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public int? Tier { get; init; }
    /// <summary>A to D.</summary>
    [QueryParam] public string? Level { get; init; }
    [QueryParam] public ResidualRisk? Residual { get; init; }
    /// <summary>Of the IPA cross-view, 1 to 3.</summary>
    [QueryParam] public int? Importance { get; init; }
    [QueryParam] public int? Likelihood { get; init; }
    /// <summary>A gate that is open or warns, such as G19.</summary>
    [QueryParam] public string? Gate { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
}

public sealed class ListRisksValidator : Validator<ListRisksRequest>
{
    public ListRisksValidator()
    {
        RuleFor(r => r.Level).MaximumLength(1).Must(l => l is null || RuleSetContentRules.Levels.Contains(l)).WithErrorCode("enum").WithMessage(_ => HeatMapTexts.Level.Current);
        RuleFor(r => r.Gate).MaximumLength(10);
    }
}

public sealed class ListRisks(RiskRegister register) : Endpoint<ListRisksRequest, Page<CaseRiskRow>>
{
    public override void Configure()
    {
        Get("/risks");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the risks of the town's running cases, the worst first");
        Description(d => d.WithTags("Risks"));
    }

    public override async Task HandleAsync(ListRisksRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The risks as their list shows them; they are kept worked out, so that no query pages them.</summary>
public sealed class RiskRegister(PortfolioRisks portfolio) : IRegister<ListRisksRequest, CaseRiskRow>
{
    private sealed record Key(int Residual, int Tier, Guid Id);

    public async Task<Page<CaseRiskRow>> ReadAsync(ListRisksRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var after = Paging.Key<Key>(cursor);
        var rows = (await portfolio.ReadAsync(ct))
            .Where(r => (asked.Tier is null || r.Tier == asked.Tier) && (asked.Level is null || r.Level == asked.Level) && (asked.Residual is null || r.Residual == asked.Residual) && (asked.Importance is null || r.Ipa.Importance == asked.Importance)
                && (asked.Likelihood is null || r.Ipa.Likelihood == asked.Likelihood) && (asked.Gate is not { Length: > 0 } gate || r.OpenGates.Contains(gate) || r.Warnings.Contains(gate)) && (asked.OrgUnitId is null || r.OrgUnitId == asked.OrgUnitId))
            .Select(r => (Key: ((int)r.Residual * -1, r.Tier, r.Subject.Id), Row: r)).Where(r => after is null || r.Key.CompareTo((-after.Residual, after.Tier, after.Id)) > 0)
            .OrderBy(r => r.Key).Select(r => r.Row).Take(limit + 1).ToList();
        return Paging.Page(rows, limit, r => new Key((int)r.Residual, r.Tier, r.Subject.Id));
    }
}
