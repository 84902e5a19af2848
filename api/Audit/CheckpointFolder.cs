using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// The checkpoints outside the database: a file a day in a folder a town, <c>{code}-{id}/{day}.json</c>. The folder belongs on a disk that whoever runs the database cannot
/// write, best one that only adds (WORM, object lock, a share of the audit section).
/// </summary>
public sealed class CheckpointFolder(string path)
{
    /// <summary>The name of a town's folder. Its id is part of it: a town that was founded anew in another database begins a history of its own.</summary>
    public static string Of(string code, Guid id) => $"{code}-{id}";

    /// <summary>The town's, oldest first; one that cannot be read is there with an empty statement.</summary>
    public IReadOnlyList<(DateOnly Day, SignedCheckpoint Checkpoint)> Read(string town)
    {
        var folder = Path.Combine(path, town);
        if (!Directory.Exists(folder)) return [];
        var found = new List<(DateOnly, SignedCheckpoint)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            if (DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) found.Add((day, One(file)));
        return [.. found.OrderBy(f => f.Item1)];
    }

    public SignedCheckpoint? Find(string town, DateOnly day) => File.Exists(FileOf(town, day)) ? One(FileOf(town, day)) : null;

    /// <summary>Writes the file once, whole or not at all; one that is there stays as it is.</summary>
    public void Keep(string town, DateOnly day, SignedCheckpoint checkpoint)
    {
        Directory.CreateDirectory(Path.Combine(path, town));
        var (file, half) = (FileOf(town, day), Path.Combine(path, town, $".{Guid.NewGuid():n}"));
        File.WriteAllText(half, JsonSerializer.Serialize(checkpoint, CanonicalJson.Options) + "\n");
        try
        {
            File.Move(half, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(half); // another instance was first
        }
    }

    private string FileOf(string town, DateOnly day) => Path.Combine(path, town, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".json");

    private static SignedCheckpoint One(string file)
    {
        try
        {
            if (JsonSerializer.Deserialize<SignedCheckpoint>(File.ReadAllText(file), CanonicalJson.Options) is { Statement: not null, Signature: not null } read) return read;
        }
        catch (JsonException)
        {
            // told by whoever reads the statement
        }
        return new("", "");
    }
}
