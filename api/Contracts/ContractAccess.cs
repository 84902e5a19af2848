using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

public static class ContractAccess
{
    /// <summary>Finds a contract for a step: it exists for the caller, its latest version was read, and its state allows the step.</summary>
    public static async Task<Contract> ContractAsync(this VendorsDb db, Guid id, HttpContext http, ContractAction action, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(contract.Version);
        contract.Require(action);
        return contract;
    }

    /// <summary>The engagement or cloud use a contract is for.</summary>
    public static async Task<ICase> CaseAsync(this VendorsDb db, Contract contract, CancellationToken ct) =>
        await db.CaseAsync(contract.EngagementId, contract.CloudUseId, ct) ?? throw Refusal.NotFound();

    public static IQueryable<Contract> For(this IQueryable<Contract> contracts, ICase subject)
    {
        var id = subject.Id;
        return subject.SubjectType == SubjectType.CloudUse ? contracts.Where(c => c.CloudUseId == id) : contracts.Where(c => c.EngagementId == id);
    }

    public static void Require(this Contract contract, ContractAction action)
    {
        if (!ContractRules.Allows(contract.State, action)) throw Refusal.Conflict("state", ContractTexts.NotInState.With(EnumWords.Of(contract.State)));
    }

    public static void Move(this Contract contract, ContractAction action) => contract.State = ContractRules.Next(contract.State, action);
}
