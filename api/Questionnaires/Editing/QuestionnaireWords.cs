using System.Collections.Frozen;
using System.Globalization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>What the members and values of a questionnaire are called in comparisons and in spreadsheets.</summary>
public static class QuestionnaireWords
{
    private static readonly FrozenDictionary<string, Text> All = new Dictionary<string, Text>
    {
        ["title.ja"] = new("題名（日本語）", "Title (Japanese)"), ["title.en"] = new("題名（英語）", "Title (English)"), ["key"] = new("キー", "Key"), ["section"] = new("区分", "Section"), ["text.ja"] = new("質問（日本語）", "Question (Japanese)"), ["text.en"] = new("質問（英語）", "Question (English)"),
        ["help.ja"] = new("説明（日本語）", "Help (Japanese)"), ["help.en"] = new("説明（英語）", "Help (English)"), ["type"] = new("回答の種類", "Type"), ["choices"] = new("選択肢", "Choices"), ["limits"] = new("下限と上限", "Limits"), ["scoring"] = new("配点の基準", "Scoring"),
        ["weight"] = new("重み", "Weight"), ["when"] = new("尋ねる条件", "Asked when"), ["tiers"] = new("重要度区分", "Up to tier"), ["showIf"] = new("回答による表示", "Shown if"), ["required"] = new("回答必須", "Required"), ["evidenceKinds"] = new("証跡の種類", "Kinds of evidence"),
        ["evidenceTiers"] = new("証跡が必須の重要度区分", "Evidence mandatory up to tier"), ["gate"] = new("ゲート", "Gate"), ["requirements"] = new("要求事項", "Requirements"), ["clauses"] = new("確認する条項", "Clauses verified"), ["threats"] = new("脅威", "Threats"),
        ["findings"] = new("指摘の規則", "Finding rules"), ["references"] = new("他の枠組みの番号", "Other frameworks"), ["carryOver"] = new("前年の回答の引継ぎ", "Carried over"),
        ["type.yesPartialPlannedNo"] = new("実施状況", "Yes, in part, planned, no"), ["type.text"] = new("文章", "Text"), ["type.number"] = new("数値", "Number"), ["type.date"] = new("日付", "Date"), ["type.single"] = new("単一選択", "One choice"), ["type.multiple"] = new("複数選択", "Several choices"), ["type.file"] = new("ファイル", "File"),
        ["threat.attack"] = new("攻撃・侵入（3(1)）", "Attack (3(1))"), ["threat.mismanagement"] = new("違反・不備（3(2)）", "Mismanagement (3(2))"), ["threat.disaster"] = new("災害（3(3)）", "Disaster (3(3))"), ["threat.staffing"] = new("要員不足（3(4)）", "Shortage of staff (3(4))"), ["threat.utilities"] = new("電力・通信・水道の途絶（3(5)）", "Failure of utilities (3(5))"),
        ["severity.low"] = new("低", "Low"), ["severity.medium"] = new("中", "Medium"), ["severity.high"] = new("高", "High"), ["severity.critical"] = new("緊急", "Critical"), ["flag.true"] = new("はい", "Yes"), ["flag.false"] = new("いいえ", "No"),
        ["answer.yes"] = new("実施している", "yes"), ["answer.partial"] = new("一部実施", "in part"), ["answer.planned"] = new("予定", "planned"), ["answer.no"] = new("実施していない", "no"), ["answer.na"] = new("該当なし", "does not apply"),
        ["leaf.has"] = new("{0} が {1}", "{0} is {1}"), ["leaf.or"] = new("又は", " or "), ["leaf.answered"] = new("{0} に回答あり", "{0} is answered"), ["leaf.unanswered"] = new("{0} に回答なし", "{0} is not answered"), ["leaf.atLeast"] = new("{0} が {1} 以上", "{0} is {1} or more"), ["leaf.atMost"] = new("{0} が {1} 以下", "{0} is {1} or less"),
        ["leaf.between"] = new("{0} が {1} 以上 {2} 以下", "{0} is {1} to {2}"), ["all"] = new("（{0}）の全て", "all of ({0})"), ["any"] = new("（{0}）のいずれか", "any of ({0})"), ["not"] = new("（{0}）でない", "not ({0})"), ["and"] = new("、", ", "),
    }.ToFrozenDictionary();

    public static string Member(string member, CultureInfo culture) => All[member].In(culture);

    public static string Type(QuestionType type, CultureInfo culture) => Word("type", type, culture);

    public static string Threat(Threat threat, CultureInfo culture) => Word("threat", threat, culture);

    public static string Severity(QuestionSeverity severity, CultureInfo culture) => Word("severity", severity, culture);

    public static string Flag(bool flag, CultureInfo culture) => All[flag ? "flag.true" : "flag.false"].In(culture);

    public static string Condition(Condition condition, CultureInfo culture) => RuleSetWords.Of(condition, culture);

    /// <param name="own">Key of the question that the condition belongs to.</param>
    public static string Of(AnswerCondition condition, string own, CultureInfo culture)
    {
        string Say(string key, params object?[] values) => All[key].With(values).In(culture);
        string Parts(IReadOnlyList<AnswerCondition> of) => string.Join(All["and"].In(culture), of.Select(one => Of(one, own, culture)));
        var question = (condition as AnswerCondition.Leaf)?.Question ?? own;
        return condition switch
        {
            AnswerCondition.All all => Say("all", Parts(all.Of)),
            AnswerCondition.Any any => Say("any", Parts(any.Of)),
            AnswerCondition.Not not => Say("not", Of(not.Of, own, culture)),
            AnswerCondition.Has has => Say("leaf.has", question, string.Join(All["leaf.or"].In(culture), has.Values.Select(v => All.TryGetValue($"answer.{v}", out var word) ? word.In(culture) : v))),
            AnswerCondition.Answered answered => Say(answered.Is ? "leaf.answered" : "leaf.unanswered", question),
            AnswerCondition.Between { AtLeast: { } least, AtMost: { } most } => Say("leaf.between", question, least, most),
            AnswerCondition.Between { AtLeast: { } least } => Say("leaf.atLeast", question, least),
            AnswerCondition.Between between => Say("leaf.atMost", question, between.AtMost),
            _ => "",
        };
    }

    private static string Word<T>(string kind, T value, CultureInfo culture) where T : struct, Enum => All[$"{kind}.{Database.EnumWords.Of(value)}"].In(culture);
}
