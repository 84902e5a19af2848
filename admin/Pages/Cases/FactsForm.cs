using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public enum FactInput { YesNo, One, Level, Many, Number, Countries, Text }

public sealed record FactQuestion(string Name, string Ja, string En, FactInput Input, params (string Value, string Ja, string En)[] Choices)
{
    public string Label => T(Ja, En);

    /// <summary>A list may be known to be empty, which is not the same as unknown.</summary>
    public bool CanBeNone => Input is FactInput.Many or FactInput.Countries;

    public bool IsChoice => Input is FactInput.YesNo or FactInput.One or FactInput.Level;
}

public sealed record FactGroup(string Ja, string En, params FactQuestion[] Questions)
{
    public string Title => T(Ja, En);
}

/// <summary>What stands in one field of the form.</summary>
public sealed record FactEntry(IReadOnlyList<string> Values, bool IsNone)
{
    public string Text => string.Join(", ", Values);
}

/// <summary>The fields of the facts form with what stands in them, and what the API said of each.</summary>
/// <param name="Labels">The town's own words for the levels of confidentiality.</param>
public sealed record FactsFields(IReadOnlyDictionary<string, FactEntry> Entries, Func<string, string?> Fault, IReadOnlyList<LabelSet> Labels)
{
    /// <summary>Few questions at a time: those of <see cref="Now"/> stand open, the others are folded away by their groups.</summary>
    public bool IsStepwise { get; init; }
    public IReadOnlyList<string> Now { get; init; } = [];
    /// <summary>How many questions decide something and are not answered, those of <see cref="Now"/> among them.</summary>
    public int Left { get; init; }

    /// <summary>What the groups show; a question stands on the form once.</summary>
    public IEnumerable<FactQuestion> Of(FactGroup group) => group.Questions.Where(q => !Now.Contains(q.Name));

    public bool IsAnswered(FactQuestion question) => Entries[question.Name] is { IsNone: true } or { Values.Count: > 0 };

    /// <summary>The level as the API writes it: 3C, where the client's word has to begin otherwise.</summary>
    public static string LevelOf(ClassificationLabel label) => label.Level.ToString().TrimStart('_');

    /// <summary>A choice as the form shows it: on a Japanese page a level of confidentiality with the town's own words for it, which are in Japanese.</summary>
    public string Show(FactQuestion question, string value, string words)
    {
        if (Say.IsEnglish || question.Name != "confidentiality") return words;
        var own = Labels.SelectMany(s => s.Labels).Where(l => LevelOf(l) == value).Select(l => l.Label).Where(l => l != words).ToList();
        return own.Count == 0 ? words : $"{words}（{string.Join("・", own)}）";
    }
}

/// <summary>The questions of the facts form, in the order a section answers them. An empty field means unknown.</summary>
public static class FactsForm
{
    public const string None = ".none";

    private static readonly (string, string, string)[] YesNo = [("true", "はい", "Yes"), ("false", "いいえ", "No")];
    private static readonly (string, string, string)[] Levels = [("1", "1", "1"), ("2", "2", "2")];

    public static IReadOnlyList<FactGroup> Groups { get; } =
    [
        new("情報の格付け", "Classification",
            new("confidentiality", "機密性", "Confidentiality", FactInput.One, ("1", "自治体機密性1", "Class 1"), ("2", "自治体機密性2", "Class 2"), ("3C", "自治体機密性3C", "Class 3C"), ("3B", "自治体機密性3B", "Class 3B"), ("3A", "自治体機密性3A", "Class 3A")),
            new("integrity", "完全性", "Integrity", FactInput.Level, Levels),
            new("availability", "可用性", "Availability", FactInput.Level, Levels)),
        new("個人情報", "Personal information",
            new("personalInformation", "個人情報を扱う", "Personal information is handled", FactInput.YesNo, YesNo),
            new("sensitivePersonalInformation", "要配慮個人情報を扱う", "Sensitive personal information is handled", FactInput.YesNo, YesNo),
            new("myNumber", "特定個人情報（マイナンバー）を扱う", "My Number information is handled", FactInput.YesNo, YesNo),
            new("familyRegister", "戸籍の情報を扱う", "Family register information is handled", FactInput.YesNo, YesNo),
            new("residentRegister", "住民基本台帳の情報を扱う", "Resident register information is handled", FactInput.YesNo, YesNo),
            new("peopleAffected", "対象者の人数", "People affected", FactInput.Number),
            new("vendorCollects", "事業者が個人情報を集める", "The vendor collects personal information", FactInput.YesNo, YesNo),
            new("pupilsAsUsers", "児童生徒が利用する", "Pupils are users", FactInput.YesNo, YesNo),
            new("piaReference", "特定個人情報保護評価の番号", "Reference of the My Number impact assessment", FactInput.Text)),
        new("業務と継続", "Work and continuity",
            new("work", "業務の種類", "Kind of work", FactInput.Many, ("development", "開発", "Development"), ("operation", "運用", "Operation"), ("maintenance", "保守", "Maintenance"), ("printing", "印刷", "Printing"), ("dataEntry", "データ入力", "Data entry"), ("callCenter", "コールセンター", "Call centre"),
                ("bpo", "事務代行", "Business process outsourcing"), ("survey", "調査", "Survey"), ("transport", "運搬", "Transport"), ("disposal", "廃棄", "Disposal"), ("facility", "施設管理", "Facilities"), ("ai", "AI", "AI"), ("network", "ネットワーク", "Network")),
            new("outageTolerance", "停止してよい時間", "How long it may stand still", FactInput.One, ("any", "特に定めない", "No limit"), ("oneDay", "1日以内", "One day at most"), ("threeHours", "3時間以内", "Three hours at most")),
            new("lifeSafety", "生命・防災に関わる", "Life or disaster response depends on it", FactInput.YesNo, YesNo)),
        new("接続と情報への接し方", "Connection and access",
            new("segment", "接続するネットワーク区分", "Network zone it touches", FactInput.One, ("none", "接続しない", "Not connected"), ("internet", "インターネット接続系", "Internet zone"), ("lgwan", "LGWAN接続系", "LGWAN zone"), ("myNumber", "マイナンバー利用事務系", "My Number zone"), ("schoolAffairs", "校務系", "School affairs"), ("education", "学習系", "Education")),
            new("connection", "接続の方法", "Way of connecting", FactInput.One, ("none", "接続しない", "Not connected"), ("internet", "インターネット", "Internet"), ("dedicatedLine", "専用線", "Dedicated line"), ("lgwan", "LGWAN", "LGWAN"), ("localBreakout", "ローカルブレイクアウト", "Local breakout")),
            new("access", "情報への接し方", "How the vendor reaches the information", FactInput.Many, ("deliverablesOnly", "成果物のみ", "Deliverables only"), ("vendorPremises", "事業者の事業所で扱う", "At the vendor's premises"), ("onsite", "町の施設で扱う", "On the town's site"), ("remote", "遠隔接続", "Remote"), ("privilegedRemote", "管理者権限の遠隔接続", "Privileged remote")),
            new("media", "紙・媒体の受け渡しがある", "Paper or media are handed over", FactInput.YesNo, YesNo),
            new("transfer", "ネットワークで情報を送る", "Information is sent over a network", FactInput.YesNo, YesNo),
            new("documents", "渡す文書", "Documents handed over", FactInput.Many, ("specifications", "設計書・仕様書", "Specifications"), ("networkDiagrams", "ネットワーク構成図", "Network diagrams")),
            new("informationBeforeContract", "契約前に重要な情報を渡す", "Important information is shown before the contract", FactInput.YesNo, YesNo)),
        new("クラウド", "Cloud",
            new("cloud", "クラウドの種類", "Kind of cloud", FactInput.One, ("none", "使わない", "Not used"), ("saas", "SaaS", "SaaS"), ("paas", "PaaS", "PaaS"), ("iaas", "IaaS", "IaaS")),
            new("termsOfServiceOnly", "約款だけで使う", "Under terms of service only", FactInput.YesNo, YesNo),
            new("providerHandlesData", "提供者が情報を取り扱う", "The provider handles the data", FactInput.YesNo, YesNo),
            new("assurance", "クラウドの評価", "Assurance of the cloud", FactInput.One, ("none", "なし", "None"), ("govCloud", "ガバメントクラウド", "Government Cloud"), ("lgwanAsp", "LGWAN-ASP", "LGWAN-ASP"), ("ismap", "ISMAP", "ISMAP"), ("ismapLiu", "ISMAP-LIU", "ISMAP-LIU"), ("iso27017", "ISO/IEC 27017", "ISO/IEC 27017"), ("soc2", "SOC 2", "SOC 2"))),
        new("国と準拠法", "Countries and law",
            new("dataCountries", "データを置く国", "Countries where data is kept", FactInput.Countries),
            new("accessCountries", "アクセスする国", "Countries it is accessed from", FactInput.Countries),
            new("workPlaceCountries", "作業する国", "Countries where work is done", FactInput.Countries),
            new("governingLaw", "準拠法の国", "Country of the governing law", FactInput.Text)),
        new("再委託", "Subcontracting",
            new("subcontracting", "再委託", "Subcontracting", FactInput.One, ("prohibited", "認めない", "Prohibited"), ("possible", "ありうる", "Possible"), ("planned", "予定あり", "Planned")),
            new("subcontractorTiers", "再委託の段階数", "Tiers of subcontractors", FactInput.Number)),
    ];

    public static IReadOnlyList<FactQuestion> Questions { get; } = [.. Groups.SelectMany(g => g.Questions)];

    private static readonly JsonSerializerOptions Web = ClientJson.WithWords(new(JsonSerializerDefaults.Web));

    /// <summary>The form's own words for a fact, and for a value of it as the proof writes it.</summary>
    public static string Label(string fact) => Questions.FirstOrDefault(q => q.Name == fact)?.Label ?? fact;

    public static string Show(string fact, string? value) => value switch
    {
        null => T("不明", "unknown"),
        "" or "[]" => T("なし", "none"),
        _ => string.Join(T("、", ", "), value.Split(", ").Select(v => Word(Questions.FirstOrDefault(q => q.Name == fact), v))),
    };

    /// <summary>What a leaf of a condition asks of a fact, as the proof writes it: <c>3C</c>, <c>≥2</c>, <c>≠none</c>, <c>∋ remote | onsite</c>.</summary>
    public static string Asked(string fact, string? asked)
    {
        string Words(string values) => string.Join(T("・", " / "), values.Split(" | ", StringSplitOptions.TrimEntries).Select(v => Show(fact, v)));
        return asked switch
        {
            null or "" => T("不明", "unknown"),
            ['≥', .. var least] => T($"{Words(least)}以上", $"at least {Words(least)}"),
            ['≠', .. var other] => T($"{Words(other)} 以外", $"other than {Words(other)}"),
            ['∋', .. var member] => T($"{Words(member)} を含む", $"has {Words(member)}"),
            _ => Words(asked),
        };
    }

    /// <summary>Facts and the values they go from and to.</summary>
    public static string Changes(IEnumerable<(string Fact, string? From, string? To)> changes) =>
        string.Join(T("、", "; "), changes.Select(c => T($"{Label(c.Fact)}（{Show(c.Fact, c.From)} → {Show(c.Fact, c.To)}）", $"{Label(c.Fact)} ({Show(c.Fact, c.From)} → {Show(c.Fact, c.To)})")));

    /// <summary>A field's entry in words.</summary>
    public static string Show(FactQuestion question, FactEntry entry) =>
        entry.IsNone ? T("なし", "None") : entry.Values.Count == 0 ? T("不明", "Unknown") : string.Join(T("、", ", "), entry.Values.Select(v => Word(question, v)));

    private static string Word(FactQuestion? question, string value) =>
        question?.Choices.FirstOrDefault(c => c.Value == value) is { Value: not null } choice ? T(choice.Ja, choice.En) : question is null || question.Choices.Length > 0 || value != "none" ? value : T("なし", "none");

    /// <summary>Facts as a hidden field carries them from one answer to the next.</summary>
    public static string Kept(Facts facts) => JsonSerializer.Serialize(facts, Web);

    /// <summary>Null when the field holds none.</summary>
    public static Facts? FromKept(string? kept)
    {
        try
        {
            return string.IsNullOrEmpty(kept) ? null : JsonSerializer.Deserialize<Facts>(kept, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Facts Read(IFormCollection form)
    {
        var facts = new JsonObject();
        foreach (var q in Questions)
        {
            var value = form[q.Name].ToString().Trim();
            facts[q.Name] = q.Input switch
            {
                FactInput.Many => List(form[q.Name].OfType<string>().Where(v => q.Choices.Any(c => c.Value == v)), IsNone(form, q)),
                FactInput.Countries => List(value.Split([',', '、', '，', ' ', '　'], StringSplitOptions.RemoveEmptyEntries).Select(c => c.ToUpperInvariant()), IsNone(form, q)),
                _ when value.Length == 0 || q.IsChoice && q.Choices.All(c => c.Value != value) => null,
                FactInput.YesNo => value == "true",
                FactInput.Number or FactInput.Level => int.TryParse(value, out var number) ? number : -1,
                _ => value,
            };
        }
        return facts.Deserialize<Facts>(Web)!;
    }

    /// <summary>What was typed, as it was typed.</summary>
    public static IReadOnlyDictionary<string, FactEntry> Typed(IFormCollection form) =>
        Questions.ToDictionary(q => q.Name, q => new FactEntry([.. form[q.Name].OfType<string>().Where(v => v.Length > 0)], IsNone(form, q)));

    public static IReadOnlyDictionary<string, FactEntry> Of(Facts facts)
    {
        var json = JsonSerializer.SerializeToNode(facts, Web)!.AsObject();
        return Questions.ToDictionary(q => q.Name, q => json[q.Name] switch
        {
            null => new FactEntry([], false),
            JsonArray list => new([.. list.Select(v => v!.ToString())], list.Count == 0),
            var one => new([one.ToString()], false),
        });
    }

    private static bool IsNone(IFormCollection form, FactQuestion question) => question.CanBeNone && form.ContainsKey(question.Name + None);

    private static JsonArray? List(IEnumerable<string> values, bool isNone) => values.ToList() is { Count: > 0 } given ? new([.. given.Select(v => JsonValue.Create(v))]) : isNone ? [] : null;
}
