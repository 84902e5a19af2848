using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

public sealed record GetEvidenceRequest(Guid Id);

public sealed class GetEvidence(VendorsDb db) : Endpoint<GetEvidenceRequest, EvidenceResponse>
{
    public override void Configure()
    {
        Get("/evidence/{id}");
        Permissions(PermissionNames.EvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one piece of evidence, without its bytes");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(GetEvidenceRequest req, CancellationToken ct)
    {
        var evidence = await db.EvidenceFiles.SingleOrDefaultAsync(e => e.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.DescribeAsync(evidence, ct), evidence.Version, ct);
    }
}

/// <summary>Hands the bytes out as a download that cannot run in our origin (ASVS v5.0.0-5.4).</summary>
public sealed class DownloadEvidence(VendorsDb db, FileStore files, TownScopes towns, Caller caller) : Endpoint<GetEvidenceRequest>
{
    public override void Configure()
    {
        Get("/evidence/{id}/content");
        Permissions(PermissionNames.EvidenceRead);
        Summary(s => s.Summary = "Download the file of a piece of evidence");
        Description(d => d.WithTags("Evidence").Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile("*/*");
    }

    public override async Task HandleAsync(GetEvidenceRequest req, CancellationToken ct)
    {
        var evidence = await db.EvidenceFiles.SingleOrDefaultAsync(e => e.Id == req.Id, ct) ?? throw Refusal.NotFound();
        if (evidence.State != EvidenceState.Clean) throw Refusal.Conflict("notClean", EvidenceTexts.NotClean);
        await towns.RecordAsync(caller.In(evidence.MunicipalityId), "evidence.downloaded", "evidence", evidence.Id, ct, vendorId: evidence.VendorId); // before the first byte: what cannot be recorded is not read
        HttpContext.Response.HoldsFile(evidence.MediaType, evidence.FileName);
        HttpContext.Response.ContentLength = evidence.Bytes;
        await files.CopyToAsync(evidence.File, HttpContext.Response.Body, ct);
    }
}

public sealed record ReviewEvidenceRequest(Guid Id, bool? Accepted, string? Comment);

public sealed class ReviewEvidenceValidator : Validator<ReviewEvidenceRequest>
{
    public ReviewEvidenceValidator()
    {
        RuleFor(r => r.Accepted).NotNull().WithMessage(_ => EvidenceTexts.Accepted.Current);
        RuleFor(r => r.Comment).MaximumLength(EvidenceReview.CommentMaxLength).WithMessage(_ => HttpTexts.TooLong.With(EvidenceReview.CommentMaxLength).Current);
    }
}

/// <summary>Records that someone of the town read the evidence and whether it holds; it counts more than an unread document.</summary>
public sealed class ReviewEvidence(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ReviewEvidenceRequest, EvidenceResponse>
{
    public override void Configure()
    {
        Post("/evidence/{id}/review");
        Permissions(PermissionNames.EvidenceReview);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record the town's review of a piece of evidence");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(ReviewEvidenceRequest req, CancellationToken ct)
    {
        var evidence = await db.EvidenceFiles.SingleOrDefaultAsync(e => e.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(evidence.Version);
        db.Add(new EvidenceReview { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), EvidenceId = evidence.Id, IsAccepted = req.Accepted!.Value, Comment = req.Comment, At = clock.GetUtcNow(), ById = caller.Id });
        db.Entry(evidence).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("evidence.reviewed", "evidence", evidence.Id, new { req.Accepted, comment = work.KeyedHash(req.Comment) }, evidence.VendorId);
        await this.OkAsync(await db.DescribeAsync(evidence, ct), evidence.Version, ct);
    }
}
