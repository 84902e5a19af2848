using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Http;

[TestClass]
public sealed class MailTextRulesTests
{
    [TestMethod]
    [DataRow("shiraishi@vendor.example", true)]
    [DataRow("o'neil+bids@mail.town.example", true)]
    [DataRow("a@b", true)]
    [DataRow("a@vendor.example\r\nBcc: all@evil.example", false)]
    [DataRow("a@vendor.example\n", false)]
    [DataRow("a@vendor.example,b@evil.example", false)]
    [DataRow("a@vendor.example;b@evil.example", false)]
    [DataRow("\"a\" <b@evil.example>", false)]
    [DataRow("<a@vendor.example>", false)]
    [DataRow("a@vendor.example (x)", false)]
    [DataRow("a@b@vendor.example", false)]
    [DataRow("=?utf-8?q?a?=@vendor.example", false)]
    [DataRow("a\0@vendor.example", false)]
    [DataRow("a\u0085@vendor.example", false)]
    [DataRow("a b@vendor.example", false)]
    [DataRow(".a@vendor.example", false)]
    [DataRow("a@-vendor.example", false)]
    [DataRow("", false)]
    [DataRow(null, false)]
    public void One_plain_address_and_nothing_else(string? text, bool expected) => Assert.AreEqual(expected, MailTextRules.IsAddress(text));

    [TestMethod]
    [DataRow("白石 剛", true)]
    [DataRow("Shiraishi, Tsuyoshi <boss>", true)]
    [DataRow("白石\r\nBcc: all@evil.example", false)]
    [DataRow("白石\tBcc", false)]
    [DataRow("白石\u2028剛", false)]
    [DataRow("白石\u202e剛", false)]
    [DataRow("=?utf-8?B?eA==?=", false)]
    public void A_name_is_one_line_and_holds_nothing_that_is_decoded(string text, bool expected) => Assert.AreEqual(expected, MailTextRules.IsOneLine(text));

    [TestMethod]
    public void Whatever_was_kept_is_one_line_in_a_header()
    {
        foreach (var text in new[] { "a\r\nBcc: x@evil.example", "a\u2028b", "a\0b\u0085c\td", "=?utf-8?q?=0D=0ABcc:_x?=" })
            Assert.IsTrue(MailTextRules.IsOneLine(MailTextRules.InHeader(text)), text);
    }
}
