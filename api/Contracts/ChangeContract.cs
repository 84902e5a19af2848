using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A name that several clauses have is one question, answered for all of them; with a clause it is answered for that one alone.</summary>
public sealed record VariableRequest(string? Name, string? ClauseKey, string? Value);

public sealed class VariableValidator : AbstractValidator<VariableRequest>
{
    public VariableValidator()
    {
        RuleFor(v => v.Name).NotEmpty().WithMessage(_ => ContractTexts.VariableUnknown.Current).MaximumLength(60);
        RuleFor(v => v.ClauseKey).MaximumLength(60);
        RuleFor(v => v.Value).MaximumLength(Contract.ValueMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Contract.ValueMaxLength).Current);
    }
}

public sealed record ChangeContractRequest(Guid Id, IReadOnlyList<VariableRequest>? Variables, IReadOnlyList<string>? Options, ContractParties? Parties);

public sealed class ChangeContractValidator : Validator<ChangeContractRequest>
{
    public ChangeContractValidator()
    {
        RuleFor(r => r.Variables).MaxItems(200);
        RuleForEach(r => r.Variables).SetValidator(new VariableValidator());
        RuleFor(r => r.Options).MaxItems(50);
        RuleForEach(r => r.Options).MaximumLength(60);
    }
}

/// <summary>Fills blanks; while a draft, its clauses follow the latest facts and the chosen options.</summary>
public sealed class ChangeContract(VendorsDb db, UnitOfWork work, ClauseLibrary library) : Endpoint<ChangeContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Patch("/contracts/{id}");
        Permissions(PermissionNames.ContractsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Fill a contract's variables or choose optional clauses");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ChangeContractRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(contract.Version);
        await ContractDrafting.FillAsync(contract, req, db, library, ct);
        await db.SaveChangesAsync(ct);
        work.Record("contract.changed", "contract", contract.Id, new { variables = (req.Variables ?? []).Select(v => v.Name), contract.Options, contract.Parties }, contract.VendorId);
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}
