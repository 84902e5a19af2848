using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

public sealed record DecideDeviationRequest(Guid Id, string ClauseKey, bool? Approved, string? Comment);

public sealed class DecideDeviationValidator : Validator<DecideDeviationRequest>
{
    public DecideDeviationValidator()
    {
        RuleFor(r => r.Approved).NotNull().WithMessage(_ => DeviationTexts.Approved.Current);
        RuleFor(r => r.Comment).FreeText(Contract.ReasonMaxLength)
            .Must((r, comment) => r.Approved != false || !string.IsNullOrWhiteSpace(comment)).WithErrorCode("required").WithMessage(_ => DeviationTexts.RefusalReason.Current);
    }
}

/// <summary>Approves or refuses a deviation, by a role of the rule set and never by who proposed it. A refusal gives the clause back and the contract to its author.</summary>
public sealed class DecideDeviation(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<DecideDeviationRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/deviations/{clauseKey}/decide");
        Permissions(PermissionNames.DeviationsDecide);
        this.ChangesVersion();
        Summary(s => s.Summary = "Approve or refuse a deviation");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(DecideDeviationRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.DecideDeviation, ct);
        var deviation = contract.Deviation(req.ClauseKey);
        if (deviation.State != DeviationState.Proposed) throw Refusal.Conflict("decided", DeviationTexts.Decided);
        var deciders = DeviationRules.Deciders(deviation.Strength, (await db.RulesAsync(clock.TownToday(), ct)).Content);
        if (work.RequireOther(caller, Separated.DeviationDecision, [deviation.Proposed.Id], deciders) is null) throw ContractDeviations.NotYours(deciders, DeviationTexts.NotYours);
        var decided = deviation with { State = req.Approved == true ? DeviationState.Approved : DeviationState.Refused, Decided = new(caller.Id, caller.Name, clock.GetUtcNow(), req.Comment?.Trim()) };
        contract.Replace(decided);
        if (decided.State == DeviationState.Refused)
        {
            if (contract.State == ContractState.InReview) contract.Move(ContractAction.Return);
            await ContractDrafting.ChooseClausesAsync(contract, await db.CaseAsync(contract, ct), db, library, ct);
        }
        await db.SaveChangesAsync(ct);
        work.Record("contract.deviationDecided", "contract", contract.Id, new { decided.ClauseKey, decided.Kind, decided.State, text = CanonicalJson.Hash(decided.Texts) });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

public sealed record WaiveDeviationRequest(Guid Id, string ClauseKey, DateOnly? Until, string? Reason);

public sealed class WaiveDeviationValidator : Validator<WaiveDeviationRequest>
{
    public WaiveDeviationValidator()
    {
        RuleFor(r => r.Until).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => DeviationTexts.WaiverReason.Current).FreeText(Contract.ReasonMaxLength);
    }
}

/// <summary>
/// 例外措置 of gate G01 for a must that is left out, within the limits of the rule set: by its role, for so many days, never for an item of
/// the My Number guideline. By its last day the contract is to be amended, which becomes a duty of the town at signing.
/// </summary>
public sealed class WaiveDeviation(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, TimeProvider clock) : Endpoint<WaiveDeviationRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/deviations/{clauseKey}/waive");
        Permissions(PermissionNames.DeviationsDecide);
        this.ChangesVersion();
        Summary(s => s.Summary = "Waive gate G01 for a must clause that is left out, up to a day");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(WaiveDeviationRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.WaiveDeviation, ct);
        var deviation = contract.Deviation(req.ClauseKey);
        if (deviation is not { Kind: DeviationKind.LeftOut, Strength: ClauseStrength.Must, State: DeviationState.Approved }) throw Refusal.Conflict("notWaivable", DeviationTexts.NotWaivable);
        work.RequireOther(caller, Separated.DeviationWaiver, [deviation.Proposed.Id]);
        var (_, result) = await risk.ReadAsync(await db.CaseAsync(contract, ct), contract, ct);
        var offer = result.Gates.Single(g => g.Key == DeviationRules.Gate).Waiver ?? throw Refusal.Conflict("notWaivable", DeviationTexts.NoWaiver);
        var by = work.RequireOther(caller, Separated.DeviationWaiver, [deviation.Proposed.Id], [offer.Role, .. CisoToo]) ?? throw ContractDeviations.NotYours([offer.Role, .. CisoToo], DeviationTexts.WaiverRole);
        var today = clock.TownToday();
        if (req.Until <= today || req.Until > today.AddDays(offer.MaxDays)) throw Refusal.Invalid("/until", "range", DeviationTexts.Until.With(offer.MaxDays));
        contract.Replace(deviation with { Waiver = new(by.Role, today, req.Until!.Value, new(caller.Id, caller.Name, clock.GetUtcNow(), req.Reason!.Trim())) });
        if (contract.State == ContractState.Signed) await db.DateAmendDutiesAsync(contract, (await db.RulesAsync(today, ct)).Content, ct);
        await db.SaveChangesAsync(ct);
        work.Record("contract.deviationWaived", "contract", contract.Id, new { deviation.ClauseKey, gate = DeviationRules.Gate, req.Until, reason = work.KeyedHash(req.Reason) }, contract.VendorId);
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }

    // As for every gate (GateRules): what a role may let pass, the CISO may too.
    private static readonly string[] CisoToo = ["ciso"];
}

public static class ContractDeviations
{
    /// <summary>The deviation of a clause, or 404.</summary>
    public static ContractDeviation Deviation(this Contract contract, string clauseKey) => contract.Deviations.SingleOrDefault(d => d.ClauseKey == clauseKey) ?? throw Refusal.NotFound();

    public static void Replace(this Contract contract, ContractDeviation deviation) => contract.Deviations = [.. contract.Deviations.Select(d => d.ClauseKey == deviation.ClauseKey ? deviation : d)];

    public static Refusal NotYours(IReadOnlyList<string> roles, Text refusal) => Refusal.Forbidden("notYourDecision", refusal.With(string.Join(", ", roles.Distinct())));

    /// <summary>Refuses while a deviation from a must clause is not decided.</summary>
    public static void RequireDeviationsDecided(this Contract contract)
    {
        var undecided = DeviationRules.Undecided(contract.Deviations);
        if (undecided.Count > 0)
            throw Refusal.Conflict("deviationsUndecided", DeviationTexts.Undecided.With(undecided.Count), [.. undecided.Select(d => new Fault($"/deviations/{d.ClauseKey}", "undecided", DeviationTexts.UndecidedClause.With(d.Title)))]);
    }
}
