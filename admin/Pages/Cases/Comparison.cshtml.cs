using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>新旧対照: an amendment against the contract it amends.</summary>
public sealed class ComparisonModel(CaseApi cases, ContractsClient contracts) : ContractPartPage(cases, contracts)
{
    public ContractComparison? Comparison { get; private set; }

    protected override async Task LoadAboutAsync()
    {
        if (Contract.AmendsId is not null) Comparison = (await Contracts.GetContractComparisonAsync(ContractId)).Result;
    }
}
