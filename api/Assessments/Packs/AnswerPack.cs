using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments.Packs;

/// <summary>What a vendor says, signed, and apart from it what the town made of it. It is a file: it may go to another assessment, town or installation.</summary>
/// <param name="Review">The town's; null until questions are sent back or all is accepted.</param>
/// <param name="Keys">The public keys the parts are signed by. Whoever takes the pack trusts them by what it knows, not by what is written here.</param>
public sealed record AnswerPack(string Format, PackPart Statement, PackPart? Review, IReadOnlyList<PackKey> Keys);

public sealed record PackStatement(DateTimeOffset IssuedAt, PackTown Town, PackVendor Vendor, PackAssessment Assessment, IReadOnlyList<PackAnswer> Answers);

public sealed record PackTown(string Code, string Name, string NameEn);

public sealed record PackVendor(string? CorporateNumber, string Country, string Name);

/// <param name="Freeze">SHA-256 of the questions as they were frozen.</param>
public sealed record PackAssessment(Guid Id, string ReferenceNo, string QuestionnaireKey, int QuestionnaireVersion, string Freeze, AssessmentState State, DateTimeOffset? SubmittedAt);

public sealed record PackAnswer(string QuestionKey, Text Question, QuestionType Type, string? Value, string? Comment, int Version, string AnsweredBy, DateTimeOffset AnsweredAt, bool CarriedOver, IReadOnlyList<PackEvidence> Evidence);

/// <summary>A file behind an answer, by its digest; the bytes travel apart.</summary>
public sealed record PackEvidence(string Sha256, EvidenceKind Kind, string Title, string FileName, string MediaType, long Bytes, DateOnly? EffectiveFrom, DateOnly? EffectiveTo);

/// <param name="StatementSha256">Of the statement it is about: it cannot be put beside another.</param>
public sealed record PackReview(DateTimeOffset IssuedAt, string StatementSha256, PackTown Town, Guid AssessmentId, AssessmentState State, DateTimeOffset? AcceptedAt, IReadOnlyList<PackVerdict> Verdicts);

public sealed record PackVerdict(string QuestionKey, int AnswerVersion, AnswerVerdict Verdict, string? Comment, DateTimeOffset At);
