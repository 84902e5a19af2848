using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What may stand in a blank, and which blanks one answer fills.</summary>
public static class VariableRules
{
    private const int MaxNumber = 100_000;
    private const int MaxLines = 200;

    /// <summary>Fills the blank of that name in every clause that has it, or in the named clause alone; what is wrong goes to <paramref name="faults"/>.</summary>
    /// <param name="mayChange">Whether the blank is still open.</param>
    public static void Set(List<ContractVariable> variables, VariableRequest given, Func<ContractVariable, bool> mayChange, string at, List<Fault> faults)
    {
        var asked = variables.Where(v => v.Name == given.Name && (given.ClauseKey is null || v.ClauseKey == given.ClauseKey)).ToList();
        if (asked.Count == 0) faults.Add(new(at + "/name", "unknown", ContractTexts.VariableUnknown));
        else if (!asked.All(mayChange)) faults.Add(new(at + "/name", "fixed", ContractTexts.VariableFixed));
        else if (asked.Select(v => Fault(v.Type, given.Value)).OfType<Text>().FirstOrDefault() is { } fault) faults.Add(new(at + "/value", "value", fault));
        else
            foreach (var variable in asked)
                variables[variables.IndexOf(variable)] = variable with { Value = string.IsNullOrWhiteSpace(given.Value) ? null : given.Value.Trim(), FilledFrom = null };
    }

    /// <summary>
    /// A blank of a draft with its value: what someone entered, in this clause or in another that asks for the same; else what is known; else
    /// the clause's own default.
    /// </summary>
    public static ContractVariable Answered(ContractVariable blank, IReadOnlyList<ContractVariable> before, IReadOnlyDictionary<string, KnownValue> known, string? usual)
    {
        var old = before.FirstOrDefault(v => v.ClauseKey == blank.ClauseKey && v.Name == blank.Name) ?? before.FirstOrDefault(v => v.Name == blank.Name && v.Type == blank.Type);
        if (old is { FilledFrom: null, Value.Length: > 0 }) return blank with { Value = old.Value };
        if (known.TryGetValue(blank.Name, out var found)) return blank with { Value = found.Value, FilledFrom = found.Source };
        return old is null ? blank with { Value = usual } : blank with { Value = old.Value, FilledFrom = old.FilledFrom };
    }

    /// <summary>The entries of a list, which stand one to a line.</summary>
    public static List<string> Entries(string? value) => [.. (value ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static Text? Fault(VariableType type, string? value) => type switch
    {
        _ when string.IsNullOrEmpty(value) => null,
        _ when !TextRules.IsClean(value) => HttpTexts.NoNul,
        VariableType.Number when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxNumber => ContractTexts.NumberWanted,
        VariableType.Date when !DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) => ContractTexts.DateWanted,
        VariableType.List when Entries(value).Count > MaxLines => ContractTexts.ListTooLong.With(MaxLines),
        _ => null,
    };
}
