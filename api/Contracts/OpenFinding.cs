using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Threats;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>The article follows from the contract and is not asked.</summary>
public sealed record BreachedClauseRequest(Guid? ContractId, string? ClauseKey);

public sealed record OpenFindingRequest
{
    public SubjectRequest? Subject { get; init; }
    public string? Title { get; init; }
    /// <summary>What is wrong; the vendor reads it.</summary>
    public string? Detail { get; init; }
    public FindingSeverity? Severity { get; init; }
    public DateOnly? DueOn { get; init; }
    /// <summary>The member of staff who follows it; left out, whoever opens it.</summary>
    public Guid? OwnerId { get; init; }
    /// <summary>Left out, <c>review</c> when an assessment is named and <c>manual</c> otherwise. <c>duty</c> is not for people.</summary>
    public FindingSource? Source { get; init; }
    public Guid? AssessmentId { get; init; }
    public string? QuestionKey { get; init; }
    public IReadOnlyList<Guid>? EvidenceIds { get; init; }
    /// <summary>The clause of a signed contract that it breaches.</summary>
    public BreachedClauseRequest? Clause { get; init; }
    /// <summary>For the town's eyes only.</summary>
    public string? InternalNote { get; init; }
    /// <summary>Which threats of the policy it shows (<c>GET /threats</c>). Left out, those of the question it came from.</summary>
    public IReadOnlyList<string>? Threats { get; init; }
}

public sealed class OpenFindingValidator : Validator<OpenFindingRequest>
{
    public OpenFindingValidator()
    {
        RuleFor(r => r.Subject).NotNull().WithMessage(_ => AssessmentTexts.Subject.Current);
        RuleFor(r => r.Subject!.Type).NotNull().WithMessage(_ => AssessmentTexts.Subject.Current).When(r => r.Subject is not null);
        RuleFor(r => r.Subject!.Id).NotNull().WithMessage(_ => AssessmentTexts.Subject.Current).When(r => r.Subject is not null);
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => FindingTexts.Title.Current).FreeText(Finding.TitleMaxLength);
        RuleFor(r => r.Detail).NotEmpty().WithMessage(_ => FindingTexts.Detail.Current).FreeText(Finding.TextMaxLength);
        RuleFor(r => r.Severity).NotNull().WithMessage(_ => FindingTexts.Severity.Current);
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => FindingTexts.DueOn.Current);
        RuleFor(r => r.Source).Must(s => s is not (FindingSource.Duty or FindingSource.Audit)).WithErrorCode("enum").WithMessage(_ => FindingTexts.Source.Current);
        RuleFor(r => r.QuestionKey).MaximumLength(Answer.KeyMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Answer.KeyMaxLength).Current);
        RuleFor(r => r.EvidenceIds).MaxItems(Finding.MaxEvidence);
        RuleFor(r => r.Clause!).ChildRules(c =>
        {
            c.RuleFor(x => x.ContractId).NotNull().WithMessage(_ => FindingTexts.ContractUnknown.Current);
            c.RuleFor(x => x.ClauseKey).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(60).WithMessage(_ => HttpTexts.TooLong.With(60).Current);
        });
        RuleFor(r => r.InternalNote).FreeText(Finding.TextMaxLength);
        RuleFor(r => r.Threats).MaxItems(ThreatCatalogue.MaxThreats);
        RuleForEach(r => r.Threats).Threat();
    }
}

/// <summary>Findings stand below contracts, so the key that ties one to the contract it cites is added here.</summary>
public sealed class CitedContractConfiguration : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> builder) => builder.Refers(typeof(Contract), nameof(Finding.ContractId));
}

/// <summary>Opens a finding about a vendor's work or service. A clause it breaches is looked up in the signed contract, whose article it then cites.</summary>
public sealed class OpenFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<OpenFindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Post("/findings");
        Permissions(PermissionNames.FindingsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Open a finding");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(OpenFindingRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        DueDayRules.Require(req.DueOn, today, years: FindingRules.MaxDueYears, isTodayOpen: true);
        var subject = new Subject(req.Subject!.Type!.Value, req.Subject.Id!.Value);
        var vendorId = await VendorAsync(subject, ct);
        var ownerId = req.OwnerId ?? caller.Id;
        if (!await db.People.AnyAsync(p => p.Id == ownerId, ct)) throw Refusal.Invalid("/ownerId", "unknown", FindingTexts.OwnerUnknown);
        var asked = await RequireAnswerAsync(req, subject, ct);
        await db.KindsAsync(req.EvidenceIds, vendorId, ct);
        var clause = await ClauseAsync(req.Clause, subject, vendorId, ct);
        var finding = new Finding
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = "", VendorId = vendorId, Title = req.Title!.Trim(), Detail = req.Detail!.Trim(), InternalNote = req.InternalNote,
            Severity = req.Severity!.Value, State = FindingState.Open, DueOn = req.DueOn!.Value, OwnerId = ownerId, Source = req.Source ?? (req.AssessmentId is null ? FindingSource.Manual : FindingSource.Review),
            AssessmentId = req.AssessmentId, QuestionKey = req.AssessmentId is null ? null : req.QuestionKey, EvidenceIds = [.. (req.EvidenceIds ?? []).Distinct()],
            Threats = [.. (req.Threats ?? asked).Distinct()],
            ContractId = clause?.ContractId, ClauseKey = clause?.ClauseKey, ArticleNumber = clause?.ArticleNumber,
        };
        finding.SetSubject(subject);
        await db.OpenAsync(finding, work, caller, today, ct);
        await this.CreatedAsync($"/findings/{finding.Id}", FindingResponse.From(finding, [], caller, today), finding.Version, ct);
    }

    private async Task<Guid> VendorAsync(Subject subject, CancellationToken ct)
    {
        // A list, because none found and none awarded are two things.
        var found = subject.Type switch
        {
            SubjectType.Engagement => await db.Engagements.Where(e => e.Id == subject.Id).Select(e => e.VendorId).ToListAsync(ct),
            SubjectType.CloudUse => await db.CloudUses.Where(u => u.Id == subject.Id).Select(u => (Guid?)u.VendorId).ToListAsync(ct),
            _ => await db.Vendors.Where(v => v.Id == subject.Id).Select(v => (Guid?)v.Id).ToListAsync(ct),
        };
        if (found.Count == 0) throw Refusal.Invalid("/subject/id", "unknown", FindingTexts.SubjectUnknown);
        return found[0] ?? throw Refusal.Conflict("noVendor", FindingTexts.NoVendor);
    }

    /// <returns>The threats of the question it came from.</returns>
    private async Task<IReadOnlyList<string>> RequireAnswerAsync(OpenFindingRequest req, Subject subject, CancellationToken ct)
    {
        if (req.AssessmentId is null) return [];
        var assessment = await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == req.AssessmentId, ct);
        if (assessment?.Subject != subject) throw Refusal.Invalid("/assessmentId", "unknown", FindingTexts.AssessmentUnknown);
        if (req.QuestionKey is { } key && assessment.Questions.All(q => q.Key != key)) throw Refusal.Invalid("/questionKey", "notAsked", FindingTexts.NotAsked);
        return [.. assessment.Questions.Where(q => q.Key == req.QuestionKey).SelectMany(q => q.Threats).Select(t => EnumWords.Of(t))];
    }

    private async Task<BreachedClause?> ClauseAsync(BreachedClauseRequest? cited, Subject subject, Guid vendorId, CancellationToken ct)
    {
        if (cited is null) return null;
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == cited.ContractId, ct);
        if (contract is null || !(subject.Type == SubjectType.Vendor ? contract.VendorId == vendorId : contract.Subject == subject)) throw Refusal.Invalid("/clause/contractId", "unknown", FindingTexts.ContractUnknown);
        if (contract.State is not (ContractState.Signed or ContractState.Ended)) throw Refusal.Invalid("/clause/contractId", "notSigned", FindingTexts.ContractNotSigned);
        var clause = contract.Clauses.SingleOrDefault(c => c.Key == cited.ClauseKey) ?? throw Refusal.Invalid("/clause/clauseKey", "clauseMissing", FindingTexts.ClauseMissing.With(contract.ReferenceNo));
        return new(contract.Id, clause.Key, clause.ArticleNumber);
    }
}
