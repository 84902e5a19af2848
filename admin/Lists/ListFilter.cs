using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Lists;

public enum FilterKind { Search, Choice, Day, Check, Held }

/// <summary>One condition of a list, by the name it has in the page's address and at the API.</summary>
/// <param name="Options">Of a choice: the values and how they read. Of a check: the value when it is set. Of one that is held: how its value reads.</param>
public sealed record ListFilter(FilterKind Kind, string Name, string Label, IReadOnlyList<(string Value, string Label)> Options)
{
    public static ListFilter Search(string label, string name = "q") => new(FilterKind.Search, name, label, []);

    public static ListFilter Choice(string name, string label, IEnumerable<(string Value, string Label)> options) => new(FilterKind.Choice, name, label, [.. options]);

    /// <summary>The values of an enum in the words of a kind.</summary>
    public static ListFilter Words<T>(string name, string label, string kind) where T : struct, Enum => Choice(name, label, Enum.GetValues<T>().Select(v => ($"{v}", Http.Words.Of(kind, v))));

    public static ListFilter Day(string name, string label) => new(FilterKind.Day, name, label, []);

    public static ListFilter Check(string name, string label) => new(FilterKind.Check, name, label, [("true", T("はい", "Yes"))]);

    /// <summary>It came with a link, such as from a case, and can only be taken off.</summary>
    public static ListFilter Held(string name, string label, string? said = null) => new(FilterKind.Held, name, label, said is null ? [] : [("", said)]);

    /// <summary>年度 around the running one.</summary>
    public static ListFilter FiscalYear(int running) => Choice("fiscalYear", T("年度", "Fiscal year"), Enumerable.Range(-5, 8).Reverse().Select(n => ($"{running + n}", Http.Words.FiscalYearName(running + n))));

    /// <summary>How a value reads on the label by which it is taken off.</summary>
    public string Said(string value) => Kind switch
    {
        FilterKind.Day => DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var day) ? Http.Words.Day(day) : value,
        FilterKind.Held => Options is [var one] ? one.Label : "",
        _ => Options.FirstOrDefault(o => o.Value.Equals(value, StringComparison.OrdinalIgnoreCase)).Label ?? value,
    };
}
