using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Vendors;
using Ampira.Vendors.Api.Vendors.Exchange;

namespace Ampira.Vendors.Tests.Api.Vendors.Exchange;

/// <summary>What may stand in a row of the register of vendors, by itself and against the register.</summary>
[TestClass]
public sealed class VendorSheetRulesTests
{
    private const string Number = "8700110005901";

    private static (VendorLine? Line, string Faults) Read(string? number = Number, string? name = "株式会社ゆきしろデータ", string? country = null, string? kinds = "委託事業者", string? website = null, int? formula = null)
    {
        string?[] texts = [number, name, null, null, country, kinds, null, website];
        var cells = texts.Index().Where(t => t.Item is not null || t.Index == formula).Select(t => new SheetCell($"{SheetFile.Letters(t.Index)}4", t.Item ?? "", t.Index == formula)).ToList();
        var faults = new List<SheetFault>();
        var line = VendorSheetRules.Read(new(cells, VendorSheetRules.Columns.Index().ToDictionary(c => c.Item, c => SheetFile.Letters(c.Index)), faults));
        return (line, string.Join(' ', faults.Select(f => $"{f.Cell}:{f.Code}")));
    }

    private static Vendor Registered() => new() { ReferenceNo = "事業者-R8-0001", Name = "株式会社ゆきしろデータ", CorporateNumber = Number, Country = "JP", Kinds = [VendorKind.Contractor], Address = " 札幌市\r\n北区 " };

    [TestMethod]
    [DataRow("委託事業者・クラウド事業者")]
    [DataRow("クラウド事業者、委託事業者")]
    [DataRow("Contractor, Cloud provider")]
    [DataRow("cloud provider,contractor", DisplayName = "in small letters")]
    [DataRow("委託事業者・Cloud provider", DisplayName = "in either language")]
    public void Kinds_are_read_in_either_language_and_order(string kinds) => Assert.AreEqual("Contractor CloudProvider", string.Join(' ', Read(kinds: kinds).Line!.Kinds));

    [TestMethod]
    public void Kinds_are_written_as_they_are_read()
    {
        var written = VendorSheetRules.Written([VendorKind.Contractor, VendorKind.CloudProvider]);

        foreach (var kinds in new[] { written.Ja, written.En }) Assert.HasCount(2, Read(kinds: kinds).Line!.Kinds);
        foreach (var kind in Enum.GetValues<VendorKind>()) Assert.AreNotEqual("", VendorSheetRules.Written([kind]).En, "every kind has its words");
    }

    [TestMethod]
    public void A_number_is_read_as_people_write_it() => Assert.AreEqual(Number, Read("８－７００１－１０００－５９０１").Line!.CorporateNumber);

    [TestMethod]
    [DataRow("870011000590", "A4:twelveDigits", DisplayName = "may be a My Number")]
    [DataRow("8700110005902", "A4:checkDigit")]
    [DataRow("8.70011E+12", "A4:character", DisplayName = "a number that a program has cut")]
    public void A_number_that_is_none_is_refused_by_its_own_reason(string number, string fault) => Assert.AreEqual((null, fault), Read(number));

    [TestMethod]
    public void Every_fault_of_a_row_is_found()
    {
        Assert.AreEqual((null, "B4:required E4:country F4:oneOf H4:url"), Read(name: " ", country: "jp", kinds: "委託", website: "ftp://yukishiro.example"));
        Assert.AreEqual((null, "B4:myNumber"), Read(name: "番号 123456789018"));
        Assert.AreEqual((null, "B4:formula"), Read(name: "1", formula: 1), "also where its value is known");
        Assert.AreEqual((null, "A4:formula"), Read(number: null, formula: 0), "and where it has none");
        Assert.AreEqual((null, "B4:tooLong"), Read(name: new('あ', Vendor.NameMaxLength + 1)));
        Assert.AreEqual((null, "B4:character"), Read(name: "株式会社\u202eゆき"));
    }

    [TestMethod]
    [DataRow(null, null, "委託事業者", "required", DisplayName = "one in Japan has a number")]
    [DataRow(null, "US", "委託事業者", "")]
    [DataRow(Number, "US", "委託事業者", "notAbroad")]
    [DataRow(Number, "JP", null, "required", DisplayName = "a kind")]
    public void A_new_one_is_held_to_the_rules_of_registering(string? number, string? country, string? kinds, string codes) =>
        Assert.AreEqual(codes, string.Join(' ', VendorSheetRules.AgainstNew(Read(number, country: country, kinds: kinds).Line!).Select(f => f.Code)));

    [TestMethod]
    public void What_a_vendor_was_registered_as_stays()
    {
        static string Against(VendorLine? line) => string.Join(' ', VendorSheetRules.AgainstKnown(line!, Registered()).Select(f => $"{f.Column.En}:{f.Code}"));

        Assert.AreEqual("", Against(Read(country: "JP").Line));
        Assert.AreEqual("", Against(Read(null, kinds: null).Line), "left empty");
        Assert.AreEqual("Corporate number:fixed Country:fixed Kind:fixed", Against(Read(CorporateNumbers.Next(), country: "US", kinds: "クラウド事業者").Line));
    }

    [TestMethod]
    public void What_is_left_empty_and_what_differs_in_spaces_and_line_ends_is_no_change()
    {
        var line = Read().Line!;

        Assert.IsEmpty(VendorSheetRules.Changes(line, Registered()));
        Assert.IsEmpty(VendorSheetRules.Changes(line with { Address = "札幌市\n北区" }, Registered()));
        Assert.AreEqual("name,nameKana,address,website", string.Join(',', VendorSheetRules.Changes(line with { Name = "ゆきしろ", NameKana = "ユキシロ", Address = "札幌市", Website = "https://yukishiro.example/" }, Registered())));
    }
}
