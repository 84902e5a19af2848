using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ampira.Vendors.Bench;

public sealed record GivenAnswer(string QuestionKey, string Value);

public sealed record GivenAnswers(IReadOnlyList<GivenAnswer> Answers);

public sealed record FloorVendor(Guid Id, string ReferenceNo, string Name, string? CorporateNumber, string Country, string Kinds, string State, long Version);

public sealed record FloorPage(IReadOnlyList<FloorVendor> Items);

public sealed record FloorSaved(int Saved);

public sealed record GivenValue(string Value);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FloorVendor))]
[JsonSerializable(typeof(FloorPage))]
[JsonSerializable(typeof(GivenAnswers))]
[JsonSerializable(typeof(FloorSaved))]
[JsonSerializable(typeof(GivenValue))]
internal sealed partial class FloorJson : JsonSerializerContext;

/// <summary>
/// The bare floor: Kestrel, minimal API, raw Npgsql on the same tables, the same writes (a history row an answer). No sign-in, no
/// tenant, no audit, no validation. What the clause rules say is worked out beforehand; whether an approval is stale is not asked.
/// </summary>
public static class Floor
{
    private const string Columns = "id, reference_no, name, corporate_number, country, kinds::text, state, version";

    public static async Task<int> ServeAsync(string url, string connection, Guid town)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default);
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        var settings = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 64, AutoPrepareMinUsages = 2, NoResetOnClose = true, MaxPoolSize = 8 };
        await using var source = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().Build();
        await using var app = builder.Build();
        app.MapGet("/vendors/{id:guid}", async (Guid id) =>
        {
            await using var command = source.CreateCommand($"select {Columns} from vendors where municipality_id = $1 and id = $2");
            command.Parameters.Add(new() { Value = town });
            command.Parameters.Add(new() { Value = id });
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? Results.Json(Vendor(reader), FloorJson.Default.FloorVendor) : Results.NotFound();
        });
        app.MapGet("/vendors", async () =>
        {
            await using var command = source.CreateCommand($"select {Columns} from vendors where municipality_id = $1 order by name, id limit 51");
            command.Parameters.Add(new() { Value = town });
            await using var reader = await command.ExecuteReaderAsync();
            var items = new List<FloorVendor>(51);
            while (await reader.ReadAsync()) items.Add(Vendor(reader));
            return Results.Json(new FloorPage(items), FloorJson.Default.FloorPage);
        });
        app.MapGet("/assessments/{id:guid}", (Guid id) => RowsAsync(source, "select jsonb_build_object('id', id, 'referenceNo', reference_no, 'vendorId', vendor_id, 'dueOn', due_on, 'state', state, 'version', version, 'questions', questions)::text from assessments where municipality_id = $1 and id = $2", town, id));
        app.MapGet("/assessments", () => RowsAsync(source, "select json_build_object('items', json_agg(a))::text from (select id, reference_no, subject_vendor_id, vendor_id, due_on, state, question_count, version from assessments where municipality_id = $1 order by id desc limit 51) a", town));
        app.MapGet("/cloud-uses/{id:guid}", (Guid id) => RowsAsync(source, "select jsonb_build_object('id', id, 'referenceNo', reference_no, 'title', title, 'orgUnitId', org_unit_id, 'cloudServiceId', cloud_service_id, 'vendorId', vendor_id, 'plan', plan, 'purpose', purpose, 'startsOn', starts_on, 'endsOn', ends_on, 'state', state, 'factsVersion', facts_version, 'version', version)::text from cloud_uses where municipality_id = $1 and id = $2", town, id));
        app.MapGet("/cloud-uses", () => RowsAsync(source, "select json_build_object('items', json_agg(x))::text from (select u.id, u.reference_no, u.title, u.org_unit_id, u.cloud_service_id, s.name, u.plan, u.state, u.ends_on, u.version from cloud_uses u join cloud_services s on s.municipality_id = u.municipality_id and s.id = u.cloud_service_id where u.municipality_id = $1 order by u.id desc limit 51) x", town));
        app.MapGet("/may-use/{service:guid}", (Guid service) => RowsAsync(source,
            """
            select json_agg(x)::text from (
                select u.id, u.state, d.outcome, d.expires_on, d.scope, d.conditions, (select json_agg(c.met_on) from condition_confirmations c where c.municipality_id = d.municipality_id and c.decision_id = d.id) as met
                from cloud_uses u join lateral (select municipality_id, id, outcome, expires_on, scope, conditions from decisions d where d.municipality_id = u.municipality_id and d.cloud_use_id = u.id order by d.id desc limit 1) d on true
                where u.municipality_id = $1 and u.cloud_service_id = $2 and u.state not in ('ended', 'withdrawn')) x
            """, town, service));
        var shipped = ShippedClauses.Load();
        var required = JsonSerializer.SerializeToUtf8Bytes(ClauseRules.RequiredClauses(shipped.Contents, JsonSerializer.Deserialize<Facts>(BenchData.Facts, CanonicalJson.Options)!, shipped.Conditions, shipped.Requirements), CanonicalJson.Options);
        app.MapGet("/required-clauses/{id:guid}", async (Guid id) =>
            await RowsAsync(source, "select facts::text from engagement_facts where municipality_id = $1 and engagement_id = $2", town, id) is ContentHttpResult ? Results.Bytes(required, "application/json") : Results.NotFound());
        app.MapPut("/assessments/{id:guid}/answers", (Guid id, GivenAnswers given) => SaveAsync(History, id, given.Answers.Select(a => a.QuestionKey).ToArray(), given.Answers.Select(a => a.Value).ToArray()));
        app.MapPut("/assessments/{id:guid}/answers/{key}", (Guid id, string key, GivenValue given) => SaveAsync(OneOfHistory, id, key, given.Value));
        app.MapPut("/upserts/{id:guid}/answers", (Guid id, GivenAnswers given) => SaveAsync(Upsert, id, given.Answers.Select(a => a.QuestionKey).ToArray(), given.Answers.Select(a => a.Value).ToArray()));
        app.MapGet("/assessments/{id:guid}/answers", (Guid id) => RowsAsync(source, "select json_agg(a)::text from (select distinct on (question_key) question_key, value, comment, evidence_ids, number, answered_by_name, answered_at, is_carried_over from answers where municipality_id = $1 and assessment_id = $2 order by question_key, number desc) a", town, id));
        await app.RunAsync();
        return 0;

        async Task<IResult> SaveAsync(string sql, Guid id, object keys, object values)
        {
            await using var command = source.CreateCommand(sql);
            foreach (var value in new[] { town, id, keys, values }) command.Parameters.Add(new() { Value = value });
            return Results.Json(new FloorSaved(await command.ExecuteNonQueryAsync()), FloorJson.Default.FloorSaved);
        }
    }

    private const string History =
        """
        insert into answers (municipality_id, assessment_id, question_key, number, vendor_id, value, evidence_ids, answered_at, answered_by_id, answered_by_name)
        select $1, $2, g.key, coalesce(l.number, 0) + 1, (select vendor_id from assessments where municipality_id = $1 and id = $2), g.value, '{}', now(), $1, 'floor'
        from unnest($3::text[], $4::text[]) as g(key, value)
        left join lateral (select number, value from answers where municipality_id = $1 and assessment_id = $2 and question_key = g.key order by number desc limit 1) l on true where l.value is distinct from g.value
        on conflict do nothing
        """;

    private const string OneOfHistory =
        """
        insert into answers (municipality_id, assessment_id, question_key, number, vendor_id, value, evidence_ids, answered_at, answered_by_id, answered_by_name)
        select $1, $2, $3, coalesce(l.number, 0) + 1, (select vendor_id from assessments where municipality_id = $1 and id = $2), $4, '{}', now(), $1, 'floor'
        from (select 1) one left join lateral (select number, value from answers where municipality_id = $1 and assessment_id = $2 and question_key = $3 order by number desc limit 1) l on true where l.value is distinct from $4
        on conflict do nothing
        """;

    private const string Upsert =
        """
        insert into floor_answers (municipality_id, assessment_id, question_key, value) select $1, $2, g.key, g.value from unnest($3::text[], $4::text[]) as g(key, value)
        on conflict (municipality_id, assessment_id, question_key) do update set value = excluded.value
        """;

    /// <summary>JSON as the database makes it, handed on as it is: nothing could be less work.</summary>
    private static async Task<IResult> RowsAsync(NpgsqlDataSource source, string sql, params Guid[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync() is string json ? Results.Text(json, "application/json") : Results.NotFound();
    }

    private static FloorVendor Vendor(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetInt64(7));
}
