using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>A member of a clause that two versions have differently, as a person reads it: <paramref name="Path"/> such as <c>texts.ja</c> or <c>variables.noticeHours</c>.</summary>
public sealed record MemberDifference(string Path, string Label, string Before, string After, IReadOnlyList<TextPiece> Pieces);

/// <summary>What differs between two versions of a clause, word by word, in the order of a 新旧対照表: the texts with their titles, then the metadata.</summary>
public static class ClauseDiffRules
{
    /// <param name="before">Null: there was nothing.</param>
    public static IReadOnlyList<MemberDifference> Differences(ClauseContent? before, ClauseContent? after, CultureInfo language, bool wasOff = false, bool isOff = false)
    {
        var words = new Reading(language);
        var (old, now) = (words.Members(before, wasOff), words.Members(after, isOff));
        // In the order of the newer version; what it no longer has comes where it stood among the rest of its kind.
        var paths = now.Select(m => m.Path).Concat(old.Select(m => m.Path)).Distinct().ToList();
        return
        [
            .. from path in paths.OrderBy(p => Array.IndexOf(Kinds, p.Split('.')[0])).ThenBy(paths.IndexOf)
               let was = old.FirstOrDefault(m => m.Path == path)
               let @is = now.FirstOrDefault(m => m.Path == path)
               where was?.Value != @is?.Value
               select new MemberDifference(path, (@is ?? was)!.Label, was?.Value ?? "", @is?.Value ?? "", TextDiffRules.Diff(was?.Value ?? "", @is?.Value ?? "")),
        ];
    }

    private static readonly string[] Kinds = ["title", "texts", "annexes", "off", "strength", "basis", "requirements", "verifiedBy", "variables", "duties"];

    private sealed record Member(string Path, string Label, string Value);

    private sealed class Reading(CultureInfo culture)
    {
        public List<Member> Members(ClauseContent? clause, bool isOff)
        {
            var members = new List<Member>();
            if (clause is null) return members;
            void Add(string path, Text label, string value)
            {
                if (value.Length > 0) members.Add(new(path, label.In(culture), value));
            }

            Add("title.ja", ClauseDiffTexts.TitleJa, clause.Title.Ja);
            Add("texts.ja", ClauseDiffTexts.TextJa, clause.Texts.GetValueOrDefault("ja", ""));
            Add("title.en", ClauseDiffTexts.TitleEn, clause.Title.En);
            Add("texts.en", ClauseDiffTexts.TextEn, clause.Texts.GetValueOrDefault("en", ""));
            foreach (var annex in clause.Annexes)
            {
                Add($"annexes.{annex.Key}", ClauseDiffTexts.Annex.With(annex.Key), Both(annex.Title));
                Add($"annexes.{annex.Key}.ja", ClauseDiffTexts.AnnexJa.With(annex.Key), annex.Texts.GetValueOrDefault("ja", ""));
                Add($"annexes.{annex.Key}.en", ClauseDiffTexts.AnnexEn.With(annex.Key), annex.Texts.GetValueOrDefault("en", ""));
            }
            Add("off", ClauseDiffTexts.Use, Said(isOff ? ClauseDiffTexts.Off : ClauseDiffTexts.On));
            Add("strength", ClauseDiffTexts.Strength, string.Join('\n', clause.Strength.Select(r => $"{Said(Word(r.Strength))}: {Condition(r.When)}")));
            Add("basis", ClauseDiffTexts.Basis, string.Join('\n', clause.Basis.Select(Basis)));
            Add("requirements", ClauseDiffTexts.Requirements, string.Join(", ", clause.Requirements));
            Add("verifiedBy", ClauseDiffTexts.Questions, string.Join(", ", clause.VerifiedBy));
            foreach (var v in clause.Variables)
                Add($"variables.{v.Name}", ClauseDiffTexts.Variable.With(v.Name), Lines(Both(v.Label), $"{EnumWords.Of(v.Kind)}, {EnumWords.Of(v.Type)}", v.Default is { } value ? CanonicalJson.Write(value) : null, v.Help is { } help ? Both(help) : null));
            foreach (var d in clause.Duties)
                Add($"duties.{d.Key}", ClauseDiffTexts.Duty.With(d.Key), Lines(Both(d.Title), string.Join(", ", Terms(d))));
            return members;
        }

        private string Said(Text text) => text.In(culture);

        private static string Both(Text text) => $"{text.Ja} / {text.En}";

        private static string Lines(params IEnumerable<string?> parts) => string.Join('\n', parts.Where(p => p is not null));

        private string Basis(ClauseBasis basis)
        {
            var days = (basis.EffectiveFrom, basis.EffectiveTo) is (null, null) ? "" : $" ({basis.EffectiveFrom:yyyy-MM-dd}–{basis.EffectiveTo:yyyy-MM-dd})";
            return $"{basis.Source} {basis.Item}".TrimEnd() + days + (basis.Note is { } note ? $" [{note}]" : "");
        }

        private static IEnumerable<string> Terms(ClauseDuty duty)
        {
            yield return EnumWords.Of(duty.Who);
            yield return EnumWords.Of(duty.Trigger);
            if (duty.DueDays is { } days) yield return $"{days}d";
            if (duty.Months is { } months) yield return $"{months}m";
            if (duty.DueVariable is { } variable) yield return $"v.{variable}";
            if (duty.EvidenceKind is { } kind) yield return kind;
            if (duty.PerSubcontractor) yield return "perSubcontractor";
        }

        private static Text Word(ClauseStrength strength) => strength switch { ClauseStrength.Must => ClauseDiffTexts.Must, ClauseStrength.Should => ClauseDiffTexts.Should, _ => ClauseDiffTexts.Option };

        private string Condition(Condition condition) => condition switch
        {
            RuleSets.Condition.Leaf leaf => leaf.Operator == ConditionOperator.Is ? $"{leaf.Field.Name} = {leaf.Expected}" : $"{leaf.Field.Name} {leaf.Expected}",
            RuleSets.Condition.Use use => use.Name,
            RuleSets.Condition.Not not => ClauseDiffTexts.Not.With(Condition(not.Of)).In(culture),
            RuleSets.Condition.All all => $"({string.Join(Said(ClauseDiffTexts.And), all.Of.Select(Condition))})",
            RuleSets.Condition.Any any => $"({string.Join(Said(ClauseDiffTexts.Or), any.Of.Select(Condition))})",
            _ => Said(ClauseDiffTexts.Always),
        };
    }
}

public static class ClauseDiffTexts
{
    public static readonly Text TitleJa = new("見出し（日本語）", "Title (Japanese)");
    public static readonly Text TitleEn = new("見出し（英語）", "Title (English)");
    public static readonly Text TextJa = new("条文（日本語）", "Text (Japanese)");
    public static readonly Text TextEn = new("条文（英語）", "Text (English)");
    public static readonly Text Annex = new("別記 {0}", "Annex {0}");
    public static readonly Text AnnexJa = new("別記 {0}（日本語）", "Annex {0} (Japanese)");
    public static readonly Text AnnexEn = new("別記 {0}（英語）", "Annex {0} (English)");
    public static readonly Text Use = new("適用", "In use");
    public static readonly Text On = new("適用する", "on");
    public static readonly Text Off = new("適用しない", "off");
    public static readonly Text Strength = new("入る条件と強さ", "When it is in, and how strongly");
    public static readonly Text Basis = new("根拠", "Basis");
    public static readonly Text Requirements = new("満たす要求事項", "Requirements covered");
    public static readonly Text Questions = new("確認する質問", "Verified by the questions");
    public static readonly Text Variable = new("変数 {0}", "Variable {0}");
    public static readonly Text Duty = new("履行義務 {0}", "Duty {0}");
    public static readonly Text Must = new("必須", "must");
    public static readonly Text Should = new("推奨", "should");
    public static readonly Text Option = new("任意", "option");
    public static readonly Text Always = new("常に", "always");
    public static readonly Text And = new(" かつ ", " and ");
    public static readonly Text Or = new(" 又は ", " or ");
    public static readonly Text Not = new("{0} でない", "not {0}");
}
