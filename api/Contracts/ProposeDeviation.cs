using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A clause's body in the form of the library: Markdown with the names, branches and references that a clause text may have.</summary>
public sealed record ClauseBodyRequest
{
    public string? Ja { get; init; }
    public string? En { get; init; }

    public IReadOnlyDictionary<string, string> ByLanguage() =>
        new[] { ("ja", Ja), ("en", En) }.Where(t => !string.IsNullOrWhiteSpace(t.Item2)).ToDictionary(t => t.Item1, t => t.Item2!.ReplaceLineEndings("\n").TrimEnd() + "\n");
}

public sealed class ClauseBodyValidator : AbstractValidator<ClauseBodyRequest>
{
    public ClauseBodyValidator()
    {
        RuleFor(t => t.Ja).FreeText(Contract.ClauseTextMaxLength);
        RuleFor(t => t.En).FreeText(Contract.ClauseTextMaxLength);
    }
}

public sealed record ProposeDeviationRequest
{
    public Guid Id { get; init; }
    public string? ClauseKey { get; init; }
    public DeviationKind? Kind { get; init; }
    /// <summary>Of an edited clause; the contract's language at least. A language left out has no translation of the contract any more.</summary>
    public ClauseBodyRequest? Texts { get; init; }
    public string? Reason { get; init; }
}

public sealed class ProposeDeviationValidator : Validator<ProposeDeviationRequest>
{
    public ProposeDeviationValidator()
    {
        RuleFor(r => r.ClauseKey).NotEmpty().WithMessage(_ => DeviationTexts.ClauseMissing.Current).MaximumLength(60);
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => DeviationTexts.Reason.Current).FreeText(Contract.ReasonMaxLength);
        RuleFor(r => r.Texts).Null().When(r => r.Kind == DeviationKind.LeftOut).WithErrorCode("notWanted").WithMessage(_ => DeviationTexts.TextNotWanted.Current);
        RuleFor(r => r.Texts!).SetValidator(new ClauseBodyValidator());
    }
}

/// <summary>Changes a clause of a draft, or leaves it out, for a reason. A second proposal for the same clause takes the place of the first and is to be approved anew.</summary>
public sealed class ProposeDeviation(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<ProposeDeviationRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/deviations");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Edit a clause of a draft contract or leave it out, with a reason");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ProposeDeviationRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Deviate, ct);
        var (subject, earlier) = (await db.CaseAsync(contract, ct), contract.Deviations);
        contract.Deviations = [.. earlier.Where(d => d.ClauseKey != req.ClauseKey)];
        await ContractDrafting.ChooseClausesAsync(contract, subject, db, library, ct);
        var clause = contract.Clauses.SingleOrDefault(c => c.Key == req.ClauseKey) ?? throw Refusal.Invalid("/clauseKey", "unknown", DeviationTexts.ClauseMissing);
        var deviation = new ContractDeviation(clause.Key, clause.Title, clause.Strength, req.Kind!.Value, clause.Version, req.Texts?.ByLanguage() ?? new Dictionary<string, string>(), req.Reason!.Trim(), new(caller.Id, caller.Name, clock.GetUtcNow(), null), DeviationState.Proposed);
        await RequireSoundAsync(contract, clause, deviation, ct);
        contract.Deviations = [.. contract.Deviations, deviation];
        await ContractDrafting.ChooseClausesAsync(contract, subject, db, library, ct);
        await db.SaveChangesAsync(ct);
        work.Record("contract.deviationProposed", "contract", contract.Id, new { deviation.ClauseKey, deviation.Kind, deviation.BaseVersion, text = CanonicalJson.Hash(deviation.Texts), reason = work.KeyedHash(deviation.Reason) });
        await this.CreatedAsync($"/contracts/{contract.Id}/deviations", await db.ResponseAsync(contract, ct), contract.Version, ct);
    }

    private async Task RequireSoundAsync(Contract contract, ContractClause clause, ContractDeviation deviation, CancellationToken ct)
    {
        var clauses = await ContractText.ClausesAsync(db, contract, ct);
        var (original, facts, own) = (clauses.Single(c => c.Key == clause.Key), await ContractText.FactsAsync(db, contract, ct), EnumWords.Of(contract.Language));
        if (deviation.Kind == DeviationKind.LeftOut)
        {
            if (clause.Strength == ClauseStrength.Option) throw Refusal.Invalid("/clauseKey", "option", DeviationTexts.Option);
            if (clause.Strength == ClauseStrength.Must && library.Shipped.Laws(original, clock.TownToday()).Count > 0) throw Refusal.Invalid("/clauseKey", "law", DeviationTexts.Law);
            Refuse(ContractText.Faults(contract, [.. clauses.Where(c => c.Key != clause.Key)], facts, own), e => Referrer(contract, e.ClauseKey));
            return;
        }
        if (!deviation.Texts.ContainsKey(own)) throw Refusal.Invalid($"/texts/{own}", "required", DeviationTexts.TextMissing);
        if (deviation.Texts.All(t => original.Texts.GetValueOrDefault(t.Key)?.TrimEnd() == t.Value.TrimEnd())) throw Refusal.Invalid($"/texts/{own}", "same", DeviationTexts.Same);
        IReadOnlyList<ClauseContent> edited = [.. clauses.Select(c => c.Key == clause.Key ? c with { Texts = deviation.Texts } : c)];
        Refuse([.. deviation.Texts.Keys.Where(l => edited.All(c => c.Texts.ContainsKey(l))).SelectMany(l => ContractText.Faults(contract, edited, facts, l))],
            e => new($"/texts/{e.Language}", "text", ContractTexts.At(e)));
    }

    private static Fault Referrer(Contract contract, string key)
    {
        var by = contract.Clauses.Single(c => c.Key == key);
        return new("/clauseKey", "referred", DeviationTexts.Referred.With(by.ArticleNumber, by.Title));
    }

    private static void Refuse(IReadOnlyList<ClauseTextException> faults, Func<ClauseTextException, Fault> say)
    {
        if (faults.Count > 0) throw Refusal.Invalid([.. faults.Select(say)]);
    }
}

public sealed record DeviationRequest(Guid Id, string ClauseKey);

/// <summary>Takes a deviation back: the draft has the library's clause again.</summary>
public sealed class WithdrawDeviation(VendorsDb db, UnitOfWork work, ClauseLibrary library) : Endpoint<DeviationRequest, ContractResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/deviations/{clauseKey}/withdraw");
        Permissions(PermissionNames.ContractsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Withdraw a deviation of a draft contract");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(DeviationRequest req, CancellationToken ct)
    {
        var contract = await db.ContractAsync(req.Id, HttpContext, ContractAction.Deviate, ct);
        var deviation = contract.Deviation(req.ClauseKey);
        contract.Deviations = [.. contract.Deviations.Where(d => d != deviation)];
        await ContractDrafting.ChooseClausesAsync(contract, await db.CaseAsync(contract, ct), db, library, ct);
        await db.SaveChangesAsync(ct);
        work.Record("contract.deviationWithdrawn", "contract", contract.Id, new { deviation.ClauseKey, deviation.Kind });
        await this.OkAsync(await db.ResponseAsync(contract, ct), contract.Version, ct);
    }
}
