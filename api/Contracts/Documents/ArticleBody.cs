using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>A stretch of text. <paramref name="Article"/> is the key of the article it refers to, <paramref name="Annex"/> that of the annex (<c>clause.key</c>).</summary>
public sealed record BodyText(string Text, string? Article = null, bool IsStrong = false, string? Annex = null);

/// <summary>A paragraph of an article: <paramref name="Level"/> 0 is a 項, 1 a 号, 2 its イロハ; <paramref name="Number"/> counts from 1 and is null where nothing is counted.</summary>
public sealed record BodyParagraph(int Level, int? Number, IReadOnlyList<BodyText> Texts);

/// <summary>
/// Reads an article's Markdown once for all writers, so that they number alike. Whatever a text holds comes out as paragraphs:
/// a contract has no headings, code or bullets inside an article, and nothing an author wrote may vanish from it.
/// </summary>
public static class ArticleBody
{
    public const int MaxLevel = 2;
    private const string ArticlePrefix = "#article-";
    private const string AnnexPrefix = "#annex-";
    private static readonly MarkdownPipeline Pipeline = MakePipeline(hasTables: false);
    private static readonly MarkdownPipeline AnnexPipeline = MakePipeline(hasTables: true);

    /// <param name="language">Decides whether a line's end inside a paragraph is a space; in Japanese it is none.</param>
    public static IReadOnlyList<BodyParagraph> Read(string markdown, string language)
    {
        var reader = new Reader(language);
        var document = Markdown.Parse(markdown, Pipeline);
        // A list after an opening sentence counts its 号; a list alone counts the 項.
        reader.Blocks(document, document.FirstOrDefault() is ListBlock ? 0 : 1);
        return reader.Found;
    }

    /// <summary>Reads an annex: it has no 項, so that its lists begin with (1), and it may have tables.</summary>
    public static IReadOnlyList<AnnexPart> ReadAnnex(string markdown, string language)
    {
        var parts = new List<AnnexPart>();
        foreach (var block in Markdown.Parse(markdown, AnnexPipeline))
        {
            var reader = new Reader(language);
            if (block is Table table)
            {
                parts.Add(new(null, reader.Table(table)));
                continue;
            }
            reader.Block(block, 1, 0, null);
            parts.AddRange(reader.Found.Select(p => new AnnexPart(p, null)));
        }
        return parts;
    }

    public static string ReferenceTo(string key) => ArticlePrefix + key;

    public static string ReferenceToAnnex(string clauseAndKey) => AnnexPrefix + clauseAndKey;

    private static MarkdownPipeline MakePipeline(bool hasTables)
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml();
        if (hasTables) builder.UsePipeTables();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    private sealed class Reader(string language)
    {
        private readonly string _softBreak = language == "en" ? " " : "";

        public List<BodyParagraph> Found { get; } = [];

        public void Blocks(ContainerBlock blocks, int listLevel, int level = 0, int? number = null)
        {
            foreach (var block in blocks) number = Block(block, listLevel, level, number);
        }

        /// <returns>The number that still waits for its paragraph: what follows in the same item goes on under it without one.</returns>
        public int? Block(Block block, int listLevel, int level, int? number)
        {
            switch (block)
            {
                case ListBlock list:
                    List(list, Math.Min(listLevel, MaxLevel));
                    return number;
                case ContainerBlock container:
                    Blocks(container, listLevel, level, number);
                    return number;
                case LeafBlock leaf and not ThematicBreakBlock and not LinkReferenceDefinition:
                    Found.Add(new(level, number, Texts(leaf)));
                    return null;
                default:
                    return number;
            }
        }

        public ContractTable Table(Table table)
        {
            var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(Cell).ToList()).ToList();
            var width = rows.Max(row => row.Count);
            foreach (var row in rows) row.AddRange(Enumerable.Repeat("", width - row.Count));
            return new("", rows[0], [.. rows.Skip(1)]);
        }

        private string Cell(TableCell cell) => string.Concat(cell.OfType<LeafBlock>().SelectMany(Texts).Select(t => t.Text)).Trim();

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
            if (leaf.Inline is not null) Inlines(leaf.Inline, new(""), texts);
            else texts.Add(new(leaf.Lines.ToString().ReplaceLineEndings(_softBreak)));
            return texts;
        }

        private void Inlines(ContainerInline inlines, BodyText like, List<BodyText> into)
        {
            foreach (var inline in inlines)
            {
                switch (inline)
                {
                    case LinkInline { Url: { } url } link when url.StartsWith(ArticlePrefix, StringComparison.Ordinal):
                        Inlines(link, like with { Article = url[ArticlePrefix.Length..] }, into);
                        break;
                    case LinkInline { Url: { } url } link when url.StartsWith(AnnexPrefix, StringComparison.Ordinal):
                        Inlines(link, like with { Annex = url[AnnexPrefix.Length..] }, into);
                        break;
                    case EmphasisInline emphasis:
                        Inlines(emphasis, like with { IsStrong = like.IsStrong || emphasis.DelimiterCount > 1 }, into);
                        break;
                    case ContainerInline container:
                        Inlines(container, like, into);
                        break;
                    default:
                        Add(into, like with { Text = TextOf(inline) });
                        break;
                }
            }
        }

        private string TextOf(Inline inline) => inline switch
        {
            LineBreakInline => _softBreak,
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            AutolinkInline address => address.Url,
            _ => inline.ToString() ?? "",
        };

        private static void Add(List<BodyText> into, BodyText text)
        {
            if (into.Count > 0 && into[^1] is var last && last with { Text = text.Text } == text)
                into[^1] = last with { Text = last.Text + text.Text };
            else if (text.Text.Length > 0)
                into.Add(text);
        }
    }
}
