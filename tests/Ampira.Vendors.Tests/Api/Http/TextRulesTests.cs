using Ampira.Vendors.Api.Http;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Http;

[TestClass]
public sealed class TextRulesTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("一行目\r\n二行目\tタブ")]
    [DataRow("𠮷野家 👨‍👩‍👧", DisplayName = "characters beyond the basic plane, joined")]
    public void Keeps_what_people_write(string? text) => Assert.IsTrue(TextRules.IsClean(text));

    [TestMethod]
    [DataRow("a\0b", DisplayName = "NUL")]
    [DataRow("\u001b[31m", DisplayName = "escape")]
    [DataRow("\u007f", DisplayName = "delete")]
    [DataRow("\u0085", DisplayName = "control of the upper half")]
    [DataRow("請求書\u202egpj.exe", DisplayName = "direction override")]
    [DataRow("\u2066", DisplayName = "isolate")]
    [DataRow("\uffff", DisplayName = "what XML cannot hold")]
    public void Refuses_what_cannot_be_kept_or_misleads(string text) => Assert.IsFalse(TextRules.IsClean(text));

    [TestMethod]
    public void Refuses_lone_surrogates()
    {
        // Not as data rows: an attribute keeps its text as UTF-8, which cannot hold them.
        foreach (var text in new[] { "\ud800", "\udc00\ud800", "a\udc00" }) Assert.IsFalse(TextRules.IsClean(text));
    }

    [TestMethod]
    public void What_is_clean_survives_UTF_8() => Gen.String.Sample(text =>
        !TextRules.IsClean(text) || System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text);
}
