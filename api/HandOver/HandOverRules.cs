using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.HandOver;

public enum PackFileStatus { Same, Changed, Missing, Added }

/// <param name="Rows">Of a register; null of any other file.</param>
public sealed record PackFile(string Path, string Sha256, long Bytes, int? Rows);

/// <summary>The form of a hand-over pack, how it is signed, and how it is checked: by the product here, and alike by the pages and scripts of the pack itself.</summary>
public static class HandOverRules
{
    public const string Format = "ampira.hand-over-pack/1";
    public const string ManifestName = "manifest.json";
    /// <summary>ECDSA P-256 with SHA-256 over the bytes of the manifest, in DER as <c>openssl</c> has it.</summary>
    public const string SignatureName = "manifest.sig";
    public const string KeyName = "signing-key.pem";
    public const string EventsName = "audit/events.jsonl";

    /// <summary>Those that the manifest cannot name.</summary>
    public static bool IsUnlisted(string path) => path is ManifestName or SignatureName;

    public static byte[] Sign(ECDsa key, byte[] manifest) => key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static bool IsSignedBy(ECDsa key, byte[] manifest, byte[] signature) => key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>What is compared over the telephone: SHA-256 of the SubjectPublicKeyInfo, as <c>openssl pkey -pubin -outform DER | sha256sum</c> says it.</summary>
    public static string Fingerprint(ECDsa key) => CheckpointRules.Thumbprint(key);

    /// <summary>The key by which the rows of a redacted pack are matched with those of the whole one: of this case, and told by no pack that is redacted.</summary>
    public static byte[] ProofKey(ECDsa key, Guid subject) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ExportParameters(includePrivateParameters: true).D!, 32, info: Encoding.UTF8.GetBytes($"{Format}/proof/{subject}"));

    /// <summary>The manifest as it was written; null when it is none.</summary>
    public static JsonObject? Manifest(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is JsonObject manifest && manifest["format"] is JsonValue format && format.TryGetValue<string>(out var said) && said == Format && manifest["files"] is JsonArray files && files.All(f => f is JsonObject) ? manifest : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    public static IReadOnlyList<PackFile>? Files(JsonObject manifest)
    {
        try
        {
            return manifest["files"].Deserialize<List<PackFile>>(CanonicalJson.Options) is { } files && files.All(f => f is { Path: not null, Sha256: not null }) ? files : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Every file that should be there or is, each once.</summary>
    public static IReadOnlyList<(string Path, PackFileStatus Status)> Compare(IReadOnlyList<PackFile> listed, IReadOnlyList<(string Path, string Sha256)> found)
    {
        var hashes = found.ToLookup(f => f.Path, f => f.Sha256, StringComparer.Ordinal);
        return
        [
            .. listed.Select(l => (l.Path, hashes[l.Path].ToList() switch { [] => PackFileStatus.Missing, [var only] when only == l.Sha256 => PackFileStatus.Same, _ => PackFileStatus.Changed })),
            .. found.Select(f => f.Path).Distinct().Where(p => !IsUnlisted(p) && listed.All(l => l.Path != p)).Select(p => (p, PackFileStatus.Added)),
        ];
    }

    /// <summary>The events whose text does not give their hash, and those of which one follows the other and does not say so.</summary>
    public static (int Events, IReadOnlyList<long> Faulty) Events(IEnumerable<string> lines)
    {
        var (count, faulty, last) = (0, new List<long>(), (Sequence: long.MinValue, Hash: ""));
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            var (sequence, previous, hash) = (-1L, "", "");
            try
            {
                if (JsonNode.Parse(line) is not JsonObject row || row["kind"]?.GetValue<string>() != "event") continue;
                count++;
                // Of a pack that is redacted an event says no more than a row does.
                if (row["event"] is not JsonObject of) continue;
                (sequence, previous, hash) = (of["sequence"]!.GetValue<long>(), row["previousHash"]!.GetValue<string>(), row["hash"]!.GetValue<string>());
                if (CanonicalJson.HashOf(previous + CanonicalJson.Write(of)) != hash || last.Sequence + 1 == sequence && last.Hash != previous) faulty.Add(sequence);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
            {
                faulty.Add(sequence);
            }
            last = (sequence, hash);
        }
        return (count, faulty);
    }
}
