using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Contracts;

public sealed record DraftContractRequest
{
    public Guid? EngagementId { get; init; }
    /// <summary><c>security-special-terms</c> when left out.</summary>
    public string? Frame { get; init; }
    public ContractLanguage? Language { get; init; }
    /// <summary>Keys of the optional clauses that are wanted.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

public sealed class DraftContractValidator : Validator<DraftContractRequest>
{
    public DraftContractValidator()
    {
        RuleFor(r => r.EngagementId).NotNull().WithMessage(_ => ContractTexts.EngagementUnknown.Current);
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
        var engagement = await db.Engagements.SingleOrDefaultAsync(e => e.Id == req.EngagementId, ct) ?? throw Refusal.Invalid("/engagementId", "unknown", ContractTexts.EngagementUnknown);
        engagement.Require(EngagementAction.EnterFacts);
        var contract = new Contract
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "契約", clock.TownToday(), ct), EngagementId = engagement.Id, Frame = frame,
            Language = req.Language ?? ContractLanguage.Ja, State = ContractState.Draft, Options = [.. req.Options ?? []], AuthorId = caller.Id,
        };
        await ContractDrafting.ChooseClausesAsync(contract, engagement, db, library, ct);
        db.Add(contract);
        await db.SaveChangesAsync(ct);
        work.Record("contract.drafted", "contract", contract.Id, new { contract.ReferenceNo, engagementId = engagement.Id, contract.FactsVersion, clauses = contract.Clauses.Select(c => $"{c.Key}@{c.Version}") });
        await this.CreatedAsync($"/contracts/{contract.Id}", ContractResponse.From(contract, []), contract.Version, ct);
    }
}
