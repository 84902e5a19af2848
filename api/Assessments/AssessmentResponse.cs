using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

public sealed record SubjectResponse(SubjectType Type, Guid Id)
{
    /// <summary>From the three columns of a row about a subject, of which one is set.</summary>
    public static SubjectResponse Of(Guid? engagementId, Guid? cloudUseId, Guid? vendorId) =>
        engagementId is { } engagement ? new(SubjectType.Engagement, engagement) : cloudUseId is { } use ? new(SubjectType.CloudUse, use) : new(SubjectType.Vendor, vendorId!.Value);
}

/// <summary>A question as asked. The weight is for staff; a vendor's answer has none.</summary>
/// <param name="NotAsked">Not asked this time: the look is at another part, and the answer accepted before stands, locked.</param>
/// <param name="ShowIf">Asked only while the answers to other questions meet this; none: always. Which are hidden as the answers stand is told beside the answers.</param>
public sealed record QuestionResponse(
    string Key, string Section, string SectionTitle, string Text, string? Help, QuestionType Type, int? Weight, bool Required, IReadOnlyList<string> EvidenceKinds, bool EvidenceMandatory, IReadOnlyList<QuestionChoice> Choices,
    decimal? Min, decimal? Max, AnswerCondition? ShowIf, bool NotAsked);

/// <param name="CarriedFromId">The accepted assessment whose answers it was sent with, to be affirmed.</param>
public sealed record AssessmentResponse(
    Guid Id, string ReferenceNo, SubjectResponse Subject, Guid VendorId, string QuestionnaireKey, int QuestionnaireVersion, int? Tier, DateOnly DueOn, AssessmentState State,
    IReadOnlyList<QuestionResponse> Questions, IReadOnlyList<string> ChangesRequestedFor, string? ChangesMessage, Guid? CarriedFromId, Guid? CampaignId, DateTimeOffset? SubmittedAt, DateTimeOffset? AcceptedAt, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Whose assessment it is, in the caller's language; told to a vendor where one assessment is read, since it may answer several towns.</summary>
    public string? Town { get; init; }
    /// <summary>The title of the work or use it is about; told where one assessment is read, and to none that was handed sections only.</summary>
    public string? CaseTitle { get; init; }

    public static AssessmentResponse From(Assessment a, Caller caller)
    {
        var forVendor = caller.Kind == CallerKind.Vendor;
        return new(a.Id, a.ReferenceNo, new(a.Subject.Type, a.Subject.Id), a.VendorId, a.QuestionnaireKey, a.QuestionnaireVersion, forVendor ? null : a.Tier, a.DueOn, a.State,
            [.. a.QuestionsFor(caller).Select(q => Question(q, forVendor))], a.ChangesRequestedFor, a.ChangesMessage, a.CarriedFromId, forVendor ? null : a.CampaignId, a.SubmittedAt, a.AcceptedAt, a.Version, a.CreatedAt, a.UpdatedAt);
    }

    private static QuestionResponse Question(FrozenQuestion q, bool forVendor) => new(
        q.Key, q.Section, q.SectionTitle.Current, q.Text.Current, q.Help?.Current, q.Type, forVendor ? null : q.Weight, q.Required, q.EvidenceKinds, q.EvidenceMandatory, q.Choices,
        q.Min, q.Max, q.ShowIf, q.NotAsked);
}

public sealed record AssessmentRow(Guid Id, string ReferenceNo, SubjectResponse Subject, Guid VendorId, DateOnly DueOn, AssessmentState State, int Questions, long Version);
