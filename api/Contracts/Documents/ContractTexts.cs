using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>Words of the document itself; they follow its language, not the reader's.</summary>
public static class ContractTexts
{
    private static readonly Text HashLabel = new("確認値", "Check value");

    public static string Hash(string language) => language == "en" ? HashLabel.En : HashLabel.Ja;
}
