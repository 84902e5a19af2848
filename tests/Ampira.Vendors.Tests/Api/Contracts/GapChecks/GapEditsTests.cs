using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Contracts.GapChecks;

/// <summary>What people do to a text without changing what it says, at random and all at once: it stays present.</summary>
[TestClass]
public sealed partial class GapEditsTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("AMPIRA_LONG") == "1";
    private static readonly string Text = GapSamples.TextOf(SampleContract.Document);
    private static readonly IReadOnlyList<RequiredText> Required = GapSamples.Required(SampleContract.Document);

    private static readonly (string Town, string Vendor)[] Parties = [("甲", "乙"), ("委託者", "受託者"), ("安平町", "乙"), ("町", "株式会社ゆきしろデータ"), ("注文者", "請負者")];

    private sealed record Edits(int Seed, int Party, int Shift, bool IsWide, bool HasCommas, bool IsWrapped, bool HasKanjiNumbers, bool HasCaptions);

    private static readonly Gen<Edits> Any = Gen.Select(Gen.Int, Gen.Int[0, Parties.Length - 1], Gen.Int[0, 40], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Select(e => new Edits(e.Item1, e.Item2, e.Item3, e.Item4, e.Item5, e.Item6, e.Item7, e.Item8));

    [TestMethod]
    public void Edits_that_change_no_meaning_leave_every_clause_present() => Any.Sample(
        edits => Assert.AreEqual("", GapSamples.Faults(GapRules.Compare(Required, [GapSamples.Read(Edited(Text, edits))], GapSamples.Parties))), iter: Long ? 300 : 12, threads: 1);

    [TestMethod]
    public void Another_number_is_an_alteration_under_any_such_edits() => Any.Sample(edits =>
    {
        var lines = GapRules.Compare(Required, [GapSamples.Read(Edited(GapSamples.Changed(Text, "知った時から24時間以内", "知った時から72時間以内"), edits))], GapSamples.Parties);
        Assert.AreEqual("", GapSamples.Faults(lines.Where(l => l.ClauseKey != "incident-report")));
        Assert.AreEqual(GapStatus.Altered, lines.Single(l => l.ClauseKey == "incident-report").Status);
    }, iter: Long ? 100 : 4, threads: 1);

    private static string Edited(string text, Edits edits)
    {
        var random = new Random(edits.Seed);
        var (town, vendor) = Parties[edits.Party];
        text = text.Replace("発注者", town, StringComparison.Ordinal).Replace("受注者", vendor, StringComparison.Ordinal);
        text = OwnArticle().Replace(text, m => $"第{int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) + edits.Shift}条");
        if (edits.HasKanjiNumbers) text = Days().Replace(text, m => Kanji(int.Parse(m.Value, CultureInfo.InvariantCulture)));
        if (edits.HasCaptions) text = Heading().Replace(text, m => $"{m.Groups[2].Value}\n{m.Groups[1].Value}　");
        if (edits.HasCommas) text = text.Replace('、', '，').Replace('。', '．');
        if (edits.IsWide) text = string.Concat(text.Select(c => c is >= '!' and <= '~' ? (char)(c - '!' + '！') : c));
        if (!edits.IsWrapped) return text;
        // Lines end where the page does, and every page has its head and foot.
        var (wrapped, page) = (new StringBuilder(), 1);
        foreach (var line in text.Split('\n'))
        {
            wrapped.Append('\n');
            for (int i = 0, width = 0; i < line.Length; i++, width++)
            {
                wrapped.Append(line[i]);
                if (line.Length <= 40 || width <= 15 || i >= line.Length - 5 || random.Next(20) != 0) continue;
                width = 0;
                wrapped.Append(random.Next(8) == 0 ? $"\n- {page++} -\n" : random.Next(2) == 0 ? "\n" : "　");
            }
        }
        return wrapped.ToString();
    }

    private static string Kanji(int number)
    {
        const string digits = "〇一二三四五六七八九";
        return number >= 100 ? number.ToString(CultureInfo.InvariantCulture) : (number >= 20 ? digits[number / 10].ToString() : "") + (number >= 10 ? "十" : "") + (number % 10 > 0 || number == 0 ? digits[number % 10].ToString() : "");
    }

    [GeneratedRegex(@"(?<![法令律則例）])第(\d+)条")]
    private static partial Regex OwnArticle();

    [GeneratedRegex(@"(?<!\d)\d{1,2}(?=日|時間|年間|か月|週)")]
    private static partial Regex Days();

    [GeneratedRegex(@"^(第\d+条)(（.+）)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
