using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public static class DutyAccess
{
    /// <summary>Finds a duty for a step: it exists for the caller, who read its latest version, and its state allows the step.</summary>
    public static async Task<Duty> DutyAsync(this VendorsDb db, Guid id, Caller caller, HttpContext http, DutyAction action, CancellationToken ct)
    {
        var duty = await db.Duties.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Refusal.NotFound();
        if (caller.Kind == CallerKind.Vendor && duty.Who == Clauses.DutyParty.Town) throw Refusal.Forbidden("townsDuty", DutyTexts.TownsDuty);
        http.RequireVersion(duty.Version);
        if (!DutyStateRules.Allows(duty.State, action)) throw Refusal.Conflict("state", DutyTexts.NotInState.With(EnumWords.Of(duty.State)));
        return duty;
    }

    /// <summary>Moves it by an action that was found allowed and keeps who did so, with what.</summary>
    public static async Task MoveAsync(
        this VendorsDb db, Duty duty, DutyAction action, Caller caller, DateTimeOffset now, CancellationToken ct, string? text = null, IReadOnlyList<Guid>? evidence = null, string? acknowledged = null)
    {
        var onVersion = duty.Version;
        duty.State = DutyStateRules.Next(duty.State, action);
        // The duty first: of two at once the later one is told that its version is old, not that its step is there already.
        await db.SaveChangesAsync(ct);
        db.Add(new DutyStep
        {
            MunicipalityId = duty.MunicipalityId, DutyId = duty.Id, OnVersion = onVersion, VendorId = duty.VendorId, Action = action, Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            EvidenceIds = [.. (evidence ?? []).Distinct()], AcknowledgedHash = acknowledged, IsByVendor = caller.Kind == CallerKind.Vendor, ById = caller.Id, ByName = caller.Name, At = now,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The rows with what their ids stand for, in two more queries however many they are.</summary>
    public static async Task<List<DutyRow>> RowsAsync(this VendorsDb db, IReadOnlyList<Duty> duties, DateOnly today, CancellationToken ct)
    {
        var (contracts, subcontractors) = (duties.Select(d => d.ContractId).Distinct().ToList(), duties.Select(d => d.SubcontractorId).OfType<Guid>().Distinct().ToList());
        var references = await db.Contracts.Where(c => contracts.Contains(c.Id)).Select(c => new { c.Id, c.ReferenceNo }).ToDictionaryAsync(c => c.Id, c => c.ReferenceNo, ct);
        var names = await db.Subcontractors.Where(s => subcontractors.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return [.. duties.Select(d => new DutyRow(
            d.Id, d.ContractId, references[d.ContractId], d.EngagementId, d.CloudUseId, d.VendorId, d.ClauseKey, d.ArticleNumber, d.DutyKey, d.Title.Current, d.Who, d.DueOn, DutyStateRules.IsOverdue(d.State, d.DueOn, today),
            d.EvidenceKind, d.SubcontractorId, d.SubcontractorId is { } s ? names[s] : null, d.State, d.Version))];
    }

    public static async Task<DutyResponse> ResponseAsync(this VendorsDb db, Duty duty, Caller caller, DateOnly today, CancellationToken ct)
    {
        var row = (await db.RowsAsync([duty], today, ct))[0];
        var steps = await db.DutySteps.AsNoTracking().Where(s => s.DutyId == duty.Id).OrderBy(s => s.OnVersion).ToListAsync(ct);
        return new(
            row.Id, row.ContractId, row.ContractReferenceNo, row.EngagementId, row.CloudUseId, row.VendorId, row.ClauseKey, row.ArticleNumber, row.DutyKey, row.Title, row.Who, row.DueOn, row.Overdue,
            row.EvidenceKind, row.SubcontractorId, row.SubcontractorName, row.State, [.. steps.Select(s => DutyStepResponse.From(s, caller))], duty.Version, duty.CreatedAt, duty.UpdatedAt);
    }
}
