using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Ampira.Vendors.Api.Http;

/// <summary>
/// A list of a request holds no null, as the document says: no use case has to ask for it. The JSON reader knows nullable properties, not nullable items, so that what it
/// has read is looked through here, before anything else sees it.
/// </summary>
public static class WholeLists
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    /// <exception cref="JsonException">An item is null; its path says which.</exception>
    public static void Require(object request) => Require(request, "$");

    private static void Require(object value, string at)
    {
        foreach (var member in Members.GetOrAdd(value.GetType(), static type => [.. type.GetProperties().Where(p => p is { CanWrite: true } && p.GetIndexParameters().Length == 0 && Leads(p.PropertyType))]))
            switch (member.GetValue(value))
            {
                case null: break;
                case System.Collections.IList list:
                    for (var i = 0; i < list.Count; i++) RequireItem(list[i], $"{at}.{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}[{i}]");
                    break;
                case var inside: Require(inside, $"{at}.{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}"); break;
            }
    }

    private static void RequireItem(object? item, string at)
    {
        if (item is null) throw new JsonException(null, at, null, null);
        if (IsOurs(item.GetType())) Require(item, at);
    }

    private static bool Leads(Type type) => IsOurs(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && type.GetGenericArguments()[0] is { IsValueType: false });

    private static bool IsOurs(Type type) => type.Assembly == typeof(WholeLists).Assembly && !type.IsEnum;
}
