namespace Ampira.Vendors.Api.Http;

/// <summary>A register as its list shows it, read page by page: the list answers one page, an export goes on to the last, so that both have the same filters, rows and order.</summary>
public interface IRegister<in TRequest, TRow>
{
    Task<Page<TRow>> ReadAsync(TRequest asked, string? cursor, int limit, CancellationToken ct);
}

/// <summary>The registers whose lists can be had as a file and looked at under a filter that was saved.</summary>
public enum RegisterName { Engagements, CloudUses, CloudServices, Vendors, Contracts, Duties, Findings, Measures, Incidents, Evidence, Assets, Subcontractors, Risks, Reverifications }
