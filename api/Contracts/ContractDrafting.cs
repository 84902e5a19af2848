using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Chooses a draft's clauses from the latest facts and carries over what was already filled in.</summary>
public static class ContractDrafting
{
    public static async Task ChooseClausesAsync(Contract contract, ICase subject, VendorsDb db, ClauseLibrary library, CancellationToken ct)
    {
        var facts = await db.FactsAsync(subject, ct) ?? throw Refusal.Conflict("noFacts", ContractTexts.NoFacts);
        var clauses = await library.CurrentAsync(db, ct);
        var required = library.Required(clauses, facts, contract.Options.ToHashSet());
        var included = required.Clauses.Where(c => c.Included && ContractFrames.Of(contract.Frame).Has(c.Key)).Select(c => (Decided: c, Clause: clauses.Single(x => x.Key == c.Key))).ToList();
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == contract.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var isEnglish = contract.Language == ContractLanguage.En;

        contract.FactsVersion = subject.FactsVersion;
        contract.UnknownFacts = [.. required.UnknownFacts];
        var decided = included.ToDictionary(x => x.Clause.Key);
        contract.Deviations = [.. contract.Deviations.Where(d => decided.ContainsKey(d.ClauseKey)).Select(d => DeviationRules.Rebase(d, decided[d.ClauseKey].Clause.Version, decided[d.ClauseKey].Decided.Strength))];
        var leftOut = contract.Deviations.Where(d => d is { IsInEffect: true, Kind: DeviationKind.LeftOut }).Select(d => d.ClauseKey).ToHashSet();
        included.RemoveAll(x => leftOut.Contains(x.Clause.Key));
        contract.Clauses = [.. included.Select((x, i) => new ContractClause(x.Clause.Key, x.Clause.Version, x.Clause.Hash, i + 1, x.Decided.Strength, isEnglish ? x.Decided.TitleEn : x.Decided.TitleJa))];
        var (before, known) = (contract.Variables, await KnownValues.OfAsync(db, contract, subject, facts, ct));
        contract.Variables = [.. included.SelectMany(x => x.Clause.Content.Variables.Select(v => VariableRules.Answered(
            new(x.Clause.Key, v.Name, v.Kind, v.Type, isEnglish ? v.Label.En : v.Label.Ja, null) { Help = isEnglish ? v.Help?.En : v.Help?.Ja }, before, known,
            v.DefaultIn(EnumWords.Of(contract.Language), isEnglish ? town.NameEn : town.Name) is { Count: > 0 } usual ? string.Join('\n', usual) : null)))];
    }

    /// <summary>Answers blanks and chooses options as asked; while it is a draft, its clauses follow the latest facts. Nothing is saved here.</summary>
    /// <exception cref="Refusal">400 with the place of each blank that is unknown or cannot be changed; 409 once it is signed.</exception>
    public static async Task FillAsync(Contract contract, ChangeContractRequest asked, VendorsDb db, ClauseLibrary library, CancellationToken ct)
    {
        contract.Require(ContractAction.ChangeAwardVariables);
        if (contract.State == ContractState.Draft)
        {
            if (asked.Options is not null) contract.Options = [.. asked.Options.Distinct()];
            contract.Parties = asked.Parties ?? contract.Parties;
            await ChooseClausesAsync(contract, await db.CaseAsync(contract, ct), db, library, ct);
        }
        else if (asked.Parties is { } parties && parties != contract.Parties)
            throw Refusal.Invalid("/parties", "fixed", ContractTexts.PartiesFixed);
        var (faults, variables) = (new List<Fault>(), contract.Variables.ToList());
        foreach (var (given, i) in (asked.Variables ?? []).Select((v, i) => (v, i))) VariableRules.Set(variables, given, MayChange, $"/variables/{i}", faults);
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        contract.Variables = variables;

        bool MayChange(ContractVariable variable) => variable.Kind == VariableKind.Award || ContractRules.Allows(contract.State, ContractAction.ChangeTownVariables);
    }
}
