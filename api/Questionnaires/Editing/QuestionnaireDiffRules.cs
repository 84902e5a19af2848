using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public enum QuestionnaireChangeKind { Added, Removed, Changed, Moved }

/// <summary>
/// One thing that differs between two versions, in words. <paramref name="QuestionKey"/> is null for title and sections; <paramref name="Member"/>, such as <c>text.ja</c>, for what is added, removed or moved whole.
/// </summary>
public sealed record QuestionnaireChange(QuestionnaireChangeKind Kind, string? QuestionKey, string? Member, string Place, string? From, string? To);

/// <summary>What differs between two versions of a questionnaire: questions added, removed and moved, and of the others member by member. Questions are known by their key.</summary>
public static class QuestionnaireDiffRules
{
    public static IReadOnlyList<QuestionnaireChange> Changes(QuestionnaireContent from, QuestionnaireContent to, CultureInfo culture)
    {
        var changes = new List<QuestionnaireChange>();
        void Differ(string? key, string member, string place, string? was, string? now)
        {
            if (was != now) changes.Add(new(QuestionnaireChangeKind.Changed, key, member, place, was, now));
        }
        Differ(null, "title.ja", QuestionnaireWords.Member("title.ja", culture), from.Title.Ja, to.Title.Ja);
        Differ(null, "title.en", QuestionnaireWords.Member("title.en", culture), from.Title.En, to.Title.En);
        foreach (var key in from.Sections.Select(s => s.Key).Union(to.Sections.Select(s => s.Key)))
        {
            var (was, now) = (from.Sections.FirstOrDefault(s => s.Key == key)?.Title, to.Sections.FirstOrDefault(s => s.Key == key)?.Title);
            var place = $"{QuestionnaireWords.Member("section", culture)} {key}";
            if (was is null || now is null) changes.Add(new(was is null ? QuestionnaireChangeKind.Added : QuestionnaireChangeKind.Removed, null, null, place, was?.In(culture), now?.In(culture)));
            else if (was != now) changes.Add(new(QuestionnaireChangeKind.Changed, null, "title", place, Both(was), Both(now)));
        }
        Moves(from.Sections.Select(s => s.Key), to.Sections.Select(s => s.Key), key => changes.Add(new(QuestionnaireChangeKind.Moved, null, null, $"{QuestionnaireWords.Member("section", culture)} {key}", After(from.Sections.Select(s => s.Key), key), After(to.Sections.Select(s => s.Key), key))));

        var old = from.Questions.DistinctBy(q => q.Key).ToDictionary(q => q.Key, StringComparer.Ordinal);
        foreach (var question in to.Questions.DistinctBy(q => q.Key))
        {
            if (!old.TryGetValue(question.Key, out var before)) changes.Add(new(QuestionnaireChangeKind.Added, question.Key, null, question.Key, null, question.Text.In(culture)));
            else
            {
                var (was, now) = (Members(before, culture), Members(question, culture));
                foreach (var member in was.Keys.Union(now.Keys)) Differ(question.Key, member, $"{question.Key} › {QuestionnaireWords.Member(member, culture)}", was.GetValueOrDefault(member), now.GetValueOrDefault(member));
                // Words can be the same where the data is not: then the data is shown.
                if (was.Count == now.Count && was.All(m => now.GetValueOrDefault(m.Key) == m.Value)) Differ(question.Key, "json", question.Key, CanonicalJson.Write(before), CanonicalJson.Write(question));
            }
        }
        foreach (var gone in old.Keys.Except(to.Questions.Select(q => q.Key))) changes.Add(new(QuestionnaireChangeKind.Removed, gone, null, gone, old[gone].Text.In(culture), null));
        var (order, newOrder) = (from.Questions.Select(q => q.Key).Distinct().ToList(), to.Questions.Select(q => q.Key).Distinct().ToList());
        Moves(order, newOrder, key => changes.Add(new(QuestionnaireChangeKind.Moved, key, null, key, After(order, key), After(newOrder, key))));
        return changes;
    }

    /// <summary>Of the keys both have, the fewest that have to be moved to bring one order into the other.</summary>
    private static void Moves(IEnumerable<string> from, IEnumerable<string> to, Action<string> moved)
    {
        var places = to.Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal);
        List<string> both = [.. from.Where(places.ContainsKey)];
        if (both.Count == 0) return;
        // The longest run that keeps its order stays; the others moved.
        var (best, previous) = (new int[both.Count], new int[both.Count]);
        for (var i = 0; i < both.Count; i++)
        {
            (best[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (places[both[j]] < places[both[i]] && best[j] + 1 > best[i]) (best[i], previous[i]) = (best[j] + 1, j);
        }
        var stay = new HashSet<int>();
        for (var at = Array.IndexOf(best, best.Max()); at >= 0; at = previous[at]) stay.Add(at);
        for (var i = 0; i < both.Count; i++)
            if (!stay.Contains(i)) moved(both[i]);
    }

    private static string? After(IEnumerable<string> order, string key) => order.TakeWhile(k => k != key).LastOrDefault();

    /// <summary>What is said of a question, in words, by member; what is not said is not there.</summary>
    public static Dictionary<string, string> Members(Question q, CultureInfo culture)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string member, string? value)
        {
            if (!string.IsNullOrEmpty(value)) members[member] = value;
        }
        Add("section", q.Section);
        Add("text.ja", q.Text.Ja);
        Add("text.en", q.Text.En);
        Add("help.ja", q.Help?.Ja);
        Add("help.en", q.Help?.En);
        Add("type", QuestionnaireWords.Type(q.Type, culture));
        Add("choices", string.Join("\n", q.Choices.Select(c => $"{c.Value}: {Both(c.Label)}")));
        Add("limits", q.Min is null && q.Max is null ? null : string.Create(CultureInfo.InvariantCulture, $"{q.Min}–{q.Max}"));
        Add("scoring", q.Scoring is { } s ? s.Partial is null ? s.Full : $"{s.Full} / {s.Partial}" : null);
        Add("weight", q.Weight.ToString(CultureInfo.InvariantCulture));
        Add("when", QuestionnaireWords.Condition(q.When, culture));
        Add("tiers", q.Tiers.ToString(CultureInfo.InvariantCulture));
        Add("showIf", q.ShowIf is { } showIf ? QuestionnaireWords.Of(showIf, q.Key, culture) : null);
        Add("required", QuestionnaireWords.Flag(q.Required, culture));
        Add("evidenceKinds", string.Join(", ", q.EvidenceKinds));
        Add("evidenceTiers", q.EvidenceTiers?.ToString(CultureInfo.InvariantCulture));
        Add("gate", q.Gate);
        Add("requirements", string.Join(", ", q.Requirements));
        Add("clauses", string.Join(", ", q.Clauses));
        Add("threats", string.Join(", ", q.Threats.Select(t => QuestionnaireWords.Threat(t, culture))));
        Add("findings", string.Join("\n", q.Findings.Select(f => $"{QuestionnaireWords.Of(f.When, q.Key, culture)} → {QuestionnaireWords.Severity(f.Severity, culture)}: {Both(f.Text)} ({Both(f.Todo)})")));
        Add("references", string.Join(", ", q.References.Select(r => $"{r.Source} {r.Item}")));
        Add("carryOver", QuestionnaireWords.Flag(q.CarryOver, culture));
        return members;
    }

    private static string Both(Text text) => text.Ja == text.En ? text.Ja : $"{text.Ja} / {text.En}";
}
