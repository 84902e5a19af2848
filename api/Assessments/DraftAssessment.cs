using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assessments;

public sealed record SubjectRequest(SubjectType? Type, Guid? Id);

/// <param name="CandidateId">A vendor among the candidates of an engagement that is not awarded yet: it gets the short form, whose answers are set beside those of the others.</param>
public sealed record DraftAssessmentRequest(SubjectRequest? Subject, string? QuestionnaireKey, DateOnly? DueOn, Guid? CandidateId);

public sealed class DraftAssessmentValidator : Validator<DraftAssessmentRequest>
{
    public DraftAssessmentValidator()
    {
        RuleFor(r => r.Subject).NotNull().WithMessage(_ => AssessmentTexts.Subject.Current);
        RuleFor(r => r.Subject!.Type).NotNull().WithMessage(_ => AssessmentTexts.Subject.Current).When(r => r.Subject is not null);
        RuleFor(r => r.Subject!.Id).NotNull().WithMessage(_ => AssessmentTexts.Subject.Current).When(r => r.Subject is not null);
        RuleFor(r => r.QuestionnaireKey).MaximumLength(60).WithMessage(_ => HttpTexts.TooLong.With(60).Current);
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => AssessmentTexts.DueOn.Current);
    }
}

/// <summary>Drafts an assessment of an engagement's or a cloud use's vendor: the questions that its facts and tier ask for.</summary>
public sealed class DraftAssessment(VendorsDb db, UnitOfWork work, Caller caller, AssessmentDrafting drafting) : Endpoint<DraftAssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments");
        Permissions(PermissionNames.AssessmentsSend);
        this.Idempotent();
        Summary(s => s.Summary = "Draft an assessment of a subject's vendor");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(DraftAssessmentRequest req, CancellationToken ct)
    {
        drafting.RequireDue(req.DueOn!.Value);
        if (req.Subject!.Type == SubjectType.Vendor) throw Refusal.Invalid("/subject/type", "unknown", AssessmentTexts.SubjectUnknown);
        var isUse = req.Subject.Type == SubjectType.CloudUse;
        var subject = await db.CaseAsync(isUse ? null : req.Subject.Id, isUse ? req.Subject.Id : null, ct) ?? throw Refusal.Invalid("/subject/id", "unknown", AssessmentTexts.SubjectUnknown);
        var assessment = await drafting.DraftAsync(subject, req.QuestionnaireKey, req.DueOn.Value, ct, req.CandidateId);
        await db.SaveChangesAsync(ct);
        work.Record("assessment.drafted", "assessment", assessment.Id, new { assessment.ReferenceNo, subject = subject.Subject, assessment.Tier, assessment.ForSelection, questions = assessment.Questions.Count }, assessment.VendorId);
        await this.CreatedAsync($"/assessments/{assessment.Id}", AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

/// <summary>Makes an assessment of a case's vendor: the questions that its facts and tier ask for.</summary>
public sealed class AssessmentDrafting(VendorsDb db, Caller caller, ClauseLibrary library, TimeProvider clock)
{
    private const int MaxYears = 3;
    /// <summary>The least strict tier, whose questions are the short form (domain.md 4.10).</summary>
    private const int ShortForm = 4;

    public void RequireDue(DateOnly dueOn) => DueDayRules.Require(dueOn, clock.TownToday(), years: MaxYears);

    /// <param name="questionnaireKey">The shipped questionnaire when null.</param>
    /// <param name="candidateId">Set: a short form to this candidate instead.</param>
    public async Task<Assessment> DraftAsync(ICase subject, string? questionnaireKey, DateOnly dueOn, CancellationToken ct, Guid? candidateId = null)
    {
        RequireDue(dueOn);
        var today = clock.TownToday();
        var questionnaire = await db.QuestionnaireAsync(questionnaireKey ?? QuestionnaireVersion.Default, ct) ?? throw Refusal.Invalid("/questionnaireKey", "unknown", AssessmentTexts.QuestionnaireUnknown);
        if (candidateId is { } candidate) await RequireCandidateAsync(subject, candidate, ct);
        if ((candidateId ?? subject.VendorId) is not { } vendorId) throw Refusal.Conflict("noVendor", AssessmentTexts.NoVendor);
        var facts = await db.FactsAsync(subject, ct) ?? throw Refusal.Conflict("noFacts", AssessmentTexts.NoFacts);
        var rules = (await db.RulesAsync(today, ct)).Content;
        var residents = await db.Municipalities.Where(m => m.Id == caller.MunicipalityId).Select(m => m.Residents).SingleAsync(ct);
        var tier = candidateId is not null ? ShortForm : InherentRules.Tier(InherentRules.Score(facts, rules.Points, residents).Score, facts, rules, library.Conditions).Tier;
        var assessment = new Assessment
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "評価", today, ct), VendorId = vendorId,
            QuestionnaireKey = questionnaire.Key, QuestionnaireVersion = questionnaire.Number, Tier = tier, DueOn = dueOn, State = AssessmentState.Draft, ForSelection = candidateId is not null,
            Questions = [.. QuestionRules.Choose(questionnaire.Content, facts, tier, library.Conditions)],
        };
        assessment.ScoringHash = ScoredQuestions.HashOf(assessment.Questions);
        assessment.SetSubject(subject.Subject);
        db.Add(assessment);
        return assessment;
    }

    /// <summary>Of a vendor as such: the questions of the sections that the rule set names, those that hold whatever the facts are.</summary>
    /// <param name="tier">The gravest of what the vendor does for the town.</param>
    /// <param name="questionnaireKey">The shipped questionnaire when null.</param>
    public async Task<Assessment> DraftForVendorAsync(Guid vendorId, int tier, DateOnly dueOn, CancellationToken ct, string? questionnaireKey = null)
    {
        RequireDue(dueOn);
        var today = clock.TownToday();
        var questionnaire = await db.QuestionnaireAsync(questionnaireKey ?? QuestionnaireVersion.Default, ct) ?? throw Refusal.Invalid("/questionnaireKey", "unknown", AssessmentTexts.QuestionnaireUnknown);
        var sections = SectionsOf(questionnaire, (await db.RulesAsync(today, ct)).Content);
        var questions = QuestionRules.ChooseForVendor(questionnaire.Content, sections, tier, library.Conditions);
        if (questions.Count == 0) throw Refusal.Conflict("noQuestions", AssessmentTexts.NoVendorQuestions.With(string.Join(", ", sections)));
        var assessment = new Assessment
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "評価", today, ct), SubjectVendorId = vendorId, VendorId = vendorId,
            QuestionnaireKey = questionnaire.Key, QuestionnaireVersion = questionnaire.Number, Tier = tier, DueOn = dueOn, State = AssessmentState.Draft, Questions = [.. questions],
        };
        assessment.ScoringHash = ScoredQuestions.HashOf(assessment.Questions);
        db.Add(assessment);
        return assessment;
    }

    /// <summary>What is asked apart from any case: of the shipped questionnaire the sections that the rule set names, of one the town made itself all of them.</summary>
    public static IReadOnlyList<string> SectionsOf(QuestionnaireVersion questionnaire, RuleSetContent rules) => questionnaire.Key == QuestionnaireVersion.Default ? rules.VendorLook.Sections : [.. questionnaire.Content.Sections.Select(s => s.Key)];

    private async Task RequireCandidateAsync(ICase subject, Guid candidateId, CancellationToken ct)
    {
        if (subject is not Engagement { VendorId: null } engagement) throw Refusal.Conflict("awarded", AssessmentTexts.NoLongerOpen, new Fault("/candidateId", "awarded", AssessmentTexts.NoLongerOpen));
        if (!await db.Candidates.AnyAsync(c => c.EngagementId == engagement.Id && c.VendorId == candidateId, ct)) throw Refusal.Invalid("/candidateId", "unknown", EngagementTexts.NotCandidate);
    }
}
