using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>The payload of an incident's outbox events.</summary>
public sealed record IncidentHappened(Guid IncidentId, Guid? VendorId, IReadOnlyList<Guid> EngagementIds, IReadOnlyList<Guid> CloudUseIds, bool PersonalInformation, bool MyNumber)
{
    public static IncidentHappened Of(Incident i, IReadOnlyList<IncidentSubject> subjects) => new(
        i.Id, i.VendorId, [.. subjects.Select(s => s.EngagementId).OfType<Guid>()], [.. subjects.Select(s => s.CloudUseId).OfType<Guid>()], i.PersonalInformation, i.MyNumber);
}

public static class IncidentAccess
{
    /// <summary>Finds an incident for a step: it exists for the caller, who read its latest version, and its state allows the step.</summary>
    public static async Task<(Incident Incident, IReadOnlyList<IncidentSubject> Subjects)> IncidentAsync(this VendorsDb db, Guid id, HttpContext http, IncidentAction action, CancellationToken ct)
    {
        var incident = await db.Incidents.SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw Refusal.NotFound();
        var subjects = await db.SubjectsAsync(id, ct);
        http.RequireVersion(incident.Version);
        if (!IncidentRules.Allows(incident.State, action)) throw Refusal.Conflict("state", IncidentTexts.NotInState.With(EnumWords.Of(incident.State)));
        return (incident, subjects);
    }

    public static async Task<IReadOnlyList<IncidentSubject>> SubjectsAsync(this VendorsDb db, Guid incidentId, CancellationToken ct) =>
        await db.IncidentSubjects.AsNoTracking().Where(s => s.IncidentId == incidentId).OrderBy(s => s.Id).ToListAsync(ct);

    /// <summary>Moves it by an action that was found allowed and keeps who did so.</summary>
    public static async Task MoveAsync(
        this VendorsDb db, Incident incident, IncidentAction action, Caller caller, DateTimeOffset now, CancellationToken ct, string? text = null, IncidentReportKind? report = null, DateOnly? reportedOn = null,
        PublicationChoice? publication = null, DateOnly? publishOn = null)
    {
        var onVersion = incident.Version;
        incident.State = IncidentRules.Next(incident.State, action);
        db.Entry(incident).State = EntityState.Modified;
        // The incident first: of two at once the later one is told that its version is old, not that its step is there already.
        await db.SaveChangesAsync(ct);
        db.Add(new IncidentStep
        {
            MunicipalityId = incident.MunicipalityId, IncidentId = incident.Id, OnVersion = onVersion, Action = action, Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), ReportKind = report,
            ReportedOn = reportedOn, Publication = publication, PublishOn = publishOn, ById = caller.Id, ByName = caller.Name, At = now,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Keeps a new version of each item whose text is not what this side last said.</summary>
    /// <param name="onVersion">The version of the incident that was read; 0 for one that is new.</param>
    /// <returns>Which items were told anew.</returns>
    public static async Task<IReadOnlyList<IncidentItem>> TellAsync(this VendorsDb db, Incident incident, long onVersion, IncidentItems? items, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var given = (items ?? new()).Given().ToList();
        if (given.Count == 0) return [];
        Guid? vendorId = caller.Kind == CallerKind.Vendor ? incident.VendorId : null;
        var known = IncidentItems.Latest((await db.ItemsAsync(incident.Id, ct)).Where(v => vendorId is null || v.VendorId is not null)).Given().ToDictionary(k => k.Item, k => k.Text);
        var told = given.Where(g => known.GetValueOrDefault(g.Item) != g.Text).ToList();
        db.AddRange(told.Select(t => new IncidentItemVersion
        {
            MunicipalityId = incident.MunicipalityId, IncidentId = incident.Id, Item = t.Item, OnVersion = onVersion, VendorId = vendorId, Text = t.Text, ById = caller.Id, ByName = caller.Name, At = now,
        }));
        return [.. told.Select(t => t.Item)];
    }

    /// <summary>Oldest first, and those told together in the order of the nine.</summary>
    public static async Task<IReadOnlyList<IncidentItemVersion>> ItemsAsync(this VendorsDb db, Guid incidentId, CancellationToken ct) =>
        [.. (await db.IncidentItems.AsNoTracking().Where(v => v.IncidentId == incidentId).ToListAsync(ct)).OrderBy(v => v.OnVersion).ThenBy(v => v.Item)];

    public static Task<List<IncidentStep>> StepsAsync(this VendorsDb db, Incident incident, CancellationToken ct) =>
        db.IncidentSteps.AsNoTracking().Where(s => s.IncidentId == incident.Id).OrderBy(s => s.OnVersion).ToListAsync(ct);

    public static async Task<IncidentResponse> ResponseAsync(this VendorsDb db, Incident incident, Caller caller, CancellationToken ct) =>
        IncidentResponse.From(incident, await db.SubjectsAsync(incident.Id, ct), await db.ItemsAsync(incident.Id, ct), await db.StepsAsync(incident, ct), caller);
}
