using Ampira.Vendors.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

[TestClass]
public sealed class ArticleBodyTests
{
    [TestMethod]
    [DataRow("一文だけ。", "0- 一文だけ。")]
    [DataRow("1. 一文だけ。", "0- 一文だけ。", DisplayName = "a single 項 is not counted")]
    [DataRow("1. 一\n1. 二", "0.1 一|0.2 二")]
    [DataRow("1. 一\n   1. 甲\n   1. 乙\n1. 二", "0.1 一|1.1 甲|1.2 乙|0.2 二")]
    [DataRow("次のとおり。\n1. 甲\n1. 乙", "0- 次のとおり。|1.1 甲|1.2 乙", DisplayName = "after an opening sentence the list is of 号")]
    [DataRow("1. 一\n   1. 甲\n      1. イ\n1. 二", "0.1 一|1.1 甲|2.1 イ|0.2 二")]
    [DataRow("1. 一\n\n   続き\n1. 二", "0.1 一|0- 続き|0.2 二")]
    [DataRow("1. 一\n\n1. 二", "0.1 一|0.2 二", DisplayName = "blank lines make no paragraphs")]
    [DataRow("行の\n途中", "0- 行の途中", DisplayName = "a line's end is no space")]
    [DataRow("# 見出し\n\n> 引用\n\n    字下げ", "0- 見出し|0- 引用|0- 字下げ", DisplayName = "nothing vanishes")]
    [DataRow("a \\*b\\* `c` &amp; <i>d</i>", "0- a *b* c & <i>d</i>")]
    public void Reads_paragraphs_with_level_and_number(string markdown, string expected) =>
        Assert.AreEqual(expected, string.Join('|', ArticleBody.Read(markdown, "ja").Select(p => $"{p.Level}{(p.Number is { } n ? $".{n}" : "-")} {string.Concat(p.Texts.Select(t => t.Text))}")));

    [TestMethod]
    public void In_English_a_line_s_end_is_a_space() => Assert.AreEqual("one two", ArticleBody.Read("one\ntwo", "en").Single().Texts.Single().Text);

    [TestMethod]
    [DataRow(0, 1, "ja", null, DisplayName = "the first 項 bears no number")]
    [DataRow(0, 2, "ja", "２")]
    [DataRow(0, 12, "ja", "１２")]
    [DataRow(1, 1, "ja", "(1)")]
    [DataRow(2, 3, "ja", "ハ")]
    [DataRow(0, 1, "en", "1.")]
    [DataRow(1, 3, "en", "(c)")]
    [DataRow(1, 28, "en", "(bb)", DisplayName = "as Word counts past z")]
    [DataRow(2, 3, "en", "(iii)")]
    [DataRow(1, null, "ja", null)]
    public void Writes_numbers_as_the_language_does(int level, int? number, string language, string? expected) =>
        Assert.AreEqual(expected, ContractNumbers.Label(new(level, number, []), language));
}
