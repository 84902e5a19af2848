using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Delegations;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.SubcontractorChain;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Notifications.Webhooks;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Policies.Acknowledgements;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Retention.Exports;

/// <summary>
/// What a vendor is given of its own records: member by member, so that a new one is the town's own until someone puts it here. Nothing of weights, internal notes, comments
/// not yet sent, or names of the town's staff is among them. The rows themselves are cut by row-level security.
/// </summary>
public static class VendorsOwnRows
{
    public static IReadOnlyDictionary<Type, string[]> Told { get; } = new Dictionary<Type, string[]>
    {
        [typeof(Vendor)] = ["Id", "ReferenceNo", "Name", "NameKana", "CorporateNumber", "Country", "Kinds", "Address", "Website", "HeadOfficeCountry", "MajorityOwners", "OwnershipAsOf", "State", "CreatedAt"],
        [typeof(VendorContact)] = ["Id", "Name", "Email", "Phone", "Purpose", "CreatedAt"], [typeof(VendorPerson)] = ["Id", "Name", "Email", "InvitedAt", "AcceptedAt", "EndedAt"],
        [typeof(VendorToken)] = ["Id", "Name", "Prefix", "Scopes", "CreatedAt", "ExpiresAt", "RevokedAt", "LastUsedAt"], [typeof(WebhookEndpoint)] = ["Id", "Name", "Url", "Types", "State", "CreatedAt"],
        [typeof(EvidenceFile)] = ["Id", "Kind", "Title", "FileName", "MediaType", "Bytes", "Sha256", "State", "EffectiveFrom", "EffectiveTo", "Scope", "FirstEditionId", "Edition", "CreatedAt"],
        [typeof(ChangeNotice)] = ["Id", "ReferenceNo", "Kind", "Text", "EffectiveOn", "EngagementIds", "State", "ReportedByName", "CreatedAt", "AcknowledgedAt", "Comment"],
        [typeof(Engagement)] = ["Id", "ReferenceNo", "Title", "StartsOn", "EndsOn", "State"], [typeof(Subcontractor)] = ["Id", "EngagementId", "ParentId", "Name", "CorporateNumber", "Country", "Work", "DeclaredOn", "Tier", "IsSubsidiary", "IsConsented", "HandlesData", "FlowdownConfirmedOn"],
        [typeof(SubcontractorConsent)] = ["Id", "SubcontractorId", "IsConsented", "Conditions", "DocumentNo", "DecidedOn"], [typeof(FlowdownConfirmation)] = ["Id", "SubcontractorId", "By", "ConfirmedOn", "Document", "EvidenceId"],
        [typeof(Contract)] = ["Id", "ReferenceNo", "EngagementId", "Frame", "Language", "State", "SignedOn", "EndedOn", "Hash", "AmendsId", "AmendmentNumber"], [typeof(ContractIssue)] = ["ContractId", "TextNumber", "ReferenceNo", "Title", "IssuedAt", "Hash", "CorrectionNumber"],
        [typeof(Duty)] = ["Id", "ContractId", "ClauseKey", "ArticleNumber", "DutyKey", "Title", "Who", "DueOn", "EvidenceKind", "State"], [typeof(DutyStep)] = ["DutyId", "OnVersion", "Action", "Text", "EvidenceIds", "IsByVendor", "At"],
        [typeof(Measure)] = ["Id", "ReferenceNo", "ContractId", "Kind", "State", "ClauseKey", "ArticleNumber", "Reason", "TakenOn", "DueOn"], [typeof(MeasureStep)] = ["MeasureId", "OnVersion", "Action", "Text", "EvidenceIds", "IsByVendor", "At"],
        [typeof(Assessment)] = ["Id", "ReferenceNo", "EngagementId", "QuestionnaireKey", "QuestionnaireVersion", "State", "DueOn", "SubmittedAt", "AcceptedAt", "ChangesRequestedFor", "ChangesMessage", "CreatedAt"],
        [typeof(Answer)] = ["AssessmentId", "QuestionKey", "Number", "Value", "Comment", "EvidenceIds", "AnsweredAt", "AnsweredByName", "IsCarriedOver"], [typeof(AnswerDelegation)] = ["Id", "AssessmentId", "PersonName", "Sections", "Prefix", "CreatedAt", "ExpiresAt", "RevokedAt"],
        [typeof(JointVerification)] = ["Id", "AssessmentId", "State", "TownCodes", "AnsweredByName", "AnsweredAt", "EndedAt", "CreatedAt"],
        [typeof(Finding)] = ["Id", "ReferenceNo", "EngagementId", "ContractId", "ClauseKey", "ArticleNumber", "AssessmentId", "QuestionKey", "Severity", "State", "Title", "Detail", "DueOn", "EvidenceIds", "CreatedAt"],
        [typeof(FindingStep)] = ["FindingId", "OnVersion", "Action", "Text", "EvidenceIds", "IsByVendor", "At"],
        [typeof(Incident)] = ["Id", "ReferenceNo", "Title", "OccurredAt", "KnownAt", "VendorNotifiedAt", "PersonalInformation", "MyNumber", "PeopleAffected", "IsPossible", "ReportedBy", "State", "CreatedAt"],
        [typeof(IncidentItemVersion)] = ["IncidentId", "Item", "OnVersion", "Text", "ByName", "At"], [typeof(IncidentSubject)] = ["IncidentId", "EngagementId"],
        [typeof(PolicyAsking)] = ["Id", "VersionId", "Title", "Label", "DueOn", "AskedAt"], [typeof(PolicyAcknowledgement)] = ["VersionId", "ByName", "At"],
    };

    /// <summary>Rows that are the town's own until they are sent to the vendor.</summary>
    public static IReadOnlyDictionary<Type, string> OnceSent { get; } = new Dictionary<Type, string>
    {
        [typeof(Assessment)] = "t.state <> 'draft'", [typeof(Contract)] = "t.state in ('issued', 'signed', 'ended', 'superseded')",
    };

    /// <summary>Of what a vendor's session reaches, what it is not given, and why.</summary>
    public static IReadOnlyDictionary<Type, Text> NotTold { get; } = new Dictionary<Type, Text>
    {
        [typeof(AnswerReview)] = new("審査の判定とコメントは、差戻しと受理のときに画面とAPIで示されます。途中のものは町の内部の検討です。", "Verdicts and comments are shown when answers are sent back or accepted; before that they are the town's own."),
        [typeof(Candidate)] = new("候補であることは、町の選定の手続の内部の情報です。", "Who is a candidate is the town's own side of a selection."),
        [typeof(WebhookDelivery)] = new("送信記録は画面とAPIで確かめられ、短い期間で消えます。", "Deliveries are listed on the page and by the API, and go after a short time."),
        [typeof(AuditEvent)] = new("監査ログは町の記録です。事業者に関する出来事は events で読めます。", "The audit trail is the town's; what concerns a vendor is read at the events."),
    };
}
