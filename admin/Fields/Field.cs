using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Fields;

/// <summary>
/// One field of a form after デジタル庁デザインシステム: its label, what the API refused of it, and the control inside, tied together for people who hear the page
/// (<c>for</c>, <c>aria-describedby</c>, <c>aria-invalid</c>; WCAG 1.3.1, 3.3.1).
/// </summary>
[HtmlTargetElement("dads-field", Attributes = "for,label")]
public class Field : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The id that the control takes.</summary>
    public string For { get; set; } = "";
    public string Label { get; set; } = "";
    /// <summary>Where the API speaks of the field (RFC 6901), such as <c>/dueOn</c>.</summary>
    public string? At { get; set; }
    /// <summary>What is wrong with the field, where the page knows it other than by <see cref="At"/>.</summary>
    public string? Told { get; set; }
    /// <summary>False where the form that was sent is another one of the page, so that what was refused there is not shown here.</summary>
    public bool Mine { get; set; } = true;
    /// <summary>Marks the field as 必須.</summary>
    public bool Must { get; set; }
    public string? Hint { get; set; }

    [HtmlAttributeNotBound] public string? Fault { get; private set; }
    [HtmlAttributeNotBound] public string? Described => string.Join(' ', new[] { Hint is null ? null : For + "-h", Fault is null ? null : For + "-e" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    public override void Init(TagHelperContext context)
    {
        context.Items[typeof(Field)] = this;
        Faults.Of(ViewContext.HttpContext).IsCalled(For, Label);
        Fault = Mine ? Refused(Faults.Of(ViewContext.HttpContext)) : null;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var control = await output.GetChildContentAsync();
        Write(output, $"""<label for="{Encoded(For)}">{Encoded(Label)}{MustMark}</label>""", control);
    }

    private protected virtual string? Refused(Faults faults)
    {
        if (At is not null) faults.Stands(At, For);
        if (string.IsNullOrEmpty(Told)) return faults.At(At); // a page hands on nothing as an empty text
        faults.Says(Told, For);
        return Told;
    }

    private protected string MustMark => Must ? $"""<span class="ans-must">{T("必須", "required")}</span>""" : "";

    private protected void Write(TagHelperOutput output, string label, IHtmlContent control)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Fault is null ? "ans-field" : "ans-field is-error");
        output.Content.SetHtmlContent(label);
        if (Hint is not null) output.Content.AppendHtml($"""<p class="ans-sub" id="{Encoded(For)}-h">{Encoded(Hint)}</p>""");
        if (Fault is not null) output.Content.AppendHtml($"""<p class="ans-error" id="{Encoded(For)}-e">{Encoded(Fault)}</p>""");
        output.Content.AppendHtml(control);
    }

    private protected static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>The control of a field.</summary>
[HtmlTargetElement("input", ParentTag = "dads-field", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", ParentTag = "dads-field")]
[HtmlTargetElement("textarea", ParentTag = "dads-field")]
public sealed class Control : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = (Field)context.Items[typeof(Field)];
        if (!output.Attributes.ContainsName("id")) output.Attributes.Insert(0, new("id", field.For));
        if (field.Fault is not null) output.Attributes.SetAttribute("aria-invalid", "true");
        if (field.Described is { } described) output.Attributes.SetAttribute("aria-describedby", described);
    }
}
