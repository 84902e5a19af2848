using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.Imports;

/// <param name="VendorId">Only this vendor's contracts; those of all when left out.</param>
public sealed record AmendImportedRequest(Guid? VendorId);

/// <param name="Missing">The must clauses that a person confirmed to be missing, which the amendment brings in.</param>
public sealed record ImportedAmendment(Guid ContractId, string ReferenceNo, Guid AmendmentId, string AmendmentNo, IReadOnlyList<string> Missing);

public sealed record VendorAmendments(Guid VendorId, string VendorName, IReadOnlyList<ImportedAmendment> Amendments);

public sealed record AmendImportedResponse(IReadOnlyList<VendorAmendments> Vendors);

/// <summary>
/// Drafts an amendment of each imported contract in which a person confirmed must clauses to be missing and of which none is drafted yet, by vendor, so
/// that one negotiation settles all. An amendment holds in the place of what it amends, so that it has every required clause.
/// </summary>
public sealed class AmendImported(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, TimeProvider clock) : Endpoint<AmendImportedRequest, AmendImportedResponse>
{
    public override void Configure()
    {
        Post("/contracts/import/amendments");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft amendments of imported contracts that lack must clauses, by vendor");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(AmendImportedRequest req, CancellationToken ct)
    {
        if (req.VendorId is { } wanted && !await db.Vendors.AnyAsync(v => v.Id == wanted, ct)) throw Refusal.Invalid("/vendorId", "unknown", EngagementTexts.VendorUnknown);
        var all = db.Contracts; // an expression tree takes no extension property
        var contracts = await all.Where(c => c.Origin == ContractOrigin.Imported && c.State == ContractState.Signed && (req.VendorId == null || c.VendorId == req.VendorId) && !all.Any(a => a.AmendsId == c.Id)).OrderBy(c => c.Id).ToListAsync(ct);
        var drafted = new List<(Guid VendorId, ImportedAmendment Amendment)>();
        foreach (var contract in contracts)
        {
            var check = await db.GapChecks.AsNoTracking().Where(c => c.ContractId == contract.Id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);
            if (check is null) continue;
            var confirmed = await db.ConfirmedAsync(check.Id, ct);
            var missing = check.Lines.Where(l => l.Strength == ClauseStrength.Must && confirmed.TryGetValue(l.ClauseKey, out var said) && said.Verdict == GapVerdict.Missing).Select(l => l.ClauseKey).ToList();
            if (missing.Count == 0) continue;
            var reference = await db.NextReferenceAsync(caller, "契約", clock.TownToday(), ct);
            var amendment = await Amendments.DraftAsync(db, library, contract, reference, ImportTexts.Amendment.Ja, caller.Id, ct);
            db.Entry(contract).State = EntityState.Modified; // of two amendments at once the later one finds the contract changed
            drafted.Add((contract.VendorId!.Value, new(contract.Id, contract.ReferenceNo, amendment.Id, reference, missing)));
        }
        if (drafted.Count == 0) throw Refusal.Conflict("nothingMissing", ImportTexts.Nothing);
        await db.SaveChangesAsync(ct);
        var ids = drafted.Select(d => d.VendorId).Distinct().ToList();
        var names = await db.Vendors.AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Name, ct);
        work.Record("contract.amendmentsDrafted", "contract", drafted[0].Amendment.AmendmentId, new { amendments = drafted.Select(d => new { d.Amendment.ContractId, d.Amendment.AmendmentId, d.Amendment.Missing }) });
        await this.CreatedAsync("/contracts", new([.. drafted.GroupBy(d => d.VendorId).Select(g => new VendorAmendments(g.Key, names[g.Key], [.. g.Select(d => d.Amendment)]))]), 1, ct);
    }
}
