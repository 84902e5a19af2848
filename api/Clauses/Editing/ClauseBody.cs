using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses.Editing;

/// <summary>What a draft says of a clause, in the shape in which <c>content</c> is answered. What is left out stays as it is.</summary>
public sealed record ClauseBody
{
    public Text? Title { get; init; }
    /// <summary>Each one pair of strength and condition, such as <c>{"must": {"use": "personalInformation"}}</c>, strongest first.</summary>
    public IReadOnlyList<JsonElement>? Strength { get; init; }
    public IReadOnlyList<ClauseBasis>? Basis { get; init; }
    public IReadOnlyList<string>? Requirements { get; init; }
    public IReadOnlyList<string>? VerifiedBy { get; init; }
    public IReadOnlyList<ClauseVariable>? Variables { get; init; }
    public IReadOnlyList<ClauseDuty>? Duties { get; init; }
    public IReadOnlyList<ClauseBodyAnnex>? Annexes { get; init; }
    public ClauseBodyTexts? Texts { get; init; }
}

public sealed record ClauseBodyAnnex(string? Key, Text? Title, ClauseBodyTexts? Texts);

/// <summary>The texts by language, Markdown with places in double braces; an empty one takes the language away.</summary>
public sealed record ClauseBodyTexts(string? Ja, string? En);

public sealed class ClauseContentValidator : AbstractValidator<ClauseBody>
{
    private const int TitleMax = 200;
    private const int HelpMax = 1_000;
    private const int TextMax = 20_000;
    private const int ConditionMax = 4_000;

    public ClauseContentValidator()
    {
        RuleFor(c => c.Title).SetValidator(new InBothLanguages(TitleMax)!);
        RuleFor(c => c.Strength).MaxItems(3);
        RuleForEach(c => c.Strength).Must(s => s.GetRawText().Length <= ConditionMax).WithErrorCode("length").WithMessage(_ => HttpTexts.TooLong.With(ConditionMax).Current);
        RuleFor(c => c.Basis).MaxItems(30);
        RuleForEach(c => c.Basis).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(b =>
        {
            b.RuleFor(x => x.Source).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).FreeText(60);
            b.RuleFor(x => x.Item).FreeText(TitleMax);
            b.RuleFor(x => x.Note).FreeText(TitleMax);
        });
        RuleFor(c => c.Requirements).MaxItems(60);
        RuleForEach(c => c.Requirements).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).FreeText(20);
        RuleFor(c => c.VerifiedBy).MaxItems(60);
        RuleForEach(c => c.VerifiedBy).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).FreeText(60);
        RuleFor(c => c.Variables).MaxItems(50);
        RuleForEach(c => c.Variables).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(v =>
        {
            v.RuleFor(x => x.Name).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(60).Matches("^[a-z][A-Za-z0-9]*$").WithMessage(_ => ClauseEditingTexts.Name.Current);
            v.RuleFor(x => x.Label).NotNull().WithMessage(_ => HttpTexts.Required.Current).SetValidator(new InBothLanguages(TitleMax));
            v.RuleFor(x => x.Help).SetValidator(new InBothLanguages(HelpMax)!);
            v.RuleFor(x => x.Default).Must(d => d is null || d.Value.GetRawText().Length <= 2_000).WithErrorCode("length").WithMessage(_ => HttpTexts.TooLong.With(2_000).Current);
        });
        RuleFor(c => c.Duties).MaxItems(30);
        RuleForEach(c => c.Duties).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(d =>
        {
            d.RuleFor(x => x.Key).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(60).Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$").WithMessage(_ => ClauseEditingTexts.DutyKey.Current);
            d.RuleFor(x => x.Title).NotNull().WithMessage(_ => HttpTexts.Required.Current).SetValidator(new InBothLanguages(TitleMax));
            d.RuleFor(x => x.DueVariable).MaximumLength(60);
            d.RuleFor(x => x.EvidenceKind).MaximumLength(10);
            d.RuleFor(x => x.DueDays).InclusiveBetween(0, 3_650).WithMessage(_ => ClauseEditingTexts.DueDays.Current);
            d.RuleFor(x => x.Months).InclusiveBetween(1, 120).WithMessage(_ => ClauseEditingTexts.Months.Current);
        });
        RuleFor(c => c.Annexes).MaxItems(10);
        RuleForEach(c => c.Annexes).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(a =>
        {
            a.RuleFor(x => x.Key).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(60).Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$").WithMessage(_ => ClauseEditingTexts.DutyKey.Current);
            a.RuleFor(x => x.Title).NotNull().WithMessage(_ => HttpTexts.Required.Current).SetValidator(new InBothLanguages(TitleMax)!);
            a.RuleFor(x => x.Texts).NotNull().WithMessage(_ => HttpTexts.Required.Current).SetValidator(new InEitherLanguage()!);
        });
        RuleFor(c => c.Texts).SetValidator(new InEitherLanguage()!);
    }

    private sealed class InEitherLanguage : AbstractValidator<ClauseBodyTexts>
    {
        public InEitherLanguage()
        {
            RuleFor(t => t.Ja).FreeText(TextMax);
            RuleFor(t => t.En).FreeText(TextMax);
        }
    }

    /// <summary>Of titles and the like; the document says one bound for all texts in both languages.</summary>
    private sealed class InBothLanguages : AbstractValidator<Text>
    {
        public InBothLanguages(int max)
        {
            RuleFor(t => t.Ja).Must(t => !string.IsNullOrWhiteSpace(t)).WithErrorCode("required").WithMessage(_ => HttpTexts.Required.Current).FreeText(HelpMax).Must(t => t is null || t.Length <= max).WithErrorCode("length").WithMessage(_ => HttpTexts.TooLong.With(max).Current);
            RuleFor(t => t.En).Must(t => !string.IsNullOrWhiteSpace(t)).WithErrorCode("required").WithMessage(_ => HttpTexts.Required.Current).FreeText(HelpMax).Must(t => t is null || t.Length <= max).WithErrorCode("length").WithMessage(_ => HttpTexts.TooLong.With(max).Current);
        }
    }
}

public static class ClauseBodies
{
    /// <summary>The clause with what the body says of it.</summary>
    /// <param name="pointer">Of the body in the request, such as <c>/content</c>.</param>
    /// <exception cref="Refusal">A strength cannot be read.</exception>
    public static ClauseContent With(this ClauseContent clause, ClauseBody? body, string pointer = "/content") => body is null ? clause : clause with
    {
        Title = body.Title ?? clause.Title,
        Strength = body.Strength is { } rules ? Strength(rules, pointer + "/strength") : clause.Strength,
        Basis = body.Basis ?? clause.Basis,
        Requirements = body.Requirements ?? clause.Requirements,
        VerifiedBy = body.VerifiedBy ?? clause.VerifiedBy,
        Variables = body.Variables ?? clause.Variables,
        Duties = body.Duties ?? clause.Duties,
        Annexes = body.Annexes is { } annexes ? [.. annexes.Select(a => new ClauseAnnex { Key = a.Key!, Title = a.Title!, Texts = Texts(new Dictionary<string, string>(), ("ja", a.Texts!.Ja), ("en", a.Texts.En)) })] : clause.Annexes,
        Texts = body.Texts is { } texts ? Texts(clause.Texts, ("ja", texts.Ja), ("en", texts.En)) : clause.Texts,
    };

    private static List<StrengthRule> Strength(IReadOnlyList<JsonElement> given, string pointer)
    {
        var (rules, faults) = (new List<StrengthRule>(), new List<Fault>());
        for (var i = 0; i < given.Count; i++)
        {
            try
            {
                rules.Add(given[i].Deserialize<StrengthRule>(CanonicalJson.Options) ?? throw new JsonException());
            }
            catch (JsonException wrong)
            {
                // A condition says its own place first, such as "$.must.all[1].fact: there is no fact 'clod'".
                var (place, reason) = wrong.InnerException is FormatException said && said.Message.Split(": ", 2) is [['$', ..] at, var why] ? (at, why) : ("$", YamlJson.Why(wrong));
                faults.Add(new($"{pointer}/{i}{ValidationProblem.Pointer(place)}", "condition", ClauseTexts.Condition.With(reason)));
            }
        }
        return faults.Count == 0 ? rules : throw Refusal.Invalid(faults);
    }

    /// <summary>Written as the shipped files are read, so that the same text has the same hash.</summary>
    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, string> texts, params IReadOnlyList<(string Language, string? Text)> given)
    {
        var all = texts.ToDictionary();
        foreach (var (language, text) in given)
        {
            if (text is null) continue;
            if (string.IsNullOrWhiteSpace(text)) all.Remove(language);
            else all[language] = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        }
        return all;
    }
}
