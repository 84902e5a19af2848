using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Measures;

/// <summary>Whether a contract permits a kind of measure.</summary>
/// <param name="ClauseKey">The clause that permits it, and its article; null where none does.</param>
/// <param name="MissingClauses">The clauses of which the contract would have to hold one.</param>
public sealed record PermittedMeasure(MeasureKind Kind, bool Permitted, string? ClauseKey, int? ArticleNumber, IReadOnlyList<string> MissingClauses, string Reason);

public sealed record PermittedMeasuresResponse(Guid ContractId, IReadOnlyList<PermittedMeasure> Measures);

/// <summary>The five kinds of measure with the article of this contract that permits each, or what is missing.</summary>
public sealed class ListPermittedMeasures(VendorsDb db) : Endpoint<ContractRequest, PermittedMeasuresResponse>
{
    public override void Configure()
    {
        Get("/contracts/{id}/measures");
        Permissions(PermissionNames.MeasuresRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List which measures a contract permits, by which article");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await Send.OkAsync(new(contract.Id, [.. Enum.GetValues<MeasureKind>().Select(kind => Of(kind, contract))]), ct);
    }

    private static PermittedMeasure Of(MeasureKind kind, Contract contract)
    {
        if (MeasureRules.Permitting(kind, contract.Clauses) is not { } clause)
            return new(kind, false, null, null, MeasureRules.ClausesFor(kind), MeasureTexts.ClauseMissing.With(contract.ReferenceNo, string.Join(", ", MeasureRules.ClausesFor(kind))).Current);
        var reason = MeasureRules.IsOpenTo(contract.State, kind) ? MeasureTexts.Permitted.With(contract.ReferenceNo, clause.ArticleNumber, clause.Title)
            : (contract.State == ContractState.Ended ? MeasureTexts.Ended : MeasureTexts.NotSigned).With(contract.ReferenceNo);
        return new(kind, MeasureRules.IsOpenTo(contract.State, kind), clause.Key, clause.ArticleNumber, [], reason.Current);
    }
}
