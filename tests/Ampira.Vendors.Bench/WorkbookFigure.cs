using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments.Workbooks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>An assessment of 300 questions, out as a workbook and in again with every row answered, through the API by one vendor at a time.</summary>
public static class WorkbookFigure
{
    public const string Name = "workbook of 300 questions";
    private const int QuestionCount = 300;
    private const int Rounds = 9;
    private const int WarmUps = 3;
    private static readonly TimeSpan OutGoal = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan InGoal = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(HttpClient vendor, string ownerConnection, BenchData data)
    {
        var (id, questions) = (Guid.CreateVersion7(), BenchData.Questions(QuestionCount));
        await using (var owner = NpgsqlDataSource.Create(ownerConnection))
            await BenchData.RunAsync(owner,
                """
                insert into assessments (municipality_id, id, reference_no, subject_vendor_id, vendor_id, questionnaire_key, questionnaire_version, tier, due_on, state, questions, changes_requested_for, version, created_at, updated_at)
                values ($1, $2, '評価-W-1', $3, $3, 'outsourcing', 1, 1, '2027-03-31', 'inProgress', $4::jsonb, '[]', 1, now(), now())
                """, data.Town, id, data.Vendors[0], JsonSerializer.Serialize(questions, CanonicalJson.Options));
        var (given, taken) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using (var answer = await vendor.GetAsync(new Uri(vendor.BaseAddress!, $"assessments/{id}/workbook"))) await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            var outTook = clock.Elapsed;
            // Filled in as a vendor would send it: handed out at the versions of now, every answer another one.
            var versions = questions.ToDictionary(q => q.Key, _ => round);
            var rows = questions.ConvertAll(q => new AnswerRow(q, new(q.Key, round, round % 2 == 0 ? "partial" : "yes", "規程の第3条による。", []), true, false, WorkbookTexts.Missing, []));
            using var form = new MultipartFormDataContent { { new ByteArrayContent(AnswerWorkbook.Write(new(id, "評価-W-1", CanonicalJson.Hash(questions), versions), ["計測"], rows, CultureInfo.GetCultureInfo("ja"))) { Headers = { ContentType = new MediaTypeHeaderValue(OfficeRules.Excel) } }, "file", "answers.xlsx" } };
            clock.Restart();
            using var response = await vendor.PutAsync(new Uri(vendor.BaseAddress!, $"assessments/{id}/workbook"), form);
            var result = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode || JsonNode.Parse(result)!["saved"]!.GetValue<int>() != QuestionCount) throw new InvalidOperationException(result);
            if (round < WarmUps) continue;
            given.Add(outTook);
            taken.Add(clock.Elapsed);
        }
        return Said("out", given, OutGoal) + Said("in, every row changed", taken, InGoal);
    }

    private static int Said(string what, List<TimeSpan> times, TimeSpan goal)
    {
        var median = times.Order().ElementAt(Rounds / 2);
        Console.WriteLine($"{Name}, {what}: {median.TotalMilliseconds:0} ms, goal {goal.TotalMilliseconds:0} {(median <= goal ? "reached" : "NOT REACHED")}");
        return median <= goal ? 0 : 1;
    }
}
