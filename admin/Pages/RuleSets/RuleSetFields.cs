using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Admin.Http;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

/// <param name="Pointer">JSON pointer of the value in the rule set.</param>
public sealed record RuleSetField(string Pointer, string Label, string Value, bool IsNumber);

/// <param name="Help">Which words may stand in the fields.</param>
public sealed record RuleSetFieldGroup(string Title, IReadOnlyList<RuleSetField> Fields, string? Help = null);

/// <summary>The values of a rule set that a town changes often, as fields; lists of words stand in one field, parted by commas.</summary>
public static class RuleSetFields
{
    private static readonly string[] DecidingRoles = ["sectionHead", "departmentHead", "securityLead", "ciso"];

    public static IReadOnlyList<RuleSetFieldGroup> Of(JsonObject content, IReadOnlyDictionary<string, string?> typed)
    {
        RuleSetField Field(string pointer, string label)
        {
            var node = At(content, pointer);
            return new(pointer, label, typed.TryGetValue(pointer, out var text) ? text ?? "" : Shown(node), node is null || node is JsonValue v && v.GetValueKind() == JsonValueKind.Number);
        }
        IEnumerable<string> Names(string pointer) => At(content, pointer) is JsonObject o ? o.Select(p => p.Key) : [];
        int Count(string pointer) => At(content, pointer) is JsonArray a ? a.Count : 0;
        string Tier(int i) => T($"重要度区分{i + 1}", $"Tier {i + 1}");
        var roles = T("役割は次の語で書き、複数はコンマで区切ります：", "Write roles with these words, several parted by commas: ") + string.Join(T("、", "; "), DecidingRoles.Select(r => $"{r} = {Words.Of("role", r)}"));
        var gates = Enumerable.Range(0, Count("/gates")).Where(i => At(content, $"/gates/{i}/waiver") is JsonObject).ToList();
        return
        [
            new(T("固有リスクの点数", "Points of inherent risk"), [.. Names("/points").Where(f => f != "peopleAffected").SelectMany(f => Names($"/points/{f}").OrderBy(v => At(content, $"/points/{f}/{v}") is JsonValue p && p.TryGetValue<int>(out var points) ? points : 0).Select(v => Field($"/points/{f}/{v}", T($"{Words.Of("factor", f)}：{Value(f, v)}", $"{Words.Of("factor", f)}: {Value(f, v)}")))),
                .. Enumerable.Range(0, Count("/points/peopleAffected")).SelectMany(i => new[] { Field($"/points/peopleAffected/{i}/upTo", T($"対象者数の区切り{i + 1}：上限", $"People, band {i + 1}: up to")), Field($"/points/peopleAffected/{i}/points", T($"対象者数の区切り{i + 1}：点数", $"People, band {i + 1}: points")) })]),
            new(T("重要度区分と水準", "Tiers and levels"), [.. Enumerable.Range(0, Count("/tierFrom")).Select(i => Field($"/tierFrom/{i}", T($"{Tier(i)}の点数の下限", $"{Tier(i)} from"))), .. Names("/levelFrom").Order(StringComparer.Ordinal).Select(l => Field($"/levelFrom/{l}", T($"水準{l}の下限", $"Level {l} from")))]),
            new(T("判定の経路", "Decision routes"), [.. new[] { "low", "medium", "high", "extreme" }.SelectMany(r => new[] { Field($"/routes/{r}/roles", T($"{Words.Of("residual", r)}：判定者", $"{Words.Of("residual", r)}: roles")), Field($"/routes/{r}/maxMonths", T($"{Words.Of("residual", r)}：承認の月数", $"{Words.Of("residual", r)}: months")) }), Field("/permissionRoles", T("許可権限者", "Who permits cloud use"))], roles),
            new(T("再確認の間隔（月）", "Intervals (months)"), [.. Enumerable.Range(0, Count("/intervals")).SelectMany(i => new[] { Field($"/intervals/{i}/months", Tier(i)), Field($"/intervals/{i}/monthsPersonal", T($"{Tier(i)}（個人情報）", $"{Tier(i)} (personal information)")), Field($"/intervals/{i}/lightMonths", T($"{Tier(i)}：簡易確認", $"{Tier(i)}: light check")) }), .. Enumerable.Range(0, Count("/vendorLook/months")).Select(i => Field($"/vendorLook/months/{i}", T($"{Tier(i)}：事業者そのもの", $"{Tier(i)}: vendors as such")))]),
            new(T("保存期間", "Retention"), [.. Enumerable.Range(0, Count("/retention/registers")).SelectMany(i => new[] { Field($"/retention/registers/{i}/keepMonths", T($"{Words.Of("register", Shown(At(content, $"/retention/registers/{i}/register")))}（月）", $"{Words.Of("register", Shown(At(content, $"/retention/registers/{i}/register")))} (months)")), Field($"/retention/registers/{i}/keepMonthsStrict", T("うち特定個人情報・重要度区分1（月）", "of it, My Number and tier 1 (months)")) }),
                .. Enumerable.Range(0, Count("/retention/swept")).Select(i => Field($"/retention/swept/{i}/keepDays", T($"{Words.Of("register", Shown(At(content, $"/retention/swept/{i}/register")))}（日）", $"{Words.Of("register", Shown(At(content, $"/retention/swept/{i}/register")))} (days)")))]),
            new(T("例外措置", "Exceptions"), [.. gates.SelectMany(i => new[] { Field($"/gates/{i}/waiver/role", $"{At(content, $"/gates/{i}/key")} {T("認める者", "granted by")}"), Field($"/gates/{i}/waiver/maxDays", $"{At(content, $"/gates/{i}/key")} {T("最長日数", "days at most")}") })], roles),
            new(T("通知と督促", "Notice and reminders"), [Field("/checksPerMonth", T("月ごとの再確認の上限（0は上限なし）", "Looks a month at most (0: any number)")), Field("/levelMonths", T("前倒しの上限（月）", "Moved forward by at most (months)")), Field("/noticeHours", T("事故の通知（時間）", "Incident notice (hours)")), Field("/ladder", T("督促の日（期日の何日前）", "Reminders (days before)")), Field("/repeatDays", T("期限後の督促の間隔（日）", "Reminders after the due day (days)")), Field("/lapsedDays", T("失効まで（日）", "Lapses after (days)")), Field("/suspensionDays", T("中止の提案まで（日）", "Suspension proposed after (days)")), Field("/evidenceGraceDays", T("証跡の期限後の猶予（日）", "Grace after evidence expires (days)")), Field("/renewalLeadDays", T("更新前の再確認（日）", "Lead before renewal (days)"))]),
        ];
    }

    /// <summary>The rule set with what was typed in place of its values; what is no number goes as it was typed, so that the API says so at its place.</summary>
    public static JsonObject Apply(JsonObject content, IReadOnlyDictionary<string, string?> typed)
    {
        foreach (var (pointer, text) in typed)
        {
            var split = pointer.LastIndexOf('/');
            if (split < 0 || At(content, pointer[..split]) is not { } parent) continue;
            var (name, before) = (pointer[(split + 1)..], At(content, pointer));
            if (text?.Trim() == Shown(before)) continue;
            JsonNode? value = before switch
            {
                JsonArray list when list.Any(e => e!.GetValueKind() == JsonValueKind.Number) => new JsonArray([.. Split(text).Select(Number)]),
                JsonArray => new JsonArray([.. Split(text).Select(w => JsonValue.Create(w))]),
                JsonValue v when v.GetValueKind() == JsonValueKind.String => JsonValue.Create(text?.Trim() ?? ""),
                _ => string.IsNullOrWhiteSpace(text) ? null : Number(text.Trim()),
            };
            if (parent is JsonObject o) o[name] = value;
            else if (parent is JsonArray a && int.TryParse(name, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < a.Count) a[i] = value;
        }
        return content;
    }

    private static string[] Split(string? text) => (text ?? "").Split([',', '、', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);

    private static string Value(string factor, string value) => factor is "confidentiality" or "segment" ? Words.Of(factor, value) : Words.Of("points", $"{factor}.{value}");

    private static string Shown(JsonNode? node) => node switch { null => "", JsonArray list => string.Join(", ", list.Select(e => e?.ToString())), _ => node.ToString() };

    private static JsonNode? At(JsonNode? node, string pointer)
    {
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node is JsonObject o ? o[step] : node is JsonArray a && int.TryParse(step, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < a.Count ? a[i] : null;
        return node;
    }
}
