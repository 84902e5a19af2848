using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

public sealed record CorrectedTextRequest
{
    public string? ClauseKey { get; init; }
    /// <summary>The whole body of the clause as it is to be; the contract's language at least.</summary>
    public ClauseBodyRequest? Text { get; init; }
}

public sealed record CorrectContractRequest
{
    public Guid Id { get; init; }
    public string? Reason { get; init; }
    /// <summary>Blanks of the town, filled otherwise.</summary>
    public IReadOnlyList<VariableRequest>? Variables { get; init; }
    public IReadOnlyList<CorrectedTextRequest>? Texts { get; init; }
}

public sealed class CorrectContractValidator : Validator<CorrectContractRequest>
{
    public CorrectContractValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => CorrectionTexts.Reason.Current).FreeText(Contract.ReasonMaxLength);
        RuleFor(r => r.Variables).MaxItems(200).Must((r, v) => v is { Count: > 0 } || r.Texts is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => CorrectionTexts.Nothing.Current);
        RuleForEach(r => r.Variables).SetValidator(new VariableValidator());
        RuleFor(r => r.Texts).MaxItems(60);
        RuleForEach(r => r.Texts).ChildRules(t =>
        {
            t.RuleFor(x => x.ClauseKey).NotEmpty().WithMessage(_ => CorrectionTexts.ClauseMissing.Current).MaximumLength(60);
            t.RuleFor(x => x.Text).NotNull().WithMessage(_ => CorrectionTexts.TextMissing.Current);
            t.RuleFor(x => x.Text!).SetValidator(new ClauseBodyValidator());
        });
    }
}

/// <summary>Proposes a numbered correction of a text that is approved or already shown. Nothing changes before another person approves it.</summary>
public sealed class CorrectContract(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<CorrectContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/corrections");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Propose a correction of a contract that is approved or issued");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(CorrectContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Correct, ct);
        if (contract.Correction is not null) throw Refusal.Conflict("correctionPending", CorrectionTexts.Pending);
        var (faults, variables, deviations) = (new List<Fault>(), contract.Variables.ToList(), contract.Deviations.ToList());
        foreach (var (given, i) in (req.Variables ?? []).Select((v, i) => (v, i))) VariableRules.Set(variables, given, _ => true, $"/variables/{i}", faults);
        foreach (var (given, i) in (req.Texts ?? []).Select((t, i) => (t, i))) Take(contract, deviations, given, req.Reason!, $"/texts/{i}", faults);
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        await RequireOtherAsync(contract, contract.With(variables, deviations), ct);
        var number = await db.FixedTexts.CountAsync(t => t.ContractId == contract.Id && t.CorrectionNumber != null, ct) + 1;
        contract.Correction = new(number, req.Reason!.Trim(), variables, deviations, new(caller.Id, caller.Name, clock.GetUtcNow(), null));
        await db.SaveChangesAsync(ct);
        work.Record("contract.correctionProposed", "contract", contract.Id, new { correction = number, variables = (req.Variables ?? []).Select(v => v.Name), clauses = (req.Texts ?? []).Select(t => t.ClauseKey), reason = work.KeyedHash(req.Reason) });
        await this.CreatedAsync($"/contracts/{contract.Id}/corrections/{number}", await db.ResponseAsync(contract, ct), contract.Version, ct);
    }

    private void Take(Contract contract, List<ContractDeviation> deviations, CorrectedTextRequest given, string reason, string at, List<Fault> faults)
    {
        var clause = contract.Clauses.SingleOrDefault(c => c.Key == given.ClauseKey);
        var texts = given.Text!.ByLanguage();
        if (clause is null) faults.Add(new(at + "/clauseKey", "unknown", CorrectionTexts.ClauseMissing));
        else if (!texts.ContainsKey(EnumWords.Of(contract.Language))) faults.Add(new($"{at}/text/{EnumWords.Of(contract.Language)}", "required", CorrectionTexts.TextMissing));
        if (faults.Count > 0 || clause is null) return;
        deviations.RemoveAll(d => d.ClauseKey == clause.Key);
        deviations.Add(new(clause.Key, clause.Title, clause.Strength, DeviationKind.Edited, clause.Version, texts, reason.Trim(), new(caller.Id, caller.Name, clock.GetUtcNow(), null), DeviationState.Proposed));
    }

    /// <summary>The corrected text can be written, and is another than the one that stands.</summary>
    private async Task RequireOtherAsync(Contract before, Contract after, CancellationToken ct)
    {
        var (old, corrected) = (await ContractText.DocumentsAsync(db, before, ct), await ContractText.DocumentsAsync(db, after, ct));
        if (corrected.All(d => old.TryGetValue(d.Key, out var o) && ContractMarkdown.Hash(o) == ContractMarkdown.Hash(d.Value))) throw Refusal.Invalid("/variables", "same", CorrectionTexts.Same);
    }
}

public sealed record CorrectionRequest(Guid Id, int Number);

/// <summary>Puts a correction into effect: a new text with its own hash, shown to every bidder that was shown the text before. All texts are kept.</summary>
public sealed class ApproveCorrection(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<CorrectionRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/corrections/{number}/approve");
        Permissions(PermissionNames.ContractsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Approve a correction and issue the corrected text to the same bidders");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(CorrectionRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Correct, ct);
        if (contract.Correction is not { } correction || correction.Number != req.Number) throw Refusal.NotFound();
        var must = DeviationRules.Undecided(correction.Deviations).Count > 0 ? (await db.RulesAsync(clock.TownToday(), ct)).Content.Deviations.Must : null;
        if (work.RequireOther(caller, Separated.CorrectionApproval, [correction.Proposed.Id], must) is null && must is not null) throw ContractDeviations.NotYours(must, CorrectionTexts.MustRoles);
        var by = new ByWhom(caller.Id, caller.Name, clock.GetUtcNow(), null);
        (contract.Variables, contract.Deviations, contract.Correction) = (Filled(correction.Variables, contract.Variables), DeviationRules.ApprovedWith(correction.Deviations, by), null);
        var text = await db.FixTextAsync(contract, TextOccasion.Correction, by, ct, correction);
        var bidders = await db.ContractIssues.Where(i => i.ContractId == contract.Id).Select(i => i.VendorId).Distinct().OrderBy(id => id).ToListAsync(ct);
        Issuing.Issue(db, work, contract, text.Number, correction.Number, bidders, by, "contract.corrected");
        await db.SaveChangesAsync(ct);
        work.Record("contract.corrected", "contract", contract.Id, new { correction = correction.Number, contract.Hash, vendorIds = bidders });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }

    /// <summary>The corrected blanks of the town, with what was filled of the award since the correction was proposed.</summary>
    private static List<ContractVariable> Filled(List<ContractVariable> corrected, List<ContractVariable> now) =>
        [.. corrected.Select(v => v.Kind == VariableKind.Award ? now.Single(n => n.ClauseKey == v.ClauseKey && n.Name == v.Name) : v)];
}

public sealed class WithdrawCorrection(VendorsDb db, UnitOfWork work) : Endpoint<CorrectionRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/corrections/{number}/withdraw");
        Permissions(PermissionNames.ContractsWrite, PermissionNames.ContractsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Withdraw a correction that is not approved");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(CorrectionRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Correct, ct);
        if (contract.Correction is not { } correction || correction.Number != req.Number) throw Refusal.NotFound();
        contract.Correction = null;
        await db.SaveChangesAsync(ct);
        work.Record("contract.correctionWithdrawn", "contract", contract.Id, new { correction = correction.Number });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}
