using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals.DecisionSheets;

/// <summary>The facts that weigh in a decision, in a few lines of the sheet.</summary>
internal static class FactsText
{
    private static readonly Text Unknown = new("不明", "unknown");
    private static readonly Text Yes = new("あり", "yes");
    private static readonly Text No = new("なし", "no");

    private static readonly Dictionary<string, Text> Known = new()
    {
        ["none"] = No, ["internet"] = new("インターネット接続系", "internet"), ["lgwan"] = new("LGWAN接続系", "LGWAN"), ["myNumber"] = new("マイナンバー利用事務系", "My Number"), ["schoolAffairs"] = new("校務系", "school affairs"), ["education"] = new("学習系", "education"),
        ["deliverablesOnly"] = new("成果物のみ", "deliverables only"), ["vendorPremises"] = new("事業者の施設", "vendor's premises"), ["onsite"] = new("庁内", "on site"), ["remote"] = new("遠隔", "remote"), ["privilegedRemote"] = new("特権のある遠隔", "privileged remote"),
        ["prohibited"] = new("禁止", "prohibited"), ["possible"] = new("可能", "possible"), ["planned"] = new("予定あり", "planned"), ["saas"] = new("SaaS", "SaaS"), ["paas"] = new("PaaS", "PaaS"), ["iaas"] = new("IaaS", "IaaS"),
    };

    public static string Word(string word, CultureInfo culture) => Known.TryGetValue(word, out var known) ? known.In(culture) : word;

    public static string Flag(bool? value, CultureInfo culture) => (value switch { true => Yes, false => No, null => Unknown }).In(culture);

    public static string Of(Facts f, CultureInfo culture)
    {
        string Say(Text text) => text.In(culture);
        string OfWord<T>(T? value) where T : struct, Enum => value is { } v ? Word(EnumWords.Of(v), culture) : Say(Unknown);
        string OfFlag(bool? value) => Flag(value, culture);
        string List(IEnumerable<string>? words) => words is null ? Say(Unknown) : string.Join(" ", words) is { Length: > 0 } all ? all : Say(No);
        return string.Join('\n',
            SheetTexts.FactsClass.With(OfWord(f.Confidentiality), f.Integrity?.ToString(CultureInfo.InvariantCulture) ?? Say(Unknown), f.Availability?.ToString(CultureInfo.InvariantCulture) ?? Say(Unknown), OfFlag(f.PersonalInformation), f.PeopleAffected?.ToString("N0", CultureInfo.InvariantCulture) ?? Say(Unknown), OfFlag(f.SensitivePersonalInformation), OfFlag(f.MyNumber)).In(culture),
            SheetTexts.FactsWork.With(OfWord(f.Segment), OfWord(f.Cloud), List(f.Access?.Select(a => OfWord<AccessMode>(a))), List(f.DataCountries), f.GoverningLaw ?? Say(Unknown), OfWord(f.Subcontracting)).In(culture));
    }
}
