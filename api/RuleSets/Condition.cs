using System.Globalization;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.RuleSets;

public enum ConditionOperator { Is, IsNot, AtLeast, Has, Outside }

/// <summary>
/// A condition over <see cref="Facts"/>, kept as data: <c>{always: true}</c>, <c>{all: […]}</c>, <c>{any: […]}</c>, <c>{not: …}</c>,
/// <c>{use: name}</c> or a leaf such as <c>{fact: cloud, isNot: none}</c>. Reading and writing is <see cref="ConditionJson"/>.
/// </summary>
[JsonConverter(typeof(ConditionJsonConverter))]
public abstract record Condition
{
    private Condition() { }

    /// <summary>Every leaf, in the order written, those of the conditions used by name among them.</summary>
    /// <exception cref="FormatException">A name is used that is not among <paramref name="named"/>.</exception>
    public IEnumerable<Leaf> Leaves(NamedConditions named) => this switch
    {
        Leaf leaf => [leaf],
        All all => all.Of.SelectMany(one => one.Leaves(named)),
        Any any => any.Of.SelectMany(one => one.Leaves(named)),
        Not not => not.Of.Leaves(named),
        Use use => named[use.Name].Leaves(named),
        _ => [],
    };

    public sealed record Always : Condition;

    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Not(Condition Of) : Condition;

    /// <summary>A condition of <see cref="NamedConditions"/>.</summary>
    public sealed record Use(string Name) : Condition;

    /// <summary>One question to one fact. It is checked when made, so that evaluating it cannot fail.</summary>
    public sealed record Leaf : Condition
    {
        /// <exception cref="FormatException">The fact is not known, or the operator or a value does not suit it.</exception>
        public Leaf(string fact, ConditionOperator @operator, IReadOnlyList<string> values)
        {
            if (!FactField.ByName.TryGetValue(fact, out var field))
                throw new FormatException($"there is no fact '{fact}'");
            if (!Suits(@operator, field))
                throw new FormatException($"'{ConditionJson.Word(@operator)}' does not suit the fact '{fact}'");
            (Field, Operator, Values) = (field, @operator, values);
            foreach (var value in values)
                Target |= TargetOf(field, value);
            Expected = @operator switch
            {
                ConditionOperator.Is => values[0],
                ConditionOperator.AtLeast => $"≥{values[0]}",
                ConditionOperator.Has => $"∋ {string.Join(" | ", values)}",
                _ => $"≠{values[0]}",
            };
        }

        public FactField Field { get; }
        public ConditionOperator Operator { get; }
        /// <summary>The values asked for; more than one only with <see cref="ConditionOperator.Has"/>.</summary>
        public IReadOnlyList<string> Values { get; }
        /// <summary>The values in the form of <see cref="FactValue.Number"/>.</summary>
        public int Target { get; }

        /// <summary>What the leaf asks for as a person reads it, such as <c>≥2</c>.</summary>
        public string Expected { get; }

        private static bool Suits(ConditionOperator @operator, FactField field) => @operator switch
        {
            ConditionOperator.Is or ConditionOperator.IsNot => !field.IsList,
            ConditionOperator.AtLeast => field.IsOrdered,
            ConditionOperator.Has => field.Kind == FactKind.WordList,
            _ => field.IsCountry,
        };

        private static int TargetOf(FactField field, string value)
        {
            switch (field.Kind)
            {
                case FactKind.Flag:
                    return value switch { "true" => 1, "false" => 0, _ => throw new FormatException($"'{field.Name}' is true or false, not '{value}'") };
                case FactKind.Count:
                    return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
                        ? count : throw new FormatException($"'{field.Name}' is a whole number, not '{value}'");
                case FactKind.Word or FactKind.WordList:
                    for (var i = 0; i < field.Words.Count; i++)
                        if (field.Words[i] == value)
                            return field.Kind == FactKind.Word ? i : 1 << i;
                    throw new FormatException($"'{value}' is not a value of '{field.Name}', which are {string.Join(", ", field.Words)}");
                case FactKind.Country or FactKind.CountryList:
                    return value.Length == 2 && value.All(char.IsAsciiLetterUpper) ? 0 : throw new FormatException($"'{value}' is not a country code of two upper-case letters");
                default:
                    return 0;
            }
        }
    }
}
