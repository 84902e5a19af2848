using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>
/// A YAML file as JSON, so that the same records are read from files and from the database. Types are those of YAML 1.2's core
/// schema: plain <c>true</c>, <c>5</c>, <c>null</c> are a flag, a number, nothing; what is quoted, <c>yes</c> and dates are text.
/// Anchors, aliases, tags, repeated keys and second documents are refused: they hide what a file says, or blow it up.
/// </summary>
public sealed partial class YamlJson
{
    private const int MaxDepth = 32;

    /// <summary>Stricter than <see cref="CanonicalJson.Options"/>: a misspelt key in a file is an error, and so is a missing value.</summary>
    public static JsonSerializerOptions Options { get; } = new(CanonicalJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly string _name;
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);

    private YamlJson(string name) => _name = name;

    public JsonNode? Root { get; private set; }

    /// <param name="text">The file's text.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="FormatException">The text is not YAML as above; the message begins with name and line.</exception>
    public static YamlJson Read(string text, string name)
    {
        var yaml = new YamlJson(name);
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                yaml.Root = yaml.ReadNode(parser, "$", 0);
                parser.Consume<DocumentEnd>();
                if (!parser.Accept<StreamEnd>(out _))
                    throw yaml.Fault(parser.Current!.Start.Line, "there is a second document in the file");
            }
            return yaml;
        }
        catch (YamlException wrong)
        {
            throw yaml.Fault(wrong.Start.Line, wrong.Message, wrong);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet throws these, without a place, for a plain word that breaks off a flow list and for a tag that is no address.
            throw yaml.Fault(parser.Current?.End.Line ?? 1, "this is not YAML", wrong);
        }
    }

    /// <summary>The whole file as <typeparamref name="T"/>.</summary>
    /// <exception cref="FormatException">The file does not have the shape; the message begins with name and line.</exception>
    public T As<T>()
    {
        try
        {
            return Root.Deserialize<T>(Options) ?? throw new FormatException($"{_name}: the file is empty");
        }
        catch (JsonException wrong)
        {
            // A condition knows the place inside itself, the serializer where the condition stands.
            var inner = wrong.InnerException is FormatException { Message: ['$', .. var rest] } ? rest[..rest.IndexOf(": ", StringComparison.Ordinal)] : "";
            throw Fault(LineOf(wrong.Path + inner), $"{wrong.Path} {Why(wrong)}", wrong);
        }
    }

    /// <summary>What the serializer could not read, without the types it would have read it as: those are nothing to whoever wrote the file.</summary>
    public static string Why(JsonException wrong)
    {
        if (wrong.InnerException is FormatException) return wrong.Message;
        var names = string.Join(", ", Quoted().Matches(wrong.Message).Select(m => m.Value).Where(m => !m.Contains('.', StringComparison.Ordinal)));
        if (wrong.Message.Contains("missing required", StringComparison.Ordinal)) return $"{names} must be given";
        if (wrong.Message.Contains("could not be mapped", StringComparison.Ordinal)) return $"{names} is not known here";
        return wrong.Message.Contains("could not be converted", StringComparison.Ordinal) ? "the value does not fit here" : wrong.Message.Split(" Path: ")[0];
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    /// <summary>An error at a place of the file given as a JSON path, such as <c>$.duties[1].key</c>.</summary>
    public FormatException FaultAt(string path, string message) => Fault(LineOf(path), message);

    /// <summary>The line (from 1) of the node at a JSON path, or of the nearest node around it.</summary>
    private long LineOf(string path)
    {
        while (path.Length > 1)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            path = path[..Math.Max(1, path.LastIndexOfAny(['.', '[']))];
        }
        return 1;
    }

    private FormatException Fault(long line, string message, Exception? cause = null) => new($"{_name}:{line}: {message}", cause);

    private JsonNode? ReadNode(Parser parser, string path, int depth)
    {
        var line = parser.Current is null && !parser.MoveNext() ? 1 : parser.Current!.Start.Line;
        _lines.TryAdd(path, line);
        if (depth > MaxDepth)
            throw Fault(line, $"nested more than {MaxDepth} deep");
        if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false })
            throw Fault(line, "anchors, aliases and tags are not used here");

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(ReadNode(parser, $"{path}[{list.Count}]", depth + 1));
            return list;
        }
        if (parser.TryConsume<MappingStart>(out _))
        {
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                    throw Fault(parser.Current!.Start.Line, "a key is a word");
                if (map.ContainsKey(key.Value))
                    throw Fault(key.Start.Line, $"the key '{key.Value}' is there twice");
                var below = $"{path}.{key.Value}";
                _lines[below] = key.Start.Line;
                map.Add(key.Value, ReadNode(parser, below, depth + 1));
            }
            return map;
        }
        return ValueOf(parser.Consume<Scalar>());
    }

    private static JsonValue? ValueOf(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(scalar.Value);
        return scalar.Value switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            var whole when WholeNumber().IsMatch(whole) && long.TryParse(whole, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var broken when BrokenNumber().IsMatch(broken) && decimal.TryParse(broken, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        };
    }

    // A leading zero makes it a code, not a number.
    [GeneratedRegex("^-?(0|[1-9][0-9]*)$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\.[0-9]+$")]
    private static partial Regex BrokenNumber();
}
