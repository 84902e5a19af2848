using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>One thing that differs between the grounds of a decision and those of today.</summary>
/// <param name="Path">In the canonical input, such as <c>facts.confidentiality</c>.</param>
/// <param name="Before">As decided on; null when it was not there.</param>
public sealed record Change(string Path, Text Label, string? Before, string? After)
{
    public Text Sentence => ApprovalTexts.Changed.With(Label.Ja, Label.En, Before ?? "—", After ?? "—");
}

/// <summary>What has changed since a decision: compares two canonical inputs leaf by leaf and names each in the words of the screens.</summary>
public static class StalenessRules
{
    /// <summary>The key by which rows of a list are the same row.</summary>
    private static readonly string[] RowKeys = ["questionKey", "item", "name", "key"];

    /// <summary>The longest path that begins a change's path names it.</summary>
    private static readonly Dictionary<string, Text> Labels = new()
    {
        ["facts"] = new("情報の区分・条件", "facts"),
        ["facts.confidentiality"] = new("情報の区分・条件：機密性", "facts: confidentiality"),
        ["facts.integrity"] = new("情報の区分・条件：完全性", "facts: integrity"),
        ["facts.availability"] = new("情報の区分・条件：可用性", "facts: availability"),
        ["facts.personalInformation"] = new("情報の区分・条件：個人情報", "facts: personal information"),
        ["facts.sensitivePersonalInformation"] = new("情報の区分・条件：要配慮個人情報", "facts: sensitive personal information"),
        ["facts.myNumber"] = new("情報の区分・条件：特定個人情報", "facts: My Number"),
        ["facts.peopleAffected"] = new("情報の区分・条件：対象者の人数", "facts: people affected"),
        ["facts.segment"] = new("情報の区分・条件：ネットワーク区分", "facts: network tier"),
        ["facts.access"] = new("情報の区分・条件：情報への接し方", "facts: access"),
        ["facts.dataCountries"] = new("情報の区分・条件：データを置く国", "facts: countries of the data"),
        ["facts.accessCountries"] = new("情報の区分・条件：アクセスする国", "facts: countries of access"),
        ["facts.governingLaw"] = new("情報の区分・条件：準拠法", "facts: governing law"),
        ["facts.termsOfServiceOnly"] = new("情報の区分・条件：約款だけの利用", "facts: terms of service only"),
        ["facts.assurance"] = new("情報の区分・条件：クラウドの評価", "facts: assurance"),
        ["facts.subcontracting"] = new("情報の区分・条件：再委託", "facts: subcontracting"),
        ["facts.work"] = new("情報の区分・条件：業務の種類", "facts: kind of work"),
        ["service"] = new("サービス", "service"),
        ["service.model"] = new("サービス：形態", "service: model"),
        ["service.plan"] = new("サービス：プラン", "service: plan"),
        ["service.dataCountries"] = new("サービス：データの所在国", "service: countries of the data"),
        ["service.accessCountries"] = new("サービス：アクセスする国", "service: countries of access"),
        ["service.governingLaw"] = new("サービス：準拠法", "service: governing law"),
        ["service.assurance"] = new("サービス：評価・認証", "service: assurance"),
        ["service.govScheme"] = new("サービス：政府の評価制度", "service: government scheme"),
        ["residents"] = new("町の人口", "residents of the town"),
        ["answers"] = new("回答・証跡", "answers and evidence"),
        ["adjustment"] = new("重要度区分の変更", "adjustment of the tier"),
        ["gates"] = new("ゲートの根拠", "grounds of the gates"),
        ["gates.factsConfirmed"] = new("情報の区分の確認", "confirmation of the facts"),
        ["gates.unknownDecidingFacts"] = new("不明な条件", "unknown facts"),
        ["gates.contract"] = new("契約の条項", "clauses of the contract"),
        ["gates.missing"] = new("契約に足りない条項", "clauses missing from the contract"),
        ["gates.terms"] = new("約款の充足", "coverage by the terms"),
        ["gates.subcontractors"] = new("再委託先", "subcontractors"),
        ["gates.evidence"] = new("必須の証跡", "mandatory evidence"),
        ["gates.exclusion"] = new("事業者の取引の停止", "exclusion of the vendor"),
        ["gates.seriousIncidents"] = new("未解決の重大事故", "unresolved serious incidents"),
        ["gates.overdueOrders"] = new("期限を過ぎた是正", "overdue corrections"),
        ["gates.supplyChain"] = new("サプライチェーン", "supply chain"),
        ["gates.scheme"] = new("政府の評価制度", "government scheme"),
    };

    /// <param name="before">The canonical input of the decision.</param>
    /// <param name="after">The canonical input of today.</param>
    public static IReadOnlyList<Change> Differences(string before, string after)
    {
        if (before == after) return [];
        var changes = new List<Change>();
        Compare(JsonNode.Parse(before), JsonNode.Parse(after), "", changes);
        return changes;
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, List<Change> changes)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (before is JsonObject or null && after is JsonObject or null && (before is JsonObject || after is JsonObject) && (path.Length == 0 || before is not null && after is not null))
        {
            var (a, b) = (before as JsonObject, after as JsonObject);
            foreach (var name in (a ?? []).Select(p => p.Key).Union((b ?? []).Select(p => p.Key)).Order(StringComparer.Ordinal)) Compare(a?[name], b?[name], path.Length == 0 ? name : $"{path}.{name}", changes);
            return;
        }
        if (before is JsonArray rows && after is JsonArray others && Key(rows, others) is { } key)
        {
            var (a, b) = (ByKey(rows, key), ByKey(others, key));
            foreach (var row in a.Keys.Union(b.Keys).Order(StringComparer.Ordinal))
                if (!JsonNode.DeepEquals(a.GetValueOrDefault(row), b.GetValueOrDefault(row))) Add($"{path}.{row}", a.GetValueOrDefault(row), b.GetValueOrDefault(row));
            return;
        }
        Add(path, before, after);

        void Add(string at, JsonNode? was, JsonNode? now) => changes.Add(new(at, Label(at), Show(was), Show(now)));
    }

    private static Text Label(string path)
    {
        var steps = path.Split('.');
        for (var length = steps.Length; length > 0; length--)
            if (Labels.TryGetValue(string.Join('.', steps.Take(length)), out var label))
                return length == steps.Length || length == 1 && steps[0] == "facts" ? label : new($"{label.Ja}（{string.Join('.', steps.Skip(length))}）", $"{label.En} ({string.Join('.', steps.Skip(length))})");
        return new($"根拠（{path}）", $"grounds ({path})");
    }

    private static string? Key(JsonArray a, JsonArray b) =>
        RowKeys.FirstOrDefault(key => a.Concat(b).All(row => row is JsonObject o && o[key] is JsonValue) && new[] { a, b }.All(rows => rows.Select(r => r![key]!.ToString()).Distinct().Count() == rows.Count));

    private static Dictionary<string, JsonNode?> ByKey(JsonArray rows, string key) => rows.ToDictionary(r => r![key]!.ToString(), r => r);

    private static string? Show(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.ToString(),
        JsonArray { Count: 0 } => "[]",
        JsonArray list when list.All(i => i is JsonValue) => string.Join(", ", list.Select(i => i!.ToString())),
        JsonObject { Count: > 0 } row => string.Join(" ", row.Where(p => p.Value is JsonValue && !RowKeys.Contains(p.Key)).Select(p => p.Value!.ToString())),
        _ => node.ToJsonString(),
    };
}
