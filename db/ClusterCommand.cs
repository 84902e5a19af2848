using System.Text.Json;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Db;

/// <summary>The private PostgreSQL of ./run.sh: prints how to reach it as one line of JSON, and lives until its input closes.</summary>
public static class ClusterCommand
{
    public static Command Command { get; } = new("cluster", ["--data FOLDER"], new(
        "このフォルダ専用の PostgreSQL を、標準入力が閉じるか止められるまで動かし、接続文字列を JSON で一行に出します。",
        "Runs a private PostgreSQL until standard input closes or it is told to stop; prints its connection strings as one line of JSON."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        var folder = options["data"] ?? await ClusterFolder.ReachableAsync(Path.Combine(".data", "postgres"), ct);
        await using var postgres = await EmbeddedPostgres.StartAsync(folder, ct: ct);
        var access = await DatabaseRoles.CreateAsync(postgres.ConnectionString, DatabaseRoles.DefaultDatabase, ct);
        Console.WriteLine(JsonSerializer.Serialize(new { access.Owner, access.App, postgres.Folder }, CanonicalJson.Options));
        var ended = postgres.EndedAsync(ct);
        var first = await Task.WhenAny(ended, InputClosedAsync().WaitAsync(ct));
        if (first == ended && !ct.IsCancellationRequested) throw new ToolProblem(ClusterTexts.Ended.With(postgres.LastWords));
        return ExitCodes.Done;
    }

    /// <summary>On a thread of its own, because a terminal's read cannot be cancelled.</summary>
    private static Task InputClosedAsync() => Task.Run(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // what is typed here means nothing
        }
    });
}
