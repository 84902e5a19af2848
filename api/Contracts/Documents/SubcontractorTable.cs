using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>A party that works under the vendor, as the contract lists it.</summary>
/// <param name="Tier">1 for one that the vendor itself engages.</param>
/// <param name="ConsentedOn">The day of the town's consent; null while there is none.</param>
public sealed record ListedSubcontractor(string Name, string Work, int Tier, DateOnly? ConsentedOn);

/// <summary>再委託先一覧: who else works on it, and since when the town consents.</summary>
public static class SubcontractorTable
{
    private static readonly Text Title = new("別表　再委託先一覧", "Schedule: subcontractors");
    private static readonly Text Name = new("名称", "Name");
    private static readonly Text Work = new("再委託する業務", "Work entrusted");
    private static readonly Text Tier = new("段階", "Tier");
    private static readonly Text Consent = new("承諾日", "Consent given");
    private static readonly Text TierOf = new("{0}次", "{0}");
    private static readonly Text NoConsent = new("未承諾", "Not yet");

    public static ContractTable Of(IReadOnlyList<ListedSubcontractor> subcontractors, string language, CultureInfo culture) => new(
        Title.In(culture), [Name.In(culture), Work.In(culture), Tier.In(culture), Consent.In(culture)],
        [.. subcontractors.Select(s => (IReadOnlyList<string>)[
            s.Name, s.Work, TierOf.With(s.Tier).In(culture), s.ConsentedOn is { } day ? ClauseRendering.Date(day.ToString("O", CultureInfo.InvariantCulture), language) : NoConsent.In(culture)])])
    {
        Weights = [30, 38, 8, 24],
    };
}
