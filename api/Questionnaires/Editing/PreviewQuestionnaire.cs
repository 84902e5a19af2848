using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record PreviewAnswer(string? QuestionKey, string? Value);

public sealed record PreviewQuestionnaireRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    /// <summary>The facts to try it on; or name a sample case.</summary>
    public Facts? Facts { get; init; }
    public string? Case { get; init; }
    /// <summary>1 (gravest) to 4; what the facts make it when left out.</summary>
    public int? Tier { get; init; }
    /// <summary>As a vendor might have answered so far, for the questions that follow from answers.</summary>
    public IReadOnlyList<PreviewAnswer>? Answers { get; init; }
}

public sealed class PreviewQuestionnaireValidator : Validator<PreviewQuestionnaireRequest>
{
    public PreviewQuestionnaireValidator()
    {
        RuleFor(r => r.Facts).Must((r, facts) => facts is null != r.Case is null).WithErrorCode("required").WithMessage(_ => ClauseEditingTexts.FactsOrSample.Current);
        RuleFor(r => r.Case).MaximumLength(60);
        RuleFor(r => r.Tier).InclusiveBetween(1, 4).WithMessage(_ => QuestionnaireTexts.Tiers.Current);
        RuleFor(r => r.Answers).MaxItems(QuestionnaireRules.MaxQuestions);
        RuleForEach(r => r.Answers).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(a =>
        {
            a.RuleFor(x => x.QuestionKey).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(QuestionnaireRules.KeyMaxLength);
            a.RuleFor(x => x.Value).FreeText(4_000);
        });
    }
}

/// <summary>A question as the vendor sees it. <paramref name="Asked"/>: false while the answers hide it. <paramref name="Reasons"/>, the facts that ask for it, are for staff.</summary>
public sealed record PreviewedQuestion(
    string Key, string Section, string SectionTitle, string Text, string? Help, QuestionType Type, bool Required, IReadOnlyList<string> EvidenceKinds, bool EvidenceMandatory, IReadOnlyList<QuestionChoice> Choices, decimal? Min, decimal? Max, bool Asked,
    IReadOnlyList<LeafOutcome> Reasons);

public sealed record PreviewedFinding(string QuestionKey, QuestionSeverity Severity, string Text, string Todo);

/// <param name="LeftOut">Keys of the questions that neither facts nor tier ask for.</param>
/// <param name="Findings">What a reviewer would be offered after these answers.</param>
public sealed record QuestionnairePreview(string Key, int Number, int Tier, IReadOnlyList<PreviewedQuestion> Questions, IReadOnlyList<string> LeftOut, IReadOnlyList<PreviewedFinding> Findings, IReadOnlyList<QuestionnaireFaultRow> Faults);

/// <summary>Tries a version or a draft on some facts, by the very code that drafts assessments; nothing is kept.</summary>
public sealed class PreviewQuestionnaire(VendorsDb db, Caller caller, QuestionnaireEditing editing, TimeProvider clock) : Endpoint<PreviewQuestionnaireRequest, QuestionnairePreview>
{
    public override void Configure()
    {
        Post("/questionnaires/{key}/versions/{number}/preview");
        Permissions(PermissionNames.QuestionnairesRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "Try a questionnaire on facts and answers, as the vendor would see it");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(PreviewQuestionnaireRequest req, CancellationToken ct)
    {
        var read = await editing.ReadAsync(req.Key, req.Number, ct);
        var facts = req.Facts ?? SampleCase.All.SingleOrDefault(c => c.Key == req.Case)?.Facts
            ?? throw Refusal.Invalid("/case", "unknown", ClauseEditingTexts.SampleUnknown.With(req.Case, string.Join(", ", SampleCase.All.Select(c => c.Key))));
        var contradictions = FactsRules.Contradictions(facts, "/facts");
        if (contradictions.Count > 0) throw Refusal.Invalid([.. contradictions.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        var faults = read.Draft is null ? [] : await editing.FaultsAsync(read.Content, ct);
        var tier = req.Tier ?? await TierAsync(facts, ct);
        // A draft may still hold what cannot be asked: a name of a condition that is not there, a section that is not declared, a key twice.
        var sound = read.Content with
        {
            Sections = [.. read.Content.Sections.DistinctBy(s => s.Key)],
            Questions = [.. read.Content.Questions.DistinctBy(q => q.Key).Where(q => editing.Conditions.Fault(q.When) is null && read.Content.Sections.Any(s => s.Key == q.Section))],
        };
        var chosen = QuestionRules.Choose(sound, facts, tier, editing.Conditions);
        var answers = (req.Answers ?? []).DistinctBy(a => a.QuestionKey).ToDictionary(a => a.QuestionKey!, a => a.Value, StringComparer.Ordinal);
        var asked = BranchRules.Asked(chosen, answers);
        await Send.OkAsync(new(
            req.Key, req.Number, tier,
            [.. chosen.Select(q => new PreviewedQuestion(q.Key, q.Section, q.SectionTitle.Current, q.Text.Current, q.Help?.Current, q.Type, q.Required, q.EvidenceKinds, q.EvidenceMandatory, q.Choices, q.Min, q.Max, asked.Contains(q.Key), q.Reasons))],
            [.. read.Content.Questions.Select(q => q.Key).Except(chosen.Select(q => q.Key))],
            [.. BranchRules.Findings(chosen, answers).Select(f => new PreviewedFinding(f.Question.Key, f.Finding.Severity, f.Finding.Text.Current, f.Finding.Todo.Current))], [.. faults.Select(QuestionnaireFaultRow.From)]), ct);
    }

    private async Task<int> TierAsync(Facts facts, CancellationToken ct)
    {
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        var residents = await db.Municipalities.Where(m => m.Id == caller.MunicipalityId).Select(m => m.Residents).SingleAsync(ct);
        return InherentRules.Tier(InherentRules.Score(facts, rules.Points, residents).Score, facts, rules, editing.Conditions).Tier;
    }
}
