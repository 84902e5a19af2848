using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;
using CsCheck;

namespace Ampira.Vendors.Tests.OpenApi.Fuzzer;

/// <summary>Requests to one operation, made from what the document says of it and from ids of a town that has one of every object.</summary>
public sealed class RequestMaking(DescribedOperation described, RouteOperation operation, Ids ids)
{
    private readonly Values _values = new(described);

    private JsonNode? BodySchema => described.Body["requestBody"] is { } body ? described.Resolve(body)["content"]?["application/json"]?["schema"] : null;

    private IEnumerable<JsonObject> Parameters(string where) => described.Parameters.Where(p => p["in"]!.GetValue<string>() == where);

    /// <summary>A request as a program writes it that has read the document: with a body that is known to be taken, or one made from the schema.</summary>
    public FuzzedRequest Example(PCG random, long version, JsonNode? body = null)
    {
        var headers = new List<(string, string)> { ("Accept-Language", random.Next(2) == 0 ? "ja" : "en") };
        if (operation.Is<Idempotent>()) headers.Add((WriteMiddleware.KeyHeader, Gen.Guid.Generate(random, null, out _).ToString()));
        if (operation.Is<ConditionalWrite>()) headers.Add(("If-Match", $"\"{version}\""));
        var made = new FuzzedRequest(operation, Filled(operation.Address(ids), random), headers, null, null, null);
        if (operation.Is<Upload>()) return made with { Body = () => Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n1,2\r\n--x--\r\n"), ContentType = "multipart/form-data; boundary=x" };
        if (BodySchema is not { } schema) return made;
        return made.WithBody(body ?? operation.Body(ids) ?? _values.Valid(schema).Generate(random, null, out _));
    }

    /// <summary>The same with a body, and query parameters, that only keep the rules of the document.</summary>
    public FuzzedRequest Random(PCG random, long version)
    {
        var made = Example(random, version, BodySchema is { } schema ? _values.Valid(schema).Generate(random, null, out _) : null);
        foreach (var parameter in Parameters("query").Where(_ => random.Next(3) == 0)) made = made with { Address = Asking(made.Address, parameter["name"]!.GetValue<string>(), Said(_values.Valid(parameter["schema"]!).Generate(random, null, out _))) };
        return made;
    }

    /// <summary>Each rule broken once.</summary>
    public IEnumerable<FuzzedRequest> Faults(PCG random, long version) => Broken(Example(random, version)).Select(r => !operation.Is<Idempotent>() || r.Broken?.StartsWith(WriteMiddleware.KeyHeader, StringComparison.Ordinal) == true ? r : r.WithHeader(WriteMiddleware.KeyHeader, Guid.NewGuid().ToString()));

    private IEnumerable<FuzzedRequest> Broken(FuzzedRequest valid)
    {
        foreach (var parameter in Parameters("query").Concat(Parameters("path")))
        {
            var (name, isPath) = (parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>() == "path");
            foreach (var fault in _values.Faults(parameter["schema"]!, null, ["x"]).Where(f => f.Raw is null && f.Rule is not ("null" or "another type" or "a number for a text" or "a million characters")))
            {
                var said = Said(fault.Value);
                if (said.Length == 0 || isPath && said.Contains('\0', StringComparison.Ordinal)) continue;
                var address = isPath ? Escaped(operation.Path, name, said) : Asking(valid.Address, name, said);
                yield return valid with { Address = address, Broken = fault.IsTold ? $"{name}: {fault.Rule}" : null };
            }
            if (!isPath && parameter["required"]?.GetValue<bool>() == true) yield return valid with { Address = Without(valid.Address, name), Broken = $"{name}: required is missing" };
        }
        foreach (var request in HeaderFaults(valid)) yield return request;
        foreach (var request in BodyFaults(valid)) yield return request;
    }

    private IEnumerable<FuzzedRequest> HeaderFaults(FuzzedRequest valid)
    {
        if (operation.Is<ConditionalWrite>())
        {
            yield return valid.WithHeader("If-Match", null) with { Broken = "If-Match is missing" };
            foreach (var value in new[] { "3", "\"x\"", "W/\"1\"", "\"-1\"", "\"99999999999999999999\"", "*", "\"\"" }) yield return valid.WithHeader("If-Match", value) with { Broken = $"If-Match: {value}" };
        }
        if (operation.Is<Idempotent>())
        {
            yield return valid.WithHeader(WriteMiddleware.KeyHeader, null) with { Broken = "Idempotency-Key is missing" };
            foreach (var value in new[] { new string('k', 2_000), "a b", "鍵" }) yield return valid.WithHeader(WriteMiddleware.KeyHeader, value) with { Broken = "Idempotency-Key of another form" };
        }
        foreach (var value in new[] { "x", "en-US;q=x", ";;;,,,", new string('a', 3_000), "zh" }) yield return valid.WithHeader("Accept-Language", value);
        yield return valid.WithHeader("Accept", "image/png");
        if (Parameters("header").Any(p => p["name"]!.GetValue<string>() == VendorEntryMiddleware.Header)) yield return valid.WithHeader(VendorEntryMiddleware.Header, "x"); // staff have no entry, and it says nothing to them
    }

    private IEnumerable<FuzzedRequest> BodyFaults(FuzzedRequest valid)
    {
        if (valid.Body is null) yield break;
        if (operation.Is<Upload>())
        {
            yield return valid with { ContentType = "application/json", Broken = "JSON for a form" };
            yield return valid with { ContentType = "multipart/form-data", Broken = "a form without a boundary" };
            yield return valid with { Body = () => Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\""), Broken = "a form that breaks off" };
            yield return valid with { Body = () => [], Broken = "an empty form" };
            yield return valid with { Body = () => Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx\r\n--x--\r\n"), Broken = "a form without the file" };
            yield break;
        }
        var text = Encoding.UTF8.GetString(valid.Body());
        yield return valid with { ContentType = "text/plain", Broken = "text for JSON" };
        yield return valid with { ContentType = "application/xml", Broken = "XML for JSON" };
        yield return valid with { ContentType = "application/json; charset=utf-16", Body = () => Encoding.Unicode.GetBytes(text) }; // the reader takes it or not
        yield return valid with { Body = () => valid.Body()[..^1], Broken = "JSON that breaks off" };
        yield return valid with { Body = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 1_000)) + string.Concat(Enumerable.Repeat("]", 1_000))), Broken = "a thousand lists deep" };
        yield return valid with { Body = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1_000)) + "1" + new string('}', 1_000)), Broken = "a thousand objects deep" };
        yield return valid with { Body = () => [0xff, 0xfe, 0x7b, 0x7d], Broken = "no UTF-8" };
        yield return valid with { Body = () => Encoding.UTF8.GetBytes("[]"), Broken = "a list for an object" };
        yield return valid with { Body = () => Encoding.UTF8.GetBytes("null"), Broken = "null for an object" };
        yield return valid with { Body = () => Encoding.UTF8.GetBytes($"{text} {{}}"), Broken = "two bodies" };
        yield return valid with { Body = () => new byte[3 * 1024 * 1024], Broken = "a body that is too large" };
        if (text.StartsWith("{\"", StringComparison.Ordinal)) yield return valid with { Body = () => Encoding.UTF8.GetBytes($"{{{text[1..text.IndexOf(':', StringComparison.Ordinal)]}:{{\"twice\":1}},{text[1..]}") }; // a name that stands twice
        var node = JsonNode.Parse(text)!;
        foreach (var fault in _values.Faults(BodySchema!, node, []))
        {
            if (fault.Way.Count == 0) continue;
            yield return valid with { Body = () => Encoding.UTF8.GetBytes(Put(node.DeepClone(), fault)), Broken = fault.IsTold ? $"/{string.Join('/', fault.Way)}: {fault.Rule}" : null };
        }
    }

    private const string Place = "\"@fuzzed@\"";

    private static string Put(JsonNode root, Values.Fault fault)
    {
        var at = root;
        foreach (var step in fault.Way.SkipLast(1))
        {
            if (at is JsonArray list) at = list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!;
            else at = at.AsObject()[step] ??= new JsonObject();
        }
        var value = fault.Raw is null ? fault.Value?.DeepClone() : JsonValue.Create("@fuzzed@");
        if (at is JsonArray items) items[0] = value;
        else if (fault.IsLeftOut) at.AsObject().Remove(fault.Way[^1]);
        else at.AsObject()[fault.Way[^1]] = value;
        return fault.Raw is null ? root.ToJsonString() : root.ToJsonString().Replace(Place, fault.Raw, StringComparison.Ordinal);
    }

    private string Filled(string address, PCG random)
    {
        foreach (var parameter in Parameters("query").Where(p => p["required"]?.GetValue<bool>() == true))
        {
            var name = parameter["name"]!.GetValue<string>();
            if (!address.Contains($"{name}=", StringComparison.Ordinal)) address = Asking(address, name, Said(_values.Valid(parameter["schema"]!).Generate(random, null, out _)));
        }
        return address;
    }

    private static string Said(JsonNode? value) => value switch { JsonArray list => Said(list.FirstOrDefault()), JsonValue one when one.TryGetValue<string>(out var text) => text, _ => value?.ToJsonString() ?? "" };

    private static string Asking(string address, string name, string value) => $"{Without(address, name)}{(Without(address, name).Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(Whole(value))}";

    private static string Without(string address, string name)
    {
        var parts = address.Split('?');
        var kept = (parts.ElementAtOrDefault(1)?.Split('&') ?? []).Where(p => !p.StartsWith(name + "=", StringComparison.Ordinal)).ToList();
        return kept.Count == 0 ? parts[0] : $"{parts[0]}?{string.Join('&', kept)}";
    }

    private string Escaped(string path, string name, string value) => (operation with { Path = path.Replace($"{{{name}}}", Uri.EscapeDataString(Whole(value)), StringComparison.Ordinal) }).Address(ids, operation.Room);

    private static string Whole(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
