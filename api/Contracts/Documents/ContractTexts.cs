using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>Words of the document itself; they follow its language, not the reader's.</summary>
public static class ContractTexts
{
    private static readonly Text HashLabel = new("確認値", "Check value");
    private static readonly Text DraftLabel = new("案（未承認）", "Draft, not approved");
    private static readonly Text SealMark = new("印", "(seal)");
    private static readonly Text EndMark = new("以上", "End");

    /// <summary>The parties by letters.</summary>
    public static (Text A, Text B) Letters { get; } = (new("甲", "Party A"), new("乙", "Party B"));

    /// <summary>What the running head says of the text: its check value, or that nobody has approved it.</summary>
    public static string Standing(ContractDocument document) => document.ShortHash is { } hash ? $"{Hash(document.Language)} {hash}" : In(DraftLabel, document.Language);

    public static string Hash(string language) => In(HashLabel, language);

    public static string Seal(string language) => In(SealMark, language);

    public static string End(string language) => In(EndMark, language);

    private static string In(Text text, string language) => language == "en" ? text.En : text.Ja;
}
