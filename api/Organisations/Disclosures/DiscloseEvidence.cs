using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Organisations.Disclosures;

/// <param name="VendorEntries">The register entries, by their vendorId, whose towns are to have it.</param>
public sealed record DiscloseEvidenceRequest(Guid Id, IReadOnlyList<Guid>? VendorEntries);

public enum DisclosureStatus { Disclosed, AlreadyThere, Refused }

/// <param name="EvidenceId">Of the piece in that town.</param>
/// <param name="Edition">2 and more where it renews a piece that the town had.</param>
/// <param name="Rescored">How many cases of that town had their risk stored anew, because answers stand on what it renews.</param>
public sealed record DisclosureResult(Guid VendorEntry, DisclosureStatus Status, Guid? EvidenceId, int? Edition, int Rescored, ApiProblemError? Error);

public sealed record DisclosureResponse(Guid EvidenceId, IReadOnlyList<DisclosureResult> Results);

public sealed class DiscloseEvidenceValidator : Validator<DiscloseEvidenceRequest>
{
    public DiscloseEvidenceValidator() =>
        RuleFor(r => r.VendorEntries).MaxItems(200).Must(v => v is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => OrganisationTexts.Entries.Current);
}

/// <summary>
/// Gives a piece of evidence that was handed in once to other towns of the organisation: in each a row of its own over the same bytes, received there
/// as any other, so that nothing in a town tells of another. Where the town had an earlier edition of it, it renews that, and answers that stand on it count anew.
/// </summary>
public sealed class DiscloseEvidence(VendorsDb db, EntryUnits units, FileStore files, EvidenceLimits limits) : Endpoint<DiscloseEvidenceRequest, DisclosureResponse>
{
    public override void Configure()
    {
        Post("/evidence/{id}/disclosures");
        Permissions(PermissionNames.EvidenceWrite);
        this.Idempotent();
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Disclose evidence to other towns of the organisation, with a result for each");
        Description(d => d.WithTags("Organisations").Produces<ApiProblem>(404, ProblemWriter.ContentType).Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(DiscloseEvidenceRequest req, CancellationToken ct)
    {
        var key = PartKey.Of(HttpContext, req);
        var source = await db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(e => e.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var entries = units.Named(req.VendorEntries!, "/vendorEntries");
        if (source.State != EvidenceState.Clean) throw Refusal.Conflict("notClean", EvidenceTexts.NotClean);
        var (family, edition) = (source.Family, source.Edition);
        var earlier = (await db.EvidenceFiles.AsNoTracking().Where(e => (e.Id == family || e.FirstEditionId == family) && e.Edition < edition).Select(e => e.Sha256).ToListAsync(ct)).Select(Convert.ToHexStringLower).ToHashSet();
        // Read once, whatever the number of towns: the store may be far away.
        await using var content = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await files.CopyToAsync(source.File, content, ct);

        var results = new List<DisclosureResult>();
        foreach (var entry in entries)
            results.Add(await units.InAsync(entry, key, services => DiscloseAsync(services, source, earlier, content, entry, ct), fault => new(entry.VendorId, DisclosureStatus.Refused, null, null, 0, fault), ct));
        await Send.OkAsync(new(source.Id, results), ct);
    }

    private async Task<DisclosureResult> DiscloseAsync(IServiceProvider services, EvidenceFile source, HashSet<string> earlier, Stream content, VendorEntry entry, CancellationToken ct)
    {
        var (own, work, store) = (services.GetRequiredService<VendorsDb>(), services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<FileStore>());
        var known = await own.EvidenceFiles.AsNoTracking().Where(e => e.VendorId == entry.VendorId && e.Kind == source.Kind && e.State != EvidenceState.Rejected).OrderBy(e => e.Edition).ToListAsync(ct);
        if (known.Find(e => e.File.Hash == source.File.Hash) is { } there) return new(entry.VendorId, DisclosureStatus.AlreadyThere, there.Id, there.Edition, 0, null);

        var renews = known.FindLast(e => earlier.Contains(e.File.Hash)) is { } before ? known.FindLast(e => e.Family == before.Family) : null;
        var evidence = new EvidenceFile
        {
            MunicipalityId = entry.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = entry.VendorId, Kind = source.Kind, Title = source.Title, FileName = source.FileName, MediaType = source.MediaType, Bytes = source.Bytes,
            Sha256 = source.Sha256, State = source.State, Scan = source.Scan, ScannedAt = source.ScannedAt, EffectiveFrom = source.EffectiveFrom, EffectiveTo = source.EffectiveTo, Scope = source.Scope,
            FirstEditionId = renews?.Family, Edition = (renews?.Edition ?? 0) + 1,
        };
        await limits.RequireRoomAsync(own, work, evidence, ct);
        await FileStore.HoldAsync(own, evidence.File, ct);
        content.Position = 0;
        await store.StoreAsync(evidence.File, content, ct);
        await limits.RequireRoomAsync(own, work, evidence, ct, isLast: true);
        own.Add(evidence);
        await own.SaveChangesAsync(ct);
        var rescored = renews is null ? 0 : await services.GetRequiredService<RenewedRisks>().StoreAsync(entry, [.. known.Where(e => e.Family == renews.Family).Select(e => e.Id)], ct);
        work.Record("evidence.received", "evidence", evidence.Id,
            new { evidence.Kind, evidence.MediaType, evidence.Bytes, sha256 = evidence.File.Hash, evidence.EffectiveTo, evidence.State, evidence.Scan, evidence.ScanFinding, replaces = renews?.Id, rescored }, entry.VendorId);
        return new(entry.VendorId, DisclosureStatus.Disclosed, evidence.Id, evidence.Edition, rescored, null);
    }
}
