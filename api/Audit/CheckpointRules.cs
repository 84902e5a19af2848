using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Audit;

/// <summary>What a checkpoint says of a town's chain.</summary>
/// <param name="Version">Of this form: 1.</param>
/// <param name="Code">The town's 団体コード, by which people know it.</param>
/// <param name="Sequence">The last event covered; 0 and a head of zeros when there was none yet.</param>
/// <param name="Previous">SHA-256 of the statement of the checkpoint before; zeros for the first.</param>
/// <param name="Key">Thumbprint of the key it is signed with: SHA-256 of its SubjectPublicKeyInfo.</param>
public sealed record CheckpointStatement(int Version, Guid MunicipalityId, string Code, DateOnly Day, string At, long Sequence, string Head, string Previous, string Key);

/// <summary>A checkpoint as its file holds it.</summary>
public sealed record SignedCheckpoint(string Statement, string Signature)
{
    /// <summary>Null where the statement is not one of ours.</summary>
    public CheckpointStatement? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<CheckpointStatement>(Statement, CanonicalJson.Options) is { Head.Length: 64, Previous.Length: 64, Key.Length: 64 } s ? s : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Signing checkpoints and checking their signatures: ECDSA P-256 with SHA-256, as <c>openssl</c> and browsers have it.</summary>
public static class CheckpointRules
{
    public const int Version = 1;

    public static string Thumbprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    public static SignedCheckpoint Sign(ECDsa key, CheckpointStatement statement)
    {
        var text = CanonicalJson.Write(statement);
        return new(text, Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256)));
    }

    public static bool IsSignedBy(SignedCheckpoint checkpoint, ECDsa key)
    {
        try
        {
            return key.VerifyData(Encoding.UTF8.GetBytes(checkpoint.Statement), Convert.FromBase64String(checkpoint.Signature), HashAlgorithmName.SHA256);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The statements of a town's checkpoints that are signed by one of the keys and follow each other; what is wrong with the others is told.</summary>
    public static IReadOnlyList<CheckpointStatement> Checked(IReadOnlyList<(DateOnly Day, SignedCheckpoint Checkpoint)> files, IReadOnlyList<ECDsa> keys, Action<string> fault)
    {
        var (good, previous) = (new List<CheckpointStatement>(), (string?)null);
        foreach (var (day, checkpoint) in files)
        {
            var (stated, at) = (checkpoint.Read(), $"the checkpoint of {day:yyyy-MM-dd}");
            if (stated is null || stated.Day != day) fault($"{at} cannot be read");
            else if (keys.FirstOrDefault(k => Thumbprint(k) == stated.Key) is not { } key) fault($"{at} is signed by a key that was not given ({stated.Key[..12]})");
            else if (!IsSignedBy(checkpoint, key)) fault($"the signature of {at} is wrong");
            else
            {
                if (previous is not null && stated.Previous != previous) fault($"{at} does not follow the one before it");
                good.Add(stated);
            }
            previous = CanonicalJson.HashOf(checkpoint.Statement);
        }
        return good;
    }

    /// <summary>A key from a PEM file, private or public.</summary>
    /// <exception cref="InvalidOperationException">The file holds no ECDSA P-256 key.</exception>
    public static ECDsa KeyFrom(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            if (key.KeySize == 256) return key;
        }
        catch (ArgumentException)
        {
            // told below
        }
        key.Dispose();
        throw new InvalidOperationException($"{file} holds no ECDSA P-256 key in PEM.");
    }
}
