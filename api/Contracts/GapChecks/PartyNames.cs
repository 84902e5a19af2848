using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>
/// What a text may call the town and the vendor, so that 発注者, 委託者, 甲 and the town's own name read alike. A text that says itself what it calls
/// them (「○○町（以下「甲」という。）」) is believed, also where it turns the usual names round.
/// </summary>
public sealed partial class PartyNames
{
    /// <summary>The letters that stand for the town and the vendor in a folded text.</summary>
    public const char Town = '甲', Vendor = '乙';

    private const int PreambleLength = 3_000;

    private static readonly (string Name, string Pattern)[] TownWords =
    [
        ("発注者", "(?<!再)発注者"), ("委託者", "(?<!再)委託者"), ("注文者", "注文者"), ("甲", "甲(?![種類府斐板])"), ("本町", Alone("本町")), ("当町", Alone("当町")), ("貴町", Alone("貴町")), ("町", Alone("町")), ("お客様", "お客[様さ]ま?"), ("契約者", Alone("契約者")),
        ("municipality", English("municipality")), ("town", English("town")), ("customer", English("customer")), ("client", English("client")),
    ];

    private static readonly (string Name, string Pattern)[] VendorWords =
    [
        ("受注者", "(?<!再)受注者"), ("受託者", "(?<!再)受託者"), ("請負者", "(?<!下)請負者"), ("請負人", "(?<!下)請負人"), ("乙", "乙(?![女姫種])"), ("当社", Alone("当社")), ("弊社", Alone("弊社")), ("事業者", Alone("事業者")), ("サービス提供者", "サービス提供者"),
        ("contractor", English("contractor")), ("provider", English("(?:service )?provider")), ("vendor", English("vendor")), ("supplier", English("supplier")), ("processor", English("processor")),
    ];

    private readonly Regex _town, _vendor;

    /// <param name="town">Names of the town itself; <paramref name="vendor"/> those of the vendor. Empty ones are passed over.</param>
    public PartyNames(IEnumerable<string?> town, IEnumerable<string?> vendor) : this([.. town.OfType<string>()], [.. vendor.OfType<string>()], [], []) { }

    private PartyNames(IReadOnlyList<string> town, IReadOnlyList<string> vendor, IReadOnlyList<string> townAliases, IReadOnlyList<string> vendorAliases)
    {
        (TownNames, VendorNames) = (town, vendor);
        _town = Any([.. town, .. townAliases], TownWords.Where(w => !vendorAliases.Contains(w.Name)));
        _vendor = Any([.. vendor, .. vendorAliases], VendorWords.Where(w => !townAliases.Contains(w.Name)));
    }

    private IReadOnlyList<string> TownNames { get; }
    private IReadOnlyList<string> VendorNames { get; }

    /// <summary>With the names that a text defines in its beginning.</summary>
    public PartyNames DefinedIn(string text)
    {
        var (town, vendor) = (new List<string>(), new List<string>());
        foreach (Match defined in Definition().Matches(Plain(text[..Math.Min(text.Length, PreambleLength)])))
        {
            var (who, alias) = (defined.Groups[1].Value, defined.Groups[2].Value);
            // Only the first of each: further down the work or the data gets its name in the same way.
            if (town.Count == 0 && (TownNames.Any(n => who.EndsWith(Plain(n), StringComparison.Ordinal)) || PublicBody().IsMatch(who))) town.Add(alias);
            else if (vendor.Count == 0 && (VendorNames.Any(n => who.EndsWith(Plain(n), StringComparison.Ordinal)) || Company().IsMatch(who))) vendor.Add(alias);
        }
        return new(TownNames, VendorNames, town, vendor);
    }

    /// <summary>Where the parties stand in a text that is folded to compatible, lower-case letters without spaces between Japanese ones.</summary>
    internal IEnumerable<(Regex Pattern, char Party)> Patterns => [(_town, Town), (_vendor, Vendor)];

    private static Regex Any(IReadOnlyList<string> names, IEnumerable<(string Name, string Pattern)> words) => new(
        string.Join('|', names.Select(Plain).Where(n => n.Length > 1).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Select(Regex.Escape).Concat(words.Select(w => w.Pattern))), RegexOptions.CultureInvariant);

    private static string Plain(string text) => Spaces().Replace(text.Normalize(NormalizationForm.FormKC), "").ToLower(CultureInfo.InvariantCulture);

    /// <summary>Not inside a longer word: 町, 町及び and 町宛て but not 町民, 事業者 but not 個人情報取扱事業者.</summary>
    private static string Alone(string word) => $"(?<![一-鿿々-[及又並若]]){word}(?![一-鿿々-[及又並若等側宛御]])";

    private static string English(string word) => $@"(?<![a-z])(?:the )?{word}(?![a-z])";

    [GeneratedRegex(@"([^、。()「」『』]{1,60})\((?:以下、?)?[「『""]([^」』""]{1,15})[」』""]という。?\)")]
    private static partial Regex Definition();

    [GeneratedRegex("(?:町|市|村|区|都|道|府|県|組合|連合|教育委員会|議会)$")]
    private static partial Regex PublicBody();

    [GeneratedRegex("(?:会社|法人|商店|社)$|(?:株式会社|有限会社|合同会社|法人)[^がのはをにで]{1,30}$|_$")]
    private static partial Regex Company();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
