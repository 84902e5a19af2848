using System.Reflection;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// Which types callers send, alone or inside another, and which of their properties are not read from the body. All other types
/// are only answered, and an answer has all of its properties.
/// </summary>
public sealed class RequestTypes
{
    private readonly HashSet<Type> _types = [];
    private readonly Dictionary<Type, HashSet<string>> _elsewhere = [];

    public RequestTypes(EndpointDataSource endpoints)
    {
        foreach (var operation in endpoints.Operations())
        {
            Add(operation.ReqDtoType);
            var elsewhere = RequestShape.Of(operation).Where(p => p.Source != Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource.Body).Select(p => RequestShape.JsonName(p.Property));
            if (_elsewhere.TryGetValue(operation.ReqDtoType, out var known)) known.UnionWith(elsewhere);
            else _elsewhere[operation.ReqDtoType] = [.. elsewhere];
        }
    }

    public bool Contains(Type? type) => type is not null && _types.Contains(type);

    /// <summary>JSON names of the properties that come by route, query, header or form.</summary>
    public IEnumerable<string> ReadElsewhere(Type type) => _elsewhere.GetValueOrDefault(type, []);

    /// <summary>A caller must send it: a rule or <c>required</c> says so, or it is a non-nullable parameter of the record without a default.</summary>
    public static bool Demands(PropertyInfo property) =>
        property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute))
        || property.DeclaringType!.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.Name == property.Name && !p.HasDefaultValue && !property.AllowsNull());

    private void Add(Type type)
    {
        if (type.IsArray) Add(type.GetElementType()!);
        foreach (var argument in type.GetGenericArguments()) Add(argument);
        if (type.Assembly != typeof(RequestTypes).Assembly || type.IsEnum || !_types.Add(type)) return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Add(property.PropertyType);
    }
}
