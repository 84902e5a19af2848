using System.Collections.Frozen;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>Conditions that others use by name. What they use in turn is there and does not lead back.</summary>
public sealed class NamedConditions
{
    private readonly FrozenDictionary<string, Condition> _byName;

    /// <exception cref="FormatException">A name is used that is not there, or a condition leads back to itself.</exception>
    public NamedConditions(IReadOnlyDictionary<string, Condition> byName)
    {
        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        var sound = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in _byName.Keys)
            Check(name, [], sound);
    }

    /// <summary>Reads a file of names and their conditions.</summary>
    /// <exception cref="FormatException">As the constructor, or a condition is wrong; the message names the file.</exception>
    public static NamedConditions Read(string path)
    {
        var name = Path.GetFileName(path);
        var byName = YamlJson.Read(File.ReadAllText(path), name).As<Dictionary<string, Condition>>();
        try
        {
            return new(byName);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{name}: {wrong.Message}", wrong);
        }
    }

    public static NamedConditions None { get; } = new(new Dictionary<string, Condition>());

    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <exception cref="FormatException">There is no condition of this name.</exception>
    public Condition this[string name] =>
        _byName.TryGetValue(name, out var condition) ? condition : throw new FormatException($"there is no named condition '{name}'");

    /// <summary>Holds a condition against the names: call it where conditions come in, since evaluation expects every name to be there.</summary>
    /// <exception cref="FormatException">A name is used that is not there.</exception>
    public void Check(Condition condition)
    {
        foreach (var name in Uses(condition))
            _ = this[name];
    }

    /// <summary>What is wrong with a condition by its names, as <see cref="Check(Condition)"/> says it; null when nothing is.</summary>
    public string? Fault(Condition condition)
    {
        try
        {
            Check(condition);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    private void Check(string name, List<string> way, HashSet<string> sound)
    {
        if (way.Contains(name))
            throw new FormatException($"the named condition '{name}' leads back to itself: {string.Join(" → ", way)} → {name}");
        if (sound.Contains(name))
            return;
        way.Add(name);
        foreach (var used in Uses(this[name]))
            Check(used, way, sound);
        way.RemoveAt(way.Count - 1);
        sound.Add(name);
    }

    private static IEnumerable<string> Uses(Condition condition) => condition switch
    {
        Condition.Use use => [use.Name],
        Condition.All all => all.Of.SelectMany(Uses),
        Condition.Any any => any.Of.SelectMany(Uses),
        Condition.Not not => Uses(not.Of),
        _ => [],
    };
}
