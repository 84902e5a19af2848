using System.Globalization;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Notifications.Digests;

/// <summary>One thing that was overdue long enough in a month: by number and day, never by title.</summary>
/// <param name="Path">The staff's page of it.</param>
/// <param name="IsOpen">It still was when the report was made.</param>
public sealed record OverdueItem(bool IsDuty, string Reference, DateOnly DueOn, string Path, bool IsOpen);

/// <summary>What the CISO is told of a month: of each kind how many, and the first of them.</summary>
/// <param name="Items">By day, the earliest first; not more than fit into a mail.</param>
public sealed record MonthlyReport(string Month, int FromTier, int OverdueDays, int Looks, int Duties, int Open, IReadOnlyList<OverdueItem> Items)
{
    public int Count => Looks + Duties;
}

/// <summary>One reminder that waits in a digest.</summary>
public sealed record GatheredReminder(string Type, string Reference, DateOnly? DueOn, string Path);

/// <summary>When digests are due and what they say: numbers, days, counts and links, nothing of the content.</summary>
public static class DigestRules
{
    /// <summary>So many stand in one mail; the rest is counted.</summary>
    public const int Most = 40;

    private const string List = "/Reverifications";

    /// <summary>The first working day of the town in the month of a day.</summary>
    public static DateOnly ReportDay(DateOnly today, RuleSetContent rules) => CalendarRules.NotEarlier(new(today.Year, today.Month, 1), rules);

    /// <summary>What names the digest that is due today, once however often it is asked for; null while none is. A digest whose day was missed is made up for.</summary>
    public static string? DueDigest(ReminderDelivery chosen, DateOnly today, RuleSetContent rules)
    {
        if (chosen == ReminderDelivery.AtOnce || !CalendarRules.IsWorkingDay(today, rules)) return null;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return chosen == ReminderDelivery.Daily ? Iso(today) : "week-" + Iso(monday);
    }

    /// <summary>From how many days past its day on the rules tell the CISO, and up to which tier; null where they tell of every tier, or never.</summary>
    public static (int OverdueDays, int MaxTier)? Reported(RuleSetContent rules) =>
        rules.Escalation.FirstOrDefault(e => e.To == Roles.Ciso) is { OverdueDays: { } days, MaxTier: { } tier } && tier < 4 ? (days, tier) : null;

    /// <summary>Whether a reminder would have gone to the CISO, had its tier been one of which the CISO is told at once.</summary>
    public static bool IsReported(int step, IReadOnlyList<string> audience, int overdueDays) => -step >= overdueDays && !audience.Contains(Roles.Ciso);

    public static NoticeMail Write(MonthlyReport report, NoticeRecipient to, Text town, string? pages)
    {
        var culture = CultureOf(to);
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        var links = new List<string>();
        string Linked(string path)
        {
            if (pages is null) return "";
            links.Add(pages + path);
            return "\n" + pages + path;
        }
        List<string> paragraphs =
        [
            Say(NoticeTexts.Greeting, to.Name, town.In(culture)), Say(NoticeTexts.EscalationLead, report.Month, Tiers(report.FromTier), report.OverdueDays, report.Count, report.Open), Say(NoticeTexts.EscalationCounts, report.Looks, report.Duties),
            .. report.Items.Select(i => $"{i.Reference}\n{Say(NoticeTexts.Due, Iso(i.DueOn))} ({Say(i.IsOpen ? NoticeTexts.Open : NoticeTexts.Settled)}){Linked(i.Path)}"),
        ];
        if (report.Count > report.Items.Count) paragraphs.Add(Say(NoticeTexts.AndMore, report.Count - report.Items.Count) + Linked(List));
        paragraphs.Add(Say(NoticeTexts.Footer));
        return NoticeRules.Compose($"[{report.Month}] {Say(NoticeTexts.EscalationTitle, report.Count)}", paragraphs, links, to.Language);
    }

    /// <param name="count">Of all reminders gathered, of which the first are given.</param>
    public static NoticeMail Write(IReadOnlyList<GatheredReminder> reminders, int count, NoticeRecipient to, Text town, string? pages)
    {
        var culture = CultureOf(to);
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        List<string> paragraphs = [Say(NoticeTexts.Greeting, to.Name, town.In(culture)), Say(NoticeTexts.DigestLead, count)];
        foreach (var r in reminders)
        {
            var due = r.DueOn is { } day ? "\n" + Say(NoticeTexts.Due, Iso(day)) : "";
            paragraphs.Add($"[{r.Reference}] {NoticeRules.TitleOf(r.Type)?.In(culture)}{due}{(pages is null ? "" : "\n" + pages + r.Path)}");
        }
        if (count > reminders.Count) paragraphs.Add(Say(NoticeTexts.AndMore, count - reminders.Count));
        paragraphs.Add(Say(NoticeTexts.Footer));
        return NoticeRules.Compose(Say(NoticeTexts.DigestTitle, count), paragraphs, pages is null ? [] : [.. reminders.Select(r => pages + r.Path)], to.Language);
    }

    private static CultureInfo CultureOf(NoticeRecipient to) => to.Language == NoticeLanguage.En ? Languages.English : Languages.Japanese;

    private static string Tiers(int from) => from == 4 ? "T4" : string.Create(CultureInfo.InvariantCulture, $"T{from}–T4");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
