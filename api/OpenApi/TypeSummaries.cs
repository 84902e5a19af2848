using System.Xml.Linq;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>The documentation comments of the API's own types, as written by the compiler beside the assembly.</summary>
public sealed class TypeSummaries
{
    public static string Path { get; } = System.IO.Path.ChangeExtension(typeof(TypeSummaries).Assembly.Location, ".xml");

    private readonly XDocument _comments = XDocument.Load(Path);

    public string? Of(Type type)
    {
        var name = "T:" + type.FullName!.Replace('+', '.');
        var summary = _comments.Descendants("member").FirstOrDefault(m => (string?)m.Attribute("name") == name)?.Element("summary");
        return summary is null ? null : XmlCommentsTextHelper.Humanize(string.Concat(summary.Nodes()));
    }
}
