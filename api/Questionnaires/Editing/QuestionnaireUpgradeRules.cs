using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>Whether a newer program offers a town a questionnaire, and how that goes together with what the town wrote.</summary>
public static class QuestionnaireUpgradeRules
{
    /// <summary>Whether the shipped edition is another than the one that the town's newest version takes account of, and says something else.</summary>
    public static bool IsOffered(QuestionnaireVersion newest, ShippedQuestionnaire? shipped) => shipped is not null && newest.Edition != shipped.Hash && !IsSame(newest.Content, shipped);

    /// <summary>Whether a draft that was made from the shipped edition is still that edition.</summary>
    public static bool IsShipped(QuestionnaireContent content, string? shippedHash, ShippedQuestionnaire? shipped) => shipped is not null && shippedHash == shipped.Hash && IsSame(content, shipped);

    /// <summary>But for the number, which is the town's own.</summary>
    private static bool IsSame(QuestionnaireContent content, ShippedQuestionnaire shipped) => CanonicalJson.Hash(content with { Version = shipped.Content.Version }) == shipped.Hash;

    /// <summary>
    /// Takes each member of each question from the side that changed it. What both changed stays as the town has it and is named among the conflicts, such as <c>gov-02.text</c>; so is a question that
    /// one side removed and the other changed, under its key. Questions stand in the shipped order, the town's own after those they followed.
    /// </summary>
    /// <param name="was">The shipped edition the town's version takes account of; null when it is not known: then whatever differs is a conflict.</param>
    public static (QuestionnaireContent Merged, IReadOnlyList<string> Conflicts) Merge(QuestionnaireContent? was, QuestionnaireContent own, QuestionnaireContent shipped)
    {
        var conflicts = new List<string>();
        var title = Member("title", was?.Title, own.Title, shipped.Title, conflicts);
        var sections = Merged(was?.Sections, own.Sections, shipped.Sections, s => s.Key, conflicts);
        var questions = Merged(was?.Questions, own.Questions, shipped.Questions, q => q.Key, conflicts);
        // A section that only a question of the town's stands in is kept with it.
        var known = sections.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        sections.AddRange(own.Sections.Where(s => !known.Contains(s.Key) && questions.Any(q => q.Section == s.Key)));
        return (own with { Title = title, Sections = sections, Questions = questions }, conflicts);
    }

    private static List<T> Merged<T>(IReadOnlyList<T>? was, IReadOnlyList<T> own, IReadOnlyList<T> shipped, Func<T, string> keyOf, List<string> conflicts) where T : class
    {
        var (before, mine) = ((was ?? []).DistinctBy(keyOf).ToDictionary(keyOf, StringComparer.Ordinal), own.DistinctBy(keyOf).ToDictionary(keyOf, StringComparer.Ordinal));
        var merged = new List<T>();
        foreach (var theirs in shipped)
        {
            var key = keyOf(theirs);
            if (mine.TryGetValue(key, out var ours)) merged.Add(Members(key, before.GetValueOrDefault(key), ours, theirs, conflicts));
            else if (!before.TryGetValue(key, out var old)) merged.Add(theirs);
            else if (Json(old) != Json(theirs)) conflicts.Add(key); // the town dropped what the program has changed since
        }
        var theirKeys = shipped.Select(keyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, ours) in own.Index().Where(o => !theirKeys.Contains(keyOf(o.Item))))
        {
            if (before.TryGetValue(keyOf(ours), out var old))
            {
                if (Json(old) == Json(ours)) continue; // the program dropped what the town left as it was
                conflicts.Add(keyOf(ours));
            }
            var after = own.Take(i).Reverse().Select(o => merged.FindIndex(m => keyOf(m) == keyOf(o))).FirstOrDefault(at => at >= 0, -1);
            merged.Insert(after + 1, ours);
        }
        return merged;
    }

    private static T Members<T>(string key, T? was, T own, T shipped, List<string> conflicts) where T : class
    {
        var (before, mine, theirs) = (was is null ? null : Object(was), Object(own), Object(shipped));
        var merged = new JsonObject();
        foreach (var name in mine.Select(m => m.Key).Union(theirs.Select(m => m.Key)))
        {
            var (a, b, old) = (mine[name]?.ToJsonString(), theirs[name]?.ToJsonString(), before?[name]?.ToJsonString());
            var takesTheirs = a != b && before is not null && a == old;
            if (a != b && !takesTheirs && (before is null || b != old)) conflicts.Add($"{key}.{name}");
            if ((takesTheirs ? theirs : mine)[name] is { } value) merged[name] = value.DeepClone();
        }
        return merged.Deserialize<T>(CanonicalJson.Options)!;
    }

    private static T Member<T>(string name, T? was, T own, T shipped, List<string> conflicts) where T : class
    {
        if (Json(own) == Json(shipped) || was is not null && Json(was) == Json(shipped)) return own;
        if (was is not null && Json(was) == Json(own)) return shipped;
        conflicts.Add(name);
        return own;
    }

    private static string Json<T>(T value) => CanonicalJson.Write(value!);

    private static JsonObject Object<T>(T value) => JsonNode.Parse(Json(value))!.AsObject();
}
