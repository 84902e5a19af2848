using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Makes the duties of a signed contract from the very clause versions it took in.</summary>
public static class SignedDuties
{
    /// <summary>Adds every duty the contract makes, in the transaction that signs it.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> AddDutiesAsync(this VendorsDb db, Contract contract, RuleSetContent rules, CancellationToken ct)
    {
        var made = DutyRules.Make(await ClausesAsync(db, contract, ct), Days(contract), await ConsentedAsync(db, contract, null, ct), rules);
        db.AddRange(made.Select(d => Row(d, contract)));
        return made.Count;
    }

    /// <summary>Adds the duties that are due once for each subcontractor, for one consented to after the signature. Told again, it finds them made.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> AddDutiesAsync(this VendorsDb db, Contract contract, Guid subcontractorId, RuleSetContent rules, CancellationToken ct)
    {
        var clauses = (await ClausesAsync(db, contract, ct)).Select(c => c with { Content = c.Content with { Duties = [.. c.Content.Duties.Where(d => d.PerSubcontractor)] } });
        var there = await db.Duties.Where(d => d.ContractId == contract.Id && d.SubcontractorId == subcontractorId).Select(d => d.DutyKey).ToListAsync(ct);
        var made = DutyRules.Make(clauses, Days(contract), await ConsentedAsync(db, contract, subcontractorId, ct), rules).Where(d => !there.Contains(d.DutyKey)).ToList();
        db.AddRange(made.Select(d => Row(d, contract)));
        return made.Count;
    }

    /// <summary>Brings forward what is still owed after the end, for a contract that ends before its term.</summary>
    public static async Task BringForwardAsync(this VendorsDb db, Contract contract, DateOnly endedOn, RuleSetContent rules, CancellationToken ct)
    {
        var clauses = await ClausesAsync(db, contract, ct);
        var afterEnd = clauses.SelectMany(c => c.Content.Duties.Where(d => d.Trigger == DutyTrigger.End).Select(d => (c.Content.Key, d.Key))).ToHashSet();
        var made = DutyRules.Make(clauses, Days(contract) with { EndsOn = endedOn }, await ConsentedAsync(db, contract, null, ct), rules).ToLookup(d => (d.ClauseKey, d.DutyKey, d.SubcontractorId));
        var owed = await db.Duties.Where(d => d.ContractId == contract.Id && DutyStateRules.Undelivered.Contains(d.State) && d.DueOn > endedOn).ToListAsync(ct);
        foreach (var duty in owed.Where(d => afterEnd.Contains((d.ClauseKey, d.DutyKey))))
            if (made[(duty.ClauseKey, duty.DutyKey, duty.SubcontractorId)].FirstOrDefault() is { } dated && dated.DueOn < duty.DueOn) duty.DueOn = dated.DueOn;
    }

    /// <summary>Puts an amendment in the place of the contract it amends, from the day it is signed: what is owed goes on under it, and is not made twice.</summary>
    /// <returns>How many duties are new.</returns>
    public static async Task<int> SupersedeAsync(this VendorsDb db, Contract amendment, Guid amendedId, Caller caller, RuleSetContent rules, DateTimeOffset now, CancellationToken ct)
    {
        var amended = await db.Contracts.SingleAsync(c => c.Id == amendedId, ct);
        amended.Require(ContractAction.Supersede);
        if (amended.SuspendedOn is not null) throw Refusal.Conflict("suspended", AmendmentTexts.Suspended);
        if (amendment.SignedOn < amended.SignedOn) throw Refusal.Invalid("/signedOn", "beforeContract", AmendmentTexts.TooEarly.With(amended.SignedOn!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        amended.Move(ContractAction.Supersede);
        var (clauses, days, consented) = (await ClausesAsync(db, amendment, ct), Days(amendment), await ConsentedAsync(db, amendment, null, ct));
        var triggers = clauses.SelectMany(c => c.Content.Duties.Select(d => (Key: (c.Content.Key, d.Key), d.Trigger))).ToDictionary(d => d.Key, d => d.Trigger);
        var existing = await db.Duties.Where(d => d.ContractId == amendedId).ToListAsync(ct);
        var fromNow = days with { StartsOn = days.StartsOn > days.SignedOn ? days.StartsOn : days.SignedOn };
        var plan = AmendedDutyRules.Plan(existing, triggers, DutyRules.Make(clauses, days, consented, rules), DutyRules.Make(clauses, fromNow, consented, rules), days.SignedOn);
        var articles = amendment.Clauses.ToDictionary(c => c.Key, c => c.ArticleNumber);
        foreach (var (duty, dueOn) in plan.Kept) (duty.ContractId, duty.DueOn, duty.ArticleNumber) = (amendment.Id, dueOn, duty.ArticleNumber == 0 ? 0 : articles.GetValueOrDefault(duty.ClauseKey, duty.ArticleNumber));
        db.AddRange(plan.Added.Select(d => Row(d, amendment)));
        db.RemoveRange(plan.Dropped);
        // The amendment is what the town owed: someone else confirms that it took the clause in.
        foreach (var duty in existing.Where(d => d.DutyKey == DeviationRules.AmendDuty && articles.ContainsKey(d.ClauseKey) && DutyStateRules.Undelivered.Contains(d.State)))
            await db.MoveAsync(duty, DutyAction.Deliver, caller, now, ct, DeviationTexts.Amended.With(amendment.AmendmentNumber, amendment.ReferenceNo).Ja);
        await db.SaveChangesAsync(ct); // what was moved here is found here
        return plan.Added.Count;
    }

    /// <summary>A waived gate G01 leaves the town a duty: to amend the contract by the waiver's last day. A later waiver moves it.</summary>
    public static async Task DateAmendDutiesAsync(this VendorsDb db, Contract contract, RuleSetContent rules, CancellationToken ct)
    {
        var waived = contract.Deviations.Where(d => d is { Kind: DeviationKind.LeftOut, State: DeviationState.Approved, Waiver: not null }).ToList();
        if (waived.Count == 0) return;
        var there = (await db.Duties.Where(d => d.ContractId == contract.Id && d.DutyKey == DeviationRules.AmendDuty).ToListAsync(ct)).ToDictionary(d => d.ClauseKey);
        foreach (var deviation in waived)
        {
            var due = CalendarRules.NotLater(deviation.Waiver!.Until, rules);
            if (!there.TryGetValue(deviation.ClauseKey, out var duty)) db.Add(Row(new(deviation.ClauseKey, DeviationRules.AmendDuty, 0, DeviationTexts.AmendTitle.With(deviation.Title), DutyParty.Town, due, "CON"), contract));
            else if (DutyStateRules.Undelivered.Contains(duty.State)) duty.DueOn = due;
        }
    }

    // The term is the one fixed with the text at approval: a later change of the engagement's period does not move what was signed.
    private static DutyDays Days(Contract contract) => new(contract.SignedOn!.Value, contract.Facts!.StartsOn!.Value, contract.Facts.EndsOn!.Value);

    private static async Task<List<SignedClause>> ClausesAsync(VendorsDb db, Contract contract, CancellationToken ct)
    {
        var keys = contract.Clauses.Select(c => c.Key).ToList();
        var versions = (await db.ClauseVersions.AsNoTracking().Where(c => keys.Contains(c.Key)).ToListAsync(ct)).ToDictionary(c => (c.Key, c.Number), c => c.Content);
        var values = contract.Variables.ToLookup(v => v.ClauseKey);
        return [.. contract.Clauses.Select(c => new SignedClause(c.ArticleNumber, versions[(c.Key, c.Version)], values[c.Key].ToDictionary(v => v.Name, v => v.Value)))];
    }

    private static async Task<IReadOnlyList<ConsentedSubcontractor>> ConsentedAsync(VendorsDb db, Contract contract, Guid? only, CancellationToken ct)
    {
        var ids = await db.Subcontractors.Where(s => s.EngagementId == contract.EngagementId && s.IsConsented == true && (only == null || s.Id == only)).Select(s => s.Id).ToListAsync(ct);
        var consents = await db.SubcontractorConsents.Where(c => ids.Contains(c.SubcontractorId)).OrderBy(c => c.Id).Select(c => new { c.SubcontractorId, c.DecidedOn }).ToListAsync(ct);
        return [.. consents.GroupBy(c => c.SubcontractorId).Select(g => new ConsentedSubcontractor(g.Key, g.Last().DecidedOn))];
    }

    private static Duty Row(DatedDuty d, Contract contract) => new()
    {
        MunicipalityId = contract.MunicipalityId, Id = Guid.CreateVersion7(), ContractId = contract.Id, EngagementId = contract.EngagementId, CloudUseId = contract.CloudUseId, VendorId = contract.VendorId!.Value, ClauseKey = d.ClauseKey, DutyKey = d.DutyKey,
        ArticleNumber = d.ArticleNumber, Title = d.Title, Who = d.Who, DueOn = d.DueOn, EvidenceKind = d.EvidenceKind, SubcontractorId = d.SubcontractorId, State = DutyState.Open,
    };
}

/// <summary>A subcontractor consented to after the signature brings its own duties.</summary>
public sealed class AddSubcontractorDuties(VendorsDb db, UnitOfWork work, TimeProvider clock) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["subcontractor.consented"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var consented = happened.Read<SubcontractorConsented>();
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        var contracts = await db.Contracts.Where(c => c.EngagementId == consented.EngagementId && c.State == ContractState.Signed).ToListAsync(ct);
        var made = 0;
        foreach (var contract in contracts) made += await db.AddDutiesAsync(contract, consented.SubcontractorId, rules, ct);
        if (made == 0) return;
        await db.SaveChangesAsync(ct);
        work.Record("duties.made", "engagement", consented.EngagementId, new { consented.SubcontractorId, duties = made }, contracts[0].VendorId);
    }
}
