using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Makes a contract's document from its snapshot: the very clause versions it took in, its blanks, and what stands around them.</summary>
public static class ContractText
{
    /// <param name="language"><c>ja</c> or <c>en</c>; the contract's own when null.</param>
    public static async Task<ContractDocument> DocumentAsync(VendorsDb db, Contract contract, string? language, CancellationToken ct)
    {
        var (wanted, clauses) = (language ?? EnumWords.Of(contract.Language), await ClausesAsync(db, contract, ct));
        var textless = clauses.Where(c => !c.Texts.ContainsKey(wanted)).Select(c => c.Key).ToList();
        if (textless.Count > 0) throw Refusal.Conflict("languageMissing", ContractTexts.LanguageMissing.With(string.Join(", ", textless)));
        return Compose(contract, clauses, contract.Facts ?? await FactsAsync(db, contract, ct), wanted);
    }

    /// <summary>The document in the contract's language and in every other that all its clauses have.</summary>
    public static async Task<Dictionary<string, ContractDocument>> DocumentsAsync(VendorsDb db, Contract contract, CancellationToken ct)
    {
        var (clauses, facts, own) = (await ClausesAsync(db, contract, ct), contract.Facts ?? await FactsAsync(db, contract, ct), EnumWords.Of(contract.Language));
        return ClauseFile.Languages.Where(l => l == own || clauses.All(c => c.Texts.ContainsKey(l))).ToDictionary(l => l, l => Compose(contract, clauses, facts, l));
    }

    /// <summary>The clause versions a contract took in, in order, with the texts it puts in place of the library's.</summary>
    public static async Task<List<ClauseContent>> ClausesAsync(VendorsDb db, Contract contract, CancellationToken ct)
    {
        var keys = contract.Clauses.Select(c => c.Key).ToList();
        var versions = (await db.ClauseVersions.AsNoTracking().Where(c => keys.Contains(c.Key)).ToListAsync(ct)).ToDictionary(c => (c.Key, c.Number), c => c.Content);
        var edited = contract.Deviations.Where(d => d is { IsInEffect: true, Kind: DeviationKind.Edited }).ToDictionary(d => d.ClauseKey, d => d.Texts);
        return [.. contract.Clauses.OrderBy(c => c.ArticleNumber).Select(c => edited.TryGetValue(c.Key, out var texts) ? versions[(c.Key, c.Version)] with { Texts = texts } : versions[(c.Key, c.Version)])];
    }

    /// <exception cref="Refusal">409 <c>clauseText</c>: texts cannot be rendered, or refer to a clause that the contract does not have.</exception>
    public static ContractDocument Compose(Contract contract, IReadOnlyList<ClauseContent> clauses, ContractFacts facts, string language)
    {
        try
        {
            return Written(contract, clauses, facts, language);
        }
        catch (ClauseTextException)
        {
            throw Refusal.Conflict("clauseText", ContractTexts.ClauseText, [.. Faults(contract, clauses, facts, language).Select(e => new Fault($"/clauses/{e.ClauseKey}/texts/{e.Language}", "text", ContractTexts.At(e)))]);
        }
    }

    /// <summary>Everything that keeps the texts from being written, one a clause: a clause at fault is read as empty to find those after it.</summary>
    public static IReadOnlyList<ClauseTextException> Faults(Contract contract, IReadOnlyList<ClauseContent> clauses, ContractFacts facts, string language)
    {
        for (var faults = new List<ClauseTextException>(); ;)
        {
            try
            {
                Written(contract, clauses, facts, language);
                return faults;
            }
            catch (ClauseTextException e) when (faults.All(f => f.ClauseKey != e.ClauseKey))
            {
                faults.Add(e);
                clauses = [.. clauses.Select(c => c.Key == e.ClauseKey ? c with { Texts = new Dictionary<string, string> { [language] = "" } } : c)];
            }
            catch (ClauseTextException)
            {
                return faults; // a 別記 is at fault besides: the clause is named already
            }
        }
    }

    private static ContractDocument Written(Contract contract, IReadOnlyList<ClauseContent> clauses, ContractFacts facts, string language)
    {
        var document = ContractComposition.Compose(ContractFrames.Of(contract.Frame), clauses, facts with { Language = language, Variables = contract.Variables.ToDictionary(v => $"{v.ClauseKey}/{v.Name}", Value) });
        return document with { Hash = contract.Hash, ReferenceNo = document.ReferenceNo + Which(contract, language) };
    }

    /// <summary>What stands around the clauses as things are now.</summary>
    public static async Task<ContractFacts> FactsAsync(VendorsDb db, Contract contract, CancellationToken ct)
    {
        var subject = await db.CaseAsync(contract, ct);
        var facts = await db.FactsAsync(subject, ct, contract.FactsVersion) ?? throw Refusal.Conflict("noFacts", ContractTexts.NoFacts);
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == contract.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var vendor = subject.VendorId is null ? null : await db.Vendors.AsNoTracking().Where(v => v.Id == subject.VendorId).Select(v => new { v.Name, v.Address }).SingleAsync(ct);
        return new()
        {
            Language = EnumWords.Of(contract.Language), EngagementTitle = subject.Title, ReferenceNo = contract.ReferenceNo, StartsOn = subject.StartsOn, EndsOn = subject.EndsOn,
            TownName = contract.Language == ContractLanguage.En ? town.NameEn : town.Name, VendorName = vendor?.Name, VendorAddress = vendor?.Address, Parties = contract.Parties, Flags = FactFlags.Of(facts),
            Subcontractors = await SubcontractorsAsync(db, contract, ct),
        };
    }

    private static async Task<IReadOnlyList<ListedSubcontractor>> SubcontractorsAsync(VendorsDb db, Contract contract, CancellationToken ct)
    {
        if (contract.EngagementId is not { } engagement) return [];
        var consents = db.SubcontractorConsents;
        return await db.Subcontractors.AsNoTracking().Where(s => s.EngagementId == engagement && s.IsConsented != false).OrderBy(s => s.Tier).ThenBy(s => s.Id)
            .Select(s => new ListedSubcontractor(s.Name, s.Work, s.Tier, s.IsConsented == true
                ? consents.Where(c => c.SubcontractorId == s.Id).OrderByDescending(c => c.RecordedAt).Select(c => (DateOnly?)c.DecidedOn).FirstOrDefault() : null))
            .ToListAsync(ct);
    }

    /// <summary>Which amendment it is, behind its number.</summary>
    private static string Which(Contract contract, string language) => contract.AmendmentNumber is { } n ? language == "en" ? $", amendment {n}" : $"　第{n}回変更" : "";

    private static object Value(ContractVariable variable) =>
        variable.Type == VariableType.List ? VariableRules.Entries(variable.Value) : variable.Value ?? "";
}
