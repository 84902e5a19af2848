using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses;

public static class ClauseTexts
{
    public static readonly Text NumberTaken = new("番号{0}はほかの条項が使っています。", "the number {0} is taken");
    public static readonly Text NoStrength = new("強さの規則（strength）を1つ以上書いてください。", "a clause has at least one rule");
    public static readonly Text StrengthOrder = new("規則は must、should、option の順に、それぞれ1つまで書いてください。", "rules go from must over should to option, one each");
    public static readonly Text Condition = new("条件を読めません：{0}", "{0}");
    public static readonly Text RequirementUnknown = new("要求事項「{0}」はありません。", "there is no requirement '{0}'");
    public static readonly Text QuestionUnknown = new("質問「{0}」は、どの質問票にもありません。", "there is no question '{0}' in any questionnaire");
    public static readonly Text TextMissing = new("日本語の条文がありません。", "the file is missing");
    public static readonly Text DutyTwice = new("履行義務「{0}」が2度書かれています。", "the duty '{0}' is there twice");
    public static readonly Text EvidenceKind = new("「{0}」は証跡の種別ではありません。使える種別：{1}", "'{0}' is not a kind of evidence: {1}");
    public static readonly Text DueVariable = new("数値の変数「{0}」がありません。", "there is no number variable '{0}'");
    public static readonly Text EveryMonths = new("everyMonths には、月数（months）か変数（dueVariable）が要ります。", "everyMonths wants months or dueVariable");
    public static readonly Text VariableTwice = new("変数「{0}」が2度書かれています。", "the variable '{0}' is there twice");
    public static readonly Text VariableUnused = new("変数「{0}」は、条文でも履行義務でも使われていません。", "the variable '{0}' is used in no text and no duty");
    public static readonly Text VariableUnknown = new("変数「{0}」がありません。変数の一覧に加えてください。", "the variable '{0}' is not declared");
    public static readonly Text VariableUse = new(
        "変数「{0}」の型は {1} です。文字と数は {{{{ v.x }}}}、日付は {{{{ date v.x }}}}、一覧は {{{{ for y in v.x }}}} と書いてください。",
        "the variable '{0}' is of type {1}: write {{{{ v.x }}}} for text and number, {{{{ date v.x }}}} for date, {{{{ for y in v.x }}}} for list");
    public static readonly Text FlagUnknown = new("facts.{0} はありません。使える名前：{1}", "there is no facts.{0}: {1}");
    public static readonly Text ClauseUnknown = new("条項「{0}」がありません。", "there is no clause '{0}'");
    /// <summary>{0} key, {1} and {2} the facts for which it happens, in Japanese and English.</summary>
    public static readonly Text ClauseAbsent = new(
        "条項「{0}」は契約に入らないことがあります（例：{1}）。参照を {{{{ if has \"{0}\" }}}} の中に書いてください。", "the clause '{0}' can be absent, for example when {2}: write the reference inside {{{{ if has \"{0}\" }}}}");
    public static readonly Text PlaceAbsent = new(
        "参照先「{0}」は条文に入らないことがあります（例：{1}）。参照先の mark と同じ条件の中に書いてください。", "the place '{0}' can be absent, for example when {2}: write the reference under the same conditions as its mark");
    public static readonly Text MarkTwice = new("mark「{0}」が同時に2か所に入ることがあります（例：{1}）。名前を変えてください。", "the mark '{0}' can stand twice, for example when {2}: give one another name");
    public static readonly Text MarkUnknown = new("{1} の条文に参照先「{0}」がありません。項や号の頭に {{{{ mark }}}} を書いてください。", "there is no place '{0}' in the text in {1}: write {{{{ mark }}}} at the head of the paragraph");
    public static readonly Text MarkInAnnex = new("mark は別記に書けません。条文に書いてください。", "an annex has no marks: they stand in the clause's own text");
    public static readonly Text AnnexUnknown = new("別記「{0}」がありません。条項の annexes に加えてください。", "there is no annex '{0}': add it to the clause's annexes");
    public static readonly Text AnnexTwice = new("別記「{0}」が2度書かれています。", "the annex '{0}' is there twice");
    public static readonly Text AnnexText = new("別記「{0}」の {1} の文がありません。", "the annex '{0}' has no text in {1}");
    public static readonly Text NotProved = new(
        "「{0}」が必ずあると確かめられません。条件が多すぎるため、参照を {{{{ if has }}}} の中に書くか、条件を減らしてください。", "it cannot be made sure that '{0}' is always there: write the reference inside {{{{ if has }}}}, or use fewer conditions");

    public static readonly Text NotParsed = new("条文の書き方に誤りがあります：{0}", "{0}");
    public static readonly Text NotAllowed = new(
        "条文に「{0}」は書けません。書けるのは a、b、v.名前、date v.名前、article \"キー\"、mark \"名前\"、place \"名前\"、annex \"キー\"、facts.名前 か has \"キー\" の if、v.名前 の for です。",
        "a clause text may not have '{0}'; it has a, b, v.name, date v.name, article \"key\", mark \"name\", place \"name\", annex \"key\", if over facts.name or has \"key\", for over v.name");
    public static readonly Text NotClosed = new("「{{{{」が「}}}}」で閉じられていません。", "a place is not closed with }}}}");
    public static readonly Text NoTextInLanguage = new("この言語の条文がありません。", "there is no text in this language");
    public static readonly Text TooLong = new("条文が64KiBを超えています。", "the text is longer than 64 KiB");
    public static readonly Text CutOff = new("条文が長すぎるか、途中で切れました。", "the text came out cut off or too long");
    public static readonly Text NotRendered = new("条文を書き出せません：{0}", "{0}");
    /// <summary>{0} code point in hexadecimal.</summary>
    public static readonly Text Unclean = new("使えない文字（U+{0}）があります。制御文字、書字方向の制御文字、対にならないサロゲートを除いてください。", "there is a character that cannot be kept (U+{0}): take out control characters, direction controls and lone surrogates");
    /// <summary>{0} most statements, {1} most inside loops.</summary>
    public static readonly Text TooMuch = new("{{{{ }}}} が多すぎます。全体で{0}か所、for の中は{1}か所までにしてください。", "there are too many places in {{{{ }}}}: have at most {0}, and {1} inside for");
    /// <summary>{0} key of a clause.</summary>
    public static readonly Text NoArticle = new("この契約には条項「{0}」がありません。参照を {{{{ if has \"{0}\" }}}} の中に書いてください。", "the contract has no clause '{0}': write the reference inside {{{{ if has \"{0}\" }}}}");
    /// <summary>{0} key of an annex.</summary>
    public static readonly Text NoAnnex = new("この契約には別記「{0}」がありません。別記のある条項を {{{{ if has \"条項\" }}}} で確かめてから書いてください。", "The contract has no annex '{0}'. Ask for its clause by {{{{ if has \"clause\" }}}} first.");
    /// <summary>{0} name of a place.</summary>
    public static readonly Text NoPlace = new("この契約には参照先「{0}」がありません。参照先の mark と同じ条件の中に書いてください。", "The contract has no place '{0}'. Write the reference under the same conditions as its mark.");
    public static readonly Text MarkName = new("mark の名前は、英小文字・数字・- で40字以内にしてください。", "A mark is named with at most 40 small letters, digits and -.");
    public static readonly Text MarkPlace = new("mark は、「1. {{ mark \"名前\" }}」のように項や号の番号のすぐ後に書いてください。for の中には書けません。", "A mark stands right after the number of a paragraph, as in '1. {{ mark \"name\" }}', and in no loop.");
    public static readonly Text PlacesOfOne = new("1つの place には、同じ条項の参照先だけを書いてください。", "The places of one reference are all of one clause.");
    /// <summary>{0} clause, {1} language, {2} line, {3} column, {4} reason.</summary>
    public static readonly Text Wrong = new("条項「{0}」の条文（{1}）の{2}行{3}文字目：{4}", "{0}/{1}:{2}:{3}: {4}");
    public static readonly Text OneSide = new("facts、engagementId、cloudUseId のうち1つを書いてください。", "give one of facts, engagementId and cloudUseId");
}
