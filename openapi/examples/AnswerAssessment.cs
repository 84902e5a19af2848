#:property PublishAot=false
// Answers a whole assessment from a vendor's own records, with nothing but the .NET 10 SDK:
//   dotnet run AnswerAssessment.cs -- http://127.0.0.1:5080 TOKEN ASSESSMENT-ID answers.json
// answers.json holds an answer by question, with the evidence beside it: {"gov-01": {"value": "yes", "comment": "…", "file": "policy.pdf"}, …}
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

var (api, token, id, file) = (args[0], args[1], args[2], args[3]);
using var http = new HttpClient { BaseAddress = new Uri(api + "/api/v1/") };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
var answers = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

var assessment = await CallAsync(HttpMethod.Get, $"assessments/{id}");
var kinds = assessment["questions"]!.AsArray().ToDictionary(q => q!["key"]!.GetValue<string>(), q => q!["evidenceKinds"]!.AsArray().FirstOrDefault()?.GetValue<string>() ?? "REC");
Console.WriteLine($"{assessment["referenceNo"]}: {kinds.Count} questions, due {assessment["dueOn"]}");

// Each file is handed in once, as the first kind of evidence that its question asks for.
var handed = new Dictionary<string, string>();
foreach (var (key, answer) in answers)
    if (answer!["file"]?.GetValue<string>() is { } name && !handed.ContainsKey(name)) handed[name] = await HandInAsync(name, kinds[key]);

// What the answers leave out is not sent: an answer to one question opens or hides another.
JsonNode Body(params IEnumerable<string> hidden) => new JsonObject
{
    ["answers"] = new JsonArray([.. answers.Where(a => !hidden.Contains(a.Key)).Select(a => new JsonObject
    {
        ["questionKey"] = a.Key, ["value"] = a.Value!["value"]?.DeepClone(), ["comment"] = a.Value["comment"]?.DeepClone(),
        ["evidenceIds"] = a.Value["file"]?.GetValue<string>() is { } name ? new JsonArray(handed[name]) : new JsonArray(),
    })]),
};

var trial = await CallAsync(HttpMethod.Put, $"assessments/{id}/answers?dryRun=true", JsonContent.Create(Body()));
foreach (var result in trial["results"]!.AsArray().Where(r => r!["error"] is not null && r["error"]!["code"]!.GetValue<string>() != "hidden")) Console.WriteLine($"  {result!["questionKey"]}: {result["error"]!["message"]}");
Console.WriteLine($"still missing: {trial["missing"]!.AsArray().Count}, level as it stands: {trial["level"]}");

var saved = await CallAsync(HttpMethod.Put, $"assessments/{id}/answers", JsonContent.Create(Body(trial["hidden"]!.AsArray().Select(k => k!.GetValue<string>()))));
Console.WriteLine($"saved: {saved["results"]!.AsArray().Count(r => r!["status"]!.GetValue<string>() == "saved")}");
var version = (await CallAsync(HttpMethod.Get, $"assessments/{id}"))["version"];
var submitted = await CallAsync(HttpMethod.Post, $"assessments/{id}/submit", headers: ("If-Match", $"\"{version}\""));
Console.WriteLine($"{submitted["referenceNo"]} is {submitted["state"]}");

async Task<string> HandInAsync(string name, string kind)
{
    using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new StringContent(name), "title" }, { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(folder, name))), "file", name } };
    return (await CallAsync(HttpMethod.Post, "evidence", form, ("Idempotency-Key", Guid.NewGuid().ToString())))["id"]!.GetValue<string>();
}

async Task<JsonNode> CallAsync(HttpMethod method, string path, HttpContent? content = null, (string Name, string Value)? headers = null)
{
    using var request = new HttpRequestMessage(method, path) { Content = content };
    if (headers is var (header, value)) request.Headers.TryAddWithoutValidation(header, value);
    using var response = await http.SendAsync(request);
    var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    if (response.IsSuccessStatusCode) return body;
    foreach (var error in body["errors"]!.AsArray()) Console.Error.WriteLine($"  {error!["pointer"]} {error["message"]}");
    throw new HttpRequestException($"{body["status"]} {body["code"]}: {body["detail"]}");
}
