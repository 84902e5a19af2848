using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public enum FactInput { YesNo, One, Many, Number, Countries, Text }

public sealed record FactQuestion(string Name, string Label, FactInput Input, params (string Value, string Label)[] Choices);

/// <summary>The questions of the facts form, in the order a section answers them. An empty field means unknown.</summary>
public static class FactsForm
{
    private static readonly (string, string)[] Levels12 = [("1", "1"), ("2", "2")];

    public static IReadOnlyList<FactQuestion> Questions { get; } =
    [
        new("confidentiality", "機密性", FactInput.One, ("1", "自治体機密性1"), ("2", "自治体機密性2"), ("3C", "自治体機密性3C"), ("3B", "自治体機密性3B"), ("3A", "自治体機密性3A")),
        new("integrity", "完全性", FactInput.One, Levels12),
        new("availability", "可用性", FactInput.One, Levels12),
        new("personalInformation", "個人情報を扱う", FactInput.YesNo),
        new("sensitivePersonalInformation", "要配慮個人情報を扱う", FactInput.YesNo),
        new("myNumber", "特定個人情報（マイナンバー）を扱う", FactInput.YesNo),
        new("familyRegister", "戸籍の情報を扱う", FactInput.YesNo),
        new("residentRegister", "住民基本台帳の情報を扱う", FactInput.YesNo),
        new("peopleAffected", "対象者の人数", FactInput.Number),
        new("outageTolerance", "停止してよい時間", FactInput.One, ("any", "特に定めない"), ("oneDay", "1日以内"), ("threeHours", "3時間以内")),
        new("lifeSafety", "生命・防災に関わる", FactInput.YesNo),
        new("segment", "接続するネットワーク区分", FactInput.One, ("none", "接続しない"), ("internet", "インターネット接続系"), ("lgwan", "LGWAN接続系"), ("myNumber", "マイナンバー利用事務系"), ("schoolAffairs", "校務系"), ("education", "学習系")),
        new("access", "情報への接し方", FactInput.Many, ("deliverablesOnly", "成果物のみ"), ("vendorPremises", "事業者の事業所で扱う"), ("onsite", "町の施設で扱う"), ("remote", "遠隔接続"), ("privilegedRemote", "管理者権限の遠隔接続")),
        new("work", "業務の種類", FactInput.Many, ("development", "開発"), ("operation", "運用"), ("maintenance", "保守"), ("printing", "印刷"), ("dataEntry", "データ入力"), ("callCenter", "コールセンター"), ("bpo", "事務代行"), ("survey", "調査"), ("transport", "運搬"), ("disposal", "廃棄"), ("facility", "施設管理"), ("ai", "AI"), ("network", "ネットワーク")),
        new("cloud", "クラウド", FactInput.One, ("none", "使わない"), ("saas", "SaaS"), ("paas", "PaaS"), ("iaas", "IaaS")),
        new("termsOfServiceOnly", "約款だけで使う", FactInput.YesNo),
        new("assurance", "クラウドの評価", FactInput.One, ("none", "なし"), ("govCloud", "ガバメントクラウド"), ("lgwanAsp", "LGWAN-ASP"), ("ismap", "ISMAP"), ("ismapLiu", "ISMAP-LIU"), ("iso27017", "ISO/IEC 27017"), ("soc2", "SOC 2")),
        new("dataCountries", "データを置く国（JP など、コンマ区切り）", FactInput.Countries),
        new("accessCountries", "アクセスする国", FactInput.Countries),
        new("workPlaceCountries", "作業する国", FactInput.Countries),
        new("governingLaw", "準拠法の国", FactInput.Text),
        new("subcontracting", "再委託", FactInput.One, ("prohibited", "認めない"), ("possible", "ありうる"), ("planned", "予定あり")),
        new("subcontractorTiers", "再委託の段階数", FactInput.Number),
        new("media", "紙・媒体の受け渡しがある", FactInput.YesNo),
        new("transfer", "ネットワークで情報を送る", FactInput.YesNo),
        new("vendorCollects", "事業者が個人情報を集める", FactInput.YesNo),
        new("informationBeforeContract", "契約前に情報を渡す", FactInput.YesNo),
        new("piaReference", "特定個人情報保護評価の番号", FactInput.Text),
    ];

    private static readonly JsonSerializerOptions Web = ClientJson.WithWords(new(JsonSerializerDefaults.Web));

    /// <summary>The form's own words for a fact, and for a value of it as the proof writes it.</summary>
    public static string Label(string fact) => Questions.FirstOrDefault(q => q.Name == fact)?.Label ?? fact;

    public static string Show(string fact, string? value)
    {
        if (value is null) return "不明";
        var question = Questions.FirstOrDefault(q => q.Name == fact);
        if (question?.Input == FactInput.YesNo) return value switch { "true" => "はい", "false" => "いいえ", _ => value };
        return question?.Choices.FirstOrDefault(c => c.Value == value).Label ?? value;
    }

    public static Facts Read(IFormCollection form)
    {
        var facts = new JsonObject();
        foreach (var q in Questions)
        {
            var value = form[q.Name].ToString().Trim();
            facts[q.Name] = q.Input switch
            {
                FactInput.Many => form.ContainsKey(q.Name + ".none") || form[q.Name].Count > 0 ? new JsonArray([.. form[q.Name].Select(v => JsonValue.Create(v))]) : null,
                _ when value.Length == 0 => null,
                FactInput.YesNo => value == "true",
                FactInput.Number => int.TryParse(value, out var number) ? number : -1,
                FactInput.Countries => new JsonArray([.. value.Split(',', '、', ' ').Where(c => c.Length > 0).Select(c => JsonValue.Create(c.Trim().ToUpperInvariant()))]),
                _ when q.Choices == Levels12 => int.Parse(value),
                _ => value,
            };
        }
        return facts.Deserialize<Facts>(Web)!;
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Show(Facts facts)
    {
        var json = JsonSerializer.SerializeToNode(facts, Web)!.AsObject();
        return Questions.ToDictionary(q => q.Name, q => (IReadOnlyList<string>)(json[q.Name] switch
        {
            null => [],
            JsonArray list => [.. list.Select(v => v!.ToString())],
            var one => [one.ToString()],
        }));
    }
}
