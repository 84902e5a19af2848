using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>What every OSCAL document of ours is made of (domain.md 4.7): one version, one namespace, ids that follow from what they name, and strings as OSCAL takes them.</summary>
public static partial class OscalParts
{
    /// <summary>1.1.2 rather than a later one: what common readers take.</summary>
    public const string OscalVersion = "1.1.2";

    /// <summary>Of our own properties: a tag URI (RFC 4151), which names something for good and points at no host.</summary>
    public const string Namespace = "tag:ampira-vendors,2026:questionnaires";

    /// <summary>What catalogs of earlier releases have in its place; read, and written no more.</summary>
    public const string FormerNamespace = "https://ampira.example/ns/questionnaires";

    /// <summary>By which other documents name a questionnaire's catalog.</summary>
    public static JsonObject DocumentId(string key, int version) => new() { ["identifier"] = $"{Namespace}/{key}/{version.ToString(CultureInfo.InvariantCulture)}" };

    public static JsonObject Prop(string name, string value) => new() { ["name"] = name, ["ns"] = Namespace, ["value"] = Line(value) };

    /// <summary>OSCAL's strings are one line without white space at either end.</summary>
    public static string Line(string text) => LineEnds().Replace(text.Trim(), " ");

    /// <summary>OSCAL's tokens begin with a letter or underscore.</summary>
    public static string Token(string key) => char.IsAsciiLetter(key[0]) || key[0] == '_' ? key : $"_{key}";

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A UUID made of a name and nothing else, so that the same thing has the same one in every document. Of version 5 by its form, as OSCAL wants it; made by SHA-256 where RFC 9562 has SHA-1.</summary>
    public static string Uuid(params string[] name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', name)))[..16];
        (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0f | 0x50), (byte)(bytes[8] & 0x3f | 0x80));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    [GeneratedRegex(@"\s*[\r\n\u2028\u2029]+\s*")]
    private static partial Regex LineEnds();
}
