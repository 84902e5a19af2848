using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Files;

[TestClass]
public sealed class FileNameRulesTests
{
    [TestMethod]
    [DataRow("証明書.pdf", "証明書.pdf")]
    [DataRow("../../etc/passwd", "passwd")]
    [DataRow("C:\\Users\\a\\台帳.xlsx", "台帳.xlsx")]
    [DataRow("か\u3099いき.pdf", "がいき.pdf", DisplayName = "NFC, as macOS sends the parts")]
    [DataRow("請求書\u202egpj.exe", "請求書gpj.exe", DisplayName = "the direction override goes")]
    [DataRow("a\0\r\n.pdf", "a.pdf")]
    [DataRow("a\"; filename=x.exe", "a_; filename=x.exe")]
    [DataRow("a.pdf. . ", "a.pdf", DisplayName = "Windows drops dots and spaces at the end")]
    [DataRow("a\u3000. .", "a", DisplayName = "in whatever order they come")]
    [DataRow("", "file")]
    [DataRow("folder/", "file")]
    [DataRow("..", "file")]
    public void Shows_only_the_name(string given, string shown) => Assert.AreEqual(shown, FileNameRules.Display(given));

    [TestMethod]
    public void A_long_name_keeps_its_extension()
    {
        var shown = FileNameRules.Display(string.Concat(Enumerable.Repeat("𠮷", 150)) + ".pdf");

        Assert.IsLessThanOrEqualTo(FileNameRules.MaxLength, shown.Length);
        Assert.IsTrue(shown.EndsWith("𠮷.pdf", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_name_cut_at_a_space_or_dot_ends_before_it() => Assert.AreEqual(new string('a', 198), FileNameRules.Display(new string('a', 198) + " .b" + new string('c', 100)));

    [TestMethod]
    public void Whatever_is_given_is_safe_and_stays_so() => Gen.String[0, 500].Sample(given =>
    {
        var shown = FileNameRules.Display(given);
        return shown.Length is > 0 and <= FileNameRules.MaxLength && TextRules.IsClean(shown) && shown.IndexOfAny(['/', '\\', '\n', '"']) < 0 && FileNameRules.Display(shown) == shown;
    });
}
