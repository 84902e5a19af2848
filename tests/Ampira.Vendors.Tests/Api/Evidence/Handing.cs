using System.Net.Http.Headers;
using System.Text;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>How a vendor hands a file in.</summary>
internal static class Handing
{
    public static string Pdf(string content) => $"%PDF-1.7\n{content}\n%%EOF";

    public static Task<Answer> HandInAsync(this ApiClient caller, string content, string language = "ja", params (string Name, string Value)[] fields)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var form = new MultipartFormDataContent { { file, "file", "isms.pdf" } };
        foreach (var (name, value) in fields.Concat(new[] { ("kind", "CERT"), ("title", "ISMS 認証登録証") }.Where(f => fields.All(given => given.Name != f.Item1)))) form.Add(new StringContent(value), name);
        return caller.PostAsync("/evidence", form, language: language);
    }

    public static async Task<List<string>> ActionsAsync(this Town town, Guid subject) =>
        [.. (await town.Auditor.GetAsync($"/audit-events?subjectId={subject}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).Reverse()];
}
