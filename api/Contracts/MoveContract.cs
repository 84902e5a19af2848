using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Hands the draft to review, with the clauses of the latest facts and every blank of the town filled.</summary>
public sealed class SubmitContract(VendorsDb db, UnitOfWork work, ClauseLibrary library) : Endpoint<ContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/submit");
        Permissions(PermissionNames.ContractsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Submit a draft contract for review");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Submit, ct);
        await ContractDrafting.ChooseClausesAsync(contract, await db.CaseAsync(contract, ct), db, library, ct);
        contract.RequireFilled(VariableKind.Town);
        await ContractText.DocumentAsync(db, contract, null, ct); // refuses what cannot be written
        contract.Move(ContractAction.Submit);
        contract.ReturnReason = null;
        await db.SaveChangesAsync(ct);
        work.Record("contract.submitted", "contract", contract.Id, new { contract.FactsVersion });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

/// <summary>Fixes the text. Someone other than the author approves, on facts that are confirmed and decide every clause (freeze: G18).</summary>
public sealed class ApproveContract(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, TimeProvider clock) : Endpoint<ContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/approve");
        Permissions(PermissionNames.ContractsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Approve a contract's text and fix it");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Approve, ct);
        work.RequireOther(caller, Separated.ContractApproval, [contract.AuthorId]);
        var subject = await db.CaseAsync(contract, ct);
        if (subject.FactsVersion != contract.FactsVersion) throw Refusal.Conflict("factsChanged", ContractTexts.FactsChanged);
        await risk.RequireAsync(subject, contract, GateStep.Freeze, ct);
        contract.RequireFilled(VariableKind.Town);
        contract.RequireDeviationsDecided();
        var by = new ByWhom(caller.Id, caller.Name, clock.GetUtcNow(), null);
        contract.Deviations = DeviationRules.ApprovedWith(contract.Deviations, by);
        contract.Facts = await ContractText.FactsAsync(db, contract, ct);
        await db.FixTextAsync(contract, TextOccasion.Approval, by, ct);
        (contract.ApprovedById, contract.ApprovedAt, contract.RuleSetVersion) = (caller.Id, clock.GetUtcNow(), (await db.RulesAsync(clock.TownToday(), ct)).Version);
        contract.Move(ContractAction.Approve);
        await db.SaveChangesAsync(ct);
        work.Record("contract.approved", "contract", contract.Id, new { contract.Hash, contract.RuleSetVersion, deviations = contract.Deviations.Where(d => d.IsInEffect).Select(d => $"{d.ClauseKey} {EnumWords.Of(d.Kind)}") });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

public sealed record IssueContractRequest(Guid Id, IReadOnlyList<Guid>? VendorIds);

public sealed class IssueContractValidator : Validator<IssueContractRequest>
{
    public IssueContractValidator() => RuleFor(r => r.VendorIds).MaxItems(100).Must(v => v is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => ContractTexts.Vendors.Current);
}

/// <summary>Shows the approved text to candidates before they bid (domain.md 3.1), with when, to whom and which text.</summary>
public sealed class IssueContract(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<IssueContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/issue");
        Permissions(PermissionNames.ContractsIssue);
        this.ChangesVersion();
        Summary(s => s.Summary = "Issue an approved contract to candidates");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(IssueContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Issue, ct);
        if (contract.EngagementId is not { } engagementId || contract.AmendsId is not null) throw Refusal.Conflict("noCandidates", ContractTexts.NoCandidates);
        var wanted = req.VendorIds!.Distinct().ToList();
        var candidates = await db.Candidates.Where(c => c.EngagementId == engagementId && wanted.Contains(c.VendorId)).Select(c => c.VendorId).ToListAsync(ct);
        if (candidates.Count != wanted.Count) throw Refusal.Invalid("/vendorIds", "notCandidate", ContractTexts.NotCandidate);
        var text = await db.FixedTexts.AsNoTracking().Where(t => t.ContractId == contract.Id).OrderByDescending(t => t.Number).Select(t => new { t.Number, t.CorrectionNumber }).FirstOrDefaultAsync(ct);
        var shown = await db.ContractIssues.Where(i => i.ContractId == contract.Id && i.TextNumber == (text == null ? 0 : text.Number)).Select(i => i.VendorId).ToListAsync(ct);
        Issuing.Issue(db, work, contract, text?.Number ?? 0, text?.CorrectionNumber, wanted.Except(shown), new(caller.Id, caller.Name, clock.GetUtcNow(), null), "contract.issued");
        var engagement = await db.EngagementAsync(engagementId, ct);
        if (EngagementRules.Allows(engagement.State, EngagementAction.Tender)) engagement.Move(EngagementAction.Tender);
        contract.Move(ContractAction.Issue);
        db.Entry(contract).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("contract.issued", "contract", contract.Id, new { vendorIds = wanted, contract.Hash });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

public sealed record SignContractRequest(Guid Id, DateOnly? SignedOn);

/// <summary>Records the signature with the awarded vendor. Every blank is filled and no gate that guards signing is open.</summary>
public sealed class SignContract(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, TimeProvider clock) : Endpoint<SignContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/sign");
        Permissions(PermissionNames.ContractsSign);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record that the contract is signed");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(SignContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Sign, ct);
        var day = req.SignedOn ?? clock.TownToday();
        if (day > clock.TownToday()) throw Refusal.Invalid("/signedOn", "future", ContractTexts.SignedOn);
        var subject = await db.CaseAsync(contract, ct);
        if (subject.VendorId is null) throw Refusal.Conflict("notAwarded", ContractTexts.NotAwarded);
        if (contract.Correction is not null) throw Refusal.Conflict("correctionPending", CorrectionTexts.Pending);
        contract.RequireFilled(VariableKind.Award);
        await risk.RequireAsync(subject, contract, GateStep.Sign, ct);
        (contract.VendorId, contract.SignedOn) = (subject.VendorId, day);
        var now = await ContractText.FactsAsync(db, contract, ct);
        contract.Facts = contract.Facts! with { VendorName = now.VendorName, VendorAddress = now.VendorAddress, Subcontractors = now.Subcontractors, SignedOn = day };
        var by = new ByWhom(caller.Id, caller.Name, clock.GetUtcNow(), null);
        await db.FixTextAsync(contract, TextOccasion.Signing, by, ct);
        contract.Move(ContractAction.Sign);
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        var duties = contract.AmendsId is { } amended ? await db.SupersedeAsync(contract, amended, caller, rules, by.At, ct) : await db.AddDutiesAsync(contract, rules, ct);
        await db.DateAmendDutiesAsync(contract, rules, ct);
        db.Touch(subject);
        await db.SaveChangesAsync(ct);
        work.Record("contract.signed", "contract", contract.Id, new { contract.Hash, signedOn = day, contract.VendorId, contract.AmendsId, duties }, contract.VendorId);
        work.Publish("contract.signed", $"contract.signed:{contract.Id}", new { contractId = contract.Id, contract.EngagementId, contract.CloudUseId }, contract.VendorId);
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

public sealed class EndContract(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<ContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/end");
        Permissions(PermissionNames.ContractsSign);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record that a signed contract has ended");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.End, ct);
        contract.Move(ContractAction.End);
        contract.EndedOn = clock.TownToday();
        await db.SaveChangesAsync(ct);
        work.Record("contract.ended", "contract", contract.Id, new { contract.EndedOn }, contract.VendorId);
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

public sealed record ReturnContractRequest(Guid Id, string? Reason);

public sealed class ReturnContractValidator : Validator<ReturnContractRequest>
{
    public ReturnContractValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => DeviationTexts.ReturnReason.Current).FreeText(Contract.ReasonMaxLength);
}

/// <summary>Gives a text in review back to its author, who may change it again.</summary>
public sealed class ReturnContract(VendorsDb db, UnitOfWork work) : Endpoint<ReturnContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/return");
        Permissions(PermissionNames.ContractsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Send a contract in review back to its author");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ReturnContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Return, ct);
        contract.Move(ContractAction.Return);
        contract.ReturnReason = req.Reason!.Trim();
        await db.SaveChangesAsync(ct);
        work.Record("contract.returned", "contract", contract.Id, new { reason = work.KeyedHash(req.Reason) });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}

public static class Issuing
{
    /// <summary>Shows a fixed text to bidders: each is told, and from then on may read that very text.</summary>
    public static void Issue(VendorsDb db, UnitOfWork work, Contract contract, int textNumber, int? correctionNumber, IEnumerable<Guid> vendorIds, ByWhom by, string happened)
    {
        foreach (var vendor in vendorIds)
        {
            db.Add(new ContractIssue
            {
                MunicipalityId = contract.MunicipalityId, ContractId = contract.Id, VendorId = vendor, TextNumber = textNumber, CorrectionNumber = correctionNumber, ReferenceNo = contract.ReferenceNo,
                Title = contract.Facts!.EngagementTitle, Hash = contract.Hash!, IssuedAt = by.At, IssuedById = by.Id,
            });
            work.Publish(happened, $"{happened}:{contract.Id}:{textNumber}:{vendor}", new { contractId = contract.Id, vendorId = vendor, textNumber, correctionNumber, contract.Hash }, vendor);
        }
    }
}

public static class FilledContracts
{
    /// <summary>Refuses with a list of the blanks of this kind that are still empty.</summary>
    public static void RequireFilled(this Contract contract, VariableKind kind)
    {
        var empty = ContractRules.Empty(contract.Variables, kind);
        if (empty.Count > 0)
            throw Refusal.Conflict("variablesEmpty", ContractTexts.VariablesEmpty.With(empty.Count), [.. empty.Select(v => new Fault($"/variables/{v.Name}", "required", ContractTexts.VariableEmpty.With(v.Label)))]);
    }
}
