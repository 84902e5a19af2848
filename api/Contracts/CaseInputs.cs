using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudServices.GovernmentSchemes;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>One case with everything its risk is computed from; <paramref name="Input"/> is in its order.</summary>
/// <param name="Required">The clauses its facts ask for, without what would turn each.</param>
/// <param name="Contract">The contract in force, before signing the draft.</param>
/// <param name="AssessmentId">Whose answers are counted.</param>
/// <param name="ReadSources">The versions behind the input, worked out when they are asked for.</param>
public sealed record CaseInput(ICase Subject, RiskInput Input, RiskMoment Moment, RequiredClauseSet Required, ContractSeen? Contract, Guid? AssessmentId, Func<RiskSources> ReadSources);

/// <summary>What all cases of a town are looked at by.</summary>
public sealed record CaseGround(RuleSetContent Rules, IReadOnlyList<LibraryClause> Clauses, DateOnly Day, int Residents)
{
    /// <summary>Versions of facts never change and are known by their hash: a set is worked out once for all cases with the same facts.</summary>
    internal ConcurrentDictionary<(string Facts, string Options), RequiredClauseSet> Required { get; } = [];
}

/// <summary>What of a contract a risk stands on, without its texts.</summary>
public sealed record ContractSeen(Guid Id, IReadOnlyList<string> ClauseKeys, IReadOnlyList<(string Name, string Value)> Variables, IReadOnlyList<string> Options, IReadOnlyList<ContractDeviation> Deviations)
{
    public static ContractSeen Of(Contract c) => new(c.Id, [.. c.Clauses.Select(x => x.Key)], [.. c.Variables.Where(v => v.Value is not null).Select(v => (v.Name, v.Value!))], c.Options, c.Deviations);

    public ContractTerms Terms => new(ClauseKeys, Variables.Where(v => GateRules.ReadVariables.Contains(v.Name)).GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.First().Value))
    {
        Deviations = Deviations.Where(d => d.IsInEffect).Select(d => $"{d.ClauseKey} {EnumWords.Of(d.Kind)}").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } departs ? departs : null,
    };
}

/// <summary>
/// Gathers what cases' risks are computed from: of one, or of a town's whole portfolio as a stream by key, a few hundred at a time, so that
/// memory does not grow with it. Both go the same way, so that a recomputation of all says what each case says by itself.
/// </summary>
public sealed class CaseInputs(VendorsDb db, ClauseLibrary library, TownScopes towns)
{
    private const int BatchSize = 500;
    /// <summary>Batches that are in memory at once: one is handed out while the next are read.</summary>
    private const int BatchesAhead = 3;

    /// <summary>
    /// Every running case with facts, engagements before cloud uses, each by its key. Batches are read ahead, each on a connection of its own:
    /// what a unit of work has not committed is not seen.
    /// </summary>
    /// <param name="day">On which evidence, judgements and exceptions are looked at.</param>
    public async IAsyncEnumerable<CaseInput> StreamAsync(RuleSetContent rules, DateOnly day, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var (town, ahead) = (await GroundAsync(rules, await library.CurrentAsync(db, ct), day, ct), new Queue<Task<IReadOnlyList<CaseInput>>>());
        try
        {
            await foreach (var batch in BatchesAsync(ct))
            {
                ahead.Enqueue(ReadApartAsync(town, batch, ct));
                if (ahead.Count < BatchesAhead) continue;
                foreach (var read in await ahead.Dequeue()) yield return read;
            }
            while (ahead.TryDequeue(out var batch))
                foreach (var read in await batch) yield return read;
        }
        finally
        {
            await Task.WhenAll(ahead.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // whoever stops half-way leaves nothing running
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<ICase>> BatchesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var town = db.Tenant.MunicipalityId;
        for (var after = Guid.Empty; ;)
        {
            var batch = await db.Engagements.AsNoTracking().Where(e => e.MunicipalityId == town && e.Id > after && e.State != EngagementState.Closed && e.FactsVersion > 0).OrderBy(e => e.Id).Take(BatchSize).ToListAsync(ct);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < BatchSize) break;
            after = batch[^1].Id;
        }
        for (var after = Guid.Empty; ;)
        {
            var batch = await db.CloudUses.AsNoTracking().Where(u => u.MunicipalityId == town && u.Id > after && u.State != CloudUseState.Ended && u.State != CloudUseState.Withdrawn && u.FactsVersion > 0).OrderBy(u => u.Id).Take(BatchSize).ToListAsync(ct);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < BatchSize) break;
            after = batch[^1].Id;
        }
    }

    private async Task<IReadOnlyList<CaseInput>> ReadApartAsync(CaseGround ground, IReadOnlyList<ICase> batch, CancellationToken ct)
    {
        await using var scope = towns.Open(Caller.System(db.Tenant.MunicipalityId!.Value) with { AsOf = db.Tenant.AsOf });
        return await scope.ServiceProvider.GetRequiredService<CaseInputs>().ReadAsync(ground, batch, ct);
    }

    /// <param name="contract">Instead of the case's own contract in force, as it stands in memory.</param>
    public async Task<CaseInput> ReadAsync(ICase subject, RuleSetContent rules, DateOnly day, Contract? contract, CancellationToken ct) =>
        (await ReadAsync(await GroundAsync(rules, await library.CurrentAsync(db, ct), day, ct), [subject], contract is null ? null : ContractSeen.Of(contract), null, ct))[0];

    /// <summary>As it would be with these facts, which nobody has entered or confirmed.</summary>
    public async Task<CaseInput> WithFactsAsync(ICase subject, Facts facts, RuleSetContent rules, DateOnly day, CancellationToken ct) =>
        (await ReadAsync(await GroundAsync(rules, await library.CurrentAsync(db, ct), day, ct), [subject], null, facts, ct))[0];

    /// <summary>On rules and clauses that need not be those in force.</summary>
    public Task<IReadOnlyList<CaseInput>> ReadAsync(CaseGround ground, IReadOnlyList<ICase> subjects, CancellationToken ct) => ReadAsync(ground, subjects, null, null, ct);

    public async Task<CaseGround> GroundAsync(RuleSetContent rules, IReadOnlyList<LibraryClause> clauses, DateOnly day, CancellationToken ct)
    {
        var town = db.Tenant.MunicipalityId;
        return new(rules, clauses, day, await db.Municipalities.Where(m => m.Id == town).Select(m => m.Residents).SingleAsync(ct));
    }

    /// <param name="given">Instead of the facts of the one subject.</param>
    private async Task<IReadOnlyList<CaseInput>> ReadAsync(CaseGround town, IReadOnlyList<ICase> subjects, ContractSeen? contract, Facts? given, CancellationToken ct)
    {
        if (subjects.Count == 0) return [];
        var ids = subjects.Select(s => s.Id).ToList();
        var facts = given is null ? await FactsAsync(ids, ct) : new() { [subjects[0].Id] = (given, "") };
        var contracts = contract is null ? await ContractsAsync(ids, ct) : new() { [subjects[0].Id] = contract };
        var answers = await AnswerSheets.ReadAsync(db, ids, town.Day, ct);
        // The town is named for the index. A case answers by itself as soon as it is asked.
        var tenant = db.Tenant.MunicipalityId;
        var relied = (await db.Reliances.AsNoTracking().Where(r => r.MunicipalityId == tenant && r.EndedAt == null && (ids.Contains(r.EngagementId!.Value) || ids.Contains(r.CloudUseId!.Value))).ToListAsync(ct)).ToDictionary(r => r.EngagementId ?? r.CloudUseId!.Value, ReliedResult.Of);
        var services = await ServicesAsync(subjects, ct);
        var registers = await db.SchemeEntriesAsync([.. services.Values.Select(s => s.GovScheme).OfType<GovScheme>()], ct);
        var terms = (await db.TermsReadings.AsNoTracking().Where(t => ids.Contains(t.CloudUseId)).OrderBy(t => t.Number).ToListAsync(ct)).GroupBy(t => t.CloudUseId).ToDictionary(g => g.Key, g => g.GroupBy(t => t.Item).Select(i => new TermsItem(i.Key, i.Last().Coverage)).ToList());
        var subcontractors = (await db.Subcontractors.AsNoTracking().Where(s => ids.Contains(s.EngagementId)).OrderBy(s => s.Tier).ThenBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.EngagementId);
        var vendorIds = subjects.Select(s => s.VendorId).OfType<Guid>().Distinct().ToList();
        var vendors = await db.Vendors.AsNoTracking().Where(v => vendorIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, ct);
        var conducts = await db.ConductsAsync(vendorIds, town.Day, ct);
        var judgements = await JudgementsAsync(ids, vendorIds, [.. services.Keys], ct);
        var choices = (await db.TierChoices.AsNoTracking().Where(t => ids.Contains(t.EngagementId ?? t.CloudUseId!.Value)).OrderBy(t => t.Id).ToListAsync(ct)).GroupBy(t => t.EngagementId ?? t.CloudUseId!.Value).ToDictionary(g => g.Key, g => g.Last());
        var exceptions = (await db.RiskAcceptances.AsNoTracking().Where(r => ids.Contains(r.EngagementId ?? r.CloudUseId!.Value) && r.Kind == AcceptanceKind.Gate && r.WithdrawnAt == null && r.GrantedOn <= town.Day && r.ExpiresOn >= town.Day).OrderBy(r => r.Id).ToListAsync(ct))
            .ToLookup(r => r.EngagementId ?? r.CloudUseId!.Value, r => new GateException(r.Gate!, r.GrantedAs, r.GrantedOn, r.ExpiresOn, r.GrantedByName, r.Reason, r.Id));
        return [.. subjects.Select(Gather)];

        CaseInput Gather(ICase subject)
        {
            var (known, hash) = facts.TryGetValue(subject.Id, out var entered) ? entered : (new Facts(), "");
            var seen = contracts.GetValueOrDefault(subject.Id);
            var required = Required(town, known, hash, seen);
            var sheet = answers.GetValueOrDefault(subject.Id);
            (IReadOnlyList<ScoredAnswer>? scored, MandatoryEvidence? evidence) = sheet is null ? (null, null) : sheet.Scored(town.Rules);
            var service = subject is CloudUse use ? services[use.CloudServiceId] : null;
            var vendor = subject.VendorId is { } v ? vendors.GetValueOrDefault(v) : null;
            var conduct = vendor is not null && conducts.TryGetValue(vendor.Id, out var found) ? found : new(0, 0, 0);
            var about = new JudgedCase(judgements, subject.Id, vendor?.Id, service?.Id, town.Day);
            var clauses = seen?.ClauseKeys.ToHashSet() ?? [];
            var missing = required.Clauses.Where(c => c.Included && c.Strength == ClauseStrength.Must && !clauses.Contains(c.Key)).Select(c => c.Key).ToList();
            var work = subcontractors[subject.Id].ToList();
            var input = new RiskInput
            {
                Facts = known, Residents = town.Residents, Answers = scored, Relied = scored is null ? relied.GetValueOrDefault(subject.Id) : null, Adjustment = Adjustment(choices.GetValueOrDefault(subject.Id)),
                Service = service is null ? null : new(service.Model, ((CloudUse)subject).Plan, service.DataCountries?.Order(StringComparer.Ordinal).ToList(), service.AccessCountries?.Order(StringComparer.Ordinal).ToList(), service.GoverningLaw, [.. service.Assurance.Order()], service.GovScheme),
                Gates = new()
                {
                    FactsConfirmed = given is null && subject.FactsAreConfirmed, UnknownDecidingFacts = required.UnknownFacts,
                    Missing = [.. missing.Select(key => new MissingItem(key, null)),
                        .. required.Coverage.Where(i => i.Applies && i.List == "MN" && !i.Clauses.Any(clauses.Contains)).Select(i => new MissingItem(i.Item, i.List))],
                    Contract = seen?.Terms, Terms = terms.GetValueOrDefault(subject.Id) ?? [],
                    Scheme = service?.GovScheme is { } scheme ? Scheme(scheme, registers, town.Day) : null,
                    Subcontractors = [.. work.Select(s => new SubcontractorState(s.Name, s.Tier, s.Country, s.HandlesData, s.NoDataBasis, s.IsConsented))],
                    Evidence = evidence, HasVendor = vendor is not null, SeriousIncidents = conduct.SeriousIncidents, OverdueOrders = conduct.OverdueOrders, Suspensions = conduct.Suspensions,
                    Exclusion = vendor is null ? null : VendorExclusions.Of(vendor.State, vendor.SuspensionGround),
                    SupplyChain = vendor is null ? [] : [about.Party(vendor.Name, vendor.HeadOfficeCountry), .. vendor.MajorityOwners.Select(o => about.Party(o.Name, o.Country)), .. work.Select(s => about.Party(s.Name, s.Country))],
                    OwnersUnknown = vendor is { OwnershipAsOf: null, MajorityOwners.Count: 0 } && about.IsCleared(JudgementKind.SupplyChain) != true,
                    CompelledDisclosure = !about.IsCleared(JudgementKind.CompelledDisclosure), SchemeJudged = about.IsCleared(JudgementKind.NoScheme) == true,
                    ForeignLawAssessed = about.IsCleared(JudgementKind.ForeignLaw) == true, JurisdictionAccepted = about.IsCleared(JudgementKind.Jurisdiction) == true,
                    IndependentReport = about.IsCleared(JudgementKind.IndependentReport) == true, SpecificDestination = about.IsCleared(JudgementKind.SpecificDestination) == true, PiaNotNeeded = about.Grounds(JudgementKind.PiaNotNeeded),
                },
            };
            List<GateException> passing = [.. exceptions[subject.Id]];
            if (seen is not null && DeviationRules.Standing(missing, seen.Deviations, town.Day) is { } waiver) passing.Add(new(DeviationRules.Gate, waiver.Role, waiver.GrantedOn, waiver.Until, waiver.By.Name, waiver.By.Comment));
            return new(subject, RiskRules.InOrder(input), new() { Today = town.Day, Exceptions = passing }, required, seen, sheet?.AssessmentId, () => sheet?.Sources(subject.FactsVersion) ?? new(subject.FactsVersion, new Dictionary<string, int>(), new Dictionary<Guid, string>()));
        }
    }

    /// <summary>The entry a service names: once the town has imported the register, the register's word counts over what was typed.</summary>
    private static SchemeEntry Scheme(GovScheme scheme, IReadOnlyList<GovernmentSchemeEntry> registers, DateOnly day)
    {
        if (registers.FirstOrDefault(e => e.Kind == scheme.Kind && e.Number == SchemeListRules.Number(scheme.Number ?? "")) is not { } entry) return new(EnumWords.Of(scheme.Kind), scheme.Number, scheme.ExpiresOn);
        var standing = SchemeListRules.Standing(entry, day);
        return new(EnumWords.Of(scheme.Kind), scheme.Number, SchemeListRules.LastDay(entry) ?? scheme.ExpiresOn) { Standing = standing == SchemeStanding.Listed ? null : EnumWords.Of(standing) };
    }

    private static TierAdjustment? Adjustment(TierChoice? choice) =>
        choice?.Tier is { } tier ? new(tier, choice.Reason, choice.LoweringRole is not null, choice.ByName, TownClock.DayOf(choice.At)) : null;

    private RequiredClauseSet Required(CaseGround town, Facts facts, string hash, ContractSeen? contract)
    {
        var key = (hash, contract is null ? "" : string.Join(' ', contract.Options));
        if (hash.Length > 0 && town.Required.TryGetValue(key, out var known)) return known;
        return town.Required[key] = library.Required(town.Clauses, facts, contract?.Options.ToHashSet(), withFlips: false);
    }

    private async Task<Dictionary<Guid, (Facts Facts, string Hash)>> FactsAsync(List<Guid> ids, CancellationToken ct)
    {
        // The town is named beside the filter, which knows vendors as well, and so no index.
        var town = db.Tenant.MunicipalityId;
        var ofEngagements = await db.Engagements.AsNoTracking().Where(e => e.MunicipalityId == town && ids.Contains(e.Id)).Join(db.EngagementFacts, e => new { e.Id, e.FactsVersion }, f => new { Id = f.EngagementId, f.FactsVersion }, (e, f) => new { e.Id, f.Facts, f.Hash }).ToListAsync(ct);
        var ofUses = await db.CloudUses.AsNoTracking().Where(u => u.MunicipalityId == town && ids.Contains(u.Id)).Join(db.CloudUseFacts, u => new { u.Id, u.FactsVersion }, f => new { Id = f.CloudUseId, f.FactsVersion }, (u, f) => new { u.Id, f.Facts, f.Hash }).ToListAsync(ct);
        return ofEngagements.Concat(ofUses).ToDictionary(f => f.Id, f => (f.Facts, f.Hash));
    }

    private async Task<Dictionary<Guid, CloudService>> ServicesAsync(IReadOnlyList<ICase> subjects, CancellationToken ct)
    {
        var ids = subjects.OfType<CloudUse>().Select(u => u.CloudServiceId).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.CloudServices.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
    }

    private async Task<IReadOnlyList<Judgement>> JudgementsAsync(List<Guid> cases, List<Guid> vendors, List<Guid> services, CancellationToken ct) => await db.Judgements.AsNoTracking()
        .Where(j => (j.EngagementId != null && cases.Contains(j.EngagementId!.Value)) || (j.CloudUseId != null && cases.Contains(j.CloudUseId!.Value)) || (j.VendorId != null && vendors.Contains(j.VendorId!.Value)) || (j.CloudServiceId != null && services.Contains(j.CloudServiceId!.Value)))
        .OrderBy(j => j.Id).ToListAsync(ct);

    // The texts of contracts and the words of their clauses are long: only keys and the few blanks that gates read come over.
    private const string ContractSql =
        """
        select distinct on (engagement_id, cloud_use_id) id, coalesce(engagement_id, cloud_use_id), jsonb_path_query_array(clauses, '$[*].key')::text,
            (select coalesce(jsonb_agg(jsonb_build_array(v->>'name', v->>'value') order by n), '[]')::text from jsonb_array_elements(variables) with ordinality as x(v, n) where v->>'name' = any($3) and v->>'value' is not null),
            options::text, deviations::text
        from contracts where municipality_id = $1 and (engagement_id = any($2) or cloud_use_id = any($2))
        order by engagement_id, cloud_use_id, frame = any($4), signed_on is null, id desc
        """;

    private async Task<Dictionary<Guid, ContractSeen>> ContractsAsync(List<Guid> cases, CancellationToken ct)
    {
        var found = new Dictionary<Guid, ContractSeen>();
        await db.EachAsync(ContractSql, r => found[r.GetGuid(1)] = new(
            r.GetGuid(0), Read<List<string>>(r.GetString(2)), [.. Read<List<string[]>>(r.GetString(3)).Select(v => (v[0], v[1]))], Read<List<string>>(r.GetString(4)),
            r.GetString(5) is "[]" ? [] : Read<List<ContractDeviation>>(r.GetString(5))), ct, db.Tenant.MunicipalityId!, cases.ToArray(), GateRules.ReadVariables.ToArray(), ContractFrames.Partial.ToArray());
        return found;

        static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, CanonicalJson.Options)!;
    }
}

/// <summary>What the town has judged about a case, its service and its vendor.</summary>
internal sealed class JudgedCase(IReadOnlyList<Judgement> all, Guid caseId, Guid? vendorId, Guid? serviceId, DateOnly day)
{
    private readonly List<Judgement> _about = [.. all.Where(j => j.EngagementId == caseId || j.CloudUseId == caseId || (j.VendorId is not null && j.VendorId == vendorId) || (j.CloudServiceId is not null && j.CloudServiceId == serviceId))];

    public bool? IsCleared(JudgementKind kind, string? party = null) => _about.Count == 0 ? null : JudgementRules.IsCleared(_about, kind, day, party);

    public SupplyChainParty Party(string name, string? country) => new(name, country, IsCleared(JudgementKind.SupplyChain, name));

    public string? Grounds(JudgementKind kind) => JudgementRules.Speaking(_about, kind, day) is { IsCleared: true } spoken ? spoken.Grounds : null;
}
