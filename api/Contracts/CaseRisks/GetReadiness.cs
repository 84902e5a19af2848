using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

public enum ReadinessSubject { Vendor, CloudService, Engagement, CloudUse }

/// <param name="Gate">Which gate it would open from the day on; null where it only has to be recorded.</param>
public sealed record MissingForReadiness(string Code, string Text, string? Gate);

/// <param name="UnderWay">A contract signed before the day runs on beyond it: ⑤ and ⑦ of the ordinance stay under the former rules until it ends (省令附則).</param>
public sealed record ReadinessItem(ReadinessSubject Type, Guid Id, string ReferenceNo, string Name, bool? UnderWay, IReadOnlyList<MissingForReadiness> Missing);

/// <param name="NextCursor">Null on the last page.</param>
public sealed record ReadinessResponse(DateOnly InForceOn, int DaysLeft, int Vendors, int CloudServices, int Cases, IReadOnlyList<ReadinessItem> Items, string? NextCursor);

public sealed record GetReadinessRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public ReadinessSubject? Type { get; init; }
}

/// <summary>What must change by 2027-07-01 (地方自治法施行規則 16条の3, domain.md 2.8): each vendor and service that running cases rely on, and each case that a gate would hold back from that day on.</summary>
public sealed class GetReadiness(VendorsDb db, CaseInputs inputs, ClauseLibrary library, TimeProvider clock) : Endpoint<GetReadinessRequest, ReadinessResponse>
{
    private sealed record Key(ReadinessSubject Type, string ReferenceNo);

    public override void Configure()
    {
        Get("/supply-chain/readiness");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "What must change by the day on which the ordinance's rules on supply chains come into force");
        Description(d => d.WithTags("SupplyChain"));
    }

    public override async Task HandleAsync(GetReadinessRequest req, CancellationToken ct)
    {
        var (limit, after, today) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor), clock.TownToday());
        var rules = await db.RulesAsync(today, ct);
        var on = ReadinessRules.InForceOn(rules.Content);
        var all = await ItemsAsync(on, rules, ct);
        var rows = all.Where(i => (req.Type is null || i.Type == req.Type) && (after is null || (i.Type, i.ReferenceNo).CompareTo((after.Type, after.ReferenceNo)) > 0)).Take(limit + 1).ToList();
        var page = Paging.Page(rows, limit, i => new Key(i.Type, i.ReferenceNo));
        await Send.OkAsync(new(on, on.DayNumber - today.DayNumber, all.Count(i => i.Type == ReadinessSubject.Vendor), all.Count(i => i.Type == ReadinessSubject.CloudService), all.Count(i => i.Type is ReadinessSubject.Engagement or ReadinessSubject.CloudUse), page.Items, page.NextCursor), ct);
    }

    private async Task<List<ReadinessItem>> ItemsAsync(DateOnly on, RulesInForce rules, CancellationToken ct)
    {
        var (items, vendorIds, serviceIds) = (new List<ReadinessItem>(), new HashSet<Guid>(), new HashSet<Guid>());
        // A contract that is signed and reaches beyond the day, by its case.
        var signed = (await db.Contracts.Where(c => c.State == ContractState.Signed && c.SignedOn < on).Select(c => c.EngagementId ?? c.CloudUseId!.Value).ToListAsync(ct)).ToHashSet();
        await foreach (var read in inputs.StreamAsync(rules.Content, on, ct))
        {
            if (read.Subject.VendorId is { } vendor) vendorIds.Add(vendor);
            if (read.Subject is CloudUses.CloudUse use) serviceIds.Add(use.CloudServiceId);
            var result = RiskRules.Outcome(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions);
            var missing = ReadinessRules.OfCase(result);
            if (missing.Count > 0) items.Add(new(read.Subject.SubjectType == SubjectType.CloudUse ? ReadinessSubject.CloudUse : ReadinessSubject.Engagement, read.Subject.Id, read.Subject.ReferenceNo, read.Subject.Title, signed.Contains(read.Subject.Id) && !(read.Subject.EndsOn < on), missing));
        }
        var judgements = (await db.Judgements.AsNoTracking().Where(j => j.VendorId != null || j.CloudServiceId != null).ToListAsync(ct)).ToLookup(j => j.VendorId ?? j.CloudServiceId!.Value);
        foreach (var vendor in await db.Vendors.AsNoTracking().Where(v => vendorIds.Contains(v.Id)).ToListAsync(ct))
            if (ReadinessRules.OfVendor(vendor, [.. judgements[vendor.Id]], on) is { Count: > 0 } missing) items.Add(new(ReadinessSubject.Vendor, vendor.Id, vendor.ReferenceNo, vendor.Name, null, missing));
        foreach (var service in await db.CloudServices.AsNoTracking().Where(s => serviceIds.Contains(s.Id)).ToListAsync(ct))
            if (ReadinessRules.OfService(service, [.. judgements[service.Id]], on) is { Count: > 0 } missing) items.Add(new(ReadinessSubject.CloudService, service.Id, service.ReferenceNo, service.Name, null, missing));
        return [.. items.OrderBy(i => i.Type).ThenBy(i => i.ReferenceNo, StringComparer.Ordinal)];
    }
}

/// <summary>What is missing for the day on which the gates that warn until the day before begin to hold back.</summary>
public static class ReadinessRules
{
    private static readonly string[] Gates = ["G19", "G20", "G21"];

    /// <summary>The day after the last on which these gates only warn: 2027-07-01 in the shipped rules.</summary>
    public static DateOnly InForceOn(RuleSetContent rules) => rules.Gates.Where(g => Gates.Contains(g.Key)).Max(g => g.WarnUntil)?.AddDays(1) ?? new DateOnly(2027, 7, 1);

    /// <param name="result">Of that day.</param>
    public static IReadOnlyList<MissingForReadiness> OfCase(RiskResult result) => [.. result.Gates.Where(g => g.Open && Gates.Contains(g.Key)).Select(g => new MissingForReadiness("gate", g.Reason.Current, g.Key))];

    public static IReadOnlyList<MissingForReadiness> OfVendor(Vendor vendor, IReadOnlyList<Judgement> judgements, DateOnly on)
    {
        var missing = new List<MissingForReadiness>();
        if (vendor.HeadOfficeCountry is null) missing.Add(new("headOffice", ReadinessTexts.HeadOffice.Current, "G19"));
        if (vendor is { OwnershipAsOf: null, MajorityOwners.Count: 0 }) missing.Add(new("owners", ReadinessTexts.Owners.Current, "G19"));
        else if (vendor.OwnershipAsOf is null) missing.Add(new("ownershipSource", ReadinessTexts.Source.Current, null));
        foreach (var (name, country) in (IEnumerable<(string, string?)>)[(vendor.Name, vendor.HeadOfficeCountry), .. vendor.MajorityOwners.Select(o => (o.Name, (string?)o.Country))])
        {
            var cleared = JudgementRules.IsCleared(judgements, JudgementKind.SupplyChain, on, name);
            if (cleared == false) missing.Add(new("notCleared", ReadinessTexts.NotCleared.With(name).Current, "G19"));
            else if (cleared is null && country is not (null or "JP")) missing.Add(new("notJudged", ReadinessTexts.NotJudged.With(name, country).Current, "G19"));
        }
        return missing;
    }

    public static IReadOnlyList<MissingForReadiness> OfService(CloudService service, IReadOnlyList<Judgement> judgements, DateOnly on)
    {
        var missing = new List<MissingForReadiness>();
        var isAssured = service.Assurance.Any(a => a is Assurance.GovCloud or Assurance.Ismap or Assurance.IsmapLiu);
        if (JudgementRules.IsCleared(judgements, JudgementKind.NoScheme, on) != true)
        {
            if (service.GovScheme is { ExpiresOn: { } last } && last < on) missing.Add(new("schemeExpires", ReadinessTexts.SchemeExpires.With(EnumWords.Of(service.GovScheme.Kind), last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Current, "G21"));
            else if (service.GovScheme is null && !isAssured) missing.Add(new("scheme", ReadinessTexts.Scheme.Current, "G21"));
        }
        if (service.DataCountries is null) missing.Add(new("dataCountries", ReadinessTexts.Countries.Current, null));
        else if (service.DataCountries.Any(c => c != "JP") && JudgementRules.IsCleared(judgements, JudgementKind.CompelledDisclosure, on) is null) missing.Add(new("disclosure", ReadinessTexts.Disclosure.With(string.Join(", ", service.DataCountries.Where(c => c != "JP"))).Current, "G20"));
        else if (JudgementRules.IsCleared(judgements, JudgementKind.CompelledDisclosure, on) == false) missing.Add(new("disclosed", ReadinessTexts.Disclosed.Current, "G20"));
        return missing;
    }
}

public static class ReadinessTexts
{
    public static readonly Text HeadOffice = new("本店所在国を記録してください。", "Record the country of the head office.");
    public static readonly Text Owners = new("議決権の過半数を持つ者を、確かめた日と出所とともに記録してください。", "Record who holds the majority of votes, with the day and the source.");
    public static readonly Text Source = new("本店所在国と議決権を持つ者を確かめた日と出所を記録してください。", "Record the day and the source of head office and owners.");
    public static readonly Text NotCleared = new("「{0}」への懸念が払拭されていないと判断されています。調達先を見直してください。", "Concern about {0} was judged not to be cleared. Look for another supplier.");
    public static readonly Text NotJudged = new("「{0}」（{1}）への懸念が払拭されるかを判断し、記録してください。", "Judge whether concern about {0} ({1}) is cleared, and record it.");
    public static readonly Text Scheme = new("政府の評価制度への登録を確かめるか、町としての判断を記録してください。", "Look for an entry in a government scheme, or record the town's own judgement.");
    public static readonly Text SchemeExpires = new("政府の評価制度（{0}）の登録が{1}で切れます。更新を確かめてください。", "The entry in the government scheme ({0}) ends on {1}. See whether it is renewed.");
    public static readonly Text Countries = new("データを置く国を記録してください。", "Record the countries in which data are kept.");
    public static readonly Text Disclosure = new("データを置く国（{0}）の法令により、適正な手続なしに開示されるおそれがないかを判断し、記録してください。", "Judge whether the law of {0} compels disclosure without due process, and record it.");
    public static readonly Text Disclosed = new("適正な手続なしに開示されるおそれがあると判断されています。利用を見直してください。", "It was judged that disclosure can be compelled without due process. Look for another service.");
}
