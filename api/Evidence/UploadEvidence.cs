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
}

public sealed record EvidenceResponse(
    Guid Id, Guid VendorId, EvidenceKind Kind, string Title, string FileName, string MediaType, long Bytes, string Sha256, EvidenceState State, ScanResult Scan,
    DateOnly? EffectiveFrom, DateOnly? EffectiveTo, long Version, DateTimeOffset CreatedAt)
{
    public static EvidenceResponse From(EvidenceFile e) => new(
        e.Id, e.VendorId, e.Kind, e.Title, e.FileName, e.MediaType, e.Bytes, Convert.ToHexStringLower(e.Sha256), e.State, e.Scan, e.EffectiveFrom, e.EffectiveTo, e.Version, e.CreatedAt);
}

public sealed class UploadEvidenceValidator : Validator<UploadEvidenceRequest>
{
    public UploadEvidenceValidator()
    {
        RuleFor(r => r.File).NotNull().WithMessage(_ => FileTexts.Missing.Current);
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => EvidenceTexts.Kind.Current);
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => EvidenceTexts.Title.Current).MaximumLength(EvidenceFile.TitleMaxLength).WithMessage(_ => EvidenceTexts.Title.Current);
        RuleFor(r => r.EffectiveTo).Must((r, to) => to is null || r.EffectiveFrom is null || to >= r.EffectiveFrom).WithErrorCode("range").WithMessage(_ => EvidenceTexts.Period.Current);
    }
}

public sealed class UploadEvidence(VendorsDb db, UnitOfWork work, Caller caller, FileStore files) : Endpoint<UploadEvidenceRequest, EvidenceResponse>
{
    public override void Configure()
    {
        Post("/evidence");
        Permissions(PermissionNames.EvidenceWrite);
        this.Idempotent();
        this.TakesUpload(EvidenceFile.MaxBytes);
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
        await using var content = req.File.OpenReadStream();
        if (content.Length > EvidenceFile.MaxBytes) throw Refusal.TooLarge(HttpTexts.TooLarge.With("50 MiB"));
        var verdict = FileTypeRules.Check(content, name);
        if (verdict.MediaType is null)
        {
            var fault = new Fault("/file", verdict.Code!, verdict.Reason!);
            throw verdict.Code == "emptyFile" ? Refusal.Invalid(fault) : Refusal.UnsupportedType(verdict.Code!, verdict.Reason!, fault);
        }
        content.Position = 0;
        var hash = await SHA256.HashDataAsync(content, ct);
        content.Position = 0;
        await files.StoreAsync(content, hash, vendorId, ct);
        var evidence = new EvidenceFile
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = vendorId, Kind = req.Kind!.Value, Title = req.Title!.Trim(), FileName = name, MediaType = verdict.MediaType,
            Bytes = content.Length, Sha256 = hash, State = EvidenceState.Clean, Scan = ScanResult.NotConfigured, EffectiveFrom = req.EffectiveFrom, EffectiveTo = req.EffectiveTo,
        };
        db.Add(evidence);
        await db.SaveChangesAsync(ct);
        work.Record("evidence.received", "evidence", evidence.Id, new { evidence.Kind, evidence.MediaType, evidence.Bytes, sha256 = Convert.ToHexStringLower(hash), evidence.EffectiveTo }, vendorId);
        await this.CreatedAsync($"/evidence/{evidence.Id}", EvidenceResponse.From(evidence), evidence.Version, ct);
    }
}
