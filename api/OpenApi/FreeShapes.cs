using System.Reflection;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>Types that write their own JSON: their properties say nothing of its shape, so the document calls them objects.</summary>
public static class FreeShapes
{
    public static IEnumerable<Type> Types() =>
        typeof(FreeShapes).Assembly.GetTypes().Where(t => !t.IsEnum && !t.IsGenericTypeDefinition && t.GetCustomAttribute<JsonConverterAttribute>(inherit: false) is not null);
}
