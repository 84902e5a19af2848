using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

public sealed record RollOverEngagementsRequest
{
    /// <summary>The new fiscal year, by the year in which its April lies: 2027 for 令和9年度.</summary>
    public int? FiscalYear { get; init; }
    public Guid? OrgUnitId { get; init; }
    /// <summary>Only these, also where their work ended before the fiscal year did; left out, all of the section that ran to its end.</summary>
    public IReadOnlyList<Guid>? EngagementIds { get; init; }
    /// <summary>Says what would be made and makes nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public sealed record RolledClause(string Key, string Title, int? FromVersion, int? ToVersion);

public sealed record ConsentToObtain(string Name, string Work, int Tier);

public sealed record RolloverError(string Code, string Message);

/// <summary>What was made of one engagement, and what has to be done before it may run.</summary>
/// <param name="EngagementId">The one of the year that ends.</param>
/// <param name="NewEngagementId">Null when nothing was made, and in a dry run.</param>
/// <param name="VendorProposed">The vendor is a candidate of the new engagement, which is still to be awarded; false where it may not be chosen now.</param>
/// <param name="FactsToConfirm">The facts are carried over and want to be confirmed anew; false where there are none.</param>
/// <param name="NewerClauses">Clauses that the contract had in an older version; <paramref name="DroppedClauses"/> those that the facts or the library no longer ask for.</param>
/// <param name="EmptyVariables">Blanks of the contract without a value.</param>
public sealed record RolloverRow(
    Guid EngagementId, string ReferenceNo, string Title, RolloverStatus Status, Guid? NewEngagementId, string? NewReferenceNo, string? NewTitle, DateOnly? StartsOn, DateOnly? EndsOn, Guid? VendorId, string? VendorName, bool VendorProposed,
    bool FactsToConfirm, IReadOnlyList<string> UnknownFacts, Guid? ContractId, IReadOnlyList<RolledClause> NewerClauses, IReadOnlyList<RolledClause> AddedClauses, IReadOnlyList<RolledClause> DroppedClauses,
    IReadOnlyList<ConsentToObtain> ConsentsToObtain, IReadOnlyList<string> EmptyVariables, RolloverError? Error)
{
    public static RolloverRow Of(Engagement source, RolloverStatus status) => new(source.Id, source.ReferenceNo, source.Title, status, null, null, null, null, null, source.VendorId, null, false, false, [], null, [], [], [], [], [], null);
}

/// <param name="Left">How many more engagements there are than one run takes; run it again.</param>
public sealed record RolloverResponse(int FiscalYear, bool DryRun, int Made, int Left, IReadOnlyList<RolloverRow> Rows);

public sealed class RollOverEngagementsValidator : Validator<RollOverEngagementsRequest>
{
    public RollOverEngagementsValidator()
    {
        RuleFor(r => r.FiscalYear).NotNull().WithMessage(_ => HttpTexts.Required.Current).InclusiveBetween(2020, 2100).WithMessage(_ => RolloverTexts.FiscalYear.Current);
        RuleFor(r => r.OrgUnitId).NotNull().WithMessage(_ => MunicipalityTexts.OrgUnitUnknown.Current);
        RuleFor(r => r.EngagementIds).MaxItems(RollOverEngagements.MostAtOnce).Must(v => v is null or { Count: > 0 }).WithErrorCode("required").WithMessage(_ => RolloverTexts.Choose.Current);
    }
}

/// <summary>
/// Plans a section's continuing work anew for a fiscal year: title, facts, subcontractors and contract, with nothing taken as given that a person has
/// to say again. Run twice, it makes nothing twice.
/// </summary>
public sealed class RollOverEngagements(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<RollOverEngagementsRequest, RolloverResponse>
{
    public const int MostAtOnce = 100;

    public override void Configure()
    {
        Post("/engagements/rollover");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Plan a section's continuing engagements for a new fiscal year");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(RollOverEngagementsRequest req, CancellationToken ct)
    {
        var (year, unit) = (req.FiscalYear!.Value, req.OrgUnitId!.Value);
        await db.RequireOrgUnitAsync(unit, caller, ct);
        var sources = await SourcesAsync(unit, year, req.EngagementIds, ct);
        var ids = sources.Select(e => e.Id).ToList();
        var made = await db.Engagements.AsNoTracking().Where(e => e.RolledForYear == year && ids.Contains(e.RolledFromId!.Value)).ToDictionaryAsync(e => e.RolledFromId!.Value, ct);
        var rows = new List<RolloverRow>(sources.Count);
        var left = 0;
        foreach (var source in sources)
        {
            var status = RolloverRules.Judge(source.State, source.EndsOn, year, isNamed: req.EngagementIds is not null);
            if (made.TryGetValue(source.Id, out var earlier)) rows.Add(RolloverRow.Of(source, RolloverStatus.AlreadyMade) with { NewEngagementId = earlier.Id, NewReferenceNo = earlier.ReferenceNo, NewTitle = earlier.Title, StartsOn = earlier.StartsOn, EndsOn = earlier.EndsOn });
            else if (status != RolloverStatus.Made) rows.Add(RolloverRow.Of(source, status));
            else if (rows.Count(r => r.Status is RolloverStatus.Made or RolloverStatus.Failed) == MostAtOnce) left++;
            else rows.Add(await TryAsync(source, year, ct));
        }
        var news = rows.Where(r => r.Status == RolloverStatus.Made).ToList();
        work.Record("engagements.rolledOver", "orgUnit", unit, new { year, made = news.Select(r => new { from = r.EngagementId, to = r.NewEngagementId, r.ContractId }) });
        if (req.DryRun == true)
        {
            work.Discard();
            rows = [.. rows.Select(r => r.Status == RolloverStatus.Made ? r with { NewEngagementId = null, NewReferenceNo = null, ContractId = null } : r)];
        }
        await Send.OkAsync(new(year, req.DryRun == true, news.Count, left, rows), ct);
    }

    /// <summary>What ran in the year before, oldest first.</summary>
    private async Task<List<Engagement>> SourcesAsync(Guid unit, int year, IReadOnlyList<Guid>? named, CancellationToken ct)
    {
        var (first, last) = (RolloverRules.FirstDay(year - 1), RolloverRules.LastDay(year - 1));
        var sources = await db.Engagements.AsNoTracking().Where(e => e.OrgUnitId == unit && e.StartsOn <= last && e.EndsOn >= first).OrderBy(e => e.Id).ToListAsync(ct);
        if (named is null) return sources;
        var unknown = named.Select((id, i) => (id, i)).Where(n => sources.All(s => s.Id != n.id)).Select(n => new Fault($"/engagementIds/{n.i}", "unknown", RolloverTexts.NotOfThatYear)).ToList();
        return unknown.Count > 0 ? throw Refusal.Invalid(unknown) : [.. sources.Where(s => named.Contains(s.Id))];
    }

    /// <summary>One that cannot be made leaves nothing behind and keeps no other from being made.</summary>
    private async Task<RolloverRow> TryAsync(Engagement source, int year, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("row", ct);
        try
        {
            var row = await MakeAsync(source, year, ct);
            await transaction.ReleaseSavepointAsync("row", ct);
            return row;
        }
        catch (Refusal refusal)
        {
            await transaction.RollbackToSavepointAsync("row", ct);
            db.ChangeTracker.Clear();
            return RolloverRow.Of(source, RolloverStatus.Failed) with { Error = new(refusal.Code, refusal.Detail.Current) };
        }
    }

    private async Task<RolloverRow> MakeAsync(Engagement source, int year, CancellationToken ct)
    {
        var (starts, ends) = RolloverRules.Period(source.StartsOn, source.EndsOn, year);
        var facts = await db.EngagementFacts.AsNoTracking().SingleOrDefaultAsync(f => f.EngagementId == source.Id && f.FactsVersion == source.FactsVersion, ct);
        var next = new Engagement
        {
            MunicipalityId = source.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "委託", clock.TownToday(), ct), Title = Shortened(RolloverRules.Title(source.Title, year)), OrgUnitId = source.OrgUnitId,
            StartsOn = starts, EndsOn = ends, State = EngagementState.Planning, RequestedById = caller.Id, FactsVersion = facts is null ? 0 : 1, RolledFromId = source.Id, RolledForYear = year,
        };
        db.Add(next);
        // What it touches goes on, in the class it has now: work that is ending was not raised any more.
        var assets = await db.AssetIdsAsync(source, ct);
        db.AddRange(assets.Select(asset => new EngagementAsset { MunicipalityId = next.MunicipalityId, EngagementId = next.Id, AssetId = asset }));
        if (facts is not null)
        {
            var now = AssetRules.Raise(facts.Facts, await db.ClassesAsync(assets, ct)).Facts;
            db.Add(new EngagementFacts { MunicipalityId = next.MunicipalityId, EngagementId = next.Id, FactsVersion = 1, Facts = now, Hash = CanonicalJson.Hash(now), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id });
        }
        var vendor = await db.Vendors.AsNoTracking().SingleAsync(v => v.Id == source.VendorId, ct);
        var isProposed = vendor.State is not (VendorState.Suspended or VendorState.Ended);
        if (isProposed) db.Add(new Candidate { MunicipalityId = next.MunicipalityId, EngagementId = next.Id, VendorId = vendor.Id, AddedAt = clock.GetUtcNow() });
        var consents = isProposed ? await CopySubcontractorsAsync(source, next, ct) : [];
        await db.SaveChangesAsync(ct);
        var row = RolloverRow.Of(source, RolloverStatus.Made) with
        {
            NewEngagementId = next.Id, NewReferenceNo = next.ReferenceNo, NewTitle = next.Title, StartsOn = starts, EndsOn = ends, VendorName = vendor.Name, VendorProposed = isProposed, FactsToConfirm = facts is not null, ConsentsToObtain = consents,
        };
        return facts is null ? row : await WithContractAsync(row, source, next, ct);
    }

    /// <summary>All but those whom the town refused, without the consent of the year before.</summary>
    private async Task<List<ConsentToObtain>> CopySubcontractorsAsync(Engagement source, Engagement next, CancellationToken ct)
    {
        var (copies, consents) = (new Dictionary<Guid, Guid>(), new List<ConsentToObtain>());
        foreach (var s in await db.Subcontractors.AsNoTracking().Where(s => s.EngagementId == source.Id && s.IsConsented != false).OrderBy(s => s.Tier).ThenBy(s => s.Id).ToListAsync(ct))
        {
            if (s.ParentId is { } parent && !copies.ContainsKey(parent)) continue; // of one that was refused
            copies[s.Id] = Guid.CreateVersion7();
            db.Add(new Subcontractor
            {
                MunicipalityId = next.MunicipalityId, Id = copies[s.Id], EngagementId = next.Id, VendorId = s.VendorId, ParentId = s.ParentId is { } above ? copies[above] : null, Tier = s.Tier, DeclaredOn = clock.TownToday(), Name = s.Name, CorporateNumber = s.CorporateNumber,
                Country = s.Country, Work = s.Work, IsSubsidiary = s.IsSubsidiary, HandlesData = s.HandlesData, NoDataBasis = s.NoDataBasis,
            });
            consents.Add(new(s.Name, s.Work, s.Tier));
        }
        return consents;
    }

    /// <summary>The contract last signed or drawn up, under the clauses in force now, with the town's blanks filled as they were; what the award fills is asked anew.</summary>
    private async Task<RolloverRow> WithContractAsync(RolloverRow row, Engagement source, Engagement next, CancellationToken ct)
    {
        if (await db.Contracts.AsNoTracking().Where(c => c.EngagementId == source.Id).OrderByDescending(c => c.SignedOn != null).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct) is not { } last) return row;
        var contract = new Contract
        {
            MunicipalityId = next.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "契約", clock.TownToday(), ct), EngagementId = next.Id, Frame = last.Frame, Language = last.Language, Parties = last.Parties, State = ContractState.Draft,
            Options = [.. last.Options], AuthorId = caller.Id, Variables = [.. last.Variables.Where(v => v.Kind == VariableKind.Town)],
        };
        await ContractDrafting.ChooseClausesAsync(contract, next, db, library, ct);
        db.Add(contract);
        await db.SaveChangesAsync(ct);
        var (before, after) = (last.Clauses.ToDictionary(c => c.Key), contract.Clauses.ToDictionary(c => c.Key));
        return row with
        {
            ContractId = contract.Id, UnknownFacts = contract.UnknownFacts,
            NewerClauses = [.. contract.Clauses.Where(c => before.TryGetValue(c.Key, out var old) && old.Hash != c.Hash).Select(c => new RolledClause(c.Key, c.Title, before[c.Key].Version, c.Version))],
            AddedClauses = [.. contract.Clauses.Where(c => !before.ContainsKey(c.Key)).Select(c => new RolledClause(c.Key, c.Title, null, c.Version))],
            DroppedClauses = [.. last.Clauses.Where(c => !after.ContainsKey(c.Key)).Select(c => new RolledClause(c.Key, c.Title, c.Version, null))],
            EmptyVariables = [.. contract.Variables.Where(v => string.IsNullOrWhiteSpace(v.Value)).Select(v => v.Label).Distinct()],
        };
    }

    private static string Shortened(string title) => title.Length > Engagement.TitleMaxLength ? title[..Engagement.TitleMaxLength] : title;
}
