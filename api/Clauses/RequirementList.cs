using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>One list a contract is held against (domain.md 3.4), such as <c>M</c>, the items of the MIC guideline for 業務委託.</summary>
public sealed record RequirementList
{
    /// <summary>M, C, MN, PI or ORD.</summary>
    public required string List { get; init; }
    public required Text Title { get; init; }
    public required Condition AppliesWhen { get; init; }
    public required IReadOnlyList<RequirementItem> Items { get; init; }

    /// <summary>Reads a file of <c>lists:</c>.</summary>
    /// <exception cref="FormatException">The file is wrong, uses a named condition that is not there, or names a list or an item twice.</exception>
    public static IReadOnlyList<RequirementList> Read(string path, NamedConditions conditions)
    {
        var yaml = YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path));
        var lists = yaml.As<RequirementFile>().Lists;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lists.Count; i++)
        {
            if (conditions.Fault(lists[i].AppliesWhen) is { } fault)
                throw yaml.FaultAt($"$.lists[{i}].appliesWhen", fault);
            if (lists.Take(i).Any(l => l.List == lists[i].List))
                throw yaml.FaultAt($"$.lists[{i}].list", $"the list '{lists[i].List}' is there twice");
            for (var j = 0; j < lists[i].Items.Count; j++)
                if (!seen.Add(lists[i].Items[j].Item))
                    throw yaml.FaultAt($"$.lists[{i}].items[{j}].item", $"the item '{lists[i].Items[j].Item}' is there twice");
        }
        return lists;
    }

    private sealed record RequirementFile
    {
        public required IReadOnlyList<RequirementList> Lists { get; init; }
    }
}

/// <summary>One item; <see cref="Item"/> is unique over all lists, such as <c>MN10</c>.</summary>
public sealed record RequirementItem
{
    public required string Item { get; init; }
    public required Text Title { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }
}
