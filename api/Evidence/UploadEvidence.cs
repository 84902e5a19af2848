using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Evidence;

public sealed record UploadEvidenceRequest
{
    public IFormFile? File { get; init; }
    public EvidenceKind? Kind { get; init; }
    public string? Title { get; init; }
    /// <summary>Staff name the vendor; a vendor's token is one already.</summary>
    public Guid? VendorId { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    /// <summary>What it covers, in the words of the certificate or report; compared with the names of the vendor's cloud services.</summary>
    public string? Scope { get; init; }
    /// <summary>The latest edition of the evidence that this one renews; both are kept, and answers that name the older count the newer too.</summary>
    public Guid? ReplacesId { get; init; }
}

public sealed class UploadEvidenceValidator : Validator<UploadEvidenceRequest>
{
    public UploadEvidenceValidator()
    {
        RuleFor(r => r.File).NotNull().WithMessage(_ => FileTexts.Missing.Current);
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => EvidenceTexts.Kind.Current);
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => EvidenceTexts.Title.Current).MaximumLength(EvidenceFile.TitleMaxLength).WithMessage(_ => EvidenceTexts.Title.Current);
        RuleFor(r => r.EffectiveTo).Must((r, to) => to is null || r.EffectiveFrom is null || to >= r.EffectiveFrom).WithErrorCode("range").WithMessage(_ => EvidenceTexts.Period.Current);
        RuleFor(r => r.Scope).FreeText(EvidenceFile.ScopeMaxLength);
    }
}

/// <summary>
/// Hashed, its type told by its content, scanned where a scanner is configured, stored, and then linked by one row. What is stored and never
/// linked, since something failed in between, is removed by <see cref="FileSweep"/>.
/// </summary>
public sealed class UploadEvidence(VendorsDb db, UnitOfWork work, Caller caller, FileStore files, MalwareScanner scanner, EvidenceLimits limits, TimeProvider clock) : Endpoint<UploadEvidenceRequest, EvidenceResponse>
{
    public override void Configure()
    {
        Post("/evidence");
        Permissions(PermissionNames.EvidenceWrite);
        this.Idempotent();
        this.TakesUpload(limits.MaxBytes);
        Summary(s => s.Summary = "Hand in evidence: a file that backs answers");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(UploadEvidenceRequest req, CancellationToken ct)
    {
        var vendorId = caller.VendorId ?? req.VendorId ?? throw Refusal.Invalid("/vendorId", "required", EvidenceTexts.VendorMissing);
        if (!await db.Vendors.AnyAsync(v => v.Id == vendorId, ct)) throw Refusal.NotFound();
        var name = FileNameRules.Display(req.File!.FileName);
        if (FileNameRules.HoldsMyNumber(name)) throw Refusal.Invalid("/file", "myNumber", FileTexts.MyNumberInName);
        if (MyNumberRules.Contains(req.Title)) throw Refusal.Invalid("/title", "myNumber", FileTexts.MyNumberInName);
        var replaced = req.ReplacesId is { } replaces ? await ReplacedAsync(replaces, vendorId, req.Kind!.Value, ct) : null;
        await using var content = req.File.OpenReadStream();
        if (content.Length > limits.MaxBytes) throw Refusal.TooLarge(HttpTexts.TooLarge.With(EvidenceLimits.Said(limits.MaxBytes)));
        var verdict = FileTypeRules.Check(content, name);
        if (verdict.MediaType is null)
        {
            var fault = new Fault("/file", verdict.Code!, verdict.Reason!);
            throw verdict.Code == "emptyFile" ? Refusal.Invalid(fault) : Refusal.UnsupportedType(verdict.Code!, verdict.Reason!, fault);
        }
        content.Position = 0;
        var evidence = new EvidenceFile
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = vendorId, Kind = req.Kind!.Value, Title = req.Title!.Trim(), FileName = name, MediaType = verdict.MediaType, Bytes = content.Length,
            Sha256 = await SHA256.HashDataAsync(content, ct), State = EvidenceState.Received, EffectiveFrom = req.EffectiveFrom, EffectiveTo = req.EffectiveTo, Scope = string.IsNullOrWhiteSpace(req.Scope) ? null : req.Scope.Trim(),
            FirstEditionId = replaced?.Family, Edition = (replaced?.Edition ?? 0) + 1,
        };
        await limits.RequireRoomAsync(db, work, evidence, ct); // before anything is stored
        content.Position = 0;
        evidence.TakeScan(scanner.IsConfigured ? await scanner.ScanAsync(MalwareScanner.PiecesOf(content), ct) : null, clock.GetUtcNow()); // before a lock that others would wait for while the scanner works
        if (evidence.State != EvidenceState.Rejected)
        {
            await FileStore.HoldAsync(db, evidence.File, ct);
            content.Position = 0;
            await files.StoreAsync(evidence.File, content, ct);
            await limits.RequireRoomAsync(db, work, evidence, ct, isLast: true);
        }
        db.Add(evidence);
        await db.SaveChangesAsync(ct);
        work.Record(evidence.State == EvidenceState.Rejected ? "evidence.rejected" : "evidence.received", "evidence", evidence.Id,
            new { evidence.Kind, evidence.MediaType, evidence.Bytes, sha256 = evidence.File.Hash, evidence.EffectiveTo, evidence.State, evidence.Scan, evidence.ScanFinding, replaces = replaced?.Id }, vendorId);
        await this.CreatedAsync($"/evidence/{evidence.Id}", await db.DescribeAsync(evidence, ct), evidence.Version, ct);
    }

    private async Task<EvidenceFile> ReplacedAsync(Guid id, Guid vendorId, EvidenceKind kind, CancellationToken ct)
    {
        var replaced = await db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.VendorId == vendorId, ct) ?? throw Refusal.Invalid("/replacesId", "unknown", EvidenceTexts.ReplacesUnknown);
        if (replaced.Kind != kind) throw Refusal.Invalid("/kind", "otherKind", EvidenceTexts.ReplacesOtherKind.With(replaced.Kind));
        // Two renewals at once meet at the unique key of the editions, and the second is told the same.
        return await db.EvidenceFiles.AnyAsync(e => e.FirstEditionId == replaced.Family && e.Edition > replaced.Edition, ct) ? throw Refusal.Conflict("alreadyReplaced", EvidenceTexts.AlreadyReplaced) : replaced;
    }
}
