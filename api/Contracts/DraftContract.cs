using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

public sealed record DraftContractRequest
{
    /// <summary>The engagement it is for; or name a cloud use.</summary>
    public Guid? EngagementId { get; init; }
    public Guid? CloudUseId { get; init; }
    /// <summary><c>security-special-terms</c> when left out.</summary>
    public string? Frame { get; init; }
    public ContractLanguage? Language { get; init; }
    /// <summary>How the texts call the parties; as the frame does when left out.</summary>
    public ContractParties? Parties { get; init; }
    /// <summary>Keys of the optional clauses that are wanted.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

public sealed class DraftContractValidator : Validator<DraftContractRequest>
{
    public DraftContractValidator()
    {
        RuleFor(r => r.EngagementId).Must((r, id) => id is null != r.CloudUseId is null).WithErrorCode("required").WithMessage(_ => ContractTexts.OneCase.Current);
        RuleFor(r => r.Frame).MaximumLength(60).WithMessage(_ => HttpTexts.TooLong.With(60).Current);
        RuleFor(r => r.Options).MaxItems(50);
        RuleForEach(r => r.Options).MaximumLength(60);
    }
}

public sealed class DraftContract(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<DraftContractRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft a contract with the clauses an engagement's facts require");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(DraftContractRequest req, CancellationToken ct)
    {
        var frame = req.Frame ?? ContractFrames.Default;
        if (!ContractFrames.Keys.Contains(frame)) throw Refusal.Invalid("/frame", "unknown", ContractTexts.FrameUnknown.With(string.Join(", ", ContractFrames.Keys)));
        var subject = await db.CaseAsync(req.EngagementId, req.CloudUseId, ct)
            ?? throw (req.CloudUseId is null ? Refusal.Invalid("/engagementId", "unknown", ContractTexts.EngagementUnknown) : Refusal.Invalid("/cloudUseId", "unknown", ContractTexts.CloudUseUnknown));
        await RequireDraftableAsync(subject, ct);
        if (!ContractFrames.For(ContractFrames.Of(frame), await db.FactsAsync(subject, ct) ?? new(), library.Conditions).IsOffered) throw Refusal.Invalid("/frame", "notOffered", ContractTexts.FrameNotOffered.With(ContractFrames.Of(frame).Content.Title.Current));
        var contract = new Contract
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "契約", clock.TownToday(), ct), EngagementId = req.EngagementId, CloudUseId = req.CloudUseId, Frame = frame,
            Language = req.Language ?? ContractLanguage.Ja, Parties = req.Parties ?? ContractFrames.Of(frame).Content.Parties, State = ContractState.Draft, Options = [.. req.Options ?? []], AuthorId = caller.Id,
        };
        await ContractDrafting.ChooseClausesAsync(contract, subject, db, library, ct);
        db.Add(contract);
        await db.SaveChangesAsync(ct);
        work.Record("contract.drafted", "contract", contract.Id, new { contract.ReferenceNo, subject = subject.Subject, contract.FactsVersion, clauses = contract.Clauses.Select(c => $"{c.Key}@{c.Version}") });
        await this.CreatedAsync($"/contracts/{contract.Id}", ContractResponse.From(contract, []), contract.Version, ct);
    }

    private async Task RequireDraftableAsync(ICase subject, CancellationToken ct)
    {
        if (subject is Engagement engagement) engagement.Require(EngagementAction.EnterFacts);
        if (subject is not CloudUse use) return;
        use.Require(CloudUseAction.ReadTerms); // wherever a use is still being prepared or runs
        if (use.StartsOn is null || use.EndsOn is null) throw Refusal.Conflict("termMissing", ContractTexts.TermMissing);
        if ((await db.FactsAsync(use, ct))?.TermsOfServiceOnly == true) throw Refusal.Conflict("termsOnly", ContractTexts.TermsOnly);
    }
}
