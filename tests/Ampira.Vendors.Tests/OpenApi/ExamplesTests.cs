using System.Diagnostics;
using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Api.Assessments;
using Ampira.Vendors.Tests.Processes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>The examples of <c>openapi/examples</c> answer a whole assessment against the real API over a socket, as a vendor's own system would.</summary>
[TestClass]
public sealed class ExamplesTests
{
    private static readonly string Folder = Path.Combine(TestDatabase.Checkout(), "openapi", "examples");

    [TestMethod]
    public Task The_curl_script_answers_a_whole_assessment() => AnswersAsync("bash", Path.Combine(Folder, "answer-assessment.sh"));

    [TestMethod]
    public async Task The_CSharp_program_answers_a_whole_assessment()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-example-").FullName;
        try
        {
            // Where a vendor would keep it: outside this repository, whose build settings are none of its own.
            File.Copy(Path.Combine(Folder, "AnswerAssessment.cs"), Path.Combine(folder, "AnswerAssessment.cs"));
            await AnswersAsync(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "run", Path.Combine(folder, "AnswerAssessment.cs"), "--");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AnswersAsync(string program, params string[] arguments)
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await using var api = await ApiProcess.StartAsync(TestDatabase.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string> { ["Jobs:Enabled"] = "false" });
        var folder = Directory.CreateTempSubdirectory("ampira-answers-").FullName;
        try
        {
            var answers = new JsonObject();
            foreach (var question in await asked.QuestionsAsync())
            {
                var kind = question!["evidenceKinds"]!.AsArray().FirstOrDefault()?.GetValue<string>();
                answers[question["key"]!.GetValue<string>()] = new JsonObject { ["value"] = Answering.Value(question), ["comment"] = "当社の記録による「回答」", ["file"] = kind is null ? null : $"{kind} 証跡.pdf" };
                if (kind is not null) await File.WriteAllTextAsync(Path.Combine(folder, $"{kind} 証跡.pdf"), $"%PDF-1.7\n{kind}\n%%EOF");
            }
            await File.WriteAllTextAsync(Path.Combine(folder, "answers.json"), answers.ToJsonString());

            var start = new ProcessStartInfo(program, [.. arguments, api.Http.BaseAddress!.ToString().TrimEnd('/'), asked.Vendor.Token!, asked.Story.AssessmentId.ToString(), Path.Combine(folder, "answers.json")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
            using var run = Process.Start(start)!;
            var (said, faults) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
            await run.WaitForExitAsync();

            Assert.AreEqual(0, run.ExitCode, $"{await said}\n{await faults}\n{api.Said}");
            Assert.Contains("still missing: 0", await said);
            Assert.Contains("is submitted", await said);
            Assert.AreEqual("submitted", (await asked.Town.ItReviewer.GetAsync(asked.At))["state"].GetValue<string>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
