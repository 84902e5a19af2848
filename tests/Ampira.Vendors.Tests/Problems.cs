using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests;

public static class Problems
{
    /// <summary>The whole answer but for the trace id, which is the request's own.</summary>
    public static string WithoutTrace(Answer answer)
    {
        var body = answer.Body?.DeepClone();
        if (body is JsonObject problem) problem.Remove("traceId");
        return $"{(int)answer.Status} {body?.ToJsonString() ?? answer.Text} {string.Join(';', answer.Headers.Concat(answer.ContentHeaders).Where(h => h.Key is not "Date").Select(h => $"{h.Key}={string.Join(',', h.Value)}"))}";
    }
}
