using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// A town's chain as a file of lines of JSON, to be verified anywhere without this product: a line that says whose it is, one for each event in the order of the chain
/// with both hashes, and one for each checkpoint. <c>hash = SHA-256(previousHash ‖ event in canonical JSON)</c>.
/// </summary>
public static class ChainFile
{
    public const string Format = "ampira.audit-chain/1";
    public const string MediaType = "application/x-ndjson";

    public static string Head(Municipality town, DateTimeOffset now, bool isWhole) =>
        CanonicalJson.Write(new { kind = "chain", format = Format, municipalityId = town.Id, code = town.Code, name = town.Name, exportedAt = now, isWhole });

    public static string Event(AuditSeal seal, AuditEvent e) => $$"""{"kind":"event","hash":"{{seal.Hash}}","previousHash":"{{seal.PreviousHash}}","event":{{ChainRules.Canonical(seal.Sequence, e)}}}""";

    public static string Checkpoint(DateOnly day, SignedCheckpoint checkpoint) => CanonicalJson.Write(new { kind = "checkpoint", day, checkpoint.Statement, checkpoint.Signature });

    /// <summary>
    /// Checks a file against itself and against what is known from outside of it; the file's own checkpoints count when no folder is given. The lines are read twice, for the
    /// checkpoints and for the events, so that nothing of a long chain is kept.
    /// </summary>
    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    public static ChainReport Verify(IEnumerable<string> lines, CheckpointSource outside)
    {
        try
        {
            return Check(lines, outside);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException or JsonException)
        {
            throw new InvalidDataException("a value in it is not of an exported chain", e);
        }
    }

    private static ChainReport Check(IEnumerable<string> lines, CheckpointSource outside)
    {
        var (checkpoints, faults, whole, town) = (new List<(DateOnly, SignedCheckpoint)>(), new List<string>(), false, "");
        foreach (var line in Read(lines))
            if (line.Kind == "chain") (whole, town) = (line.Of.GetProperty("isWhole").GetBoolean(), CheckpointFolder.Of(line.Text("code"), line.Of.GetProperty("municipalityId").GetGuid()));
            else if (line.Kind == "checkpoint") checkpoints.Add((line.Of.GetProperty("day").Deserialize<DateOnly>(), new(line.Text("statement"), line.Text("signature"))));
        if (town.Length == 0) throw new InvalidDataException("the file is empty");
        var check = new ChainCheck(CheckpointRules.Checked(outside.Folder?.Read(town) ?? checkpoints, outside.Keys, faults.Add), whole);
        faults.ForEach(check.Fault);
        foreach (var line in Read(lines).Where(l => l.Kind == "event").TakeWhile(_ => !check.IsFull))
        {
            var (of, previous) = (line.Of.GetProperty("event"), line.Text("previousHash"));
            check.Add(of.GetProperty("sequence").GetInt64(), previous, line.Text("hash"), CanonicalJson.HashOf(previous + CanonicalJson.Write(of)));
        }
        return check.End();
    }

    private sealed record Line(string Kind, JsonElement Of)
    {
        public string Text(string name) => Of.GetProperty(name).GetString()!;
    }

    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["chain"] = ["format", "municipalityId", "code", "isWhole"], ["event"] = ["event", "hash", "previousHash"], ["checkpoint"] = ["day", "statement", "signature"],
    };

    /// <summary>The first says whose chain it is, and only the first.</summary>
    private static IEnumerable<Line> Read(IEnumerable<string> lines)
    {
        foreach (var (i, text) in lines.Index())
        {
            if (One(text) is not { } line || (line.Kind == "chain") != (i == 0)) throw new InvalidDataException($"line {i + 1} is not of an exported chain");
            yield return line;
        }
    }

    private static Line? One(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            var of = parsed.RootElement.Clone();
            if (!of.TryGetProperty("kind", out var kind) || !Members.TryGetValue(kind.GetString() ?? "", out var members) || !members.All(m => of.TryGetProperty(m, out _))) return null;
            return kind.GetString() == "chain" && of.GetProperty("format").GetString() != Format ? null : new(kind.GetString()!, of);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
