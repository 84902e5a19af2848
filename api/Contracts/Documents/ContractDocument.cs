using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>A contract as it is read, whatever it is written out as. All texts are plain but for <see cref="ContractArticle.Markdown"/>.</summary>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="Hash">SHA-256 in hex of <see cref="ContractMarkdown.Make"/>; null while it is a draft.</param>
public sealed record ContractDocument(
    string Language, string Title, string Subtitle, string ReferenceNo, IReadOnlyList<string> Preamble, IReadOnlyList<ContractArticle> Articles,
    IReadOnlyList<ContractTable> Tables, IReadOnlyList<string> Closing, string? Hash)
{
    private const int ShortHashLength = 12;

    /// <summary>Where the parties sign; null for a document that nobody signs.</summary>
    public ContractSignature? Signature { get; init; }

    /// <summary>別記, after the tables.</summary>
    public IReadOnlyList<ContractAnnex> Annexes { get; init; } = [];

    /// <summary>False where tables go on below the text.</summary>
    [JsonIgnore]
    public bool TablesStartPage { get; init; } = true;

    /// <summary>As much of the hash as a person compares by eye.</summary>
    public string? ShortHash => Hash?[..Math.Min(ShortHashLength, Hash.Length)];
}

/// <param name="Number">From 1, without gaps.</param>
/// <param name="Key">The clause's key; <c>article-{key}</c> is the address of references.</param>
/// <param name="Markdown">The body without its heading, as <see cref="ArticleBody"/> reads it.</param>
public sealed record ContractArticle(int Number, string Key, string Title, string Markdown);

/// <summary>Every row has as many cells as the head.</summary>
public sealed record ContractTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>False for a form, whose head is empty cells.</summary>
    [JsonIgnore]
    public bool HasHead => Head.Any(cell => cell.Length > 0);

    /// <summary>How wide the columns are, one against the other; all alike when there are none.</summary>
    public IReadOnlyList<int> Weights { get; init; } = [];
}

/// <summary>A form or table of a clause, such as the pledge that its workers sign.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="ClauseKey">The clause it belongs to, whose article is <paramref name="ArticleNumber"/>.</param>
/// <param name="Key">Unique within the clause; <c>annex-{clauseKey}.{key}</c> is the address of references.</param>
public sealed record ContractAnnex(int Number, string ClauseKey, string Key, int ArticleNumber, string Title, IReadOnlyList<AnnexPart> Parts);

/// <summary>One of the two: a paragraph, whose list items are 号 from (1), or a table without a title, whose head may be empty cells.</summary>
public sealed record AnnexPart(BodyParagraph? Paragraph, ContractTable? Table);
