using System.Diagnostics;
using System.Text.Json;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.WhatIf;
using Ampira.Vendors.Db;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>
/// A portfolio of 8,000 engagements, each with an assessment of 250 answers, recomputed as a stream, against the bare sequential read of the
/// same answers into the same process: both take every row through Npgsql, one of them and nothing more. Then the same portfolio is tried under
/// a draft of the rules that changes every case.
/// </summary>
public static class PortfolioFigure
{
    public const string Name = "portfolio recomputed";
    private const int Cases = 8_000;
    private const int QuestionCount = 250;
    private const int Rounds = 5;
    private const int WarmUps = 3;
    private const double Goal = 1.5;
    private static readonly TimeSpan WhatIfGoal = TimeSpan.FromSeconds(60);
    private const long WhatIfMemoryGoal = 512;

    public static async Task<int> RunAsync(DatabaseAccess access, Guid town)
    {
        await LoadAsync(access.Owner, town);
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(_ => ShippedClauses.Load()).AddSingleton<ClauseLibrary>().AddScoped<CaseInputs>().AddScoped<CaseRisk>().AddScoped<ReverificationPlanning>().AddScoped<WhatIfWork>().AddDatabase(_ => access.App);
        await using var provider = services.BuildServiceProvider();
        await using var source = NpgsqlDataSource.Create(access.Owner);
        var ratios = new List<(double Ratio, double Ours, double Bare)>();
        for (var i = 0; i < WarmUps + Rounds; i++)
        {
            var (ours, bare) = (await RecomputeAsync(provider, town), await ReadAsync(source, town));
            if (i >= WarmUps) ratios.Add((ours / bare, ours, bare));
        }
        var (ratio, recomputed, read) = ratios.OrderBy(r => r.Ratio).ElementAt(Rounds / 2);
        Console.WriteLine($"{Name}: {recomputed:0} ms, bare read {read:0} ms, ratio {ratio:0.00}, goal {Goal} {(ratio <= Goal ? "reached" : "NOT REACHED")}; {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MiB at most");
        return (ratio <= Goal ? 0 : 1) + await WhatIfAsync(provider, source, access.App, town);
    }

    /// <summary>Levels that everybody reaches: every case comes out otherwise, so that every one is written down and goes into the workbook.</summary>
    private static async Task<int> WhatIfAsync(ServiceProvider provider, NpgsqlDataSource owner, string app, Guid town)
    {
        var operation = Guid.CreateVersion7();
        await using (var command = owner.CreateCommand("insert into operations (municipality_id, id, kind, key, started_by_id, permission, state, progress, file_name, attempts, created_at, expires_at) values ($1, $2, 'whatIf', 'bench', $1, 'ruleSets:read', 'running', 0, 'bench.xlsx', 1, now(), now() + interval '1 day')"))
        {
            foreach (var value in new object[] { town, operation }) command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync();
        }
        var draft = RuleSetContent.Shipped with { LevelFrom = new Dictionary<string, int> { ["A"] = 3, ["B"] = 2, ["C"] = 1, ["D"] = 0 } };
        await using var source = NpgsqlDataSource.Create(app);
        await using var scope = provider.GetRequiredService<TownScopes>().Open(town);
        var work = scope.ServiceProvider.GetRequiredService<WhatIfWork>();
        var clock = Stopwatch.StartNew();
        var result = await work.RunAsync(JsonSerializer.SerializeToUtf8Bytes(new WhatIfInput("ja", draft, 2, null, false), CanonicalJson.Options), new(source, TimeProvider.System, town, operation, 1), default);
        var (took, memory) = (clock.Elapsed, Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024);
        var isReached = took <= WhatIfGoal && memory <= WhatIfMemoryGoal;
        Console.WriteLine($"what-if of {Cases} cases: {took.TotalSeconds:0.0} s, goal {WhatIfGoal.TotalSeconds:0}, {memory} MiB at most, goal {WhatIfMemoryGoal} {(isReached ? "reached" : "NOT REACHED")}; workbook {result.Bytes.Length / 1024} KiB");
        return isReached ? 0 : 1;
    }

    private static async Task<double> RecomputeAsync(ServiceProvider provider, Guid town)
    {
        await using var scope = provider.GetRequiredService<TownScopes>().Open(town);
        var (db, inputs, library) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<CaseInputs>(), scope.ServiceProvider.GetRequiredService<ClauseLibrary>());
        var (today, clock, seen) = (TimeProvider.System.TownToday(), Stopwatch.StartNew(), 0);
        var rules = await db.RulesAsync(today, default);
        await foreach (var read in inputs.StreamAsync(rules.Content, today))
            if (RiskRules.Outcome(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions).ControlScore is not null) seen++;
        return seen >= Cases ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"Only {seen} cases were scored.");
    }

    private static async Task<double> ReadAsync(NpgsqlDataSource source, Guid town)
    {
        var clock = Stopwatch.StartNew();
        await using var command = source.CreateCommand("select assessment_id, question_key, number, value from answers where municipality_id = $1");
        command.Parameters.Add(new() { Value = town });
        await using var reader = await command.ExecuteReaderAsync();
        long sum = 0;
        while (await reader.ReadAsync())
        {
            _ = reader.GetGuid(0);
            sum += reader.GetString(1).Length + reader.GetInt32(2) + reader.GetString(3).Length;
        }
        return sum > 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException("No answer was read.");
    }

    private static async Task LoadAsync(string ownerConnection, Guid town)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnection);
        var questions = Enumerable.Range(0, QuestionCount).Select(i => new FrozenQuestion
        {
            Key = $"p-{i:000}", Section = "s", SectionTitle = new("区分", "Section"), Text = new("対策を行っていますか。", "Is it done?"), Type = QuestionType.YesPartialPlannedNo, Weight = 1 + i % 5, Required = true,
            EvidenceKinds = [], EvidenceMandatory = false, Clauses = [], Choices = [],
        }).ToList();
        await using var command = owner.CreateCommand(
            """
            with made as (select gen_random_uuid() as engagement, gen_random_uuid() as assessment, n from generate_series(1, $2) n),
            vendor as (select id from vendors where municipality_id = $1 limit 1), unit as (select id from org_units where municipality_id = $1 limit 1),
            engagements_made as (insert into engagements (municipality_id, id, reference_no, title, org_unit_id, vendor_id, starts_on, ends_on, state, requested_by_id, facts_version, version, created_at, updated_at)
                select $1, engagement, '委託-P-' || n, 'ポートフォリオ' || n, unit.id, vendor.id, '2027-01-12', '2027-03-31', 'awarded', $1, 1, 1, now(), now() from made, vendor, unit),
            facts_made as (insert into engagement_facts (municipality_id, engagement_id, facts_version, facts, hash, recorded_at, recorded_by_id)
                select $1, engagement, 1, jsonb_set($3::jsonb, '{peopleAffected}', to_jsonb(n % 200)), md5((n % 200)::text) || md5('facts'), now(), $1 from made),
            assessments_made as (insert into assessments (municipality_id, id, reference_no, engagement_id, vendor_id, questionnaire_key, questionnaire_version, tier, due_on, state, questions, scoring_hash, changes_requested_for, version, created_at, updated_at)
                select $1, assessment, '評価-P-' || n, engagement, vendor.id, 'outsourcing', 1, 1, '2027-03-31', 'accepted', $4::jsonb, $5, '[]', 1, now(), now() from made, vendor)
            insert into answers (municipality_id, assessment_id, question_key, number, vendor_id, value, evidence_ids, answered_at, answered_by_id, answered_by_name)
            select $1, assessment, 'p-' || lpad(q::text, 3, '0'), 1, vendor.id, case (n + q) % 4 when 0 then 'no' when 1 then 'partial' else 'yes' end, '{}', now(), $1, '計測' from made, vendor, generate_series(0, $6 - 1) q order by n, q
            """);
        foreach (var value in new object[] { town, Cases, BenchData.Facts, JsonSerializer.Serialize(questions, CanonicalJson.Options), ScoredQuestions.HashOf(questions), QuestionCount }) command.Parameters.Add(new() { Value = value });
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        await using var settle = owner.CreateCommand("vacuum analyze answers, assessments, engagements, engagement_facts");
        settle.CommandTimeout = 0;
        await settle.ExecuteNonQueryAsync();
    }
}
