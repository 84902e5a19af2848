using System.Text.Json;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>How strongly a clause is asked for. A missing <see cref="Must"/> blocks signing (gate G01).</summary>
public enum ClauseStrength { Must, Should, Option }

/// <summary>Who fills a variable: the town (blocks approval while empty), or whoever enters the award (blocks signing).</summary>
public enum VariableKind { Town, Award }

public enum VariableType { Text, Number, Date, List }

public enum DutyParty { Vendor, Town }

/// <summary>What starts a duty's clock: the signature, the first or last day of the term, each span of months or each fiscal year within it, or an event.</summary>
public enum DutyTrigger { Signed, Start, EveryMonths, EveryFiscalYear, Event, End }

/// <summary>
/// One clause: the metadata of <c>templates/clauses/{key}/clause.yaml</c> and its texts. The same record is what a town's own
/// version stores as JSON; <see cref="Texts"/> is then part of it, in the file it stands beside it.
/// </summary>
public sealed record ClauseContent
{
    public required string Key { get; init; }
    /// <summary>The row of domain.md 3.3, 1 to 48; add-ons have none and come after.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Number { get; init; }
    public required Text Title { get; init; }
    /// <summary>The first rule that holds or is unknown decides; when none does, the clause is out.</summary>
    public required IReadOnlyList<StrengthRule> Strength { get; init; }
    public IReadOnlyList<ClauseBasis> Basis { get; init; } = [];
    /// <summary>Items of the requirement lists that this clause covers, such as <c>M7</c>.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];
    /// <summary>Keys of the questions that verify it.</summary>
    public IReadOnlyList<string> VerifiedBy { get; init; } = [];
    public IReadOnlyList<ClauseVariable> Variables { get; init; } = [];
    public IReadOnlyList<ClauseDuty> Duties { get; init; } = [];
    /// <summary>Forms and tables that stand after the articles (別記) of every contract that has the clause.</summary>
    public IReadOnlyList<ClauseAnnex> Annexes { get; init; } = [];
    /// <summary>The body in Markdown with Scriban, by language (<c>ja</c>, <c>en</c>), without its heading.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}

/// <summary>Written as one pair, such as <c>{must: {always: true}}</c>.</summary>
[JsonConverter(typeof(StrengthRuleConverter))]
public sealed record StrengthRule(ClauseStrength Strength, Condition When);

/// <summary>Where the clause comes from: a source and its article or item, and the days between which that is law.</summary>
public sealed record ClauseBasis
{
    public required string Source { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Item { get; init; }
    /// <summary><c>K</c>: from knowledge and not read in the source; a town checks it and may correct it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? EffectiveFrom { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? EffectiveTo { get; init; }
}

/// <summary>A blank of the text, used in it as <c>{{ v.name }}</c>.</summary>
public sealed record ClauseVariable
{
    public required string Name { get; init; }
    public required VariableKind Kind { get; init; }
    public required VariableType Type { get; init; }
    /// <summary>Text, number, date as text, or list of texts, as <see cref="Type"/> says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Default { get; init; }
    /// <summary>What an English contract has in place of <see cref="Default"/>, where that is Japanese.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? DefaultEn { get; init; }
    public required Text Label { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Text? Help { get; init; }

    /// <summary>The default's texts, one or as many as a list has, with the town's name in place of <c>{town}</c>; none when there is no default.</summary>
    public IReadOnlyList<string> DefaultIn(string language, string town) => (language == "en" ? DefaultEn ?? Default : Default) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(one => Named(one, town))],
        { } one => [Named(one, town)],
    };

    private static string Named(JsonElement value, string town) => value.ToString().Replace("{town}", town, StringComparison.Ordinal);
}

/// <summary>A form or table of a clause: 別記 in the contract, numbered after the clauses are chosen.</summary>
public sealed record ClauseAnnex
{
    /// <summary>Unique within the clause; texts name it as <c>annex "key"</c>, those of other clauses as <c>annex "clause.key"</c>.</summary>
    public required string Key { get; init; }
    public required Text Title { get; init; }
    /// <summary>By language, in the same Markdown with Scriban as the clause's own text, and with tables.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}

/// <summary>Something a party has to do under the clause once the contract is signed.</summary>
public sealed record ClauseDuty
{
    public required string Key { get; init; }
    public required DutyParty Who { get; init; }
    public required DutyTrigger Trigger { get; init; }
    /// <summary>Days after the trigger.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DueDays { get; init; }
    /// <summary>A number variable of the clause that stands in for <see cref="DueDays"/>, with <see cref="DutyTrigger.EveryMonths"/> for <see cref="Months"/>; with <see cref="DutyTrigger.EveryFiscalYear"/> how often a year.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DueVariable { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Months { get; init; }
    /// <summary>Due once for each subcontractor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PerSubcontractor { get; init; }
    /// <summary>POL, REG, CERT, REC, CFG, CON or TST.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EvidenceKind { get; init; }
    public required Text Title { get; init; }
}
