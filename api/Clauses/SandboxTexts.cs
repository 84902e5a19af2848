using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>What is wrong with a clause text, and how to set it right.</summary>
public static class SandboxTexts
{
    /// <summary>{0} clause, {1} language, {2} line, {3} column, {4} reason.</summary>
    public static Text Wrong { get; } = new("条項「{0}」の文案（{1}）の{2}行{3}文字目：{4}", "The text of the clause {0} ({1}), line {2}, column {3}: {4}");
    public static Text NoLanguage { get; } = new("この言語の文案がありません。文案を加えるか、契約の言語を変えてください。", "There is no text in this language. Add one, or change the language of the contract.");
    public static Text TooLong { get; } = new("文案が64 KiBを超えています。短くしてください。", "The text is longer than 64 KiB. Shorten it.");
    /// <summary>{0} code point in hexadecimal.</summary>
    public static Text Unclean { get; } = new("使えない文字（U+{0}）があります。制御文字・書字方向の制御文字・対にならないサロゲートを除いてください。", "There is a character that cannot be kept (U+{0}). Take out control characters, direction controls and lone surrogates.");
    /// <summary>{0} what the parser says.</summary>
    public static Text NotParsed { get; } = new("{{{{ }}}} の中を読めません。書き方を直してください（{0}）。", "What stands in {{{{ }}}} cannot be read. Correct it ({0}).");
    public static Text NotClosed { get; } = new("{{ が }} で閉じられていません。閉じてください。", "A place is not closed with }}. Close it.");
    /// <summary>{0} most statements, {1} most inside loops.</summary>
    public static Text TooMuch { get; } = new("埋め込みが多すぎます。全体で{0}か所、for の中は合わせて{1}か所までにしてください。", "There are too many places to fill. Have at most {0} in all, and {1} inside for.");
    /// <summary>{0} what the text has.</summary>
    public static Text NotAllowed { get; } = new(
        "条項の文案では「{0}」を使えません。使えるのは a、b、v.名前、date v.名前、article \"キー\"、mark \"名前\"、place \"名前\"、annex \"キー\"、facts.名前 か has \"キー\" による if、v.名前 の for です。",
        "A clause text may not have '{0}'; it has a, b, v.name, date v.name, article \"key\", mark \"name\", place \"name\", annex \"key\", if over facts.name or has \"key\", for over v.name.");
    /// <summary>{0} key of a clause.</summary>
    public static Text NoArticle { get; } = new("この契約には条項「{0}」がありません。{{{{ if has \"{0}\" }}}} の中に書いてください。", "The contract has no clause '{0}'. Write the reference inside {{{{ if has \"{0}\" }}}}.");
    /// <summary>{0} key of an annex.</summary>
    public static Text NoAnnex { get; } = new("この契約には別記「{0}」がありません。別記のある条項を {{{{ if has \"条項\" }}}} で確かめてから書いてください。", "The contract has no annex '{0}'. Ask for its clause by {{{{ if has \"clause\" }}}} first.");
    /// <summary>{0} name of a place.</summary>
    public static Text NoPlace { get; } = new("この契約には参照先「{0}」がありません。参照先の mark と同じ条件の中に書いてください。", "The contract has no place '{0}'. Write the reference under the same conditions as its mark.");
    public static Text MarkName { get; } = new("mark の名前は、英小文字・数字・- で40字以内にしてください。", "A mark is named with at most 40 small letters, digits and -.");
    public static Text MarkPlace { get; } = new("mark は、「1. {{ mark \"名前\" }}」のように項や号の番号のすぐ後に書いてください。for の中には書けません。", "A mark stands right after the number of a paragraph, as in '1. {{ mark \"name\" }}', and in no loop.");
    public static Text PlacesOfOne { get; } = new("1つの place には、同じ条項の参照先だけを書いてください。", "The places of one reference are all of one clause.");
    public static Text CutOff { get; } = new("文章が長すぎるか、途中で切れました。文案か記入した値を短くしてください。", "The text came out cut off or too long. Shorten it, or the values filled in.");
    /// <summary>{0} what the renderer says.</summary>
    public static Text NotRendered { get; } = new("文章にできません。名前と値を確かめてください（{0}）。", "It cannot be rendered. Check names and values ({0}).");
}
