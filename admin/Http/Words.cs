using System.Globalization;

namespace Ampira.Vendors.Admin.Http;

/// <summary>The API's values as staff read them, in both languages, and dates as the town hall writes them.</summary>
public static partial class Words
{
    private static readonly CultureInfo Era = JapaneseEra();

    /// <summary>The word of a value, such as <c>Of("contract", ContractState.Signed)</c>; a value without a word is shown as it is.</summary>
    public static string Of(string kind, object? value) =>
        value is null ? "—" : Values.TryGetValue($"{kind}.{Camel(value.ToString()!)}", out var word) ? Say.T(word.Ja, word.En) : value.ToString()!;

    /// <summary>令和8年3月31日 on a Japanese page, 31 March 2026 on an English one.</summary>
    public static string Day(DateOnly? day) => day is not { } d ? "—"
        : Say.IsEnglish ? d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : d.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", Era).Replace("令和1年", "令和元年", StringComparison.Ordinal);

    /// <summary>An instant by the town's clock.</summary>
    public static string At(DateTimeOffset? at) => at is { } a ? Day(TownDay(a)) + a.ToOffset(Tokyo).ToString(" HH:mm", CultureInfo.InvariantCulture) : "—";

    public static DateOnly TownDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Tokyo).DateTime);

    /// <summary>How long until a day is due, in words.</summary>
    public static string Left(int days) => days switch
    {
        < 0 => Say.T($"{-days}日超過", days == -1 ? "1 day over" : $"{-days} days over"),
        0 => Say.T("今日まで", "Today"),
        1 => Say.T("あと1日", "1 day left"),
        _ => Say.T($"あと{days}日", $"{days} days left"),
    };

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
