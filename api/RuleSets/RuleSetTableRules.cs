using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>One table of the rules in words. Every row has as many cells as the head.</summary>
/// <param name="Key">The member it shows, or <c>other</c>.</param>
/// <param name="Weights">How wide the columns are, one against the other.</param>
public sealed record RuleSetTable(string Key, string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Weights);

/// <summary>A rule set as the tables of its 別表. Whatever member has no table of its own stands in the last one, so that no rule is missing on paper.</summary>
public static class RuleSetTableRules
{
    public static IReadOnlyList<RuleSetTable> Of(RuleSetContent rules, CultureInfo culture) => new Writer(rules, culture).Tables();

    private sealed class Writer(RuleSetContent rules, CultureInfo culture)
    {
        private readonly HashSet<string> _shown = ["name", "source"];

        public IReadOnlyList<RuleSetTable> Tables()
        {
            List<RuleSetTable> tables =
            [
                .. rules.LabelSets.Select(Labels), Network(), .. rules.ModelMatrix.Select(m => Matrix("modelMatrix", Said(OfModel.With(Member("modelMatrix"), Value("model", m.Key))), m.Value)),
                Factors(), Bands(), Tiers(), Floors(), Percents("answers", rules.Answers, RuleSetContentRules.AnswerWords), Percents("evidence", rules.Evidence, RuleSetContentRules.EvidenceWords), Kinds(), Residual(), Lines(), Routes(), Deputies(), Gates(), Criteria(), Intervals(), VendorLook(), Triggers(), Retention(), Swept(), Escalation(), Periods(), Calendar(),
            ];
            _shown.UnionWith(["labelSets", "segmentMatrix", "modelMatrix", "networkModel", "points", "tierFrom", "floors", "answers", "evidence", "evidenceFor", "levelFrom", "residual", "routes", "permissionRoles", "lines", "deputies", "tierLoweringRoles", "judgementRoles", "deviations", "onePersonPublishes", "gates", "selectionCriteria", "intervals",
                "firstNoticeHours", "noticeHours", "ladder", "repeatDays", "escalation", "renewalLeadDays", "evidenceGraceDays", "lapsedDays", "suspensionDays", "checksPerMonth", "levelMonths", "fixedSequence", "triggers", "vendorLook", "retention", "mustTerms", "closedEveryYear", "holidays"]);
            var other = JsonSerializer.SerializeToNode(rules, CanonicalJson.Options)!.AsObject().Where(m => !_shown.Contains(m.Key)).SelectMany(m => Leaves(m.Value, Member(m.Key))).ToList();
            if (other.Count > 0) tables.Add(new("other", Said(Other), [Said(Item), Said(Content)], other, [40, 60]));
            return [.. tables.Where(t => t.Rows.Count > 0)];
        }

        private string Said(Text text) => text.In(culture);
        private string Member(string name) => RuleSetWords.Member(name, culture);
        private string Value(string kind, string value) => RuleSetWords.Value(kind, value, culture);
        private string Roles(IEnumerable<string> roles) => string.Join(culture.TwoLetterISOLanguageName == "en" ? ", " : "、", roles.Select(r => Value("role", r)));
        private static string Number(int? number) => number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "—";
        private string Flag(bool flag) => Value("flag", flag ? "true" : "false");
        private string Tier(int tier) => Said(TierName.With(tier));

        private RuleSetTable Labels(LabelSet set) => new("labelSets", set.Name.In(culture), [Member("label"), Member("level"), Member("meaning")],
            [.. set.Labels.Select(l => (IReadOnlyList<string>)[l.Label, EnumWords.Of(l.Level), l.Meaning.In(culture)])], [26, 12, 62]);

        private RuleSetTable Network() => Matrix("segmentMatrix", Said(InModel.With(Member("segmentMatrix"), Value("model", rules.NetworkModel))), rules.SegmentMatrix);

        private RuleSetTable Matrix(string key, string title, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> rows) => new(
            key, title, [Member("segment"), .. RuleSetContentRules.Services.Select(s => Value("service", s))],
            [.. Enum.GetValues<Segment>().Select(EnumWords.Of).Where(rows.ContainsKey).Select(s => (IReadOnlyList<string>)[Value("segment", s), .. RuleSetContentRules.Services.Select(service => Value("pair", rows[s][service]))])], [25, 15, 15, 15, 15, 15]);

        private RuleSetTable Factors() => new("points", Member("points"), [Said(Factor), Said(Item), Said(PointsWord)],
            [.. RuleSetContentRules.Factors.SelectMany(f => f.Values.Select(v => (IReadOnlyList<string>)[Member(f.Name), Value(f.Name, v), Number(f.Of(rules.Points)[v])]))], [28, 56, 16]);

        private RuleSetTable Bands() => new("points", Member("peopleAffected"), [Member("upTo"), Said(PointsWord)], [.. rules.Points.PeopleAffected.Select(b => (IReadOnlyList<string>)[b.UpTo is { } most ? Number(most) : Said(More), Number(b.Points)])], [70, 30]);

        private RuleSetTable Tiers() => new("tierFrom", Member("tier"), [Member("tier"), Said(From), Member("firstNoticeHours")],
            [.. rules.TierFrom.Select((from, i) => (IReadOnlyList<string>)[Tier(i + 1), Number(from), Said(HoursOf.With(rules.FirstNoticeHours.ElementAtOrDefault(i)))])], [40, 30, 30]);

        private RuleSetTable Floors() => new("floors", Member("floors"), [Member("tier"), Member("when"), Member("reason")], [.. rules.Floors.Select(f => (IReadOnlyList<string>)[Tier(f.Tier), RuleSetWords.Of(f.When, culture), f.Reason.In(culture)])], [20, 45, 35]);

        private RuleSetTable Percents(string member, IReadOnlyDictionary<string, int> given, IReadOnlyList<string> words) => new(member, Member(member), [Said(Item), "%"], [.. words.Select(w => (IReadOnlyList<string>)[Value(member, w), Number(given[w])])], [75, 25]);

        private RuleSetTable Kinds() => new("evidenceFor", Member("evidenceFor"), [Said(Question), Said(KindsWord)], [.. rules.EvidenceFor.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (IReadOnlyList<string>)[e.Key, string.Join(", ", e.Value.Select(k => Value("kind", k)))])], [50, 50]);

        private RuleSetTable Residual() => new("residual", Member("residual"), [Member("tier"), .. RuleSetContentRules.Levels.Select(l => Said(LevelFrom.With(l, rules.LevelFrom[l])))],
            [.. rules.Residual.Select((row, i) => (IReadOnlyList<string>)[Tier(i + 1), .. RuleSetContentRules.Levels.Select(l => Value("risk", EnumWords.Of(row[l])))])], [28, 18, 18, 18, 18]);

        private RuleSetTable Routes() => new("routes", Member("routes"), [Member("residual"), Member("roles"), Member("maxMonths"), Member("conditionsRequired"), Said(Approval)],
        [
            .. Enum.GetValues<ResidualRisk>().Select(r => (Risk: EnumWords.Of(r), Route: rules.Routes[EnumWords.Of(r)])).Select(r => (IReadOnlyList<string>)[
                Value("risk", r.Risk), Roles(r.Route.Roles), Number(r.Route.MaxMonths), Flag(r.Route.ConditionsRequired), r.Route.Approvable ? Said(CanBeApproved) : r.Route.ExceptionDays is { } days ? Said(OnlyException.With(days)) : Said(NeverApproved)]),
            [Said(Permission), Roles(rules.PermissionRoles), "—", "—", "—"],
            [Said(MustDeviation), Roles(rules.Deviations.Must), "—", "—", "—"],
            [Said(OtherDeviation), Roles(rules.Deviations.Must.Union(rules.Deviations.Other)), "—", "—", "—"],
            [Member("tierLoweringRoles"), Roles(rules.TierLoweringRoles), "—", "—", "—"],
            [Member("judgementRoles"), Roles(rules.JudgementRoles), "—", "—", "—"],
            [Member("onePersonPublishes"), Flag(rules.OnePersonPublishes), "—", "—", "—"],
        ], [22, 40, 12, 10, 16]);

        private RuleSetTable Lines() => new("lines", Member("lines"), [Said(LineWord), Member("when"), Said(Basis), Said(PermissionWord), Said(MeetingWord)],
            [.. rules.Lines.Select(l => (IReadOnlyList<string>)[l.Title.In(culture), RuleSetWords.Of(l.When, culture), Said(l.Basis switch { LineBasis.Contract => OnContract, LineBasis.Terms => OnTerms, _ => OnShortForm.With(string.Join(", ", l.Terms)) }), Flag(l.Permission), Flag(l.Meeting)])], [24, 30, 26, 10, 10]);

        private RuleSetTable Deputies() => new("deputies", Member("deputies"), [Said(StandsInFor), Member("roles")], [.. rules.Deputies.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (IReadOnlyList<string>)[Value("role", d.Key), Roles(d.Value)])], [40, 60]);

        private RuleSetTable Gates() => new("gates", Member("gates"), [Member("key"), Member("title"), Member("holdsBack"), Member("waiver"), Member("warnUntil")],
            [.. rules.Gates.Select(g => (IReadOnlyList<string>)[g.Key, g.Title.In(culture), Value("step", EnumWords.Of(g.HoldsBack)), g.Waiver is { } w ? Waiver(w) : Said(None), g.WarnUntil is { } day ? Day(day) : "—"])], [9, 29, 14, 34, 14]);

        private string Waiver(GateWaiver waiver)
        {
            List<string> parts = [Said(WaiverOf.With(Value("role", waiver.Role), waiver.MaxDays))];
            if (waiver.Committee) parts.Add(Member("committee"));
            if (waiver.OnlyTier is { } tier) parts.Add(Said(OnlyIn.With(tier)));
            if (waiver.Unless is { } unless) parts.Add(Said(NotWhere.With(RuleSetWords.Of(unless, culture))));
            if (waiver.Note is { } note) parts.Add(note.In(culture));
            return string.Join(culture.TwoLetterISOLanguageName == "en" ? "; " : "。", parts);
        }

        private RuleSetTable Criteria() => new("selectionCriteria", Member("selectionCriteria"), [Member("key"), Member("title"), Member("when"), Member("must"), Member("weight")],
            [.. rules.SelectionCriteria.Select(c => (IReadOnlyList<string>)[c.Key, c.Title.In(culture), c.When is { } when ? RuleSetWords.Of(when, culture) : Said(Always), Flag(c.Must), Number(c.Weight)])], [9, 45, 28, 9, 9]);

        private RuleSetTable Intervals() => new("intervals", Member("intervals"), [Member("tier"), Member("months"), Member("monthsPersonal"), Member("lightMonths"), Member("inspectionMonths"), Member("inspectionMonthsPersonal")],
            [.. rules.Intervals.Select((r, i) => (IReadOnlyList<string>)[Tier(i + 1), Number(r.Months), Number(r.MonthsPersonal), Number(r.LightMonths), Number(r.InspectionMonths), Number(r.InspectionMonthsPersonal)])], [20, 16, 16, 16, 16, 16]);

        private RuleSetTable VendorLook() => new("vendorLook", Member("vendorLook"), [Member("tier"), Member("months"), Member("sections")],
            [.. rules.VendorLook.Months.Select((months, i) => (IReadOnlyList<string>)[Tier(i + 1), Number(months), string.Join(", ", rules.VendorLook.Sections)])], [25, 20, 55]);

        private RuleSetTable Retention() => new("retention", Member("retention"), [Member("register"), Member("from"), Member("keepMonths"), Member("keepMonthsStrict"), Member("basis")],
            [.. rules.Retention.Registers.Select(r => (IReadOnlyList<string>)[Value("register", r.Register), Value("from", EnumWords.Of(r.From)), Number(r.KeepMonths), Number(r.KeepMonthsStrict), r.Basis.In(culture)])], [27, 14, 10, 14, 35]);

        private RuleSetTable Swept() => new("retention", Member("swept"), [Member("register"), Member("keepDays"), Member("basis")],
            [.. rules.Retention.Swept.Select(r => (IReadOnlyList<string>)[Value("register", r.Register), Number(r.KeepDays), r.Basis.In(culture)])], [35, 15, 50]);

        private RuleSetTable Triggers() => new("triggers", Member("triggers"), [Member("name"), Member("kind"), Member("sections"), Member("days")],
            [.. rules.Triggers.Select(t => (IReadOnlyList<string>)[t.Name.In(culture), Value("look", t.Kind), t.Sections is { Count: > 0 } sections ? string.Join(", ", sections) : "—", Said(DaysOf.With(t.Days))])], [45, 15, 25, 15]);

        private RuleSetTable Escalation() => new("escalation", Member("escalation"), [Member("to"), Member("overdueDays"), Member("maxTier")],
            [.. rules.Escalation.Select(e => (IReadOnlyList<string>)[Value("role", e.To), e.OverdueDays is { } days ? Said(DaysOf.With(days)) : Said(FirstReminder), e.MaxTier is { } tier ? Tier(tier) : Said(AllTiers)])], [50, 25, 25]);

        private RuleSetTable Periods() => new("periods", Said(PeriodsWord), [Said(Item), Said(Content)],
        [
            [Member("noticeHours"), Said(HoursOf.With(rules.NoticeHours))], [Member("evidenceGraceDays"), Said(DaysOf.With(rules.EvidenceGraceDays))], [Member("renewalLeadDays"), Said(DaysOf.With(rules.RenewalLeadDays))], [Member("ladder"), Said(DaysOf.With(string.Join(", ", rules.Ladder)))],
            [Member("checksPerMonth"), rules.ChecksPerMonth == 0 ? Said(AnyNumber) : Number(rules.ChecksPerMonth)], [Member("levelMonths"), Number(rules.LevelMonths)], [Member("fixedSequence"), Flag(rules.FixedSequence)],
            [Member("repeatDays"), Said(DaysOf.With(rules.RepeatDays))], [Member("lapsedDays"), Said(DaysOf.With(rules.LapsedDays))], [Member("suspensionDays"), Said(DaysOf.With(rules.SuspensionDays))], [Member("mustTerms"), string.Join(", ", rules.MustTerms)],
        ], [45, 55]);

        private RuleSetTable Calendar() => new("calendar", Said(CalendarWord), [Said(Item), Said(Content)],
            [[Member("closedEveryYear"), string.Join(", ", rules.ClosedEveryYear)], .. rules.Holidays.GroupBy(d => d.Year).OrderBy(g => g.Key).Select(g => (IReadOnlyList<string>)[$"{Member("holidays")} {g.Key}", string.Join(", ", g.Order().Select(d => d.ToString("MM-dd", CultureInfo.InvariantCulture)))])], [25, 75]);

        private IEnumerable<IReadOnlyList<string>> Leaves(JsonNode? node, string place) => node switch
        {
            JsonObject { Count: 2 } text when text["ja"] is not null && text["en"] is not null => [[place, text[culture.TwoLetterISOLanguageName == "en" ? "en" : "ja"]!.ToString()]],
            JsonObject o when o.ContainsKey("fact") || o.Count == 1 && o.First().Key is "always" or "all" or "any" or "not" or "use" => [[place, RuleSetWords.Of(ConditionJson.Read(o), culture)]],
            JsonObject o => o.SelectMany(m => Leaves(m.Value, $"{place} › {Value("role", m.Key) switch { var word when word != m.Key => word, _ => Member(m.Key) }}")),
            JsonArray list when list.Any(e => e is JsonObject) => list.Select((e, i) => (e, i)).SelectMany(e => Leaves(e.e, $"{place} › {(e.e as JsonObject)?["key"]?.ToString() ?? $"{e.i + 1}"}")),
            JsonArray list => [[place, string.Join(", ", list.Select(e => Value("role", e?.ToString() ?? "—")))]],
            null => [],
            _ when node.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [[place, Flag(node.GetValue<bool>())]],
            _ => [[place, Value("role", node.ToString())]],
        };

        private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static readonly Text Other = new("その他の定め", "Other rules");
        private static readonly Text Item = new("項目", "Item");
        private static readonly Text Content = new("内容", "Content");
        private static readonly Text Factor = new("要素", "Factor");
        private static readonly Text PointsWord = new("点数", "Points");
        private static readonly Text More = new("それを超える人数、又は住民の半数以上", "More, or half of the residents");
        private static readonly Text From = new("点数の下限", "From points");
        private static readonly Text TierName = new("重要度区分{0}", "Tier {0}");
        private static readonly Text HoursOf = new("{0}時間", "{0} hours");
        private static readonly Text DaysOf = new("{0}日", "{0} days");
        private static readonly Text OfModel = new("{0}：{1}", "{0}: {1}");
        private static readonly Text InModel = new("{0}（{1}）", "{0} ({1})");
        private static readonly Text LevelFrom = new("水準{0}（{1}点以上）", "Level {0} (from {1})");
        private static readonly Text Question = new("質問", "Question");
        private static readonly Text KindsWord = new("数える証跡", "Evidence that counts");
        private static readonly Text Approval = new("承認", "Approval");
        private static readonly Text CanBeApproved = new("承認できる", "Possible");
        private static readonly Text OnlyException = new("例外措置{0}日以内に限る", "Only as an exception of {0} days");
        private static readonly Text NeverApproved = new("承認しない", "None");
        private static readonly Text Permission = new("機密性2以上のクラウド利用の許可権限者", "Permits cloud use of class 2 or above");
        private static readonly Text MustDeviation = new("必須条項の逸脱の承認", "Approves deviation from a must clause");
        private static readonly Text OtherDeviation = new("その他の条項の逸脱の承認", "Approves deviation from other clauses");
        private static readonly Text LineWord = new("区分", "Line");
        private static readonly Text Basis = new("利用開始の根拠", "First use rests on");
        private static readonly Text OnContract = new("契約と評価", "Contract and assessment");
        private static readonly Text OnTerms = new("約款の充足表", "Coverage list of the terms");
        private static readonly Text OnShortForm = new("約款の確認（{0}）、又は契約と評価", "Reading the terms ({0}), or contract and assessment");
        private static readonly Text PermissionWord = new("許可権限者が判定", "Permission");
        private static readonly Text MeetingWord = new("会議を経る", "Meeting");
        private static readonly Text StandsInFor = new("申請者のみが判定者の場合に代わる役割", "Where the applicant alone holds it");
        private static readonly Text None = new("認めない", "None");
        private static readonly Text WaiverOf = new("{0}が{1}日以内で認める", "{0}, {1} days at most");
        private static readonly Text OnlyIn = new("重要度区分{0}に限る", "only in tier {0}");
        private static readonly Text NotWhere = new("次の場合を除く：{0}", "not where {0}");
        private static readonly Text Always = new("常に", "Always");
        private static readonly Text FirstReminder = new("最初の督促から", "From the first reminder");
        private static readonly Text AllTiers = new("すべて", "All");
        private static readonly Text AnyNumber = new("上限なし", "any number");
        private static readonly Text PeriodsWord = new("期間その他", "Periods");
        private static readonly Text CalendarWord = new("閉庁日", "Closed days");
    }
}
