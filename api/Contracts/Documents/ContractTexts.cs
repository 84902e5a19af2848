using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>Words of the document itself; they follow its language, not the reader's.</summary>
public static class ContractTexts
{
    private static readonly Text HashLabel = new("確認値", "Check value");

    /// <summary>The parties by letters.</summary>
    public static (Text A, Text B) Letters { get; } = (new("甲", "Party A"), new("乙", "Party B"));

    public static string Hash(string language) => language == "en" ? HashLabel.En : HashLabel.Ja;
}
