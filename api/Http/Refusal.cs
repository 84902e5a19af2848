namespace Ampira.Vendors.Api.Http;

/// <summary>One fault of a request: which field (JSON pointer), a code that is never translated, and the remedy in both languages.</summary>
public sealed record Fault(string Pointer, string Code, Text Message);

/// <summary>A request refused for a reason the caller can act on. One middleware turns it into problem+json.</summary>
public class Refusal(int status, string code, Text detail, params IReadOnlyList<Fault> faults) : Exception(detail.En)
{
    public int Status => status;
    public string Code => code;
    public Text Detail => detail;
    public IReadOnlyList<Fault> Faults => faults;
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Unknown, another town's and another vendor's ids all get this one answer.</summary>
    public static Refusal NotFound() => new(404, "notFound", HttpTexts.NotFound);

    public static Refusal Invalid(params IReadOnlyList<Fault> faults) => new(400, "invalid", HttpTexts.Invalid, faults);

    public static Refusal Invalid(string pointer, string code, Text message) => Invalid(new Fault(pointer, code, message));

    public static Refusal Forbidden(string code, Text detail) => new(403, code, detail);

    /// <summary>The state of the resource does not allow the step.</summary>
    public static Refusal Conflict(string code, Text detail, params IReadOnlyList<Fault> faults) => new(409, code, detail, faults);

    /// <summary>Tells the caller when to come back.</summary>
    public Refusal Retry(TimeSpan after)
    {
        RetryAfter = after;
        return this;
    }

    public static Refusal Stale() => new(412, "staleVersion", HttpTexts.StaleVersion);

    public static Refusal TooLarge(Text detail) => new(413, "tooLarge", detail);

    public static Refusal UnsupportedType(string code, Text detail, params IReadOnlyList<Fault> faults) => new(415, code, detail, faults);
}
