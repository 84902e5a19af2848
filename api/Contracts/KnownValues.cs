using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A value the town has recorded already, and where.</summary>
public sealed record KnownValue(string Source, string Value);

/// <summary>What blanks can be filled with without asking: which blank from what is said by <c>templates/contract-variables.yaml</c>.</summary>
public static class KnownValues
{
    private const string File = "contract-variables.yaml";
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Map = new(() => Read(Path.Combine(ShippedClauses.Folder, File)));

    /// <summary>The sources a blank may name.</summary>
    public static IReadOnlySet<string> Sources { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "case.title", "case.purpose", "case.startsOn", "case.endsOn", "town.name", "section.name", "service.name", "vendor.name", "vendor.address", "contact.security", "contact.contract", "contact.incident", "facts.dataPlaces",
    };

    /// <exception cref="FormatException">The file is wrong, or names a source that is not there; the message begins with file and line.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string path)
    {
        var yaml = YamlJson.Read(System.IO.File.ReadAllText(path), Path.GetFileName(path));
        var map = yaml.As<VariableFile>().Variables;
        foreach (var (name, sources) in map)
            if (sources.FirstOrDefault(s => !Sources.Contains(s)) is { } unknown)
                throw yaml.FaultAt($"$.variables.{name}", $"there is no source '{unknown}': {string.Join(", ", Sources)}");
        return map;
    }

    /// <summary>What is known for a contract's blanks, by their names.</summary>
    public static async Task<IReadOnlyDictionary<string, KnownValue>> OfAsync(VendorsDb db, Contract contract, ICase subject, Facts facts, CancellationToken ct)
    {
        var known = await ValuesAsync(db, contract, subject, facts, ct);
        return Map.Value.Select(m => (m.Key, Source: m.Value.FirstOrDefault(s => !string.IsNullOrWhiteSpace(known.GetValueOrDefault(s))))).Where(m => m.Source is not null)
            .ToDictionary(m => m.Key, m => new KnownValue(m.Source!, known[m.Source!]!.Trim()));
    }

    private static async Task<Dictionary<string, string?>> ValuesAsync(VendorsDb db, Contract contract, ICase subject, Facts facts, CancellationToken ct)
    {
        var isEnglish = contract.Language == ContractLanguage.En;
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == contract.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var vendor = await db.Vendors.AsNoTracking().Where(v => v.Id == subject.VendorId).Select(v => new { v.Name, v.Address }).SingleOrDefaultAsync(ct);
        var contacts = await db.VendorContacts.AsNoTracking().Where(c => c.VendorId == subject.VendorId).OrderBy(c => c.Id).ToListAsync(ct);
        var service = subject is CloudUse use ? await db.CloudServices.AsNoTracking().Where(s => s.Id == use.CloudServiceId).Select(s => s.Name).SingleAsync(ct) : null;
        VendorContact? Of(ContactPurpose purpose) => contacts.FirstOrDefault(c => c.Purpose == purpose);
        return new()
        {
            ["case.title"] = subject.Title, ["case.purpose"] = (subject as CloudUse)?.Purpose, ["case.startsOn"] = Iso(subject.StartsOn), ["case.endsOn"] = Iso(subject.EndsOn),
            ["town.name"] = isEnglish ? town.NameEn : town.Name, ["section.name"] = await db.OrgUnits.AsNoTracking().Where(u => u.Id == subject.OrgUnitId).Select(u => u.Name).SingleAsync(ct), ["service.name"] = service,
            ["vendor.name"] = vendor?.Name, ["vendor.address"] = vendor?.Address, ["contact.security"] = Of(ContactPurpose.Security)?.Name, ["contact.contract"] = Of(ContactPurpose.Contract)?.Name,
            ["contact.incident"] = Of(ContactPurpose.Incident) is { } at ? at.Phone ?? at.Email : null,
            // Abroad it is for the vendor to say where; the facts know the country at most.
            ["facts.dataPlaces"] = facts.DataCountries is { Count: > 0 } places && places.All(p => p == "JP") ? (isEnglish ? "Japan" : "日本国内") : null,
        };
    }

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private sealed record VariableFile(IReadOnlyDictionary<string, IReadOnlyList<string>> Variables);
}

/// <summary>Once a vendor is chosen, what is known of it goes into the blanks that wait for the award.</summary>
public sealed class FillAwardedContracts(VendorsDb db, UnitOfWork work) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["engagement.awarded"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var awarded = happened.Read<EngagementAwarded>();
        var subject = await db.CaseAsync(awarded.EngagementId, null, ct);
        if (subject is null || await db.FactsAsync(subject, ct) is not { } facts) return;
        foreach (var contract in await db.Contracts.Where(c => c.EngagementId == awarded.EngagementId && (c.State == ContractState.Approved || c.State == ContractState.Issued)).ToListAsync(ct))
        {
            var known = await KnownValues.OfAsync(db, contract, subject, facts, ct);
            List<ContractVariable> filled = [.. contract.Variables.Select(v => v.Kind == VariableKind.Award && string.IsNullOrWhiteSpace(v.Value) && known.TryGetValue(v.Name, out var k) ? v with { Value = k.Value, FilledFrom = k.Source } : v)];
            if (filled.SequenceEqual(contract.Variables)) continue;
            contract.Variables = filled;
            await db.SaveChangesAsync(ct);
            if (!work.HasRecorded) work.Record("contract.changed", "contract", contract.Id, new { variables = filled.Where(v => v.FilledFrom is not null).Select(v => v.Name) }, subject.VendorId);
        }
    }
}
