using Ampira.Vendors.Api.Files;

namespace Ampira.Vendors.Tests.Api.Files;

[TestClass]
public sealed class CsvTextTests
{
    [TestMethod]
    [DataRow("=1+1", "'=1+1")]
    [DataRow(" =1+1", "' =1+1", DisplayName = "after a space")]
    [DataRow("　＝HYPERLINK(1)", "'　＝HYPERLINK(1)", DisplayName = "in full width")]
    [DataRow("\t@SUM(A1)", "'\t@SUM(A1)", DisplayName = "after a tab")]
    [DataRow("-1", "'-1")]
    [DataRow("東町, 西町", "\"東町, 西町\"")]
    [DataRow("a\"b", "\"a\"\"b\"")]
    [DataRow("a-b", "a-b")]
    [DataRow("", "")]
    public void A_cell_of_CSV_is_quoted_and_no_formula(string text, string expected) => Assert.AreEqual(expected, CsvText.Quoted(text));

    [TestMethod]
    public void A_number_stays_one() => Assert.AreEqual("-5,名称,\r\n", CsvText.Line([-5, "名称", null]));
}
