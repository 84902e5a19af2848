using System.Text.Encodings.Web;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Html;

namespace Ampira.Vendors.Admin.Fields;

/// <summary>What was refused in this request, and which field of the page each refusal is about: fields say so while they are written, and the summary above them links to them.</summary>
public sealed class Faults
{
    private readonly Dictionary<string, string> _fields = [];
    private readonly Dictionary<string, string> _sayings = [];
    private readonly Dictionary<string, string> _labels = [];

    public static Faults Of(HttpContext http) => http.Features.Get<Faults>() ?? Keep(http);

    public ApiProblem? Problem { get; set; }

    /// <summary>What was said of a field, or of a part of it.</summary>
    /// <param name="pointer">As the API names the field (RFC 6901), such as <c>/dueOn</c>.</param>
    public string? At(string? pointer) => pointer is null ? null : Problem?.Errors.FirstOrDefault(e => IsOf(e.Pointer, pointer))?.Message;

    /// <summary>Days that were typed and are none (see <see cref="DayBinder"/>), by the name of their field.</summary>
    public Dictionary<string, ApiProblemError> Unreadable { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A field without a word of the API for it, by the name it has in its form.</summary>
    public static string PointerOf(string name) => "/" + string.Join('/', name.Split('.').Select(part => char.ToLowerInvariant(part[0]) + part[1..]));

    /// <summary>The field at a place of the page has this id.</summary>
    public void Stands(string pointer, string id) => _fields.TryAdd(pointer, id);

    /// <summary>The field with this id says this itself.</summary>
    public void Says(string message, string id) => _sayings.TryAdd(message, id);

    /// <summary>The field with this id is called so on the page.</summary>
    public void IsCalled(string id, string label) => _labels.TryAdd(id, label);

    /// <summary>A refusal with the way to its field, once the page is written and all fields are known.</summary>
    public IHtmlContent Link(ApiProblemError error) => new Later(this, error);

    private static bool IsOf(string told, string pointer) => told == pointer || told.StartsWith(pointer + "/", StringComparison.Ordinal);

    private static Faults Keep(HttpContext http)
    {
        var faults = new Faults();
        http.Features.Set(faults);
        return faults;
    }

    private sealed class Later(Faults faults, ApiProblemError error) : IHtmlContent
    {
        /// <summary>The same is said of another field, or could be of any.</summary>
        private bool SaysNotOfWhat => error.Message == Say.T("入力してください。", "This is required.") || faults.Problem?.Errors.Count(e => e.Message == error.Message) > 1;

        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var id = faults._sayings.GetValueOrDefault(error.Message) ?? faults._fields.FirstOrDefault(f => IsOf(error.Pointer, f.Key)).Value;
            if (id is not null) writer.Write($"<a href=\"#{encoder.Encode(id)}\">");
            if (id is not null && SaysNotOfWhat && faults._labels.GetValueOrDefault(id) is { } label) encoder.Encode(writer, label + Say.T("：", ": "));
            encoder.Encode(writer, error.Message);
            if (id is not null) writer.Write("</a>");
        }
    }
}
