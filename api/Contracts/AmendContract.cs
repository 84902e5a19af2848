using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Contracts;

public sealed record AmendContractRequest(Guid Id, string? Reason);

public sealed class AmendContractValidator : Validator<AmendContractRequest>
{
    public AmendContractValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => AmendmentTexts.Reason.Current).FreeText(Contract.ReasonMaxLength);
}

/// <summary>変更契約: drafts an amendment of a signed contract, a contract of its own on its way to a signature, which then holds in the other's place.</summary>
public sealed class AmendContract(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<AmendContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/amendments");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Draft an amendment of a signed contract under today's clauses and facts");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(AmendContractRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Amend, ct);
        if (await db.Contracts.Where(c => c.AmendsId == contract.Id).Select(c => c.ReferenceNo).FirstOrDefaultAsync(ct) is { } open) throw Refusal.Conflict("amendmentOpen", AmendmentTexts.Open.With(open));
        var reference = await db.NextReferenceAsync(caller, "契約", clock.TownToday(), ct);
        var amendment = await Amendments.DraftAsync(db, library, contract, reference, req.Reason!.Trim(), caller.Id, ct);
        db.Entry(contract).State = EntityState.Modified; // of two amendments at once the later one finds the contract changed
        await db.SaveChangesAsync(ct);
        work.Record("contract.amendmentDrafted", "contract", amendment.Id, new { amendment.ReferenceNo, amends = contract.ReferenceNo, amendment.AmendmentNumber, amendment.FactsVersion, reason = work.KeyedHash(req.Reason) }, contract.VendorId);
        await this.CreatedAsync($"/contracts/{amendment.Id}", ContractResponse.From(amendment, []), amendment.Version, ct);
    }
}

public static class Amendments
{
    /// <summary>
    /// Adds the draft: clauses as the latest facts and today's library have them, with the blanks as they are filled and the approved
    /// deviations. A must that was left out comes back: that it is missing is what an amendment puts right.
    /// </summary>
    public static async Task<Contract> DraftAsync(VendorsDb db, ClauseLibrary library, Contract contract, string referenceNo, string reason, Guid authorId, CancellationToken ct)
    {
        var amendment = new Contract
        {
            MunicipalityId = contract.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = referenceNo, EngagementId = contract.EngagementId, CloudUseId = contract.CloudUseId, Frame = contract.Frame, Language = contract.Language, Parties = contract.Parties,
            State = ContractState.Draft, Options = [.. contract.Options], Variables = [.. contract.Variables], Deviations = [.. contract.Deviations.Where(d => d.State == DeviationState.Approved && d is not { Kind: DeviationKind.LeftOut, Strength: ClauseStrength.Must })],
            AmendsId = contract.Id, AmendmentNumber = (contract.AmendmentNumber ?? 0) + 1, AmendmentReason = reason, AuthorId = authorId,
        };
        await ContractDrafting.ChooseClausesAsync(amendment, await db.CaseAsync(contract, ct), db, library, ct);
        db.Add(amendment);
        return amendment;
    }
}
