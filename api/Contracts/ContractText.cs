using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Makes a contract's document from its snapshot: the very clause versions it took in, its blanks, and what stands around them.</summary>
public static class ContractText
{
    public static async Task<ContractDocument> DocumentAsync(VendorsDb db, Contract contract, string? language, CancellationToken ct)
    {
        var wanted = language ?? EnumWords.Of(contract.Language);
        var keys = contract.Clauses.Select(c => c.Key).ToList();
        var versions = (await db.ClauseVersions.AsNoTracking().Where(c => keys.Contains(c.Key)).ToListAsync(ct)).ToDictionary(c => (c.Key, c.Number), c => c.Content);
        var clauses = contract.Clauses.OrderBy(c => c.ArticleNumber).Select(c => versions[(c.Key, c.Version)]).ToList();
        var textless = clauses.Where(c => !c.Texts.ContainsKey(wanted)).Select(c => c.Key).ToList();
        if (textless.Count > 0) throw Refusal.Conflict("languageMissing", ContractTexts.LanguageMissing.With(string.Join(", ", textless)));
        var facts = (contract.Facts ?? await FactsAsync(db, contract, ct)) with
        {
            Language = wanted,
            Variables = contract.Variables.ToDictionary(v => $"{v.ClauseKey}/{v.Name}", Value),
        };
        var document = ContractComposition.Compose(ContractFrame.Load(contract.Frame), clauses, facts);
        return document with { Hash = contract.Hash };
    }

    /// <summary>What stands around the clauses as things are now.</summary>
    public static async Task<ContractFacts> FactsAsync(VendorsDb db, Contract contract, CancellationToken ct)
    {
        var subject = await db.CaseAsync(contract, ct);
        var facts = await db.FactsAsync(subject, ct, contract.FactsVersion) ?? throw Refusal.Conflict("noFacts", ContractTexts.NoFacts);
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == contract.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var vendor = subject.VendorId is null ? null : await db.Vendors.AsNoTracking().Where(v => v.Id == subject.VendorId).Select(v => v.Name).SingleAsync(ct);
        return new()
        {
            Language = EnumWords.Of(contract.Language), EngagementTitle = subject.Title, ReferenceNo = contract.ReferenceNo, StartsOn = subject.StartsOn, EndsOn = subject.EndsOn,
            TownName = contract.Language == ContractLanguage.En ? town.NameEn : town.Name, VendorName = vendor, Flags = FactFlags.Of(facts),
        };
    }

    private static object Value(ContractVariable variable) =>
        variable.Type == VariableType.List ? (variable.Value ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList() : variable.Value ?? "";
}
