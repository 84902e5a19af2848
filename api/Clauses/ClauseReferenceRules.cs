using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A reference that can fail, with the facts for which it does.</summary>
public sealed record ReferenceFault(ClauseTextName Text, TextReference Reference, string Code, Text Message);

/// <summary>
/// Holds every reference to an article, a place or an annex against all facts a case can have: what it names must be in the contract whenever the reference is printed.
/// Clauses and branches follow one rule, "in unless provably out", so that all is a question to the leaves of the conditions involved. It is searched for
/// an answer leaf by leaf, which is complete: no fault means that there is none, for any combination of facts, known or not, and of options.
/// </summary>
public static class ClauseReferenceRules
{
    /// <summary>Facts tried for all references together before the rest is refused as too intertwined; all shipped ones take a few thousand.</summary>
    private const int MaxTried = 200_000;

    /// <param name="clauses">The clauses in force, each key once, with conditions that <paramref name="named"/> knows.</param>
    /// <param name="texts">What every text of them refers to.</param>
    /// <param name="taken">The clauses a frame takes; null for all.</param>
    public static IEnumerable<ReferenceFault> Faults(
        IReadOnlyList<ClauseContent> clauses, IReadOnlyDictionary<ClauseTextName, IReadOnlyList<TextReference>> texts, NamedConditions named, IReadOnlySet<string>? taken = null)
    {
        var library = new Library(clauses.Where(c => taken is null || taken.Contains(c.Key)).ToDictionary(c => c.Key, StringComparer.Ordinal), clauses.ToDictionary(c => c.Key, StringComparer.Ordinal), texts, named);
        foreach (var (text, references) in texts.Where(t => library.InForce.ContainsKey(t.Key.ClauseKey)))
            foreach (var reference in references)
                if (Fault(library, text, reference) is var (code, message))
                    yield return new(text, reference, code, message);
    }

    private static (string Code, Text Message)? Fault(Library library, ClauseTextName text, TextReference reference)
    {
        var key = ClauseTextRules.ClauseOf(reference.Name) ?? text.ClauseKey;
        var name = reference.Name[(reference.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        switch (reference.Use)
        {
            case TextUse.Article:
                return reference.Name == text.ClauseKey ? null : Absent(library, text, reference, reference.Name, null, ClauseTexts.ClauseAbsent);
            // One that is switched off may still be named where the text asks whether it is there.
            case TextUse.Annex or TextUse.Place when !library.All.ContainsKey(key):
                return Absent(library, text, reference, key, null, ClauseTexts.ClauseAbsent) is null ? null : ("unknown", reference.Use == TextUse.Annex ? ClauseTexts.AnnexUnknown.With(reference.Name) : ClauseTexts.ClauseUnknown.With(key));
            case TextUse.Annex when library.All[key].Annexes.All(a => a.Key != name):
                return ("unknown", ClauseTexts.AnnexUnknown.With(reference.Name));
            case TextUse.Annex:
                return Absent(library, text, reference, key, null, ClauseTexts.ClauseAbsent);
            case TextUse.Place when library.Marks(key, text.Language, name) is var marks:
                return marks.Count == 0 ? ("unknown", ClauseTexts.MarkUnknown.With(reference.Name, text.Language))
                    : Absent(library, text, reference, key, null, ClauseTexts.ClauseAbsent) ?? Absent(library, text, reference, key, marks, ClauseTexts.PlaceAbsent);
            case TextUse.Mark when text.Annex is not null:
                return ("unknown", ClauseTexts.MarkInAnnex);
            case TextUse.Mark:
                var twins = library.Marks(text.ClauseKey, text.Language, reference.Name).TakeWhile(m => m != reference).ToList();
                return twins.Count == 0 ? null : Twice(library, text, reference, twins);
            default:
                return null;
        }
    }

    /// <summary>Whether the reference can be printed while the clause, or in it every one of the marks, is not.</summary>
    private static (string, Text)? Absent(Library library, ClauseTextName text, TextReference reference, string key, IReadOnlyList<TextReference>? marks, Text message)
    {
        var search = new Search(library, s => And(s.Printed(text.ClauseKey, reference.When), Not(marks is null ? s.IsIn(key) : s.Any(marks.Select(m => m.When)))));
        return search.Found() switch { false => null, null => ("tooMany", ClauseTexts.NotProved.With(reference.Name)), _ => ("absent", message.With(marks is null ? key : reference.Name, search.Facts.Ja, search.Facts.En)) };
    }

    private static (string, Text)? Twice(Library library, ClauseTextName text, TextReference mark, IReadOnlyList<TextReference> before)
    {
        var search = new Search(library, s => And(s.Printed(text.ClauseKey, mark.When), s.Any(before.Select(m => m.When))));
        return search.Found() switch { false => null, null => ("tooMany", ClauseTexts.NotProved.With(mark.Name)), _ => ("twice", ClauseTexts.MarkTwice.With(mark.Name, search.Facts.Ja, search.Facts.En)) };
    }

    private static bool? And(bool? left, bool? right) => left & right;

    private static bool? Not(bool? value) => !value;

    private sealed record Library(
        Dictionary<string, ClauseContent> InForce, Dictionary<string, ClauseContent> All, IReadOnlyDictionary<ClauseTextName, IReadOnlyList<TextReference>> Texts, NamedConditions Named)
    {
        public int Tried { get; set; }

        public IReadOnlyList<TextReference> Marks(string key, string language, string name) =>
            Texts.TryGetValue(new(key, language), out var references) ? [.. references.Where(r => r.Use == TextUse.Mark && r.Name == name)] : [];

        /// <summary>The values of a fact that any clause or named condition tells from another.</summary>
        public IReadOnlyList<FactValue> Values(string fact)
        {
            _leaves ??= Named.Names.Select(n => Named[n]).Concat(All.Values.SelectMany(c => c.Strength.Select(r => r.When))).SelectMany(c => c.Leaves(Named)).ToLookup(l => l.Field.Name);
            if (!_values.TryGetValue(fact, out var values)) _values[fact] = values = TellingValues.Of(FactField.ByName[fact], [.. _leaves[fact].Distinct()]);
            return values;
        }

        private ILookup<string, Condition.Leaf>? _leaves;
        private readonly Dictionary<string, IReadOnlyList<FactValue>> _values = new(StringComparer.Ordinal);
    }

    /// <summary>Looks for facts and choices that make a question true. Whatever the answer hangs on is tried with every value that makes a difference to a leaf.</summary>
    private sealed class Search(Library library, Func<Search, bool?> question)
    {
        private readonly Dictionary<string, FactValue> _facts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, bool> _choices = new(StringComparer.Ordinal);
        private string? _openFact;
        private string? _openChoice;

        /// <summary>True with the facts that do it, false when none do, null when too many would have to be tried.</summary>
        public bool? Found()
        {
            if (++library.Tried > MaxTried) return null;
            (_openFact, _openChoice) = (null, null);
            if (question(this) is { } answer) return answer;
            if (_openFact is { } fact)
            {
                foreach (var value in library.Values(fact))
                {
                    _facts[fact] = value;
                    if (Found() is not false and var found) return found;
                }
                _facts.Remove(fact);
                return false;
            }
            var choice = _openChoice!;
            foreach (var value in new[] { false, true })
            {
                _choices[choice] = value;
                if (Found() is not false and var found) return found;
            }
            _choices.Remove(choice);
            return false;
        }

        /// <summary>What was found, as a person reads it.</summary>
        public Text Facts
        {
            get
            {
                var facts = _facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, Value: FactField.ByName[f.Key].Show(f.Value))).ToList();
                var chosen = _choices.Where(c => c.Value).Select(c => c.Key).Order(StringComparer.Ordinal).ToList();
                return new(
                    string.Join("、", [.. facts.Select(f => $"{f.Key} が {f.Value ?? "不明"}"), .. chosen.Select(c => $"任意の {c} を選択")]),
                    string.Join(", ", [.. facts.Select(f => $"{f.Key} is {f.Value ?? "unknown"}"), .. chosen.Select(c => $"the option {c} is chosen")]));
            }
        }

        public bool? Printed(string key, TextCondition when) => Settled(() => And(IsIn(key), Holds(when)));

        public bool? Any(IEnumerable<TextCondition> conditions) => Settled(() => conditions.Aggregate((bool?)false, (any, condition) => any | Holds(condition)));

        /// <summary>What is decided hangs on nothing any more: a fact that was met open on the way need not be tried, or every reference would try all facts.</summary>
        private bool? Settled(Func<bool?> part)
        {
            var before = (_openFact, _openChoice);
            var answer = part();
            if (answer is not null) (_openFact, _openChoice) = before;
            return answer;
        }

        /// <summary>A clause is in when a must or should is not provably out, or an option is not and was chosen.</summary>
        public bool? IsIn(string key)
        {
            if (!library.InForce.TryGetValue(key, out var clause)) return false;
            return Settled(() => clause.Strength.Aggregate((bool?)false, (isIn, rule) => isIn | (rule.Strength == ClauseStrength.Option ? Settled(() => And(MayHold(rule.When), Choice(key))) : MayHold(rule.When))));
        }

        private bool? Holds(TextCondition condition) => condition switch
        {
            TextCondition.Flag flag => library.Named.Names.Contains(flag.Name) ? MayHold(library.Named[flag.Name]) : Choice("facts." + flag.Name),
            TextCondition.Has has => IsIn(has.Key),
            TextCondition.Not not => Not(Holds(not.Of)),
            TextCondition.Both both => Settled(() => And(Holds(both.Left), Holds(both.Right))),
            TextCondition.Either either => Settled(() => Holds(either.Left) | Holds(either.Right)),
            _ => true,
        };

        /// <summary>Whether a condition is true or unknown, and <see cref="MustHold"/> whether it is true; null while a fact it hangs on has no value yet.</summary>
        private bool? MayHold(Condition condition) => condition switch
        {
            Condition.Leaf leaf => Leaf(leaf, unknown: true),
            Condition.All all => Settled(() => all.Of.Aggregate((bool?)true, (every, one) => every & MayHold(one))),
            Condition.Any any => Settled(() => any.Of.Aggregate((bool?)false, (some, one) => some | MayHold(one))),
            Condition.Not not => Not(MustHold(not.Of)),
            Condition.Use use => MayHold(library.Named[use.Name]),
            _ => true,
        };

        private bool? MustHold(Condition condition) => condition switch
        {
            Condition.Leaf leaf => Leaf(leaf, unknown: false),
            Condition.All all => Settled(() => all.Of.Aggregate((bool?)true, (every, one) => every & MustHold(one))),
            Condition.Any any => Settled(() => any.Of.Aggregate((bool?)false, (some, one) => some | MustHold(one))),
            Condition.Not not => Not(MayHold(not.Of)),
            Condition.Use use => MustHold(library.Named[use.Name]),
            _ => true,
        };

        private bool? Leaf(Condition.Leaf leaf, bool unknown)
        {
            if (_facts.TryGetValue(leaf.Field.Name, out var value)) return ConditionRules.Holds(leaf, value) ?? unknown;
            _openFact ??= leaf.Field.Name;
            return null;
        }

        private bool? Choice(string name)
        {
            if (_choices.TryGetValue(name, out var chosen)) return chosen;
            _openChoice ??= name;
            return null;
        }
    }
}
