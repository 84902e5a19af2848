using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Findings;

public sealed record RemediateFindingRequest(Guid Id, string? Text, IReadOnlyList<Guid>? EvidenceIds);

public sealed class RemediateFindingValidator : Validator<RemediateFindingRequest>
{
    public RemediateFindingValidator()
    {
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => FindingTexts.Remedy.Current).FreeText(Finding.TextMaxLength);
        RuleFor(r => r.EvidenceIds).MaxItems(Finding.MaxEvidence);
    }
}

/// <summary>Tells how a finding was put right, with what shows it; the town then looks at it.</summary>
public sealed class RemediateFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RemediateFindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Post("/findings/{id}/remediate");
        Permissions(PermissionNames.FindingsRemediate);
        this.ChangesVersion();
        Summary(s => s.Summary = "Tell how a finding was put right");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(RemediateFindingRequest req, CancellationToken ct)
    {
        var finding = await db.FindingAsync(req.Id, HttpContext, FindingAction.Remediate, ct);
        await db.KindsAsync(req.EvidenceIds, finding.VendorId, ct);
        await db.MoveAsync(finding, FindingAction.Remediate, caller, clock.GetUtcNow(), ct, req.Text, req.EvidenceIds);
        work.Record("finding.remediated", "finding", finding.Id, new { req.EvidenceIds, text = work.KeyedHash(req.Text) }, finding.VendorId);
        work.Publish("finding.remediated", $"finding.remediated:{finding.Id}:{finding.Version}", FindingHappened.Of(finding), finding.VendorId);
        await this.OkAsync(FindingResponse.From(finding, await db.StepsAsync(finding, ct), caller, clock.TownToday()), finding.Version, ct);
    }
}

/// <summary>The comment is shown to the vendor.</summary>
public sealed record VerifyFindingRequest(Guid Id, bool? Accepted, string? Comment);

public sealed class VerifyFindingValidator : Validator<VerifyFindingRequest>
{
    public VerifyFindingValidator()
    {
        RuleFor(r => r.Accepted).NotNull().WithMessage(_ => FindingTexts.Accepted.Current);
        RuleFor(r => r.Comment).FreeText(Finding.TextMaxLength)
            .Must((r, comment) => r.Accepted != false || !string.IsNullOrWhiteSpace(comment)).WithErrorCode("required").WithMessage(_ => FindingTexts.Comment.Current);
    }
}

/// <summary>Records whether the remedy holds: accepted it is verified, otherwise it is open again. Someone other than who told of the remedy looks at it.</summary>
public sealed class VerifyFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<VerifyFindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Post("/findings/{id}/verify");
        Permissions(PermissionNames.FindingsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Accept the remedy of a finding, or send it back");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(VerifyFindingRequest req, CancellationToken ct)
    {
        var action = req.Accepted == true ? FindingAction.Verify : FindingAction.Reject;
        var finding = await db.FindingAsync(req.Id, HttpContext, action, ct);
        var remedy = (await db.StepsAsync(finding, ct)).Last(s => s.Action == FindingAction.Remediate);
        work.RequireOther(caller, Separated.FindingVerification, [remedy.ById]);
        await db.MoveAsync(finding, action, caller, clock.GetUtcNow(), ct, req.Comment);
        var what = action == FindingAction.Verify ? "finding.verified" : "finding.rejected";
        work.Record(what, "finding", finding.Id, new { comment = work.KeyedHash(req.Comment) }, finding.VendorId);
        work.Publish(what, $"{what}:{finding.Id}:{finding.Version}", FindingHappened.Of(finding), finding.VendorId);
        await this.OkAsync(FindingResponse.From(finding, await db.StepsAsync(finding, ct), caller, clock.TownToday()), finding.Version, ct);
    }
}

public sealed class CloseFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<FindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Post("/findings/{id}/close");
        Permissions(PermissionNames.FindingsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Close a verified finding");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(FindingRequest req, CancellationToken ct)
    {
        var finding = await db.FindingAsync(req.Id, HttpContext, FindingAction.Close, ct);
        await db.MoveAsync(finding, FindingAction.Close, caller, clock.GetUtcNow(), ct);
        work.Record("finding.closed", "finding", finding.Id, null, finding.VendorId);
        work.Publish("finding.closed", $"finding.closed:{finding.Id}", FindingHappened.Of(finding), finding.VendorId);
        await this.OkAsync(FindingResponse.From(finding, await db.StepsAsync(finding, ct), caller, clock.TownToday()), finding.Version, ct);
    }
}

public sealed record DismissFindingRequest(Guid Id, string? Reason);

public sealed class DismissFindingValidator : Validator<DismissFindingRequest>
{
    public DismissFindingValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => FindingTexts.Reason.Current).FreeText(Finding.TextMaxLength);
}

/// <summary>Takes a finding back that should not have been made; it stays on record with the reason.</summary>
public sealed class DismissFinding(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DismissFindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Post("/findings/{id}/dismiss");
        Permissions(PermissionNames.FindingsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Dismiss a finding that should not have been made");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(DismissFindingRequest req, CancellationToken ct)
    {
        var finding = await db.FindingAsync(req.Id, HttpContext, FindingAction.Dismiss, ct);
        await db.MoveAsync(finding, FindingAction.Dismiss, caller, clock.GetUtcNow(), ct, req.Reason);
        work.Record("finding.dismissed", "finding", finding.Id, new { reason = work.KeyedHash(req.Reason) }, finding.VendorId);
        work.Publish("finding.dismissed", $"finding.dismissed:{finding.Id}", FindingHappened.Of(finding), finding.VendorId);
        await this.OkAsync(FindingResponse.From(finding, await db.StepsAsync(finding, ct), caller, clock.TownToday()), finding.Version, ct);
    }
}
