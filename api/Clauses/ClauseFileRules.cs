using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>Holds clause files against each other, so that a fault is found at the start and not in somebody's contract.</summary>
public static class ClauseFileRules
{
    private static readonly HashSet<string> EvidenceKinds = ["POL", "REG", "CERT", "REC", "CFG", "CON", "TST"];

    /// <summary>One line for each fault, beginning with file and line.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<ClauseFile> files, NamedConditions conditions, IReadOnlyList<RequirementList> requirements)
    {
        var items = requirements.SelectMany(list => list.Items).Select(item => item.Item).ToHashSet(StringComparer.Ordinal);
        var clauses = files.ToDictionary(f => f.Content.Key, f => f.Content, StringComparer.Ordinal);
        var numbers = new HashSet<int>();
        var faults = new List<string>();
        foreach (var file in files)
        {
            if (file.Content.Number is { } number && !numbers.Add(number))
                faults.Add(file.Yaml.FaultAt("$.number", $"the number {number} is taken").Message);
            faults.AddRange(Metadata(file, conditions, items));
            faults.AddRange(Duties(file));
            faults.AddRange(Variables(file));
            faults.AddRange(Texts(file, clauses));
        }
        return faults;
    }

    private static IEnumerable<string> Metadata(ClauseFile file, NamedConditions conditions, HashSet<string> items)
    {
        var clause = file.Content;
        if (clause.Strength.Count == 0)
            yield return file.Yaml.FaultAt("$.strength", "a clause has at least one rule").Message;
        for (var i = 0; i < clause.Strength.Count; i++)
        {
            if (Unknown(clause.Strength[i].When, conditions) is { } fault)
                yield return file.Yaml.FaultAt($"$.strength[{i}]", fault).Message;
            // Otherwise an undecided weak rule would hide a strong one, and learning a fact could bring a clause in.
            if (i > 0 && clause.Strength[i].Strength <= clause.Strength[i - 1].Strength)
                yield return file.Yaml.FaultAt($"$.strength[{i}]", "rules go from must over should to option, one each").Message;
        }
        for (var i = 0; i < clause.Requirements.Count; i++)
            if (!items.Contains(clause.Requirements[i]))
                yield return file.Yaml.FaultAt($"$.requirements[{i}]", $"there is no requirement '{clause.Requirements[i]}'").Message;
        if (!clause.Texts.ContainsKey("ja"))
            yield return $"{ClauseFile.TextName(clause.Key, "ja")}: the file is missing";
    }

    private static IEnumerable<string> Duties(ClauseFile file)
    {
        var duties = file.Content.Duties;
        for (var i = 0; i < duties.Count; i++)
        {
            var duty = duties[i];
            string Fault(string member, string message) => file.Yaml.FaultAt($"$.duties[{i}].{member}", message).Message;

            if (duties.Take(i).Any(d => d.Key == duty.Key))
                yield return Fault("key", $"the duty '{duty.Key}' is there twice");
            if (duty.EvidenceKind is { } kind && !EvidenceKinds.Contains(kind))
                yield return Fault("evidenceKind", $"'{kind}' is not a kind of evidence: {string.Join(", ", EvidenceKinds)}");
            if (duty.DueVariable is { } due && !file.Content.Variables.Any(v => v.Name == due && v.Type == VariableType.Number))
                yield return Fault("dueVariable", $"there is no number variable '{due}'");
            if (duty.Trigger == DutyTrigger.EveryMonths && duty.Months is not > 0 && duty.DueVariable is null)
                yield return Fault("trigger", "everyMonths wants months or dueVariable");
        }
    }

    private static IEnumerable<string> Variables(ClauseFile file)
    {
        var variables = file.Content.Variables;
        for (var i = 0; i < variables.Count; i++)
        {
            var name = variables[i].Name;
            if (variables.Take(i).Any(v => v.Name == name))
                yield return file.Yaml.FaultAt($"$.variables[{i}].name", $"the variable '{name}' is there twice").Message;
            var isUsed = file.References.Values.Any(text => text.Any(r => IsVariable(r.Use) && r.Name == name)) || file.Content.Duties.Any(d => d.DueVariable == name);
            if (!isUsed)
                yield return file.Yaml.FaultAt($"$.variables[{i}].name", $"the variable '{name}' is used in no text and no duty").Message;
        }
    }

    private static IEnumerable<string> Texts(ClauseFile file, Dictionary<string, ClauseContent> clauses)
    {
        foreach (var (language, references) in file.References)
            foreach (var reference in references)
                if (Fault(file.Content, reference, clauses) is { } fault)
                    yield return $"{ClauseFile.TextName(file.Content.Key, language)}:{reference.Line}:{reference.Column}: {fault}";
    }

    private static string? Fault(ClauseContent clause, TextReference reference, Dictionary<string, ClauseContent> clauses)
    {
        var name = reference.Name;
        switch (reference.Use)
        {
            case TextUse.Flag:
                return ClauseTextRules.Flags.Contains(name) ? null : $"there is no facts.{name}: {string.Join(", ", ClauseTextRules.Flags)}";
            case TextUse.Article or TextUse.Has when !clauses.ContainsKey(name):
                return $"there is no clause '{name}'";
            case TextUse.Article:
                return name == clause.Key || reference.Guarded || IsAlwaysIn(clauses[name])
                    ? null : $"the clause '{name}' can be absent: write the reference inside {{{{ if has \"{name}\" }}}}";
            case TextUse.Has:
                return null;
            default:
                if (clause.Variables.FirstOrDefault(v => v.Name == name) is not { } variable)
                    return $"the variable '{name}' is not declared";
                var wanted = variable.Type switch { VariableType.Date => TextUse.DateVariable, VariableType.List => TextUse.ListVariable, _ => TextUse.Variable };
                return reference.Use == wanted ? null : $"the variable '{name}' is of type {variable.Type}: write {{{{ v.x }}}} for text and number, {{{{ date v.x }}}} for date, {{{{ for y in v.x }}}} for list";
        }
    }

    private static bool IsVariable(TextUse use) => use is TextUse.Variable or TextUse.DateVariable or TextUse.ListVariable;

    private static bool IsAlwaysIn(ClauseContent clause) => clause.Strength is [{ Strength: not ClauseStrength.Option, When: Condition.Always }, ..];

    private static string? Unknown(Condition condition, NamedConditions conditions)
    {
        try
        {
            conditions.Check(condition);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }
}
