using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Npgsql;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

public sealed record RiskAcceptanceRequest(Guid Id);

public sealed class GetRiskAcceptance(VendorsDb db, CaseRisk risk, TimeProvider clock) : Endpoint<RiskAcceptanceRequest, RiskAcceptanceResponse>
{
    public override void Configure()
    {
        Get("/risk-acceptances/{id}");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one risk acceptance and whether it stands today");
        Description(d => d.WithTags("RiskAcceptances"));
    }

    public override async Task HandleAsync(RiskAcceptanceRequest req, CancellationToken ct)
    {
        var acceptance = await db.RiskAcceptances.SingleOrDefaultAsync(a => a.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var subject = (await db.CaseAsync(acceptance.EngagementId, acceptance.CloudUseId, ct))!;
        RuleSets.ResidualRisk? residual = acceptance.Kind == AcceptanceKind.Residual ? (await risk.ReadAsync(subject, null, ct)).Result.Residual : null;
        await this.OkAsync(RiskAcceptanceResponse.From(acceptance, RiskAcceptanceResponse.Of(subject), clock.TownToday(), residual), acceptance.Version, ct);
    }
}

public sealed record ListRiskAcceptancesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AcceptanceKind? Kind { get; init; }
    [QueryParam] public string? Gate { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    /// <summary>standing, lapsed or withdrawn; whether one is outgrown is said by the risk of its case.</summary>
    [QueryParam] public AcceptanceState? State { get; init; }
    /// <summary>Whose last day is before this one.</summary>
    [QueryParam] public DateOnly? ExpiresBefore { get; init; }
}

public sealed class ListRiskAcceptancesValidator : Validator<ListRiskAcceptancesRequest>
{
    public ListRiskAcceptancesValidator() => RuleFor(r => r.Gate).MaximumLength(10);
}

public sealed class ListRiskAcceptances(VendorsDb db, TimeProvider clock) : Endpoint<ListRiskAcceptancesRequest, Page<RiskAcceptanceResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/risk-acceptances");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List risk acceptances and exceptions, newest first");
        Description(d => d.WithTags("RiskAcceptances"));
    }

    public override async Task HandleAsync(ListRiskAcceptancesRequest req, CancellationToken ct)
    {
        var (limit, before, today) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor), clock.TownToday());
        var found = db.RiskAcceptances.AsQueryable();
        if (req.Kind is { } kind) found = found.Where(a => a.Kind == kind);
        if (req.Gate is { Length: > 0 } gate) found = found.Where(a => a.Gate == gate);
        if (req.EngagementId is { } engagement) found = found.Where(a => a.EngagementId == engagement);
        if (req.CloudUseId is { } use) found = found.Where(a => a.CloudUseId == use);
        if (req.ExpiresBefore is { } day) found = found.Where(a => a.ExpiresOn < day);
        found = req.State switch
        {
            AcceptanceState.Withdrawn => found.Where(a => a.WithdrawnAt != null),
            AcceptanceState.Lapsed => found.Where(a => a.WithdrawnAt == null && a.ExpiresOn < today),
            null => found,
            _ => found.Where(a => a.WithdrawnAt == null && a.ExpiresOn >= today),
        };
        if (before is not null) found = found.Where(a => a.Id < before.Id);
        var rows = await found.OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(ct);
        var cases = await db.CaseRefsAsync([.. rows.Select(a => a.EngagementId ?? a.CloudUseId!.Value)], ct);
        await Send.OkAsync(Paging.Page(rows.ConvertAll(a => RiskAcceptanceResponse.From(a, cases[a.EngagementId ?? a.CloudUseId!.Value], today)), limit, a => new Key(a.Id)), ct);
    }
}

internal static class CaseRefs
{
    /// <summary>What lists say of the cases their rows are about.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SubjectRef>> CaseRefsAsync(this VendorsDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var engagements = await db.Engagements.Where(e => ids.Contains(e.Id)).Select(e => new SubjectRef(SubjectType.Engagement, e.Id, e.ReferenceNo, e.Title)).ToListAsync(ct);
        var uses = await db.CloudUses.Where(u => ids.Contains(u.Id)).Select(u => new SubjectRef(SubjectType.CloudUse, u.Id, u.ReferenceNo, u.Title)).ToListAsync(ct);
        return engagements.Concat(uses).ToDictionary(s => s.Id);
    }
}

/// <summary>Tells once of each acceptance whose last day is over. It changes nothing: that it no longer lets a gate pass is computed.</summary>
public sealed class AcceptanceSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<AcceptanceSweep> log) : TownSweep(source, log), ISweep
{
    /// <summary>How far back it looks for days that passed while nothing ran.</summary>
    private const int Days = 31;

    public static string Schedule => "0 10 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var from = today.AddDays(-Days);
        var lapsed = await db.RiskAcceptances.Where(a => a.WithdrawnAt == null && a.ExpiresOn < today && a.ExpiresOn >= from).ToListAsync(ct);
        var keys = lapsed.Select(KeyOf).ToList();
        var told = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var acceptance in lapsed.Where(a => !told.Contains(KeyOf(a))))
        {
            await using var own = towns.Open(town);
            var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(ct);
            work.Publish("riskAcceptance.lapsed", KeyOf(acceptance), AcceptanceHappened.Of(acceptance));
            work.Record("riskAcceptance.lapsed", "riskAcceptance", acceptance.Id, new { acceptance.Kind, acceptance.Gate, acceptance.ExpiresOn });
            await work.CommitOnceAsync(ct);
        }
    }

    private static string KeyOf(RiskAcceptance acceptance) => $"riskAcceptance.lapsed:{acceptance.Id}";
}
