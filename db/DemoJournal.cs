using System.Globalization;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Db;

/// <summary>
/// What the API has answered so far while a town's sample is loaded, a line each. A load that was cut off is begun again: what was
/// answered is read from here, and the request that was under way is sent again under the same key, which the API does once.
/// </summary>
public sealed class DemoJournal
{
    private readonly string? _file;
    private readonly string _run;
    private readonly List<JsonNode> _kept = [];
    private int _next;

    private DemoJournal(string? file, DateOnly today, string run) => (_file, Today, _run) = (file, today, run);

    /// <summary>The day the load began, from which every date of the sample is counted.</summary>
    public DateOnly Today { get; }

    /// <summary>Nothing is to be loaded any more.</summary>
    public bool IsOver => _file is null;

    /// <summary>Of the next request: the same each time the load is begun again.</summary>
    public string Key => $"{_run}-{_next}";

    public static string FileOf(string folder, string townCode) => Path.Combine(folder, $"demo-{townCode}.journal");

    public static DemoJournal Over(DateOnly today) => new(null, today, $"{Guid.NewGuid():N}");

    public static async Task<DemoJournal> BeginAsync(string file, DateOnly today, CancellationToken ct)
    {
        var journal = new DemoJournal(file, today, $"{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(file, $"{today.ToString(Day, CultureInfo.InvariantCulture)} {journal._run}\n", ct);
        return journal;
    }

    /// <returns>Null when nothing was begun. A line cut off by the end of the process counts as not answered.</returns>
    public static async Task<DemoJournal?> ResumeAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file)) return null;
        var text = await File.ReadAllTextAsync(file, ct);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        if (whole.Length == 0) return null;
        if (whole.Length < text.Length) await File.WriteAllTextAsync(file, whole, ct);
        var lines = whole.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var begun = lines[0].Split(' ');
        var journal = new DemoJournal(file, DateOnly.ParseExact(begun[0], Day, CultureInfo.InvariantCulture), begun[1]);
        journal._kept.AddRange(lines.Skip(1).Select(l => JsonNode.Parse(l)!));
        return journal;
    }

    /// <summary>The answer to this request, from the journal or from the API.</summary>
    public async Task<JsonNode> AnswerAsync(string request, Func<Task<JsonNode>> ask, CancellationToken ct)
    {
        if (_next < _kept.Count)
        {
            var kept = _kept[_next++];
            if (kept["request"]!.GetValue<string>() != request) throw new InvalidOperationException($"{_file}: '{request}' is asked where '{kept["request"]}' was: delete the data folder to load the sample anew.");
            return kept["answer"]!.DeepClone();
        }
        var answer = await ask();
        _next++;
        _kept.Add(new JsonObject { ["request"] = request, ["answer"] = answer.DeepClone() });
        // Not to be cut off: what is answered is kept.
        if (_file is not null) await File.AppendAllTextAsync(_file, _kept[^1].ToJsonString() + "\n", CancellationToken.None);
        return answer;
    }

    public void Delete()
    {
        if (_file is not null) File.Delete(_file);
    }

    private const string Day = "yyyy-MM-dd";
}
