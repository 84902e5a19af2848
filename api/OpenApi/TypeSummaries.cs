using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// The documentation comments of the API's own types, as written by the compiler beside the assembly. References to code are put
/// into the words a caller of the API knows: <c>NextCursor</c> of some type becomes <c>nextCursor</c>.
/// </summary>
public sealed class TypeSummaries
{
    private readonly XDocument _comments;

    public TypeSummaries()
    {
        _comments = XDocument.Load(Path.ChangeExtension(typeof(TypeSummaries).Assembly.Location, ".xml"));
        foreach (var reference in _comments.Descendants("see").Where(s => s.Attribute("cref") is not null).ToList())
            reference.ReplaceWith(new XElement("c", Word(reference.Attribute("cref")!.Value)));
    }

    public XPathDocument ForSwashbuckle()
    {
        using var reader = _comments.CreateReader();
        return new(reader);
    }

    public string? Of(Type type)
    {
        var name = "T:" + type.FullName!.Replace('+', '.');
        var summary = _comments.Descendants("member").FirstOrDefault(m => (string?)m.Attribute("name") == name)?.Element("summary");
        return summary is null ? null : XmlCommentsTextHelper.Humanize(string.Concat(summary.Nodes()));
    }

    private static string Word(string cref)
    {
        var name = cref.Split('(')[0].Split('.')[^1].Split('`')[0];
        return cref[0] == 'T' ? name : JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
