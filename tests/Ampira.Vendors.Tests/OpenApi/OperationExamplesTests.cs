using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.OpenApi.Fuzzer;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>
/// Every operation of the document has an example that the running API takes. What is sent to it in the tests of access is the source; what they never send, because it would end their own
/// sessions, or say something only with a thing that is there, stands here.
/// </summary>
[TestClass]
public sealed partial class OperationExamplesTests
{
    private const string File = "../../openapi/examples/operations.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IReadOnlyList<RouteOperation> Operations = RouteOperation.All(ApiHost.Shared);
    private static readonly Ids Shown = Numbered();
    private static readonly JsonObject Kept = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(TestDatabase.Checkout(), "openapi", "examples", "operations.json")))!.AsObject();
    private static ApiDocument _document = null!;

    [ClassInitialize]
    public static async Task ReadAsync(TestContext _) => _document = await ApiDocument.ReadAsync(ApiHost.Shared);

    private static JsonNode? Own(string operation) => operation switch
    {
        "POST /sessions" => new JsonObject { ["email"] = "requester@abira.example", ["password"] = "ampira-sample-2026" },
        "POST /sessions/external/begin" => new JsonObject(),
        "POST /sessions/external/complete" or "POST /me/external/complete" => new JsonObject { ["challenge"] = "vc_1f0c", ["state"] = "c1a52f", ["code"] = "4b539d" },
        "POST /sessions/external/second-factor" => new JsonObject { ["challenge"] = "vc_1f0c", ["code"] = "123456" },
        "POST /sessions/passkey" => new JsonObject { ["challenge"] = "vc_1f0c", ["credential"] = "{\"id\":\"AQID\",\"type\":\"public-key\",\"response\":{}}" },
        "POST /me/passkeys" => new JsonObject { ["challenge"] = "vc_1f0c", ["credential"] = "{\"id\":\"AQID\",\"type\":\"public-key\",\"response\":{}}", ["name"] = "執務室の端末" },
        "POST /invitations/accept" => new JsonObject { ["token"] = "vi_1f0c", ["name"] = "青柳 梢", ["password"] = "a long sentence of mine" },
        "POST /staff-invitations/accept" => new JsonObject { ["token"] = "si_1f0c", ["password"] = "a long sentence of mine" },
        "PUT /me/password" => new JsonObject { ["password"] = "ampira-sample-2026", ["newPassword"] = "a long sentence of mine" },
        "PUT /me/inbox/read" => new JsonObject { ["all"] = true },
        "PUT /me/notifications" => new JsonObject { ["reminders"] = "daily" },
        "POST /me/totp/confirm" => new JsonObject { ["code"] = "123456" },
        "POST /me/external/begin" or "POST /me/external/remove" or "POST /me/passkeys/options" or "POST /me/passkeys/{id}/remove" or "POST /me/recovery-codes" or "POST /me/sessions/{id}/end" or "POST /me/sessions/end" or "POST /me/totp" or "POST /me/totp/remove"
            => new JsonObject { ["password"] = "ampira-sample-2026" },
        "POST /service-tokens/{id}/rotate" or "POST /vendors/{id}/tokens/{tokenId}/rotate" => new JsonObject { ["overlapHours"] = 24 },
        "POST /change-notices/{id}/acknowledge" => new JsonObject { ["comment"] = "作業場所を実地に確かめた。" },
        "POST /clause-sets/compare" => new JsonObject { ["a"] = new JsonObject { ["engagementId"] = Shown.Engagement }, ["b"] = new JsonObject { ["facts"] = JsonNode.Parse(CaseOne.Facts), ["options"] = new JsonArray("change-notice") } },
        "POST /clauses" => new JsonObject
        {
            ["key"] = "own-drill", ["reason"] = "町の訓練に加わってもらう。",
            ["content"] = new JsonObject
            {
                ["title"] = new JsonObject { ["ja"] = "訓練への参加", ["en"] = "Drills" }, ["strength"] = new JsonArray(new JsonObject { ["should"] = new JsonObject { ["always"] = true } }),
                ["texts"] = new JsonObject { ["ja"] = "受注者は、発注者の行う訓練に参加しなければならない。", ["en"] = "The contractor shall take part in drills." },
            },
        },
        "POST /clauses/{key}/versions" => new JsonObject { ["reason"] = "町の実情に合わせる。", ["content"] = new JsonObject { ["texts"] = new JsonObject { ["ja"] = "{{ b }}は、本業務に関して知り得た秘密を他に漏らしてはならない。" } } },
        "PATCH /clauses/{key}/versions/{number}" or "PATCH /questionnaires/{key}/versions/{number}" or "PATCH /rule-sets/{number}" => new JsonObject { ["reason"] = "理由を書き改める。" },
        "POST /clauses/{key}/versions/{number}/publish" or "POST /questionnaires/{key}/versions/{number}/publish" => new JsonObject(),
        "POST /clauses/preview" => new JsonObject { ["key"] = "suspension", ["case"] = "data-entry" },
        "POST /clauses/upgrades/{key}/decline" => new JsonObject { ["reason"] = "町の条文の方が合っている。" },
        "POST /clauses/upgrades/{key}/take" => new JsonObject { ["reason"] = "新しい条文に改める。" },
        "POST /master-answers/from-assessment/{id}" => new JsonObject { ["questionKeys"] = new JsonArray("gov-01") },
        "POST /questionnaires/{key}/take-shipped" => new JsonObject { ["reason"] = "新しい版に改める。" },
        "PUT /questionnaires/{key}/versions/{number}/questions/{questionKey}" => new JsonObject { ["after"] = "gov-02" },
        "PUT /questionnaires/{key}/versions/{number}/sections/{sectionKey}" => new JsonObject { ["title"] = new JsonObject { ["ja"] = "管理体制", ["en"] = "Governance" } },
        "POST /rule-sets" => new JsonObject { ["reason"] = "年度の見直し", ["content"] = new JsonObject { ["noticeHours"] = 12 } },
        "POST /rule-sets/{number}/publish" => new JsonObject { ["effectiveFrom"] = "2027-04-01" },
        "POST /rule-sets/import" => new JsonObject { ["reason"] = "他の環境から移す。", ["content"] = new JsonObject() },
        _ => null,
    };

    /// <summary>Ids that are seen at once to be examples.</summary>
    private static Ids Numbered()
    {
        var ids = Ids.Random();
        foreach (var (property, i) in typeof(Ids).GetProperties().Where(p => p.PropertyType == typeof(Guid) && p.CanWrite).Select((p, i) => (p, i + 1))) property.SetValue(ids, Guid.Parse($"01990000-0000-7000-8000-{i:d12}"));
        return ids;
    }

    private static JsonNode? Example(RouteOperation operation) => (operation.Body(Shown) is JsonObject { Count: > 0 } sent ? sent : null) ?? Own(operation.Name) ?? operation.Body(Shown);

    /// <summary>What is another in each run is one in the document.</summary>
    private static string Settled(string json) => new (Regex MadeUp, string Shown)[]
    {
        (Mailbox(), "taro.shiken"), (PolicyKey(), "policy"), (OwnKey(), "own-privacy"), (Heading(), "目的"), (CorporateNumber(), "8700110005901"), (PublicKey(), "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExL7CYQTe8D6U5xQf7jvqAABA5pm6\\n2f0LblXm4cBCYBmtQmK4/m8s6di9652g+VmZU9HFWoh0pvb7VsQ0XkR7+g=="),
    }.Aggregate(json, (text, part) => part.MadeUp.Replace(text, part.Shown));

    private static IEnumerable<RouteOperation> WithJson() => Operations.Where(o => _document.Operations[o.Name].Body["requestBody"]?["content"]?["application/json"] is not null).OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal);

    [TestMethod]
    public void Every_operation_that_reads_JSON_has_one_and_the_file_is_what_the_tests_send()
    {
        Assert.AreEqual("", string.Join('\n', WithJson().Where(o => Example(o) is null).Select(o => o.Name)), "without an example");

        var all = new JsonObject(WithJson().Select(o => KeyValuePair.Create(o.Name, Example(o)?.DeepClone())));

        Golden.Is(File, Settled(all.ToJsonString(Readable)).ReplaceLineEndings("\n") + "\n");
    }

    [TestMethod]
    public void The_document_shows_it_and_it_fits_its_schema()
    {
        var faults = new List<string>();
        foreach (var operation in WithJson())
        {
            var described = _document.Operations[operation.Name];
            var content = described.Body["requestBody"]!["content"]!["application/json"]!;
            if (Kept[operation.Name] is JsonObject { Count: 0 }) continue; // an empty object is not written
            if (content["example"] is not { } example || !JsonNode.DeepEquals(example, Kept[operation.Name])) faults.Add($"{operation.Name}: {content["example"]}");
            else faults.AddRange(_document.Faults(operation.Name, example).Select(f => $"{operation.Name}: {f}"));
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>Nothing that the example names is there, and a password is another: what is said of it must be that, and not that the request is wrong.</summary>
    [TestMethod]
    public async Task The_API_takes_it()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var person = await town.PersonOfAsync(vendor.Id);
        var faults = new List<string>();
        foreach (var operation in WithJson())
        {
            var role = Roles.All.FirstOrDefault(r => operation.Permissions.Any(Roles.PermissionsOf([r]).Contains));
            var caller = operation.IsAnonymous ? town.Anonymous : role is not null ? await town.SessionAsync(town.EmailOf(role)) : person.Api;
            var address = operation.Address(Shown);
            var answer = await caller.SendAsync(new(operation.Method), address, Kept[operation.Name]!.DeepClone(), operation.Is<ConditionalWrite>() ? 1 : null, operation.Is<Idempotent>() ? Guid.NewGuid().ToString() : null);
            if ((int)answer.Status >= 500 || answer.Status is HttpStatusCode.UnsupportedMediaType or HttpStatusCode.Forbidden || (answer.Status == HttpStatusCode.BadRequest && !IsOnlyOfWhatIsNotThere(answer)) != Shortened.Contains(operation.Name)) faults.Add($"{operation.Name}: {(int)answer.Status} {answer.Text}");
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>Its whole body is a book: it is refused for what the example leaves out.</summary>
    private static readonly string[] Shortened = ["POST /rule-sets/import"];

    /// <summary>What is proved or handed over anew each time.</summary>
    private static readonly string[] Proofs = ["/password", "/code", "/token", "/challenge", "/credential", "/state"];

    private static bool IsOnlyOfWhatIsNotThere(Answer answer) =>
        answer.Body?["errors"]?.AsArray() is { Count: > 0 } errors && errors.All(e => e!["code"]!.GetValue<string>() == "unknown" || Proofs.Contains(e["pointer"]!.GetValue<string>()));

    [TestMethod]
    public async Task Every_operation_stands_there_as_curl_which_a_shell_can_read()
    {
        var (samples, faults) = (new List<string>(), new List<string>());
        foreach (var (name, described) in _document.Operations)
        {
            var source = described.Body["x-codeSamples"]?[0]?["source"]?.GetValue<string>();
            if (source?.StartsWith($"curl -X {name.Split(' ')[0]} \"$API/", StringComparison.Ordinal) != true) faults.Add($"{name}: {source}");
            else samples.Add(source);
        }
        Assert.AreEqual("", string.Join('\n', faults));

        // A curl that only says what it was given, with every variable of the path set.
        var variables = samples.SelectMany(s => Variable().Matches(s).Select(m => m.Groups[1].Value)).Distinct().Except(["API", "TOKEN"]).Select(v => $"{v}=x\n");
        var start = new ProcessStartInfo("bash", ["-eu", "-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var run = Process.Start(start)!;
        var (said, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.StandardInput.WriteAsync($"curl() {{ printf '%s\\n' \"$3\"; }}\nuuidgen() {{ echo x; }}\nAPI=api TOKEN=t\n{string.Concat(variables)}{string.Join('\n', samples)}\n");
        run.StandardInput.Close();
        await run.WaitForExitAsync();

        Assert.AreEqual(0, run.ExitCode, await errors);
        Assert.HasCount(samples.Count, (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("[0-9a-f]{32}(?=@)")]
    private static partial Regex Mailbox();

    [GeneratedRegex("(?<=\")p[0-9a-f]{10}(?=\")")]
    private static partial Regex PolicyKey();

    [GeneratedRegex("own-[0-9a-f]{8}(?=\")")]
    private static partial Regex OwnKey();

    [GeneratedRegex("目的 [0-9a-f]+")]
    private static partial Regex Heading();

    [GeneratedRegex("(?<=\"corporateNumber\": \")[0-9]{13}")]
    private static partial Regex CorporateNumber();

    [GeneratedRegex(@"(?<=-----BEGIN PUBLIC KEY-----\\n).*?(?=\\n-----END)")]
    private static partial Regex PublicKey();

    [GeneratedRegex(@"\$\{?(\w+)")]
    private static partial Regex Variable();
}
