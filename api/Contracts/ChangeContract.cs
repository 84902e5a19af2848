using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>The clause need be named only when two clauses have a variable of the same name.</summary>
public sealed record VariableRequest(string? Name, string? ClauseKey, string? Value);

public sealed record ChangeContractRequest(Guid Id, IReadOnlyList<VariableRequest>? Variables, IReadOnlyList<string>? Options, ContractParties? Parties);

public sealed class ChangeContractValidator : Validator<ChangeContractRequest>
{
    public ChangeContractValidator()
    {
        RuleFor(r => r.Variables).MaxItems(200);
        RuleForEach(r => r.Variables).ChildRules(v =>
        {
            v.RuleFor(x => x.Name).NotEmpty().WithMessage(_ => ContractTexts.VariableUnknown.Current).MaximumLength(60);
            v.RuleFor(x => x.ClauseKey).MaximumLength(60);
            v.RuleFor(x => x.Value).MaximumLength(Contract.ValueMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Contract.ValueMaxLength).Current);
        });
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
        contract.Require(ContractAction.ChangeAwardVariables);
        if (contract.State == ContractState.Draft)
        {
            if (req.Options is not null) contract.Options = [.. req.Options.Distinct()];
            contract.Parties = req.Parties ?? contract.Parties;
            await ContractDrafting.ChooseClausesAsync(contract, await db.CaseAsync(contract, ct), db, library, ct);
        }
        else if (req.Parties is { } parties && parties != contract.Parties)
            throw Refusal.Invalid("/parties", "fixed", ContractTexts.PartiesFixed);
        var (faults, variables) = (new List<Fault>(), contract.Variables.ToList());
        foreach (var (given, i) in (req.Variables ?? []).Select((v, i) => (v, i))) Fill(contract, variables, given, $"/variables/{i}", faults);
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        contract.Variables = variables;
        await db.SaveChangesAsync(ct);
        work.Record("contract.changed", "contract", contract.Id, new { variables = (req.Variables ?? []).Select(v => v.Name), contract.Options, contract.Parties }, contract.VendorId);
        await this.OkAsync(ContractResponse.From(contract, await db.ContractIssues.Where(x => x.ContractId == contract.Id).ToListAsync(ct)), contract.Version, ct);
    }

    private static void Fill(Contract contract, List<ContractVariable> variables, VariableRequest given, string at, List<Fault> faults)
    {
        var index = variables.FindIndex(v => v.Name == given.Name && (given.ClauseKey is null || v.ClauseKey == given.ClauseKey));
        if (index < 0) { faults.Add(new(at + "/name", "unknown", ContractTexts.VariableUnknown)); return; }
        var variable = variables[index];
        if (variable.Kind == VariableKind.Town && !ContractRules.Allows(contract.State, ContractAction.ChangeTownVariables)) { faults.Add(new(at + "/name", "fixed", ContractTexts.VariableFixed)); return; }
        var fault = variable.Type switch
        {
            _ when string.IsNullOrEmpty(given.Value) => null,
            _ when !TextRules.IsClean(given.Value) => HttpTexts.NoNul,
            VariableType.Number when !int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000 => ContractTexts.NumberWanted,
            VariableType.Date when !DateOnly.TryParseExact(given.Value, "yyyy-MM-dd", out _) => ContractTexts.DateWanted,
            _ => null,
        };
        if (fault is not null) faults.Add(new(at + "/value", "value", fault));
        else variables[index] = variable with { Value = string.IsNullOrWhiteSpace(given.Value) ? null : given.Value.Trim() };
    }
}
