using System.Collections.Concurrent;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>The checks every step of an assessment begins with, and reading its current answers.</summary>
public static class AssessmentAccess
{
    private const int MaxKept = 2_000;
    private static readonly ConcurrentDictionary<Guid, IReadOnlyDictionary<string, FrozenQuestion>> Kept = new();

    public static async Task<Assessment> AssessmentAsync(this VendorsDb db, Guid id, Caller caller, CancellationToken ct)
    {
        if (!caller.Reaches(id)) throw Refusal.NotFound();
        var assessment = await db.Assessments.SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw Refusal.NotFound();
        // A vendor does not see what is not sent to it yet.
        return assessment.State == AssessmentState.Draft && caller.Kind == CallerKind.Vendor ? throw Refusal.NotFound() : assessment;
    }

    public static async Task<Assessment> AssessmentAsync(this VendorsDb db, Guid id, Caller caller, HttpContext http, AssessmentAction action, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(id, caller, ct);
        http.RequireVersion(assessment.Version);
        assessment.Move(action);
        return assessment;
    }

    /// <summary>For what only the vendor itself may do, not a colleague who was handed sections.</summary>
    public static async Task<Assessment> OwnAssessmentAsync(this VendorsDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(id, caller, ct);
        return caller.Delegation is null ? assessment : throw Refusal.Forbidden("delegate", AssessmentTexts.DelegateMayNot);
    }

    /// <summary>The questions the caller sees: of a colleague who was handed sections, those of the sections.</summary>
    public static IEnumerable<FrozenQuestion> QuestionsFor(this Assessment assessment, Caller caller) => assessment.Questions.VisibleTo(caller);

    public static IEnumerable<FrozenQuestion> VisibleTo(this IEnumerable<FrozenQuestion> questions, Caller caller) => caller.Delegation is { } handed ? questions.Where(q => handed.Sections.Contains(q.Section)) : questions;

    public static void Move(this Assessment assessment, AssessmentAction action)
    {
        if (!AssessmentRules.Allows(assessment.State, action)) throw action is AssessmentAction.Answer or AssessmentAction.Submit ? NotOpen(assessment.State) : Refusal.Conflict("state", AssessmentTexts.NotInState.With(EnumWords.Of(assessment.State)));
        assessment.State = AssessmentRules.Next(assessment.State, action);
    }

    /// <summary>Says exactly why the vendor cannot answer now, and when it can again.</summary>
    public static Refusal NotOpen(AssessmentState state) => Refusal.Conflict("state", AssessmentTexts.NotOpen(state), new Fault("/state", EnumWords.Of(state), AssessmentTexts.NotOpen(state)));

    /// <summary>The latest version of every answer.</summary>
    public static async Task<IReadOnlyDictionary<string, CurrentAnswer>> CurrentAnswersAsync(this VendorsDb db, Guid assessmentId, CancellationToken ct)
    {
        var answers = await db.Answers.AsNoTracking().Where(a => a.AssessmentId == assessmentId).OrderBy(a => a.Number)
            .Select(a => new { a.QuestionKey, a.Number, a.Value, a.Comment, a.EvidenceIds, a.IsCarriedOver }).ToListAsync(ct);
        return answers.GroupBy(a => a.QuestionKey).Select(g => g.Last()).ToDictionary(a => a.QuestionKey, a => new CurrentAnswer(a.QuestionKey, a.Number, a.Value, a.Comment, a.EvidenceIds, a.IsCarriedOver));
    }

    /// <summary>SHA-256 of the questions as frozen: the same that the audit event of sending them names.</summary>
    public static string Freeze(this Assessment assessment) => CanonicalJson.Hash(assessment.Questions);

    /// <summary>The same where they were read before; null where not. It says nothing of whether the caller may see them.</summary>
    public static IReadOnlyDictionary<string, FrozenQuestion>? KeptQuestions(Guid assessmentId) => Kept.GetValueOrDefault(assessmentId);

    /// <summary>Questions no longer change once sent, so a save need not read them again.</summary>
    public static async Task<IReadOnlyDictionary<string, FrozenQuestion>> FrozenQuestionsAsync(this VendorsDb db, Guid assessmentId, CancellationToken ct)
    {
        if (Kept.TryGetValue(assessmentId, out var known)) return known;
        var questions = await db.Assessments.AsNoTracking().Where(a => a.Id == assessmentId && a.State != AssessmentState.Draft).Select(a => a.Questions).SingleAsync(ct);
        if (Kept.Count >= MaxKept) Kept.Clear();
        return Kept[assessmentId] = questions.ToDictionary(q => q.Key);
    }
}
