using System.Collections.Concurrent;
using System.Collections.Frozen;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Ampira.Vendors.Admin.Http;

public sealed record Guide(string Title, IHtmlContent Html);

/// <summary>The Markdown of <c>docs/guide</c> and <c>docs/accessibility</c>, which reads the same in the repository, as parts of a page. Their pictures are those of <c>docs/pictures</c>.</summary>
public static class Guides
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).DisableHtml().Build();
    private static readonly FrozenSet<string> Known = typeof(Guides).Assembly.GetManifestResourceNames().ToFrozenSet(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Guide> Rendered = new(StringComparer.Ordinal);

    /// <summary>In the language of the page; null when there is none of that name.</summary>
    public static Guide? Of(string name) => $"guide/{Say.T("ja", "en")}/{name}.md" is var resource && Known.Contains(resource) ? Rendered.GetOrAdd(resource, Render) : null;

    private static Guide Render(string resource)
    {
        using var reader = new StreamReader(typeof(Guides).Assembly.GetManifestResourceStream(resource)!);
        var document = Markdig.Markdown.Parse(reader.ReadToEnd(), Markdown);
        foreach (var link in document.Descendants<LinkInline>()) Place(link);
        var title = document.Descendants<HeadingBlock>().First().Inline!.FirstChild!.ToString()!;
        return new(title, new HtmlString(document.ToHtml(Markdown)));
    }

    /// <summary>A file beside this one in the repository is a page beside this one here.</summary>
    private static void Place(LinkInline link)
    {
        var file = link.Url!.Split('/')[^1];
        if (link.IsImage || link.Url.EndsWith(".webp", StringComparison.Ordinal)) link.Url = "/pictures/" + file;
        else if (file.EndsWith(".md", StringComparison.Ordinal)) link.Url = "/Guide/" + file[..^3];
        if (link.IsImage) link.GetAttributes().AddProperty("loading", "lazy");
    }
}
