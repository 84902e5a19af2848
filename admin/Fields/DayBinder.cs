using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Fields;

/// <summary>
/// Reads a day from the three boxes of a <see cref="DayField"/>, or from one field. What is typed and is no day is neither guessed nor left out: it is told at its field, and
/// nothing of the form is sent on (<see cref="UnreadableHandler"/>).
/// </summary>
public sealed class DayBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        string Typed(string name) => bindingContext.ValueProvider.GetValue(name).FirstValue?.Trim() ?? "";
        var (name, whole) = (bindingContext.ModelName, Typed(bindingContext.ModelName));
        var (year, month, day) = (Typed(name + ".year"), Typed(name + ".month"), Typed(name + ".day"));
        if (whole.Length + year.Length + month.Length + day.Length == 0) return Task.CompletedTask;
        // A whole day that was put into the first box is meant as it is.
        if ((whole.Length > 0 ? Days.Of(whole) : Days.Of(year) ?? Days.Of(year, month, day)) is { } read) bindingContext.Result = ModelBindingResult.Success(read);
        else
        {
            var typed = whole.Length > 0 ? whole : string.Join(T("・", " / "), new[] { year, month, day }.Select(p => p.Length == 0 ? "—" : p));
            Faults.Of(bindingContext.HttpContext).Unreadable[name] = new()
            {
                Pointer = Faults.PointerOf(name), Code = "invalid",
                Message = T($"「{typed}」という日はありません。年（令和8、R8、2026 など）・月・日を数字で入力してください。", $"There is no day “{typed}”. Enter year, month and day in digits, such as 2026, 3, 31."),
            };
        }
        return Task.CompletedTask;
    }
}

/// <summary>Nothing is written to the API from a form of which a day could not be read: the page shows it as the API's own refusals.</summary>
public sealed class UnreadableHandler(IHttpContextAccessor http) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method != HttpMethod.Get && http.HttpContext is { } context && Refusal(context) is { } problem
            ? throw new ApiException<ApiProblem>(problem.Title, problem.Status, "", new Dictionary<string, IEnumerable<string>>(), problem, null)
            : base.SendAsync(request, cancellationToken);

    public static ApiProblem? Refusal(HttpContext context) => Faults.Of(context).Unreadable is not { Count: > 0 } days ? null : new()
    {
        Type = "urn:ampira:problem:invalid", Status = StatusCodes.Status400BadRequest, Code = "invalid", Title = T("入力の誤り", "Invalid input"),
        Detail = T("入力に誤りがあります。次の欄を直して、もう一度送信してください。", "Something that was entered is not valid. Correct the fields below and send the form again."), Errors = [.. days.Values],
    };
}
