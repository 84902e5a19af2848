using System.Globalization;
using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>The API's values as staff read them, in both languages, and dates as the town hall writes them.</summary>
public static partial class Words
{
    private static readonly CultureInfo Era = JapaneseEra();

    /// <summary>The word of a value, such as <c>Of("contract", ContractState.Signed)</c>; a value without a word is shown as it is.</summary>
    public static string Of(string kind, object? value) =>
        value is null ? "—" : Values.TryGetValue($"{kind}.{Camel(value.ToString()!)}", out var word) ? Say.T(word.Ja, word.En) : value.ToString()!;

    /// <summary>Every value of a kind that has a word, in the order of the list.</summary>
    public static IReadOnlyList<string> All(string kind) => [.. Values.Keys.Where(k => k.StartsWith(kind + ".", StringComparison.Ordinal)).Select(k => k[(kind.Length + 1)..])];

    /// <summary>A day where a text is one, such as 2026-03-31; else the text as it is.</summary>
    public static string? DayOr(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : text;

    /// <summary>令和8年3月31日 on a Japanese page, 31 March 2026 on an English one.</summary>
    public static string Day(DateOnly? day) => day is not { } d ? "—"
        : Say.IsEnglish ? d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : d.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", Era).Replace("令和1年", "令和元年", StringComparison.Ordinal);

    /// <summary>An instant by the town's clock.</summary>
    public static string At(DateTimeOffset? at) => at is { } a ? Day(TownDay(a)) + a.ToOffset(Tokyo).ToString(" HH:mm", CultureInfo.InvariantCulture) : "—";

    /// <summary>The time of day by the town's clock.</summary>
    public static string Clock(DateTimeOffset at) => at.ToOffset(Tokyo).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static DateTime? ByTownClock(DateTimeOffset? at) => at?.ToOffset(Tokyo).DateTime;

    /// <summary>As a field for date and time holds it.</summary>
    public static string? Field(DateTime? typed) => typed?.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>What was typed by the town's clock, as an instant.</summary>
    public static DateTimeOffset? Instant(DateTime? typed) => typed is { } t ? new(DateTime.SpecifyKind(t, DateTimeKind.Unspecified), Tokyo) : null;

    public static DateOnly TownDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Tokyo).DateTime);

    /// <summary>年度 of the town's day, by the year in which its April lies.</summary>
    public static int FiscalYear(DateTimeOffset at) => TownDay(at) is var day && day.Month >= 4 ? day.Year : day.Year - 1;

    /// <summary>令和8年度, FY2026.</summary>
    public static string FiscalYearName(int year) => Say.T(year >= 2019 ? $"令和{(year == 2019 ? "元" : year - 2018)}年度" : $"{year}年度", $"FY{year}");

    /// <summary>第4条, Article 4; nothing for 0, which stands for no article.</summary>
    public static string Article(int number) => number == 0 ? "" : Say.T($"第{number}条", $"article {number}");

    /// <summary>How long until a day is due, in words.</summary>
    public static string Left(int days) => days switch
    {
        < 0 => Say.T($"{-days}日超過", days == -1 ? "1 day over" : $"{-days} days over"),
        0 => Say.T("今日まで", "Today"),
        1 => Say.T("あと1日", "1 day left"),
        _ => Say.T($"あと{days}日", $"{days} days left"),
    };

    /// <summary>How long until an instant, in hours where less than two days are at stake.</summary>
    public static string Left(TimeSpan left) => (int)Math.Floor(Math.Abs(left.TotalHours)) is var hours && hours >= 48 ? Left(left < TimeSpan.Zero ? -(hours / 24) : hours / 24)
        : left < TimeSpan.Zero ? hours == 0 ? Say.T("1時間以内の超過", "Less than 1 h over") : Say.T($"{hours}時間超過", $"{hours} h over")
        : hours == 0 ? Say.T("1時間以内", "Less than 1 h left") : Say.T($"あと{hours}時間", $"{hours} h left");

    /// <summary>How many of a list are on the page.</summary>
    public static string Shown(int count, bool more) => Say.T($"{count}件を表示{(more ? "（続きがあります）" : "")}", $"{count} shown{(more ? ", more follow" : "")}");

    /// <summary>Who did something; what no person did, the system did.</summary>
    public static string Actor(TimelineActor actor) => Actor(actor.Kind, actor.Name);

    public static string Actor(string kind, string name) => kind == "system" ? Say.T("システム", "The system") : name;

    public static string LeftTag(int days) => days switch { < 3 => "ans-tag--bad", < 8 => "ans-tag--warn", _ => "" };

    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    private static string Camel(string word) => word.Length == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..];

    private static CultureInfo JapaneseEra()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
