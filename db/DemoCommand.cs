using System.Text.Json;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>
/// Loads the sample towns for ./run.sh: founds them as the owner, then does everything else through the running API, as a user
/// would. Run again, it goes on where it was cut off, and else only makes sure that the accounts file is there.
/// </summary>
public static class DemoCommand
{
    private const string Password = "ampira-sample-2026";
    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    public static Command Command { get; } = new("demo", ["--api URL", "--admin URL", "--data FOLDER"], new(
        "見本の町を、動いている API を通して登録し、アカウントを demo.json に書きます。",
        "Loads the sample towns through the running API and writes their accounts to demo.json."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        var (api, admin, folder) = (options.Required("api"), options["admin"] ?? "", options["data"] ?? ".data");
        var file = Path.Combine(folder, "demo.json");
        await using var owner = NpgsqlDataSource.Create(Connections.Owner);
        if (File.Exists(file) && await IsFoundedAsync(owner, DemoTown.Abira.Code, ct))
        {
            await WriteAsync(file, (await ReadAsync(file, ct)) with { ApiUrl = api, AdminUrl = admin }, ct);
            return ExitCodes.Done;
        }

        using var http = new HttpClient { BaseAddress = new(api.TrimEnd('/') + "/") };
        var (users, vendors, journals) = (new List<DemoUser>(), new List<DemoVendor>(), new List<DemoJournal>());
        foreach (var town in new[] { DemoTown.Abira, DemoTown.Second })
        {
            var journal = await JournalAsync(owner, town, DemoJournal.FileOf(folder, town.Code), ct);
            var client = new DemoClient(http, town, Password, journal);
            users.AddRange(town.Users);
            vendors.AddRange(journal.IsOver ? await town.TokensAsync(client, ct) : await town.RegisterAsync(client, Password, ct));
            journals.Add(journal);
        }
        await WriteAsync(file, new(api, admin, Password, users, vendors, [DemoVendorPerson.Sample]), ct);
        foreach (var journal in journals) journal.Delete();
        return ExitCodes.Done;
    }

    /// <summary>Begins the load of a town, or goes on with one that was cut off. A town without a journal is loaded, and only lost its file.</summary>
    private static async Task<DemoJournal> JournalAsync(NpgsqlDataSource owner, DemoTown town, string file, CancellationToken ct)
    {
        var today = TimeProvider.System.TownToday();
        if (await IsFoundedAsync(owner, town.Code, ct)) return await DemoJournal.ResumeAsync(file, ct) ?? DemoJournal.Over(today);
        var journal = await DemoJournal.BeginAsync(file, today, ct);
        await FoundTown.RunAsync(owner, new(town.Code, town.Name, town.NameEn, town.Residents, NetworkModel.Alpha, town.Email(Roles.Administrator), "管理 花子", Passwords.Hash(Password), true), TimeProvider.System, ct);
        return journal;
    }

    private static async Task<bool> IsFoundedAsync(NpgsqlDataSource owner, string code, CancellationToken ct)
    {
        await using var command = owner.CreateCommand("select exists (select from municipalities where code = $1)");
        command.Parameters.Add(new() { Value = code });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<DemoFile> ReadAsync(string file, CancellationToken ct) =>
        JsonSerializer.Deserialize<DemoFile>(await File.ReadAllTextAsync(file, ct), CanonicalJson.Options)!;

    private static Task WriteAsync(string file, DemoFile content, CancellationToken ct) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(content, Indented) + "\n", ct);
}

public sealed record DemoUser(string Email, string Role, string Municipality);

public sealed record DemoVendor(Guid VendorId, string Name, string Token, string Municipality);

/// <summary>Signs in on the vendor pages.</summary>
public sealed record DemoVendorPerson(string Email, string Name, string Organisation)
{
    public static DemoVendorPerson Sample { get; } = new("aoyagi@yukishiro.example", "青柳 梢", "株式会社ゆきしろデータ");
}

/// <summary>The accounts of the sample towns, for people and for scripts.</summary>
public sealed record DemoFile(string ApiUrl, string AdminUrl, string Password, IReadOnlyList<DemoUser> Users, IReadOnlyList<DemoVendor> Vendors, IReadOnlyList<DemoVendorPerson>? VendorPeople);
