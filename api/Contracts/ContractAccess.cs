using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

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

    public static void Require(this Contract contract, ContractAction action)
    {
        if (!ContractRules.Allows(contract.State, action)) throw Refusal.Conflict("state", ContractTexts.NotInState.With(EnumWords.Of(contract.State)));
    }

    public static void Move(this Contract contract, ContractAction action) => contract.State = ContractRules.Next(contract.State, action);
}
