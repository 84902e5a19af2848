using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Api.Http;

/// <summary>Rows of a request that the operation looks at and answers one by one, so that a bad one keeps no other from being saved.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowByRowAttribute : Attribute;

/// <summary>
/// No operation takes an individual's My Number in, whatever its own validator looks at: every text of every request that writes is looked at here, down to the last list
/// and object in it. Fields that nobody writes words into are named; a new field is looked at because it is there.
/// </summary>
public sealed class MyNumberGuard : IGlobalPreProcessor
{
    private const int MostFaults = 20, Deepest = 20;

    /// <summary>Secrets and what programs compute, in which twelve digits may stand by chance and mean nothing; 法人番号, whose own rule says more; and addresses, of mail, which others give out, and of lists, which name ids and are looked at value by value.</summary>
    public static readonly FrozenSet<string> NotWords = new[]
    {
        "Password", "CurrentPassword", "NewPassword", "Token", "Code", "State", "Challenge", "Credential", "Response", "InputHash", "Sha256", "Hash", "Signature", "Protected", "Kid", "PublicKey", "Cursor", "CorporateNumber", "AcknowledgedHash", "Email", "Mail", "Query",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    public Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
    {
        if (context.Request is not { } request || HttpMethods.IsGet(context.HttpContext.Request.Method)) return Task.CompletedTask;
        var faults = new List<Fault>();
        Look(request, "", 0, faults);
        return faults.Count == 0 ? Task.CompletedTask : throw Refusal.Invalid(faults);
    }

    private static void Look(object? value, string at, int depth, List<Fault> faults)
    {
        if (faults.Count >= MostFaults || depth > Deepest) return;
        switch (value)
        {
            case null: break;
            case string text:
                if (MyNumberRules.Contains(text)) faults.Add(new(at, "myNumber", HttpTexts.MyNumber));
                break;
            case JsonElement element: Look(element, at, depth, faults); break;
            case JsonNode node: Look(JsonSerializer.SerializeToElement(node), at, depth, faults); break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    Look(entry.Key as string, at, depth, faults);
                    if (!NotWords.Contains(entry.Key.ToString()!)) Look(entry.Value, $"{at}/{entry.Key}", depth + 1, faults);
                }
                break;
            case IEnumerable list when Holds(list.GetType()):
                var i = 0;
                foreach (var item in list) Look(item, $"{at}/{i++}", depth + 1, faults);
                break;
            default:
                if (!IsOurs(value.GetType())) break;
                foreach (var member in Members.GetOrAdd(value.GetType(), Read)) Look(member.GetValue(value), $"{at}/{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}", depth + 1, faults);
                break;
        }
    }

    private static void Look(JsonElement element, string at, int depth, List<Fault> faults)
    {
        if (faults.Count >= MostFaults || depth > Deepest) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.String: Look(AsSent(element.GetString), at, depth, faults); break;
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index()) Look(item, $"{at}/{i}", depth + 1, faults);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    if (AsSent(() => member.Name) is var name && !NotWords.Contains(name!)) Look(member.Value, $"{at}/{name}", depth + 1, faults);
                break;
        }
    }

    /// <summary>What is not well formed is refused with its place by the operation that reads it.</summary>
    private static string? AsSent(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return TextAsSent.Unreadable;
        }
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(MyNumberGuard).Assembly && !type.IsEnum;

    private static bool Holds(Type list) => (list.IsArray ? [list.GetElementType()!] : list.GetGenericArguments()).Any(t => t == typeof(string) || t == typeof(object) || t == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(t) || IsOurs(t) || typeof(IEnumerable).IsAssignableFrom(t));

    private static PropertyInfo[] Read(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !NotWords.Contains(p.Name) && !p.IsDefined(typeof(RowByRowAttribute)) && !p.PropertyType.IsPrimitive && MayHold(p.PropertyType))];

    private static bool MayHold(Type type) => type == typeof(string) || type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonElement?) || IsOurs(Nullable.GetUnderlyingType(type) ?? type) || typeof(JsonNode).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type);
}
