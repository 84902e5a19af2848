using Ampira.Vendors.Api.Vendors;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Vendors;

[TestClass]
public sealed class CorporateNumberRulesTests
{
    [TestMethod]
    [DataRow("8700110005901", DisplayName = "the example of the National Tax Agency")]
    [DataRow("８７００１１０００５９０１", DisplayName = "full-width digits")]
    [DataRow("8-7001-1000-5901", DisplayName = "hyphens")]
    [DataRow("８－７００１－１０００－５９０１", DisplayName = "full-width hyphens")]
    [DataRow(" 8700 1100 05901　", DisplayName = "spaces, one of them full-width")]
    public void Reads_a_number_as_people_write_it(string text) =>
        Assert.AreEqual(("8700110005901", null, null), CorporateNumberRules.Read(text));

    [TestMethod]
    [DataRow("870011000590", "twelveDigits", DisplayName = "may be a My Number")]
    [DataRow("8700-1100-0590", "twelveDigits")]
    [DataRow("87001100059", "length")]
    [DataRow("87001100059011", "length")]
    [DataRow("", "length")]
    [DataRow("8700110005902", "checkDigit")]
    [DataRow("0700110005901", "checkDigit", DisplayName = "the check digit is never 0")]
    [DataRow("T8700110005901", "character")]
    [DataRow("87001100059O1", "character", DisplayName = "the letter O")]
    [DataRow("٨٧٠٠١١٠٠٠٥٩٠١", "character", DisplayName = "digits of another script")]
    public void Refuses_each_fault_by_its_own_reason(string text, string code)
    {
        var read = CorporateNumberRules.Read(text);

        Assert.AreEqual((null, code), (read.Digits, read.Code));
        Assert.IsFalse(text.Length > 0 && (read.Fault!.Ja + read.Fault.En).Contains(text, StringComparison.Ordinal), "the number is not repeated");
    }

    [TestMethod]
    public void Finds_one_wrong_digit() => Gen.Select(Gen.Int[0, 12], Gen.Int[1, 8]).Sample((at, by) =>
    {
        var digits = CorporateNumbers.Next().ToCharArray();
        var was = digits[at] - '0';
        digits[at] = (char)('0' + ((was + by) % 10));
        // The sum is taken modulo 9, so that a 0 read as a 9 cannot be found by anyone.
        return Math.Abs(was - (digits[at] - '0')) == 9 || CorporateNumberRules.Read(new(digits)).Code == "checkDigit";
    });

    [TestMethod]
    public void Never_throws() => Gen.String.Sample(text => CorporateNumberRules.Read(text) is var read && read.Digits is null == read.Fault is not null);
}
