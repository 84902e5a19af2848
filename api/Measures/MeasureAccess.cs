using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Measures;

/// <summary>The payload of a measure's outbox events.</summary>
public sealed record MeasureHappened(Guid MeasureId, Guid ContractId, Guid VendorId, MeasureKind Kind, DateOnly? DueOn)
{
    public static MeasureHappened Of(Measure m) => new(m.Id, m.ContractId, m.VendorId, m.Kind, m.DueOn);
}

public static class MeasureAccess
{
    /// <summary>Finds a measure for a step: it exists for the caller, who read its latest version, and its state allows the step.</summary>
    public static async Task<Measure> MeasureAsync(this VendorsDb db, Guid id, HttpContext http, MeasureAction action, CancellationToken ct)
    {
        var measure = await db.Measures.SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(measure.Version);
        if (!MeasureRules.Allows(measure.State, action)) throw Refusal.Conflict("state", MeasureTexts.NotInState.With(EnumWords.Of(measure.State)));
        return measure;
    }

    /// <summary>Moves it by an action that was found allowed and keeps who did so and what was said.</summary>
    public static async Task MoveAsync(this VendorsDb db, Measure measure, MeasureAction action, Caller caller, DateTimeOffset now, string text, CancellationToken ct, IReadOnlyList<Guid>? evidence = null)
    {
        var onVersion = measure.Version;
        measure.State = MeasureRules.Next(measure.State, action);
        db.Entry(measure).State = EntityState.Modified;
        // The measure first: of two at once the later one is told that its version is old, not that its step is there already.
        await db.SaveChangesAsync(ct);
        db.Add(new MeasureStep
        {
            MunicipalityId = measure.MunicipalityId, MeasureId = measure.Id, OnVersion = onVersion, VendorId = measure.VendorId, Action = action, Text = text.Trim(), EvidenceIds = [.. (evidence ?? []).Distinct()],
            IsByVendor = caller.Kind == CallerKind.Vendor, ById = caller.Id, ByName = caller.Name, At = now,
        });
        await db.SaveChangesAsync(ct);
    }

    public static async Task<MeasureResponse> ResponseAsync(this VendorsDb db, Measure measure, Caller caller, DateOnly today, CancellationToken ct) =>
        MeasureResponse.From(measure, await db.MeasureSteps.AsNoTracking().Where(s => s.MeasureId == measure.Id).OrderBy(s => s.OnVersion).ToListAsync(ct), caller, today);
}
