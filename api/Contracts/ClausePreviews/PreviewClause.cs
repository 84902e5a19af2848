using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.ClausePreviews;

/// <summary>A list's entries stand one to a line; a variable that is left out has its default.</summary>
public sealed record PreviewVariable(string? Name, string? Value);

public sealed record PreviewClauseRequest
{
    /// <summary>Of a clause of the town, or of one to be made (<c>own-…</c>).</summary>
    public string? Key { get; init; }
    /// <summary>What is left out is as in the open draft, else as in the newest version.</summary>
    public ClauseBody? Content { get; init; }
    public bool? Off { get; init; }
    /// <summary>The facts to try it on; or name a sample case.</summary>
    public Facts? Facts { get; init; }
    public string? Case { get; init; }
    public IReadOnlyList<PreviewVariable>? Variables { get; init; }
}

public sealed class PreviewClauseValidator : Validator<PreviewClauseRequest>
{
    public PreviewClauseValidator()
    {
        RuleFor(r => r.Key).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(ClauseVersion.KeyMaxLength).Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$").WithMessage(_ => ClauseEditingTexts.OwnKey.Current);
        RuleFor(r => r.Content).SetValidator(new ClauseContentValidator()!);
        RuleFor(r => r.Facts).Must((r, facts) => facts is null != r.Case is null).WithErrorCode("required").WithMessage(_ => ClauseEditingTexts.FactsOrSample.Current);
        RuleFor(r => r.Case).MaximumLength(60);
        RuleFor(r => r.Variables).MaxItems(50);
        RuleForEach(r => r.Variables).ChildRules(v =>
        {
            v.RuleFor(x => x.Name).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(60);
            v.RuleFor(x => x.Value).FreeText(Contract.ValueMaxLength);
        });
    }
}

/// <summary>The article as it would stand in the contract: in Markdown, and as a fragment of HTML for a page.</summary>
public sealed record PreviewedText(string Language, string Text, string Html);

/// <param name="Included">Whether the facts bring it into the contract; it is written out all the same. An option is in only when somebody chooses it.</param>
/// <param name="ArticleNumber">Its article in a contract of just these facts.</param>
/// <param name="Faults">What would keep it from being published, and what kept a text from being written.</param>
public sealed record ClausePreview(
    bool Included, ClauseStrength? Strength, bool? Holds, IReadOnlyList<LeafOutcome> Reasons, int? ArticleNumber, IReadOnlyList<string> UnknownFacts, IReadOnlyList<PreviewedText> Texts, IReadOnlyList<ClauseFaultRow> Faults);

/// <summary>
/// Tries a clause on some facts before it is published, by the very code that writes contracts; nothing is kept.
/// </summary>
public sealed partial class PreviewClause(VendorsDb db, Caller caller, ClauseEditing editing, ClauseLibrary library) : Endpoint<PreviewClauseRequest, ClausePreview>
{
    public override void Configure()
    {
        Post("/clauses/preview");
        Permissions(PermissionNames.ClausesRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "Try a clause on sample facts: whether it is in, why, how it reads, and its faults");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(PreviewClauseRequest req, CancellationToken ct)
    {
        var facts = req.Facts ?? SampleCase.All.SingleOrDefault(c => c.Key == req.Case)?.Facts
            ?? throw Refusal.Invalid("/case", "unknown", ClauseEditingTexts.SampleUnknown.With(req.Case, string.Join(", ", SampleCase.All.Select(c => c.Key))));
        var contradictions = FactsRules.Contradictions(facts, "/facts");
        if (contradictions.Count > 0) throw Refusal.Invalid([.. contradictions.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        var all = await editing.LibraryAsync(ct);
        var draft = await db.ClauseDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == req.Key && d.IsOpen, ct);
        var before = draft?.Content ?? all.SingleOrDefault(c => c.Key == req.Key)?.Content ?? new ClauseContent { Key = req.Key!, Title = new("（見出しなし）", "(untitled)"), Strength = [] };
        var clause = before.With(req.Content);
        var faults = (await editing.FaultsAsync(clause, req.Off ?? draft?.IsOff ?? false, ct)).Select(ClauseFaultRow.From).ToList();

        // A condition that uses an unknown name cannot be evaluated; the faults say so.
        var canDecide = clause.Strength.Count > 0 && faults.All(f => !f.Path.StartsWith("$.strength", StringComparison.Ordinal) || f.Code == "lawMust");
        IReadOnlyList<ClauseContent> contents = [.. ClauseRules.InOrder(all.Where(c => !c.IsOff && c.Key != clause.Key).Select(c => c.Content).Append(clause))];
        var required = ClauseRules.RequiredClauses(canDecide ? contents : [.. contents.Where(c => c.Key != clause.Key)], facts, library.Conditions, library.Requirements);
        var decided = required.Clauses.SingleOrDefault(c => c.Key == clause.Key);
        var inContract = required.Clauses.Where(c => c.Included).Select(c => c.Key).Append(clause.Key).ToHashSet(StringComparer.Ordinal);
        var written = contents.Where(c => inContract.Contains(c.Key)).ToList();
        var texts = new List<PreviewedText>();
        foreach (var language in ClauseFile.Languages.Where(clause.Texts.ContainsKey))
        {
            try
            {
                texts.Add(await WriteAsync(clause, [.. written.Where(c => c.Texts.ContainsKey(language))], facts, language, req.Variables ?? [], ct));
            }
            catch (ClauseTextException wrong)
            {
                if (!faults.Any(f => f.ClauseKey == wrong.ClauseKey && f.Language == wrong.Language && f.Line == wrong.Line))
                    faults.Add(new(wrong.ClauseKey, $"$.texts.{wrong.Language}", wrong.Language, wrong.Line, wrong.Column, "text", wrong.Reason.Current));
            }
        }
        await Send.OkAsync(new(decided?.Included == true, decided?.Strength, decided?.Holds, decided?.Reasons ?? [], decided?.Included == true ? written.FindIndex(c => c.Key == clause.Key) + 1 : null, required.UnknownFacts, texts, faults), ct);
    }

    private async Task<PreviewedText> WriteAsync(ClauseContent clause, IReadOnlyList<ClauseContent> clauses, Facts facts, string language, IReadOnlyList<PreviewVariable> variables, CancellationToken ct)
    {
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == caller.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var whole = ContractComposition.Compose(ContractFrames.Of(ContractFrames.Default), clauses, new()
        {
            Language = language, EngagementTitle = "", ReferenceNo = "", TownName = language == "en" ? town.En : town.Ja, Flags = FactFlags.Of(facts),
            Variables = variables.DistinctBy(v => v.Name).Where(v => v.Value is not null).ToDictionary(v => v.Name!, v => Value(clause, v)),
        });
        var article = whole.Articles.Single(a => a.Key == clause.Key);
        var alone = whole with { Title = clause.Title.In(language == "en" ? Languages.English : Languages.Japanese), Preamble = [], Closing = [], Tables = [], Articles = [article], Annexes = [.. whole.Annexes.Where(a => a.ClauseKey == clause.Key)] };
        return new(language, Link().Replace(article.Markdown, "$1"), ContractHtml.Make(alone));
    }

    private static object Value(ClauseContent clause, PreviewVariable given) =>
        clause.Variables.Any(v => v.Name == given.Name && v.Type == VariableType.List) ? VariableRules.Entries(given.Value) : given.Value!;

    [GeneratedRegex(@"\[([^\]]*)\]\(#[^)]*\)")]
    private static partial Regex Link();
}
