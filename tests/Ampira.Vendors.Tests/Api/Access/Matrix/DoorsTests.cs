using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.OpenApi;
using Ampira.Vendors.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Access.Matrix;

/// <summary>The doors that are not a form with one thing on it: many rows at once, files in and out, feeds, calendars, work done later, webhooks. (Pages have tests of their own.)</summary>
[TestClass]
public sealed class DoorsTests
{
    /// <summary>By what kind of door they are; a new one that is not here fails the first test.</summary>
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["many rows"] =
        [
            "POST /findings/bulk", "POST /duties/bulk", "PUT /assessments/{id}/answers", "PUT /assessments/{id}/reviews", "POST /engagements/rollover", "POST /reverifications", "POST /assessment-campaigns", "POST /master-answers/push", "PUT /master-answers", "POST /change-notices",
            "POST /evidence/{id}/disclosures", "PUT /me/inbox/read", "POST /contracts/{id}/issue", "POST /gap-checks/{id}/confirmations", "PUT /engagements/{id}/candidates/{vendorId}/results", "PUT /cloud-uses/{id}/terms-coverage",
        ],
        ["a file taken in"] =
        [
            "POST /contracts/import", "POST /contracts/{id}/gap-check", "POST /cloud-uses/{id}/gap-check", "PUT /assessments/{id}/workbook", "PUT /assessments/{id}/caiq", "POST /questionnaires/import", "POST /government-schemes/import", "POST /evidence",
            "POST /assessments/{id}/answer-pack", "POST /rule-sets/import", "POST /contracts/import/amendments", "POST /assets/import", "POST /vendors/import", "POST /policy-versions/{id}/file", "POST /hand-over-packs/verify",
        ],
        ["a feed"] = ["GET /events", "GET /inbox", "GET /me/inbox"],
        ["a calendar"] = ["GET /inbox.ics", "GET /reverifications/calendar.ics"],
        ["a webhook"] = ["GET /webhooks", "GET /webhooks/{id}", "GET /webhooks/{id}/deliveries", "GET /vendor-webhooks", "POST /webhooks/{id}/test", "POST /webhooks/{id}/deliveries/{deliveryId}/redeliver"], // what is sent is held to its side by WebhooksTests
        ["work done later"] = ["GET /operations/{id}", "GET /operations/{id}/content", "GET /what-ifs/{id}", "GET /what-ifs/{id}/changes"],
    };

    private static bool IsExport(RouteOperation o) => o.Method == "GET" && !Doors.Where(d => d.Key != "export").Any(d => d.Value.Contains(o.Name)) && (o.Is<FileAnswer>() || o.Path.Split('/')[^1] is "export" or "workbook" or "answer-pack" or "document" or "content");

    [TestMethod]
    public void Every_door_is_named() => Assert.AreEqual("", string.Join('\n', MatrixCast.Operations
        .Where(o => o.Is<Upload>() || o.Is<OwnUnits>() && o.Permissions.All(p => p != PermissionNames.AccountManage) || o.Path.Split('/')[^1] is "bulk" or "import" or "rollover" or "push" || o.Path.EndsWith(".ics", StringComparison.Ordinal))
        .Select(o => o.Name).Except(Doors.Values.SelectMany(d => d)).Except(["POST /master-answers/from-assessment/{id}"]))
        + string.Join('\n', Doors.Values.SelectMany(d => d).Except(MatrixCast.Operations.Select(o => o.Name))));

    public static IEnumerable<object[]> Names => Doors.Keys.Append("a file given out").Select(d => new object[] { d });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task A_door_opens_as_its_operations_do_and_shows_nothing_of_the_town_to_anybody_elsewhere(string door)
    {
        var cast = await MatrixCast.Shared;
        var operations = MatrixCast.Operations.Where(o => Doors.TryGetValue(door, out var named) ? named.Contains(o.Name) : IsExport(o)).ToList();
        var faults = new List<string>();
        var (formats, showing) = (await FormatsAsync(), 0);
        foreach (var (operation, caller) in operations.SelectMany(o => cast.Callers.Select(c => (o, c))).Where(c => c.c.Side != Side.Ours || c.c.Name is "staff without a role" or "securityLead" or "administrator"))
            foreach (var format in operation.Method == "GET" ? formats[operation.Name].DefaultIfEmpty("") : [""])
            {
                var (status, text) = await OpenAsync(operation, caller.Client.At(MatrixCast.Host), cast.Ids, format);
                var isPermitted = operation.Permissions.Any(caller.Permissions.Contains);
                if (!isPermitted && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)) faults.Add($"{caller.Name}, {operation.Name} {format}: {(int)status}");
                var shows = text.Contains(cast.Mark, StringComparison.Ordinal) || cast.Ids.In(text).Except(operation.Names(cast.Ids)).Except(caller.Name.StartsWith("other vendor", StringComparison.Ordinal) ? [cast.Ids.OrgUnit] : []).Any();
                if (shows && caller.Side != Side.Ours) faults.Add($"{caller.Name}, {operation.Name} {format} shows something of the town");
                if (shows && caller.Side == Side.Ours) showing++;
            }
        Assert.AreEqual("", string.Join('\n', faults));
        if (door is "a file given out" or "a feed") Assert.IsGreaterThan(0, showing, "the town's own see its things through this door, or this test would prove nothing");
    }

    /// <summary>What a format can be asked for, but the one that is made later.</summary>
    private static async Task<ILookup<string, string>> FormatsAsync()
    {
        var document = JsonNode.Parse(await MatrixCast.Host.Services.GetRequiredService<OpenApiText>().GetAsync())!.AsObject();
        return DescribedOperation.Of(document).SelectMany(o => o.Parameters.Where(p => p["name"]!.GetValue<string>() == "format").SelectMany(p => o.Resolve(p["schema"]!)["enum"]?.AsArray() ?? [])
            .Select(f => (Name: $"{o.Verb.ToUpperInvariant()} {o.Path["/api/v1".Length..]}", Format: f!.GetValue<string>()))).Where(f => f.Format != "pdf").ToLookup(f => f.Name, f => f.Format);
    }

    private static async Task<(HttpStatusCode Status, string Text)> OpenAsync(RouteOperation operation, ApiClient caller, Ids ids, string format)
    {
        if (operation.Method != "GET") return await operation.SendAsync(caller, ids) is var answer ? (answer.Status, answer.Text) : default;
        var address = operation.Address(ids);
        var (status, bytes) = await caller.BytesAsync(format.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}");
        return (status, Unpacked(bytes));
    }

    /// <summary>The text of a file and, of a Word or Excel file or an archive, of every part of it.</summary>
    private static string Unpacked(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.StartsWith("PK", StringComparison.Ordinal)) return text;
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    [TestMethod]
    public async Task A_workbook_of_one_assessment_answers_no_other()
    {
        var cast = await MatrixCast.Shared;
        var vendor = cast.Caller("vendor").Client.At(MatrixCast.Host);
        var other = new Dictionary<string, Guid> { ["another vendor's"] = cast.Others.Assessment, ["another town's"] = cast.Theirs.Assessment, ["nobody's"] = Guid.NewGuid() };
        var book = await vendor.DownloadAsync($"/assessments/{cast.Ids.Assessment}/workbook");
        var answers = new List<string>();
        foreach (var (whose, id) in other)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(book) { Headers = { ContentType = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") } }, "file", "answers.xlsx" } };
            var answer = await vendor.PutAsync($"/assessments/{id}/workbook", form);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.Status, whose);
            answers.Add(Problems.WithoutTrace(answer));
        }
        Assert.HasCount(1, answers.Distinct().ToList());
    }
}
