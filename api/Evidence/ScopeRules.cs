using System.Globalization;
using System.Text;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>Whether a certificate's scope names a service, as people write both: width, case, spaces and middle dots do not part them.</summary>
public static class ScopeRules
{
    public static bool Names(string scope, string service) => Plain(scope).Contains(Plain(service), StringComparison.Ordinal);

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('・' or '-' or '‐' or '−' or '(' or ')' or '「' or '」') && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
}
