using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>記名押印欄: the day and, one below the other, who signs.</summary>
/// <param name="Date">The day in the document's language; before signing, the places of year, month and day left open.</param>
public sealed record ContractSignature(string Lead, string Date, IReadOnlyList<ContractSigner> Signers)
{
    private static readonly Text LeadText = new("上記の内容に合意したことを証するため、{0}及び{1}が記名押印し、又は電子署名を行う。", "In witness of their agreement, {0} and {1} sign or seal below.");
    private static readonly Text VendorLead = new("上記の内容を遵守することを約するため、{0}が記名押印し、又は電子署名を行う。", "In witness of this undertaking, {0} signs or seals below.");
    private static readonly Text OpenDate = new("令和　　年　　月　　日", "Date: ____________________");
    private static readonly Text Address = new("所在地", "Address");
    private static readonly Text Name = new("名称", "Name");
    private static readonly Text Person = new("代表者の職・氏名", "Title and name of the signatory");

    public static ContractSignature Of(ContractFacts facts, FrameSigners signers, string partyA, string partyB, CultureInfo culture) => new(
        (signers == FrameSigners.Vendor ? VendorLead.With(partyB) : LeadText.With(partyA, partyB)).In(culture),
        facts.SignedOn is { } day ? ClauseRendering.Date(day.ToString("O", CultureInfo.InvariantCulture), facts.Language) : OpenDate.In(culture),
        [.. signers == FrameSigners.Vendor ? [] : new[] { Signer(partyA, null, facts.TownName, culture) }, Signer(partyB, facts.VendorAddress, facts.VendorName, culture)]);

    private static ContractSigner Signer(string party, string? address, string? name, CultureInfo culture) =>
        new(party, [new(Address.In(culture), address ?? ""), new(Name.In(culture), name ?? ""), new(Person.In(culture), "")]);
}

/// <param name="Party">Such as 発注者.</param>
/// <param name="Lines">What is written after each label, empty where the signatory writes; the last line bears the seal.</param>
public sealed record ContractSigner(string Party, IReadOnlyList<SignatureLine> Lines);

public sealed record SignatureLine(string Label, string Text);
