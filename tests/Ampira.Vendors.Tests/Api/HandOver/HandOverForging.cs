using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.HandOver;

namespace Ampira.Vendors.Tests.Api.HandOver;

/// <summary>What somebody does who changes a pack and knows how it is made.</summary>
public static class HandOverForging
{
    /// <summary>The same pack, right in every digest, with a key of the forger's own.</summary>
    public static byte[] SignedBy(byte[] pack, ECDsa key)
    {
        pack = HandOverCase.With(pack, HandOverRules.KeyName, _ => key.ExportSubjectPublicKeyInfoPem() + "\n");
        using var zip = HandOverCase.Open(pack);
        var manifest = JsonNode.Parse(HandOverCase.Read(zip, HandOverRules.ManifestName))!;
        var listed = manifest["files"]!.AsArray().Single(f => f!["path"]!.GetValue<string>() == HandOverRules.KeyName)!;
        var pem = Encoding.UTF8.GetBytes(HandOverCase.Read(zip, HandOverRules.KeyName));
        (listed["sha256"], listed["bytes"]) = (Convert.ToHexStringLower(SHA256.HashData(pem)), pem.Length);
        var bytes = Encoding.UTF8.GetBytes(CanonicalJson.Write(manifest));
        var copy = new MemoryStream();
        copy.Write(HandOverCase.With(pack, HandOverRules.ManifestName, _ => Encoding.UTF8.GetString(bytes)));
        using (var again = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            again.GetEntry(HandOverRules.SignatureName)!.Delete();
            using var stream = again.CreateEntry(HandOverRules.SignatureName).Open();
            stream.Write(HandOverRules.Sign(key, bytes));
        }
        return copy.ToArray();
    }
}
