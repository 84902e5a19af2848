using System.Security.Cryptography;
using System.Text;
using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.HandOver;

public sealed record CheckHandOverRequest
{
    /// <summary>The ZIP as it was received.</summary>
    public IFormFile? File { get; init; }
}

public sealed record PackFileCheck(string Path, PackFileStatus Status);

/// <param name="IsIntact">Everything below is right.</param>
/// <param name="IsSigned">The manifest is signed by the key that lies beside it.</param>
/// <param name="IsOwnKey">That key is one of this installation, now or before.</param>
/// <param name="Fingerprint">SHA-256 of the key that lies in the pack; null where there is none.</param>
/// <param name="OwnFingerprints">Of this installation's keys, the newest first: what it publishes.</param>
/// <param name="Events">Events of the audit trail in the pack.</param>
/// <param name="FaultyEvents">Sequences of those whose text does not give their hash.</param>
public sealed record CheckHandOverResponse(
    bool IsIntact, bool IsSigned, bool IsOwnKey, string? Fingerprint, IReadOnlyList<string> OwnFingerprints, string? ReferenceNo, string? Title, DateTimeOffset? MadeAt, RedactionLevel? Redaction, string? RequestNo, IReadOnlyList<PackFileCheck> Files, int Events, IReadOnlyList<long> FaultyEvents);

/// <summary>Checks a pack as its own verifier does, and by the keys that this installation knows for its own. Nothing of it is kept.</summary>
public sealed class CheckHandOverPack(PackSigner signer) : Endpoint<CheckHandOverRequest, CheckHandOverResponse>
{
    private const long MaxBytes = 50L * 1024 * 1024;
    private const int MaxNameLength = 500;

    public override void Configure()
    {
        Post("/hand-over-packs/verify");
        Permissions(PermissionNames.CasesHandOver);
        this.ReadsOnly();
        this.TakesUpload(MaxBytes);
        Summary(s => s.Summary = "Check whether a hand-over pack is as this installation signed it, file by file");
        Description(d => d.WithTags("HandOver"));
    }

    public override async Task HandleAsync(CheckHandOverRequest req, CancellationToken ct)
    {
        var file = req.File ?? throw Refusal.Invalid("/file", "required", HandOverTexts.File);
        var keys = await signer.KeysAsync(ct);
        using var content = file.OpenReadStream();
        var (hashes, kept) = Read(content);
        if (!kept.TryGetValue(HandOverRules.ManifestName, out var bytes) || HandOverRules.Manifest(bytes) is not { } manifest || HandOverRules.Files(manifest) is not { } listed) throw Refusal.Invalid("/file", "notAPack", HandOverTexts.NotAPack);
        var signature = kept.GetValueOrDefault(HandOverRules.SignatureName) ?? [];
        using var inside = KeyOf(kept.GetValueOrDefault(HandOverRules.KeyName));
        var (isSigned, isOwn) = (inside is not null && HandOverRules.IsSignedBy(inside, bytes, signature), keys.Any(k => HandOverRules.IsSignedBy(k, bytes, signature)));
        var files = HandOverRules.Compare(listed, hashes);
        var (events, faulty) = HandOverRules.Events(Encoding.UTF8.GetString(kept.GetValueOrDefault(HandOverRules.EventsName) ?? []).Split('\n'));
        string? Said(params string[] path) => path.Aggregate((System.Text.Json.Nodes.JsonNode?)manifest, (at, name) => at is System.Text.Json.Nodes.JsonObject o ? o[name] : null) is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var said) && said.Length <= MaxNameLength && TextRules.IsClean(said) ? said : null;
        await Send.OkAsync(new(
            isSigned && isOwn && faulty.Count == 0 && files.All(f => f.Status == PackFileStatus.Same), isSigned, isOwn, inside is null ? null : HandOverRules.Fingerprint(inside), [.. keys.Select(HandOverRules.Fingerprint)],
            Said("case", "referenceNo"), Said("case", "title"), DateTimeOffset.TryParse(Said("madeAt"), System.Globalization.CultureInfo.InvariantCulture, out var at) ? at.ToUniversalTime() : null,
            Enum.TryParse<RedactionLevel>(Said("redaction"), ignoreCase: true, out var redaction) ? redaction : null, Said("requestNo"), [.. files.Where(f => f.Path.Length <= MaxNameLength).Take(2 * UnpackRules.MaxEntries).Select(f => new PackFileCheck(f.Path, f.Status))], events, faulty), ct);
    }

    private static (List<(string Path, string Sha256)> Hashes, Dictionary<string, byte[]> Kept) Read(Stream content)
    {
        var (hashes, kept, left) = (new List<(string, string)>(), new Dictionary<string, byte[]>(StringComparer.Ordinal), UnpackRules.MaxUnpacked);
        try
        {
            foreach (var entry in ZipDirectory.Read(content, UnpackRules.MaxEntries))
            {
                if (entry.IsEncrypted || entry.IsLink || !UnpackRules.IsSafePath(entry.Name)) throw new InvalidDataException("no plain file");
                using var unpacked = ZipDirectory.Open(content, entry);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                using var whole = entry.Name is HandOverRules.ManifestName or HandOverRules.SignatureName or HandOverRules.KeyName or HandOverRules.EventsName ? new MemoryStream() : null;
                var buffer = new byte[64 * 1024];
                for (int read; (read = unpacked.Read(buffer)) > 0;)
                {
                    if ((left -= read) < 0) throw new UnpackLimitException();
                    hash.AppendData(buffer.AsSpan(0, read));
                    whole?.Write(buffer, 0, read);
                }
                hashes.Add((entry.Name, Convert.ToHexStringLower(hash.GetHashAndReset())));
                if (whole is not null) kept[entry.Name] = whole.ToArray();
            }
            return (hashes, kept);
        }
        catch (UnpackLimitException)
        {
            throw Refusal.Invalid("/file", "archiveTooLarge", HandOverTexts.TooLarge.With(UnpackRules.MaxUnpacked / 1024 / 1024, UnpackRules.MaxEntries));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Refusal.Invalid("/file", "notAPack", HandOverTexts.NotAPack);
        }
    }

    private static ECDsa? KeyOf(byte[]? pem)
    {
        if (pem is null) return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.UTF8.GetString(pem));
            if (PackRules.IsP256(key)) return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // it is none
        }
        key.Dispose();
        return null;
    }
}
