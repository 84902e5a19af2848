using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Localization;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Both languages stand beside each other where they are shown, so that neither can be missing.</summary>
public static class Say
{
    private static readonly CultureInfo[] Known = [CultureInfo.GetCultureInfo("ja"), CultureInfo.GetCultureInfo("en")];

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string T(string ja, string en) => IsEnglish ? en : ja;

    /// <summary>What people wrote, in the language they wrote it: marked as Japanese on an English page when it is.</summary>
    public static IHtmlContent Given(string? text) => LangOf(text) is { } lang
        ? new HtmlString($"<span lang=\"{lang}\">{HtmlEncoder.Default.Encode(text!)}</span>")
        : new HtmlContentBuilder().Append(text ?? "");

    /// <summary>For elements that take no others inside.</summary>
    public static string? LangOf(string? text) => IsEnglish && text?.Any(IsJapanese) == true ? "ja" : null;

    public static string Day(DateOnly? day) => Words.Day(day);

    /// <summary>The cookie chosen on a page first, then the browser's languages, then Japanese.</summary>
    public static void UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization(new RequestLocalizationOptions
    {
        DefaultRequestCulture = new(Known[0]),
        SupportedCultures = Known,
        SupportedUICultures = Known,
        RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LanguageCookie }, new AcceptLanguageHeaderRequestCultureProvider()],
    });

    public const string LanguageCookie = "ampira-language";

    private static bool IsJapanese(char c) => c is (>= '\u3000' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uffef');
}
