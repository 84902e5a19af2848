using System.Security.Cryptography;
using System.Text;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Keeps secrets that have to be read again, such as those webhooks are signed with, under a key that lies outside the database, so that a copy of
/// the database gives none away (quality.md S10): AES-256-GCM, bound to what the secret is for. The file in <c>Secrets__KeyFile</c> holds 32 bytes in
/// Base64 a line, the newest first; the older ones only read. A secret bears the mark of how it was sealed, so that another way can take over while those
/// sealed so far go on opening (ASVS 5.0 11.2.2); those without one are of before there was a mark, and sealed in the first way.
/// </summary>
public sealed class SecretBox(IConfiguration settings)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>AES-256-GCM: nonce, tag, text.</summary>
    private static readonly byte[] Gcm = "AV1:"u8.ToArray();

    private readonly Lazy<IReadOnlyList<byte[]>> _keys = new(() => settings["Secrets:KeyFile"] is { Length: > 0 } file ? Read(file) : []);

    public bool IsConfigured => _keys.Value.Count > 0;

    /// <param name="purpose">What it is for, the row's id among it: sealed for one row, it does not open in another.</param>
    /// <exception cref="InvalidOperationException">No key is configured.</exception>
    public byte[] Seal(string secret, string purpose)
    {
        if (!IsConfigured) throw new InvalidOperationException("Secrets__KeyFile is not set.");
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_keys.Value[0], TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return [.. Gcm, .. box];
    }

    /// <exception cref="CryptographicException">It was sealed by a key that is no longer in the file, or for something else.</exception>
    public string Open(byte[] box, string purpose) =>
        (box.AsSpan().StartsWith(Gcm) ? OpenGcm(box.AsSpan(Gcm.Length), purpose) : null) ?? OpenGcm(box, purpose) ?? throw new CryptographicException("No key in Secrets__KeyFile opens this secret.");

    private string? OpenGcm(ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        foreach (var key in _keys.Value)
        {
            using var aes = new AesGcm(key, TagBytes);
            try
            {
                aes.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
                return Encoding.UTF8.GetString(plain);
            }
            catch (AuthenticationTagMismatchException)
            {
                // sealed by an older key
            }
        }
        return null;
    }

    /// <summary>A hash that nobody recomputes without the key, as 64 lower-case hexadecimal digits. The oldest key makes it: one text has one hash, whatever keys were added since.</summary>
    /// <exception cref="InvalidOperationException">No key is configured.</exception>
    public string HashOf(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(HashKey, Encoding.UTF8.GetBytes(text)));

    private byte[] HashKey => field ??= HKDF.DeriveKey(HashAlgorithmName.SHA256, IsConfigured ? _keys.Value[^1] : throw new InvalidOperationException("Secrets__KeyFile is not set."), KeyBytes, info: "ampira.audit"u8.ToArray());

    private static IReadOnlyList<byte[]> Read(string file)
    {
        IReadOnlyList<byte[]> keys = [.. File.ReadAllLines(file).Select(l => l.Trim()).Where(l => l.Length > 0).Select(Convert.FromBase64String)];
        return keys.Count > 0 && keys.All(k => k.Length == KeyBytes) ? keys : throw new InvalidOperationException($"Secrets__KeyFile ({file}) must hold {KeyBytes} bytes in Base64 a line.");
    }
}
