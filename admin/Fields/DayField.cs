using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Fields;

/// <summary>A day in three boxes for 年, 月 and 日, as デジタル庁デザインシステム has it: the year as people write it (8, 令和8, R8 or 2026), read by <see cref="DayBinder"/>.</summary>
[HtmlTargetElement("dads-date", Attributes = "for,name,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayField : Field
{
    public string Name { get; set; } = "";
    public DateOnly? Value { get; set; }
    /// <summary>The form the boxes belong to, where they stand outside of it.</summary>
    public string? Form { get; set; }

    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-labelledby", For + "-l");
        var form = ViewContext.HttpContext.Request.HasFormContentType ? ViewContext.HttpContext.Request.Form : null;
        // What was typed and could not be read is shown as it was typed.
        string Shown(string part, string value) => Mine && Faults.Of(ViewContext.HttpContext).Unreadable.ContainsKey(Name) ? form?[$"{Name}.{part}"].ToString() ?? "" : value;
        var boxes = new[]
        {
            Box("year", T("年", "Year"), Shown("year", Value is { } d ? YearOf(d) : ""), For),
            Box("month", T("月", "Month"), Shown("month", Value?.Month.ToString(CultureInfo.InvariantCulture) ?? ""), For + "-m"),
            Box("day", T("日", "Day"), Shown("day", Value?.Day.ToString(CultureInfo.InvariantCulture) ?? ""), For + "-d"),
        };
        Write(output, $"""<p class="ans-label" id="{Encoded(For)}-l">{Encoded(Label)}{MustMark}</p>""", new HtmlString($"""<span class="ans-date">{(IsEnglish ? "" : "令和")}{string.Concat(boxes)}</span>"""));
        return Task.CompletedTask;
    }

    private protected override string? Refused(Faults faults)
    {
        faults.Stands(Faults.PointerOf(Name), For);
        return base.Refused(faults) is var told && faults.Unreadable.TryGetValue(Name, out var unreadable) ? unreadable.Message : told;
    }

    /// <summary>8 after 令和; a year of an era before by that era's letter, so that it is read as what it is.</summary>
    private static string YearOf(DateOnly day) => IsEnglish ? day.Year.ToString(CultureInfo.InvariantCulture) : Days.ReiwaYear(day) is { } year ? year.ToString(CultureInfo.InvariantCulture) : day.Year.ToString(CultureInfo.InvariantCulture);

    private string Box(string part, string word, string value, string id)
    {
        var refused = (Fault is null ? "" : " aria-invalid=\"true\"") + (Described is { } by ? $" aria-describedby=\"{Encoded(by)}\"" : "") + (Form is null ? "" : $" form=\"{Encoded(Form)}\"");
        var box = $"""<input class="is-{part}" id="{Encoded(id)}" name="{Encoded(Name)}.{part}" type="text" inputmode="numeric" autocomplete="off" maxlength="20" value="{Encoded(value)}" aria-label="{Encoded(Label)} {word}"{refused}>""";
        return IsEnglish ? $"<span aria-hidden=\"true\">{word}</span>{box}" : $"{box}<span aria-hidden=\"true\">{word}</span>";
    }
}
