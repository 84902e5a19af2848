using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Assessments.Packs;

/// <summary>
/// The installation's key: the one in <c>Packs__SigningKeyFile</c> (PEM, ECDSA P-256), else one that is made once and kept in the database, where
/// only functions reach it: sealed by <see cref="SecretBox"/> where that has a key, so that a copy of the database signs nothing.
/// </summary>
public sealed class PackSigner(IConfiguration settings, NpgsqlDataSource source, SecretBox box, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private IReadOnlyList<ECDsa>? _keys;

    /// <summary>Those it signs and signed with, the newest first.</summary>
    public async Task<IReadOnlyList<ECDsa>> KeysAsync(CancellationToken ct)
    {
        if (_keys is not null) return _keys;
        await _once.WaitAsync(ct);
        try
        {
            return _keys ??= await LoadAsync(ct);
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys ?? []) key.Dispose();
        _once.Dispose();
    }

    private async Task<IReadOnlyList<ECDsa>> LoadAsync(CancellationToken ct)
    {
        var kept = await KeptAsync(ct);
        if (settings["Packs:SigningKeyFile"] is { Length: > 0 } file)
        {
            var named = ECDsa.Create();
            named.ImportFromPem(await File.ReadAllTextAsync(file, ct));
            return PackRules.IsP256(named) ? [named, .. kept] : throw new InvalidOperationException($"Packs__SigningKeyFile ({file}) holds no ECDSA P-256 key.");
        }
        if (kept.Count > 0) return kept;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var keep = source.CreateCommand("select installation_key_keep($1, $2, $3)");
        var kid = PackRules.Public(made).Kid;
        keep.Parameters.Add(new() { Value = kid });
        keep.Parameters.Add(new() { Value = Kept(kid, made.ExportPkcs8PrivateKey()) });
        keep.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await keep.ExecuteNonQueryAsync(ct);
        return await KeptAsync(ct); // another process may have been first
    }

    private async Task<List<ECDsa>> KeptAsync(CancellationToken ct)
    {
        var keys = new List<ECDsa>();
        var open = new List<(string Kid, byte[] Key)>();
        await using (var command = source.CreateCommand("select kid, private_key from installation_keys_all()"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var (kid, kept) = (reader.GetString(0), reader.GetFieldValue<byte[]>(1));
                var key = ECDsa.Create();
                if (IsOpen(kept)) open.Add((kid, kept));
                key.ImportPkcs8PrivateKey(IsOpen(kept) ? kept : Convert.FromBase64String(box.Open(kept, Purpose(kid))), out _);
                keys.Add(key);
            }
        if (box.IsConfigured) foreach (var (kid, kept) in open) await SealAsync(kid, kept, ct);
        return keys;
    }

    private static string Purpose(string kid) => $"installation-key/{kid}";

    private byte[] Kept(string kid, byte[] key) => box.IsConfigured ? box.Seal(Convert.ToBase64String(key), Purpose(kid)) : key;

    /// <summary>One that was kept before there was a key to seal it with.</summary>
    private async Task SealAsync(string kid, byte[] key, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select installation_key_seal($1, $2, $3)");
        foreach (var value in new object[] { kid, key, Kept(kid, key) }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static bool IsOpen(byte[] kept)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(kept, out var read);
            return read == kept.Length;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
