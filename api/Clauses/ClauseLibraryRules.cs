using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>
/// What is wrong with a clause, and where: at <paramref name="Path"/> of its metadata, such as <c>$.duties[1].key</c>, or in the text of a
/// <paramref name="Language"/> at a line and column from 1 (0: in all of it).
/// </summary>
public sealed record ClauseFault(string ClauseKey, string Path, string? Language, int Line, int Column, string Code, Text Message)
{
    /// <summary>The annex whose text it is; null for the clause's own.</summary>
    public string? Annex { get; init; }
}

/// <summary>Holds the clauses of one library against each other, so that a fault is found when a clause is published and not in somebody's contract.</summary>
public static class ClauseLibraryRules
{
    private static readonly IReadOnlyList<string> EvidenceKinds = Enum.GetNames<EvidenceKind>();

    /// <summary>Every fault of every clause, in their order; none when the library is sound.</summary>
    /// <param name="clauses">The clauses in force, each key once.</param>
    /// <param name="subsets">Clauses that a contract can have without the others: no reference may fail there either.</param>
    /// <param name="known">Keys of clauses that are not in force but may be asked for with <c>has</c>, such as those switched off.</param>
    public static IReadOnlyList<ClauseFault> Faults(IReadOnlyList<ClauseContent> clauses, NamedConditions conditions, IReadOnlyList<RequirementList> requirements, IReadOnlyCollection<string>? known = null,
        IReadOnlyList<IReadOnlySet<string>>? subsets = null)
    {
        var items = requirements.SelectMany(list => list.Items).Select(item => item.Item).ToHashSet(StringComparer.Ordinal);
        var inForce = clauses.ToDictionary(c => c.Key, StringComparer.Ordinal);
        var keys = inForce.Keys.Concat(known ?? []).ToHashSet(StringComparer.Ordinal);
        var numbers = new HashSet<int>();
        var faults = new List<ClauseFault>();
        var texts = new Dictionary<ClauseTextName, IReadOnlyList<TextReference>>();
        foreach (var clause in clauses)
        {
            if (clause.Number is { } number && !numbers.Add(number))
                faults.Add(At(clause, "$.number", "taken", ClauseTexts.NumberTaken.With(number)));
            var (references, broken) = References(clause);
            faults.AddRange(Metadata(clause, conditions, items));
            faults.AddRange(Duties(clause));
            faults.AddRange(broken);
            // What a broken text uses is not known.
            if (broken.Count == 0)
                faults.AddRange(Variables(clause, references.Values.SelectMany(r => r)));
            foreach (var (name, found) in references)
            {
                texts[name] = found;
                faults.AddRange(found.Select(r => Fault(clause, name, r, keys)).OfType<ClauseFault>());
            }
        }
        // Whether a reference can fail is asked of conditions and flags that are there.
        if (faults.Count == 0)
            faults.AddRange(new[] { (IReadOnlySet<string>?)null }.Concat(subsets ?? []).SelectMany(taken => ClauseReferenceRules.Faults(clauses, texts, conditions, taken)).Select(f => At(inForce[f.Text.ClauseKey], f.Text, f.Reference.Line, f.Reference.Column, f.Code, f.Message)).Distinct());
        return faults;
    }

    /// <summary>The texts of a clause, its annexes' too, with the names that errors call them.</summary>
    public static IEnumerable<(ClauseTextName Name, string Text)> Texts(ClauseContent clause) =>
        clause.Texts.Select(t => (new ClauseTextName(clause.Key, t.Key), t.Value))
            .Concat(clause.Annexes.SelectMany(a => a.Texts.Select(t => (new ClauseTextName(clause.Key, t.Key, a.Key), t.Value))));

    private static (Dictionary<ClauseTextName, IReadOnlyList<TextReference>> References, IReadOnlyList<ClauseFault> Broken) References(ClauseContent clause)
    {
        var (references, broken) = (new Dictionary<ClauseTextName, IReadOnlyList<TextReference>>(), new List<ClauseFault>());
        foreach (var (name, text) in Texts(clause))
        {
            try
            {
                references[name] = ClauseTextRules.References(text, name.ToString());
            }
            catch (TextFormatException wrong)
            {
                broken.Add(At(clause, name, wrong.Line, wrong.Column, "text", wrong.Reason));
            }
        }
        return (references, broken);
    }

    private static ClauseFault At(ClauseContent clause, ClauseTextName text, int line, int column, string code, Text message)
    {
        var annex = text.Annex is null ? -1 : clause.Annexes.TakeWhile(a => a.Key != text.Annex).Count();
        return new(clause.Key, annex < 0 ? $"$.texts.{text.Language}" : $"$.annexes[{annex}].texts.{text.Language}", text.Language, line, column, code, message) { Annex = text.Annex };
    }

    private static ClauseFault At(ClauseContent clause, string path, string code, Text message) => new(clause.Key, path, null, 0, 0, code, message);

    private static IEnumerable<ClauseFault> Metadata(ClauseContent clause, NamedConditions conditions, HashSet<string> items)
    {
        if (clause.Strength.Count == 0)
            yield return At(clause, "$.strength", "required", ClauseTexts.NoStrength);
        for (var i = 0; i < clause.Strength.Count; i++)
        {
            if (conditions.Fault(clause.Strength[i].When) is { } fault)
                yield return At(clause, $"$.strength[{i}]", "condition", ClauseTexts.Condition.With(fault));
            // Otherwise an undecided weak rule would hide a strong one, and learning a fact could bring a clause in.
            if (i > 0 && clause.Strength[i].Strength <= clause.Strength[i - 1].Strength)
                yield return At(clause, $"$.strength[{i}]", "order", ClauseTexts.StrengthOrder);
        }
        for (var i = 0; i < clause.Requirements.Count; i++)
            if (!items.Contains(clause.Requirements[i]))
                yield return At(clause, $"$.requirements[{i}]", "unknown", ClauseTexts.RequirementUnknown.With(clause.Requirements[i]));
        if (!clause.Texts.ContainsKey("ja"))
            yield return new(clause.Key, "$.texts.ja", "ja", 0, 0, "required", ClauseTexts.TextMissing);
        for (var i = 0; i < clause.Annexes.Count; i++)
        {
            var annex = clause.Annexes[i];
            if (clause.Annexes.Take(i).Any(a => a.Key == annex.Key))
                yield return At(clause, $"$.annexes[{i}].key", "twice", ClauseTexts.AnnexTwice.With(annex.Key));
            // Whatever language the contract is in, its annexes are in it too.
            foreach (var language in clause.Texts.Keys.Where(l => !annex.Texts.ContainsKey(l)))
                yield return At(clause, new(clause.Key, language, annex.Key), 0, 0, "required", ClauseTexts.AnnexText.With(annex.Key, language));
        }
    }

    private static IEnumerable<ClauseFault> Duties(ClauseContent clause)
    {
        for (var i = 0; i < clause.Duties.Count; i++)
        {
            var duty = clause.Duties[i];
            ClauseFault Fault(string member, string code, Text message) => At(clause, $"$.duties[{i}].{member}", code, message);

            if (clause.Duties.Take(i).Any(d => d.Key == duty.Key))
                yield return Fault("key", "twice", ClauseTexts.DutyTwice.With(duty.Key));
            if (duty.EvidenceKind is { } kind && !EvidenceKinds.Contains(kind))
                yield return Fault("evidenceKind", "unknown", ClauseTexts.EvidenceKind.With(kind, string.Join(", ", EvidenceKinds)));
            if (duty.DueVariable is { } due && !clause.Variables.Any(v => v.Name == due && v.Type == VariableType.Number))
                yield return Fault("dueVariable", "unknown", ClauseTexts.DueVariable.With(due));
            if (duty.Trigger == DutyTrigger.EveryMonths && duty.Months is not > 0 && duty.DueVariable is null)
                yield return Fault("trigger", "required", ClauseTexts.EveryMonths);
        }
    }

    private static IEnumerable<ClauseFault> Variables(ClauseContent clause, IEnumerable<TextReference> references)
    {
        for (var i = 0; i < clause.Variables.Count; i++)
        {
            var name = clause.Variables[i].Name;
            if (clause.Variables.Take(i).Any(v => v.Name == name))
                yield return At(clause, $"$.variables[{i}].name", "twice", ClauseTexts.VariableTwice.With(name));
            if (!references.Any(r => IsVariable(r.Use) && r.Name == name) && !clause.Duties.Any(d => d.DueVariable == name))
                yield return At(clause, $"$.variables[{i}].name", "unused", ClauseTexts.VariableUnused.With(name));
        }
    }

    private static ClauseFault? Fault(ClauseContent clause, ClauseTextName text, TextReference reference, HashSet<string> keys)
    {
        ClauseFault Wrong(string code, Text message) => At(clause, text, reference.Line, reference.Column, code, message);

        var name = reference.Name;
        switch (reference.Use)
        {
            case TextUse.Flag:
                return ClauseTextRules.Flags.Contains(name) ? null : Wrong("unknown", ClauseTexts.FlagUnknown.With(name, string.Join(", ", ClauseTextRules.Flags)));
            case TextUse.Article or TextUse.Has:
                return keys.Contains(name) ? null : Wrong("unknown", ClauseTexts.ClauseUnknown.With(name));
            case TextUse.Mark or TextUse.Place or TextUse.Annex:
                return null; // ClauseReferenceRules
            default:
                if (clause.Variables.FirstOrDefault(v => v.Name == name) is not { } variable)
                    return Wrong("unknown", ClauseTexts.VariableUnknown.With(name));
                var wanted = variable.Type switch { VariableType.Date => TextUse.DateVariable, VariableType.List => TextUse.ListVariable, _ => TextUse.Variable };
                return reference.Use == wanted ? null : Wrong("type", ClauseTexts.VariableUse.With(name, variable.Type));
        }
    }

    private static bool IsVariable(TextUse use) => use is TextUse.Variable or TextUse.DateVariable or TextUse.ListVariable;
}
