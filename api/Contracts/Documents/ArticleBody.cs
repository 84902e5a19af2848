using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>A stretch of text. <paramref name="Article"/> is the key of the article it refers to.</summary>
public sealed record BodyText(string Text, string? Article = null, bool IsStrong = false);

/// <summary>A paragraph of an article: <paramref name="Level"/> 0 is a 項, 1 a 号, 2 its イロハ; <paramref name="Number"/> counts from 1 and is null where nothing is counted.</summary>
public sealed record BodyParagraph(int Level, int? Number, IReadOnlyList<BodyText> Texts);

/// <summary>
/// Reads an article's Markdown once for all writers, so that they number alike. Whatever a text holds comes out as paragraphs:
/// a contract has no headings, code or bullets inside an article, and nothing an author wrote may vanish from it.
/// </summary>
public static class ArticleBody
{
    public const int MaxLevel = 2;
    private const string ReferencePrefix = "#article-";
    private static readonly MarkdownPipeline Pipeline = MakePipeline();

    /// <param name="language">Decides whether a line's end inside a paragraph is a space; in Japanese it is none.</param>
    public static IReadOnlyList<BodyParagraph> Read(string markdown, string language)
    {
        var reader = new Reader(language == "en" ? " " : "");
        var document = Markdown.Parse(markdown, Pipeline);
        // A list after an opening sentence counts its 号; a list alone counts the 項.
        reader.Blocks(document, document.FirstOrDefault() is ListBlock ? 0 : 1);
        return reader.Found;
    }

    public static string ReferenceTo(string key) => ReferencePrefix + key;

    private static MarkdownPipeline MakePipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    private sealed class Reader(string softBreak)
    {
        public List<BodyParagraph> Found { get; } = [];

        public void Blocks(ContainerBlock blocks, int listLevel, int level = 0, int? number = null)
        {
            foreach (var block in blocks)
            {
                switch (block)
                {
                    case ListBlock list:
                        List(list, Math.Min(listLevel, MaxLevel));
                        break;
                    case ContainerBlock container:
                        Blocks(container, listLevel, level, number);
                        break;
                    case LeafBlock leaf and not ThematicBreakBlock and not LinkReferenceDefinition:
                        Found.Add(new(level, number, Texts(leaf)));
                        number = null; // what follows in the same item goes on under its number
                        break;
                }
            }
        }

        private void List(ListBlock list, int level)
        {
            var isAlone = level == 0 && list.Count == 1;
            for (var i = 0; i < list.Count; i++)
            {
                var item = (ListItemBlock)list[i];
                if (item.Count > 0) Blocks(item, level + 1, level, isAlone ? null : i + 1);
            }
        }

        private List<BodyText> Texts(LeafBlock leaf)
        {
            var texts = new List<BodyText>();
            if (leaf.Inline is not null) Inlines(leaf.Inline, null, false, texts);
            else texts.Add(new(leaf.Lines.ToString().ReplaceLineEndings(softBreak)));
            return texts;
        }

        private void Inlines(ContainerInline inlines, string? article, bool isStrong, List<BodyText> into)
        {
            foreach (var inline in inlines)
            {
                switch (inline)
                {
                    case LinkInline { Url: { } url } link when url.StartsWith(ReferencePrefix, StringComparison.Ordinal):
                        Inlines(link, url[ReferencePrefix.Length..], isStrong, into);
                        break;
                    case EmphasisInline emphasis:
                        Inlines(emphasis, article, isStrong || emphasis.DelimiterCount > 1, into);
                        break;
                    case ContainerInline container:
                        Inlines(container, article, isStrong, into);
                        break;
                    default:
                        Add(into, new(TextOf(inline), article, isStrong));
                        break;
                }
            }
        }

        private string TextOf(Inline inline) => inline switch
        {
            LineBreakInline => softBreak,
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            AutolinkInline address => address.Url,
            _ => inline.ToString() ?? "",
        };

        private static void Add(List<BodyText> into, BodyText text)
        {
            if (into.Count > 0 && into[^1] is var last && last.Article == text.Article && last.IsStrong == text.IsStrong)
                into[^1] = last with { Text = last.Text + text.Text };
            else if (text.Text.Length > 0)
                into.Add(text);
        }
    }
}
