using Markdig;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// The page to read and try the API at <c>/docs</c>, and beside it <c>docs/api</c> as pages, all of it from the assembly: a town's network reaches nothing else. The reader is Swashbuckle's; the
/// page around it is ours, because what Swashbuckle would have it do is code made from text, which no page here may run.
/// </summary>
public static class DocumentationPage
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapSwaggerUI("docs", o => o.IndexStream = () => Open("index.html")).AllowAnonymous();
        foreach (var (file, type) in new[] { ("page.js", "text/javascript"), ("page.css", "text/css") })
            app.MapGet($"/docs/{file}", () => Results.Stream(Open(file), type + "; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
        foreach (var language in new[] { "ja", "en" })
            app.MapGet($"/docs/first-call.{language}", () => Results.Text(Page(Read($"first-call.{language}.md"), language), "text/html; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
    }

    private static string Page(string text, string language) =>
        $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{text.Split('\n')[0].TrimStart('#', ' ')} – Ampira Vendors API</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="./page.css">
        </head>
        <body>
        <header class="page"><nav>{Links(language)}</nav></header>
        <main class="text">
        {Markdig.Markdown.ToHtml(text, Markdown).Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal)}</main>
        </body>
        </html>

        """;

    private static string Links(string language) => language == "ja"
        ? """<a href="./index.html">API の説明と試用</a> <a href="./first-call.en" lang="en" hreflang="en">English</a>"""
        : """<a href="./index.html">The API, to read and try</a> <a href="./first-call.ja" lang="ja" hreflang="ja">日本語</a>""";

    private static string Read(string file)
    {
        using var reader = new StreamReader(Open(file));
        return reader.ReadToEnd();
    }

    private static Stream Open(string file) => typeof(DocumentationPage).Assembly.GetManifestResourceStream($"docs/{file}")!;
}
