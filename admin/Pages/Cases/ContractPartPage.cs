using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>A page about one side of one contract of a case: its deviations, its texts, how it differs from another.</summary>
public abstract class ContractPartPage(CaseApi cases, ContractsClient contracts) : CasePage(cases)
{
    [BindProperty(SupportsGet = true)] public Guid ContractId { get; set; }
    /// <summary>The clause that is being worked on.</summary>
    [BindProperty(SupportsGet = true)] public string? Clause { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public ContractResponse Contract { get; private set; } = new();
    public string Back => $"{Case.Path}/Contract?contract={ContractId}";

    protected ContractsClient Contracts => contracts;

    protected override async Task LoadAsync()
    {
        var (contract, part) = (contracts.GetContractAsync(ContractId), LoadPartAsync());
        await Task.WhenAll(contract, part);
        Contract = (await contract).Result;
    }

    /// <summary>What the page shows beside the contract; read at the same time.</summary>
    protected virtual Task LoadPartAsync() => Task.CompletedTask;
}
