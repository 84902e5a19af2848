using System.Security.Cryptography;
using Npgsql;

namespace Ampira.Vendors.Api.Assessments.Packs;

/// <summary>
/// The installation's key: the one in <c>Packs__SigningKeyFile</c> (PEM, ECDSA P-256), else one that is made once and kept in the database, where
/// only two functions reach it.
/// </summary>
public sealed class PackSigner(IConfiguration settings, NpgsqlDataSource source, TimeProvider clock) : IDisposable
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
        keep.Parameters.Add(new() { Value = PackRules.Public(made).Kid });
        keep.Parameters.Add(new() { Value = made.ExportPkcs8PrivateKey() });
        keep.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await keep.ExecuteNonQueryAsync(ct);
        return await KeptAsync(ct); // another process may have been first
    }

    private async Task<List<ECDsa>> KeptAsync(CancellationToken ct)
    {
        var keys = new List<ECDsa>();
        await using var command = source.CreateCommand("select private_key from installation_keys_all()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(reader.GetFieldValue<byte[]>(0), out _);
            keys.Add(key);
        }
        return keys;
    }
}
