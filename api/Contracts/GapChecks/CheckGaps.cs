using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>The files to hold against what is required, at least one. They are read in this order: what an earlier one lacks, a later one may fill.</summary>
public sealed record CheckGapsRequest
{
    public Guid Id { get; init; }
    /// <summary>What was really signed; for a use under terms of service only, the terms.</summary>
    public IFormFile? File { get; init; }
    public IFormFile? ResellerContract { get; init; }
    public IFormFile? DataProcessingAgreement { get; init; }
    public IFormFile? Terms { get; init; }
    /// <summary>That of the first file when left out.</summary>
    public ContractLanguage? Language { get; init; }
}

public sealed class CheckGapsValidator : Validator<CheckGapsRequest>
{
    public CheckGapsValidator() => RuleFor(r => r.File).Must((r, file) => (file ?? r.ResellerContract ?? r.DataProcessingAgreement ?? r.Terms) is not null).WithErrorCode("required").WithMessage(_ => FileTexts.Missing.Current);
}

/// <summary>Holds what was signed against the clauses of a contract. The result is kept, and each line waits for a person's word.</summary>
public sealed class CheckGaps(VendorsDb db, UnitOfWork work, GapComparison comparison, ClauseLibrary library) : Endpoint<CheckGapsRequest, GapCheckResponse>
{
    public override void Configure()
    {
        Post("/contracts/{id}/gap-check");
        Permissions(PermissionNames.ContractsWrite);
        this.Idempotent();
        this.TakesUpload(GapUploads.MaxBytes);
        Summary(s => s.Summary = "Hold what was really signed, or a provider's terms, against the required clauses");
        Description(d => d.WithTags("GapChecks").Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(CheckGapsRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        if (contract.State == ContractState.Ended) throw Refusal.Conflict("state", ContractTexts.NotInState.With(EnumWords.Of(contract.State)));
        var check = await comparison.AddAsync(contract, await comparison.ReadAsync(req, GapSource.Contract, ct), req.Language, ct);
        await db.SaveChangesAsync(ct);
        work.Record("contract.gapsChecked", "contract", contract.Id, GapUploads.Audit(check));
        await this.CreatedAsync($"/gap-checks/{check.Id}", GapCheckResponse.From(check, new Dictionary<string, GapConfirmation>(), isLatest: true, library.Requirements), 1, ct);
    }
}

/// <summary>Holds a provider's terms against the clauses that a cloud use under terms of service only would need.</summary>
public sealed class CheckCloudUseGaps(VendorsDb db, UnitOfWork work, GapComparison comparison, ClauseLibrary library) : Endpoint<CheckGapsRequest, GapCheckResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/gap-check");
        Permissions(PermissionNames.CloudUsesWrite, PermissionNames.CloudUsesReview);
        this.Idempotent();
        this.TakesUpload(GapUploads.MaxBytes);
        Summary(s => s.Summary = "Hold a provider's terms against the clauses a cloud use would need");
        Description(d => d.WithTags("GapChecks").Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(CheckGapsRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, ct);
        use.Require(CloudUseAction.ReadTerms);
        if ((await db.FactsAsync(use, ct))?.TermsOfServiceOnly == false) throw Refusal.Conflict("notTermsOnly", GapTexts.NotTermsOnly);
        var check = await comparison.AddAsync(use, await comparison.ReadAsync(req, GapSource.Terms, ct), req.Language, ct);
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.gapsChecked", "cloudUse", use.Id, GapUploads.Audit(check));
        await this.CreatedAsync($"/gap-checks/{check.Id}", GapCheckResponse.From(check, new Dictionary<string, GapConfirmation>(), isLatest: true, library.Requirements), 1, ct);
    }
}

public static class GapUploads
{
    /// <summary>Of all files together.</summary>
    public const long MaxBytes = 2L * FileReading.MaxBytes;

    public static async Task<IReadOnlyList<GapUpload>> ReadAsync(this GapComparison comparison, CheckGapsRequest req, GapSource kindOfFile, CancellationToken ct)
    {
        (IFormFile? File, GapSource Kind, string Pointer)[] parts =
        [
            (req.File, kindOfFile, "/file"), (req.ResellerContract, GapSource.ResellerContract, "/resellerContract"),
            (req.DataProcessingAgreement, GapSource.DataProcessingAgreement, "/dataProcessingAgreement"), (req.Terms, GapSource.Terms, "/terms"),
        ];
        var read = new List<GapUpload>();
        foreach (var part in parts)
            if (part.File is not null) read.Add(await comparison.ReadAsync(part.File, part.Kind, part.Pointer, ct));
        return read;
    }

    public static object Audit(GapCheck check) => new
    {
        gapCheckId = check.Id, files = check.Files.Select(f => new { f.Kind, f.Sha256, f.Bytes }), check.FactsVersion, check.LibraryHash, check.ResultHash,
        present = check.Lines.Count(l => l.Status == GapStatus.Present), altered = check.Lines.Count(l => l.Status == GapStatus.Altered), missing = check.Lines.Count(l => l.Status == GapStatus.Missing),
    };
}
