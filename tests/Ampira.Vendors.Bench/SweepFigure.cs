using System.Diagnostics;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Db;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>What a sweep costs grows with what is due and not with what is planned: 1,000 looks that are due among a million, against the same among ten thousand.</summary>
public static class SweepFigure
{
    public const string Name = "reminders among a million looks";
    private const int Due = 1_000;
    private const int Rounds = 5;
    private const double Goal = 2;

    public static async Task<int> RunAsync(DatabaseAccess access)
    {
        await using var owner = NpgsqlDataSource.Create(access.Owner);
        var warmUp = await FoundAsync(owner, "999980", Due);
        var towns = new List<Guid>();
        foreach (var (code, planned) in new[] { ("999981", 10_000), ("999982", 1_000_000) }) towns.Add(await FoundAsync(owner, code, planned));
        await using (var settle = owner.CreateCommand("vacuum analyze reverifications"))
        {
            settle.CommandTimeout = 0;
            await settle.ExecuteNonQueryAsync();
        }
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddDatabase(_ => access.App);
        await using var provider = services.BuildServiceProvider();
        var sweep = new ReminderSweep(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TownScopes>(), TimeProvider.System, NullLogger<ReminderSweep>.Instance);
        await TimeAsync(sweep, warmUp);
        var first = new List<double>();
        foreach (var town in towns) first.Add(await TimeAsync(sweep, town));
        var again = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var (few, many) = (await TimeAsync(sweep, towns[0]), await TimeAsync(sweep, towns[1]));
            again.Add(many / few);
        }
        var (telling, looking) = (first[1] / first[0], again.Order().ElementAt(Rounds / 2));
        var isReached = telling <= Goal && looking <= Goal;
        Console.WriteLine($"{Name}: {Due} told in {first[1]:0} ms, {telling:0.00} times as long as among ten thousand; looked at again {looking:0.00} times; goal {Goal} {(isReached ? "reached" : "NOT REACHED")}");
        return isReached ? 0 : 1;
    }

    private static async Task<double> TimeAsync(ReminderSweep sweep, Guid town)
    {
        var clock = Stopwatch.StartNew();
        await sweep.RunAsync(town, default);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>A town whose looks are due today, or a year away and further.</summary>
    private static async Task<Guid> FoundAsync(NpgsqlDataSource owner, string code, int planned)
    {
        var town = await FoundTown.RunAsync(owner, new(code, "計測町", "Bench", 7_000, NetworkModel.Alpha, $"sweep{code}@bench.example", "計測", Ampira.Vendors.Api.Access.Passwords.Hash("bench password!"), false), TimeProvider.System);
        await using var command = owner.CreateCommand(
            """
            with made as (insert into organisations (id, country, name) values (gen_random_uuid(), 'JP', '計測') returning id),
            vendor as (insert into vendors (municipality_id, id, reference_no, organisation_id, name, country, kinds, majority_owners, state, version, created_at, updated_at)
                select $1, gen_random_uuid(), '事業者-R8-1', id, '計測', 'JP', '["contractor"]', '[]', 'active', 1, now(), now() from made returning id)
            insert into reverifications (municipality_id, id, subject_vendor_id, vendor_id, due_on, kind, reasons, tier, state, version, created_at, updated_at)
            select $1, gen_random_uuid(), vendor.id, vendor.id, current_date + case when n <= $3 then 0 else 365 + n % 1000 end, 'full', '[]'::jsonb, 2, 'planned', 1, now(), now() from vendor, generate_series(1, $2) n
            """);
        foreach (var value in new object[] { town, planned, Due }) command.Parameters.Add(new() { Value = value });
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        return town;
    }
}
