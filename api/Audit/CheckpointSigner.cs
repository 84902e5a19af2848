using System.Security.Cryptography;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// Where checkpoints are signed and kept: <c>Checkpoints__KeyFile</c> (PEM, ECDSA P-256) and <c>Checkpoints__Folder</c>, both outside the database. Where they are not
/// set none are made, and verifying the chain says so. Keys of before that one are named in <c>Checkpoints__FormerKeyFiles</c>, parted by commas: they only check.
/// </summary>
public sealed class CheckpointSigner(IConfiguration settings) : IDisposable
{
    private readonly Lazy<ECDsa?> _key = new(() => settings["Checkpoints:KeyFile"] is { Length: > 0 } file ? CheckpointRules.KeyFrom(file) : null);

    private readonly Lazy<IReadOnlyList<ECDsa>> _former = new(() => [.. (settings["Checkpoints:FormerKeyFiles"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CheckpointRules.KeyFrom)]);

    public ECDsa? Key => _key.Value;

    public CheckpointFolder? Folder { get; } = settings["Checkpoints:Folder"] is { Length: > 0 } path ? new(path) : null;

    /// <summary>What a chain is held against.</summary>
    public CheckpointSource Source => new(Folder, Key is { } key ? [key, .. _former.Value] : _former.Value);

    public void Dispose()
    {
        if (_key.IsValueCreated) _key.Value?.Dispose();
        if (_former.IsValueCreated) foreach (var key in _former.Value) key.Dispose();
    }
}
