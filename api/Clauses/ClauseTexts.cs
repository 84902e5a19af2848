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
}
