using System.Text.Json;
using FluentValidation.Results;

namespace Ampira.Vendors.Api.Http;

/// <summary>FluentValidation's and the JSON reader's failures as the one problem: a JSON pointer, a code, a sentence.</summary>
public static class ValidationProblem
{
    private const string Generic = "value";

    public static ApiProblem From(List<ValidationFailure> failures, HttpContext http, int status)
    {
        var problem = ProblemWriter.Problem(http, status, "invalid", HttpTexts.Invalid, failures.Select(f => new ApiProblemError(Pointer(f.PropertyName), Code(f), Message(f))).Distinct());
        http.Items[typeof(ApiProblem)] = problem;
        return problem;
    }

    /// <summary>What the validators refused in this request, if they did.</summary>
    public static ApiProblem? Of(HttpContext http) => http.Items[typeof(ApiProblem)] as ApiProblem;

    /// <summary><c>Facts.DataCountries[1]</c> and <c>$.facts.dataCountries[1]</c> become <c>/facts/dataCountries/1</c>.</summary>
    public static string Pointer(string? property)
    {
        if (string.IsNullOrEmpty(property) || property is "$" or "generalErrors" or "serializerErrors") return "";
        var steps = property.TrimStart('$').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s != "Body")
            .Select(JsonNamingPolicy.CamelCase.ConvertName);
        return "/" + string.Join('/', steps);
    }

    private static bool IsFromReader(ValidationFailure f) => string.IsNullOrEmpty(f.ErrorCode);

    private static string Code(ValidationFailure f) => IsFromReader(f) ? Generic : f.ErrorCode switch
    {
        "NotEmptyValidator" or "NotNullValidator" => "required",
        "MaximumLengthValidator" or "LengthValidator" or "ExactLengthValidator" => "length",
        "EnumValidator" => "enum",
        "InclusiveBetweenValidator" or "GreaterThanOrEqualValidator" or "LessThanOrEqualValidator" or "GreaterThanValidator" or "LessThanValidator" => "range",
        "RegularExpressionValidator" => "pattern",
        "EmailValidator" => "email",
        var code => code,
    };

    private static string Message(ValidationFailure f) => IsFromReader(f) ? HttpTexts.NotAValue.Current : f.ErrorMessage;
}
