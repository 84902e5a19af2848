using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.Letters;

public static class LetterTexts
{
    public static readonly Text Mayor = new("{0}長", "Mayor of {0}");
    public static readonly Text To = new("{0}　御中", "To: {0}");
    public static readonly Text Notes = new("記", "Particulars");
    public static readonly Text End = new("以上", "(End)");
}
