using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>The last evening before the day: 1,000 vendors hand in 250 answers each by their own tokens, 16 at a time. Not one may be refused, and every answer must be there afterwards.</summary>
public static class ManyVendorsFigure
{
    public const string Name = "1,000 vendors answer at once";
    private const int VendorCount = 1_000;
    private const int AtATime = 16;

    public static async Task<int> RunAsync(string api, string ownerConnection, BenchData data)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnection);
        var (vendors, assessments, tokens) = (data.Vendors.Skip(1).Take(VendorCount).ToArray(), Enumerable.Range(0, VendorCount).Select(_ => Guid.CreateVersion7()).ToArray(), Enumerable.Range(0, VendorCount).Select(_ => Tokens.New(Tokens.VendorPrefix)).ToArray());
        await BenchData.RunAsync(owner,
            """
            insert into assessments (municipality_id, id, reference_no, subject_vendor_id, vendor_id, questionnaire_key, questionnaire_version, tier, due_on, state, questions, changes_requested_for, version, created_at, updated_at)
            select $1, a.id, '評価-V-' || a.n, a.vendor, a.vendor, 'outsourcing', 1, 1, '2027-03-31', 'sent', $4::jsonb, '[]', 1, now(), now() from unnest($2::uuid[], $3::uuid[]) with ordinality as a(id, vendor, n)
            """, data.Town, assessments, vendors, JsonSerializer.Serialize(BenchData.Questions(BenchData.QuestionCount), CanonicalJson.Options));
        await BenchData.RunAsync(owner,
            "insert into vendor_tokens (municipality_id, id, vendor_id, name, hash, prefix, scopes, expires_at, created_at) select $1, gen_random_uuid(), t.vendor, '計測', t.hash, 'avv_', $4, now() + interval '1 day', now() from unnest($2::uuid[], $3::bytea[]) as t(vendor, hash)",
            data.Town, vendors, tokens.Select(Tokens.HashOf).ToArray(), PermissionNames.VendorScopes.ToArray());
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtATime }) { BaseAddress = new(api) };
        var (faults, clock, times) = (0, Stopwatch.StartNew(), new double[VendorCount]);
        await Parallel.ForEachAsync(Enumerable.Range(0, VendorCount), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"assessments/{assessments[i]}/answers") { Content = new StringContent(data.Answers[0], Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[i]);
            var began = clock.Elapsed;
            using var response = await client.SendAsync(request, ct);
            times[i] = (clock.Elapsed - began).TotalMilliseconds;
            if (response.IsSuccessStatusCode) return;
            if (Interlocked.Increment(ref faults) == 1) Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        });
        var took = clock.Elapsed;
        await using var count = owner.CreateCommand("select count(*) from answers where municipality_id = $1 and assessment_id = any($2)");
        foreach (var value in new object[] { data.Town, assessments }) count.Parameters.Add(new() { Value = value });
        var kept = (long)(await count.ExecuteScalarAsync())!;
        var isReached = faults == 0 && kept == VendorCount * BenchData.QuestionCount;
        Console.WriteLine($"{Name}: {faults} errors, {kept} answers kept, {took.TotalSeconds:0.0} s, the slowest of a hundred {times.Order().ElementAt(VendorCount * 99 / 100):0} ms; goal 0 errors {(isReached ? "reached" : "NOT REACHED")}");
        return isReached ? 0 : 1;
    }
}
