using System.Collections.Concurrent;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
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

/// <summary>The risks of a town's running cases, as far as a caller sees them; kept for as long as the town changes nothing and the day lasts.</summary>
public sealed class KeptPortfolios
{
    private const int MaxKept = 100;
    private readonly ConcurrentDictionary<Reach, (long Changes, DateOnly Day, IReadOnlyList<CaseRiskRow> Rows)> _kept = new();

    public IReadOnlyList<CaseRiskRow>? Find(Tenant tenant, long changes, DateOnly day) => _kept.TryGetValue(tenant.Reach, out var kept) && kept.Changes == changes && kept.Day == day ? kept.Rows : null;

    public IReadOnlyList<CaseRiskRow> Keep(Tenant tenant, long changes, DateOnly day, IReadOnlyList<CaseRiskRow> rows)
    {
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[tenant.Reach] = (changes, day, rows);
        return rows;
    }
}

/// <summary>Computes every running case of the town, as its own page shows it.</summary>
public sealed class PortfolioRisks(VendorsDb db, TownChanges changes, Caller caller, CaseInputs inputs, ClauseLibrary library, KeptPortfolios kept, TimeProvider clock)
{
    /// <summary>In the order of the stream: engagements, then cloud uses, each by its key.</summary>
    public async Task<IReadOnlyList<CaseRiskRow>> ReadAsync(CancellationToken ct)
    {
        var (count, today) = (await changes.CountAsync(caller, ct), clock.TownToday());
        if (kept.Find(db.Tenant, count, today) is { } known) return known;
        var (rules, rows) = (await db.RulesAsync(today, ct), new List<CaseRiskRow>());
        await foreach (var read in inputs.StreamAsync(rules.Content, today, ct)) rows.Add(CaseRiskRow.Of(read.Subject, RiskRules.Outcome(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions)));
        return kept.Keep(db.Tenant, count, today, rows);
    }
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
