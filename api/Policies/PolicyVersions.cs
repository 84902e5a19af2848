using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Policies;

public sealed record PolicyVersionRequest(Guid Id);

public sealed class GetPolicyVersion(VendorsDb db) : Endpoint<PolicyVersionRequest, PolicyVersionResponse>
{
    public override void Configure()
    {
        Get("/policy-versions/{id}");
        Permissions(PermissionNames.PoliciesRead);
        this.ShowsThePast();
        this.IsOfAllUnits();
        Summary(s => s.Summary = "Get one version of a policy document with its articles");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(PolicyVersionRequest req, CancellationToken ct) => await Send.OkAsync(await db.DescribeAsync(await db.PolicyVersionAsync(req.Id, ct), ct), ct);
}

public sealed record AttachPolicyFileRequest
{
    public Guid Id { get; init; }
    public IFormFile? File { get; init; }
}

public sealed class AttachPolicyFileValidator : Validator<AttachPolicyFileRequest>
{
    public AttachPolicyFileValidator() => RuleFor(r => r.File).NotNull().WithMessage(_ => FileTexts.Missing.Current);
}

/// <summary>Takes in the file of a version as it was adopted, once: hashed, its type told by its content, scanned where a scanner is configured.</summary>
public sealed class AttachPolicyFile(VendorsDb db, UnitOfWork work, Caller caller, FileStore files, MalwareScanner scanner, EvidenceLimits limits, TimeProvider clock) : Endpoint<AttachPolicyFileRequest, PolicyVersionResponse>
{
    public override void Configure()
    {
        Post("/policy-versions/{id}/file");
        Permissions(PermissionNames.PoliciesWrite);
        this.Idempotent();
        this.TakesUpload(limits.MaxBytes);
        Summary(s => s.Summary = "Attach the file of a version of a policy document");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AttachPolicyFileRequest req, CancellationToken ct)
    {
        var version = await db.PolicyVersionAsync(req.Id, ct);
        if (await db.PolicyFiles.AnyAsync(f => f.VersionId == version.Id, ct)) throw Refusal.Conflict("fileThere", PolicyTexts.FileThere);
        var name = FileNameRules.Display(req.File!.FileName);
        if (FileNameRules.HoldsMyNumber(name)) throw Refusal.Invalid("/file", "myNumber", FileTexts.MyNumberInName);
        await using var content = req.File.OpenReadStream();
        if (content.Length > limits.MaxBytes) throw Refusal.TooLarge(HttpTexts.TooLarge.With(EvidenceLimits.Said(limits.MaxBytes)));
        var verdict = FileTypeRules.Check(content, name);
        if (verdict.MediaType is null)
        {
            var fault = new Fault("/file", verdict.Code!, verdict.Reason!);
            throw verdict.Code == "emptyFile" ? Refusal.Invalid(fault) : Refusal.UnsupportedType(verdict.Code!, verdict.Reason!, fault);
        }
        await scanner.RequireCleanAsync(content, "/file", ct); // before a lock that others would wait for while the scanner works
        content.Position = 0;
        var file = new PolicyFile
        {
            MunicipalityId = caller.MunicipalityId, VersionId = version.Id, FileName = name, MediaType = verdict.MediaType, Bytes = content.Length, Sha256 = await SHA256.HashDataAsync(content, ct), IsScanned = scanner.IsConfigured, At = clock.GetUtcNow(), ById = caller.Id,
        };
        await FileStore.HoldAsync(db, file.File, ct);
        content.Position = 0;
        await files.StoreAsync(file.File, content, ct);
        db.Add(file);
        await db.SaveChangesAsync(ct);
        work.Record("policy.fileAttached", "policyDocument", version.DocumentId, new { version.Number, file.MediaType, file.Bytes, sha256 = file.File.Hash, file.IsScanned });
        await this.CreatedAsync($"/policy-versions/{version.Id}/file", await db.DescribeAsync(version, ct), version.Number, ct);
    }
}

public sealed class DownloadPolicyFile(VendorsDb db, FileStore files) : Endpoint<PolicyVersionRequest>
{
    public override void Configure()
    {
        Get("/policy-versions/{id}/file");
        Permissions(PermissionNames.PoliciesRead);
        this.IsOfAllUnits();
        Summary(s => s.Summary = "Download the file of a version of a policy document");
        Description(d => d.WithTags("Policies"));
        this.AnswersFile("*/*");
    }

    public override async Task HandleAsync(PolicyVersionRequest req, CancellationToken ct) =>
        await HttpContext.SendPolicyFileAsync(await db.PolicyFiles.AsNoTracking().SingleOrDefaultAsync(f => f.VersionId == req.Id, ct), files, ct);
}

internal static class PolicyFileAnswers
{
    /// <exception cref="Refusal">404 where the version has none.</exception>
    public static async Task SendPolicyFileAsync(this HttpContext http, PolicyFile? file, FileStore files, CancellationToken ct)
    {
        if (file is null) throw Refusal.NotFound();
        http.Response.HoldsFile(file.MediaType, file.FileName);
        http.Response.ContentLength = file.Bytes;
        await files.CopyToAsync(file.File, http.Response.Body, ct);
    }
}

/// <summary>The files of policy documents are in use.</summary>
public sealed class LinkedPolicyFiles(VendorsDb db) : ILinkedFiles
{
    public async Task<IReadOnlyList<FileKey>> AllAsync(CancellationToken ct) => (await db.PolicyFiles.AsNoTracking().ToListAsync(ct)).ConvertAll(f => f.File);

    public Task<bool> HoldsAsync(FileKey file, CancellationToken ct) => file.VendorId == Guid.Empty ? db.PolicyFiles.AnyAsync(f => f.Sha256 == file.Sha256, ct) : Task.FromResult(false);
}

public sealed record ComparePolicyVersionsRequest
{
    public Guid Id { get; init; }
    /// <summary>The number of the older version; the one before the newest when left out.</summary>
    [QueryParam] public int? From { get; init; }
    /// <summary>The number of the newer version; the newest when left out.</summary>
    [QueryParam] public int? To { get; init; }
}

/// <param name="Before">Null of an article that was added.</param>
/// <param name="After">Null of one that was removed.</param>
public sealed record PolicyDifferenceResponse(string Key, AnchorChange Change, PolicyAnchorResponse? Before, PolicyAnchorResponse? After);

/// <param name="From">0: before the first version.</param>
public sealed record PolicyComparison(Guid DocumentId, int From, int To, IReadOnlyList<PolicyDifferenceResponse> Differences);

public sealed class ComparePolicyVersions(VendorsDb db) : Endpoint<ComparePolicyVersionsRequest, PolicyComparison>
{
    public override void Configure()
    {
        Get("/policy-documents/{id}/diff");
        Permissions(PermissionNames.PoliciesRead);
        this.IsOfAllUnits();
        Summary(s => s.Summary = "Compare two versions of a policy document, article by article");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ComparePolicyVersionsRequest req, CancellationToken ct)
    {
        var document = await db.PolicyDocumentAsync(req.Id, ct);
        if (document.LastNumber == 0) throw Refusal.Conflict("noVersion", PolicyTexts.NoVersion);
        var to = req.To ?? document.LastNumber;
        var from = req.From ?? to - 1;
        if (to < 1 || to > document.LastNumber) throw Refusal.Invalid("/to", "unknown", PolicyTexts.VersionUnknown);
        if (from < 0 || from > document.LastNumber) throw Refusal.Invalid("/from", "unknown", PolicyTexts.VersionUnknown);
        var versions = await db.PolicyVersions.AsNoTracking().Where(v => v.DocumentId == document.Id && (v.Number == from || v.Number == to)).ToDictionaryAsync(v => v.Number, v => v.Anchors, ct);
        var differences = PolicyRules.Differences(versions.GetValueOrDefault(from, []), versions[to]);
        await Send.OkAsync(new(document.Id, from, to, [.. differences.Select(d => new PolicyDifferenceResponse(d.Key, d.Change, d.Before is null ? null : PolicyAnchorResponse.From(d.Before), d.After is null ? null : PolicyAnchorResponse.From(d.After)))]), ct);
    }
}
