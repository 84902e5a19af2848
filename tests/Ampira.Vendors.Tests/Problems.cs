namespace Ampira.Vendors.Tests;

public static class Problems
{
    /// <summary>The whole answer but for the trace id, which is the request's own.</summary>
    public static string WithoutTrace(Answer answer)
    {
        var body = answer.Body?.DeepClone().AsObject();
        body?.Remove("traceId");
        return $"{(int)answer.Status} {body?.ToJsonString()} {string.Join(';', answer.Headers.Select(h => $"{h.Key}={string.Join(',', h.Value)}"))}";
    }
}
