using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors.Exchange;

/// <summary>One row of the sheet as it was read. What was left empty is null, and no kind.</summary>
public sealed record VendorLine(int Row, string? ReferenceNo, string Name, string? NameKana, string? CorporateNumber, string? Country, IReadOnlyList<VendorKind> Kinds, string? Address, string? Website);

/// <summary>What is wrong with a row against the register.</summary>
public sealed record VendorLineFault(Text Column, string Code, Text Reason);

/// <summary>The columns of the register's sheet, as its export writes them in either language, and what may stand in them. Every fault of a row is found, not only the first.</summary>
public static class VendorSheetRules
{
    public static readonly Text CorporateNumber = new("法人番号", "Corporate number"), Name = new("名称", "Name"), NameKana = new("読み", "Reading"), Number = new("参照番号", "Reference"), Country = new("国", "Country"), Kinds = new("種別", "Kind"),
        Address = new("所在地", "Address"), Website = new("ウェブサイト", "Website"), State = new("状態", "State");

    /// <summary>What is read. The state is told and not read: a vendor is suspended and ended by steps of their own. Head office and owners are no columns: each is looked up with its day and source.</summary>
    public static IReadOnlyList<Text> Columns { get; } = [CorporateNumber, Name, NameKana, Number, Country, Kinds, Address, Website];

    /// <summary>Without these no vendor can be told from another or be new.</summary>
    public static IReadOnlyList<Text> Needed { get; } = [CorporateNumber, Name, Kinds];

    private static readonly Dictionary<VendorKind, Text> Words = new() { [VendorKind.Contractor] = new("委託事業者", "Contractor"), [VendorKind.CloudProvider] = new("クラウド事業者", "Cloud provider") };

    /// <summary>The kinds as <see cref="Read"/> takes them.</summary>
    public static Text Written(IReadOnlyList<VendorKind> kinds) => new(string.Join('・', kinds.Select(k => Words[k].Ja)), string.Join(", ", kinds.Select(k => Words[k].En)));

    /// <returns>The row, or null when it has faults.</returns>
    public static VendorLine? Read(SheetRow row)
    {
        string? Digits()
        {
            if (row.Code(CorporateNumber, 30) is not { } text) return null;
            var (digits, code, fault) = CorporateNumberRules.Read(text);
            if (fault is not null) row.Fault(CorporateNumber, code!, fault);
            return digits;
        }
        string? CountryCode()
        {
            var code = row.Words(Country, 40);
            if (code is not (null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])) row.Fault(Country, "country", VendorTexts.Country);
            return code;
        }
        List<VendorKind> Known()
        {
            var said = (row.Words(Kinds, 200) ?? "").Split(['・', '、', ',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            bool Is(Text word, string text) => text == word.Ja || text.Equals(word.En, StringComparison.OrdinalIgnoreCase);
            if (said.Any(s => !Words.Values.Any(w => Is(w, s)))) row.Fault(Kinds, "oneOf", SheetTexts.OneOf.With(Text.Listed([.. Words.Values])));
            return [.. Words.Where(w => said.Any(s => Is(w.Value, s))).Select(w => w.Key)];
        }
        string? Site()
        {
            var text = row.Words(Website, Vendor.WebsiteMaxLength);
            if (!RegisterVendorValidator.IsWebAddress(text)) row.Fault(Website, "url", VendorTexts.Website);
            return text;
        }
        var line = new VendorLine(row.Number, row.Words(Number, Vendor.ReferenceNoMaxLength), row.Required(Name, Vendor.NameMaxLength), row.Words(NameKana, Vendor.NameMaxLength), Digits(), CountryCode(), Known(), row.Words(Address, Vendor.AddressMaxLength), Site());
        return row.IsSound ? line : null;
    }

    /// <summary>What a new vendor lacks, by the rules under which one is registered.</summary>
    public static IEnumerable<VendorLineFault> AgainstNew(VendorLine line)
    {
        if (CorporateNumberRules.Of(line.CorporateNumber, line.Country) is { Code: { } code, Fault: { } fault }) yield return new(CorporateNumber, code, fault);
        if (line.Kinds.Count == 0) yield return new(Kinds, "required", SheetTexts.Required.With(Kinds));
    }

    /// <summary>What would be another than it was registered as, which is no change of an entry; left empty it stays.</summary>
    public static IEnumerable<VendorLineFault> AgainstKnown(VendorLine line, Vendor vendor)
    {
        if (line.CorporateNumber is { } number && number != vendor.CorporateNumber) yield return new(CorporateNumber, "fixed", VendorTexts.Fixed.With(vendor.CorporateNumber ?? "—"));
        if (line.Country is { } country && country != vendor.Country) yield return new(Country, "fixed", VendorTexts.Fixed.With(vendor.Country));
        if (line.Kinds.Count > 0 && !line.Kinds.ToHashSet().SetEquals(vendor.Kinds)) yield return new(Kinds, "fixed", VendorTexts.Fixed.With(Written(vendor.Kinds)));
    }

    /// <summary>The fields in which a row says something else than the register.</summary>
    public static IReadOnlyList<string> Changes(VendorLine line, Vendor vendor) =>
    [
        .. new (string? Before, string? Now, string Field)[] { (vendor.Name, line.Name, "name"), (vendor.NameKana, line.NameKana, "nameKana"), (vendor.Address, line.Address, "address"), (vendor.Website, line.Website, "website") }
            .Where(c => c.Now is not null && !SheetTextRules.IsSame(c.Before?.Trim(), c.Now)).Select(c => c.Field),
    ];
}
