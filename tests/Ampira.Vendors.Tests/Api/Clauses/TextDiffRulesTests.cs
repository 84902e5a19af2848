using Ampira.Vendors.Api.Clauses;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class TextDiffRulesTests
{
    [TestMethod]
    [DataRow("受注者は、報告する。", "受注者は、報告する。", "受注者は、報告する。", DisplayName = "nothing differs")]
    [DataRow("", "", "")]
    [DataRow("", "新しい", "[+新しい]")]
    [DataRow("古い", "", "[-古い]")]
    [DataRow("書面による事前の承諾を得る。", "書面による事前の許諾を得る。", "書面による事前の[-承諾][+許諾]を得る。", DisplayName = "a word of 漢字 changes whole, not by one character of it")]
    [DataRow("72時間以内に報告する。", "24時間以内に報告する。", "[-72][+24]時間以内に報告する。")]
    [DataRow("発注者に報告しなければならない。", "発注者に報告するものとする。", "発注者に報告[-しなければならない][+するものとする]。")]
    [DataRow("クラウドサービスを使う。", "クラウドを使う。", "[-クラウドサービス][+クラウド]を使う。", DisplayName = "a word of カタカナ with its ー")]
    [DataRow("一\n二\n三\n", "一\n三\n", "一\n[-二\n]三\n", DisplayName = "a paragraph left out")]
    [DataRow("{{ if facts.myNumber }}番号{{ end }}", "{{ if facts.cloud }}番号{{ end }}", "[-{{ if facts.myNumber }}][+{{ if facts.cloud }}]番号{{ end }}", DisplayName = "a place in braces is one word")]
    [DataRow("within 72 hours", "within 24 hours of it", "within [-72][+24] hours[+ of it]")]
    [DataRow("訓練に参加する。", "訓練及び研修に参加する。", "訓練[+及び研修]に参加する。", DisplayName = "a conjunction parts the words it joins")]
    [DataRow("𠮷野家", "吉野家", "[-𠮷野家][+吉野家]", DisplayName = "a character beyond 16 bits is not cut")]
    [DataRow("笑顔😀です", "笑顔😁です", "笑顔[-😀][+😁]です")]
    public void Says_which_words_went_and_which_came(string before, string after, string expected) => Assert.AreEqual(expected, Shown(TextDiffRules.Diff(before, after)));

    [TestMethod]
    public void The_pieces_make_both_texts_again_and_hold_no_empty_one() => Gen.Select(Texts, Texts).Sample((before, after) =>
    {
        var pieces = TextDiffRules.Diff(before, after);
        return string.Concat(pieces.Where(p => p.Change != TextChange.Added).Select(p => p.Text)) == before && string.Concat(pieces.Where(p => p.Change != TextChange.Removed).Select(p => p.Text)) == after
            && pieces.All(p => p.Text.Length > 0) && pieces.Zip(pieces.Skip(1)).All(p => p.First.Change != p.Second.Change);
    });

    [TestMethod]
    public void Texts_too_long_for_words_are_compared_by_lines_and_then_as_a_whole()
    {
        var lines = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"第{i}項 甲は乙に報告する。\n"));
        Assert.AreEqual($"[-第0項 甲は乙に報告する。\n]{lines["第0項 甲は乙に報告する。\n".Length..]}", Shown(TextDiffRules.Diff(lines, lines["第0項 甲は乙に報告する。\n".Length..])));

        var (odd, even) = (string.Concat(Enumerable.Range(0, 8_000).Select(i => $"{2 * i + 1}\n")), string.Concat(Enumerable.Range(0, 8_000).Select(i => $"{2 * i}\n")));
        Assert.HasCount(2, TextDiffRules.Diff(odd, even));
    }

    private static readonly string[] Parts = ["受注者", "発注者", "は", "、", "。", "報告", "する", "クラウド", "72", "hours", " ", "\n", "{{ b }}", "𠮷", "😀", "が"];

    private static readonly Gen<string> Texts = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 30].Select(string.Concat);

    private static string Shown(IEnumerable<TextPiece> pieces) => string.Concat(pieces.Select(p => p.Change switch { TextChange.Same => p.Text, TextChange.Removed => $"[-{p.Text}]", _ => $"[+{p.Text}]" }));
}
