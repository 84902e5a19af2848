using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudUses;

/// <summary>A step that only moves the use, with a reason where the step needs one.</summary>
public abstract class CloudUseStep<TRequest>(string path, string permission, string summary, CloudUseAction action, string said, VendorsDb db, UnitOfWork work) : Endpoint<TRequest, CloudUseResponse>
    where TRequest : notnull
{
    public override void Configure()
    {
        Post($"/cloud-uses/{{id}}/{path}");
        Permissions(permission);
        this.ChangesVersion();
        Summary(s => s.Summary = summary);
        Description(d => d.WithTags("CloudUses"));
    }

    protected async Task StepAsync(Guid id, string? reason, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(id, HttpContext, action, ct);
        if (action == CloudUseAction.Submit && use.FactsVersion == 0) throw Refusal.Conflict("noFacts", CloudUseTexts.NoFacts);
        use.Move(action);
        use.StateReason = reason?.Trim();
        await db.SaveChangesAsync(ct);
        work.Record($"cloudUse.{said}", "cloudUse", use.Id, new { use.State, reason = work.KeyedHash(reason) });
        work.Publish($"cloudUse.{said}", $"cloudUse.{said}:{use.Id}:{use.Version}", new CloudUseHappened(use.Id));
        await this.OkAsync(CloudUseResponse.From(use), use.Version, ct);
    }
}

public sealed class SubmitCloudUse(VendorsDb db, UnitOfWork work)
    : CloudUseStep<CloudUseRequest>("submit", PermissionNames.CloudUsesWrite, "Submit the application", CloudUseAction.Submit, "submitted", db, work)
{
    public override Task HandleAsync(CloudUseRequest req, CancellationToken ct) => StepAsync(req.Id, null, ct);
}

public sealed class BeginCloudUseReview(VendorsDb db, UnitOfWork work)
    : CloudUseStep<CloudUseRequest>("begin-review", PermissionNames.CloudUsesReview, "Take a submitted application up for review", CloudUseAction.BeginReview, "reviewBegun", db, work)
{
    public override Task HandleAsync(CloudUseRequest req, CancellationToken ct) => StepAsync(req.Id, null, ct);
}

public sealed class EndCloudUse(VendorsDb db, UnitOfWork work)
    : CloudUseStep<CloudUseRequest>("end", PermissionNames.CloudUsesRun, "End the use of the service", CloudUseAction.End, "ended", db, work)
{
    public override Task HandleAsync(CloudUseRequest req, CancellationToken ct) => StepAsync(req.Id, null, ct);
}

public sealed record CloudUseReasonRequest(Guid Id, string? Reason);

public sealed class CloudUseReasonValidator : Validator<CloudUseReasonRequest>
{
    public CloudUseReasonValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => CloudUseTexts.Reason.Current).FreeText(CloudUse.ReasonMaxLength);
}

public sealed class WithdrawCloudUse(VendorsDb db, UnitOfWork work)
    : CloudUseStep<CloudUseReasonRequest>("withdraw", PermissionNames.CloudUsesWrite, "Withdraw the application", CloudUseAction.Withdraw, "withdrawn", db, work)
{
    public override Task HandleAsync(CloudUseReasonRequest req, CancellationToken ct) => StepAsync(req.Id, req.Reason, ct);
}

public sealed class SuspendCloudUse(VendorsDb db, UnitOfWork work)
    : CloudUseStep<CloudUseReasonRequest>("suspend", PermissionNames.CloudUsesRun, "Suspend the use of the service", CloudUseAction.Suspend, "suspended", db, work)
{
    public override Task HandleAsync(CloudUseReasonRequest req, CancellationToken ct) => StepAsync(req.Id, req.Reason, ct);
}

public sealed record RequestCloudUseChangesRequest(Guid Id, string? Message);

public sealed class RequestCloudUseChangesValidator : Validator<RequestCloudUseChangesRequest>
{
    public RequestCloudUseChangesValidator() => RuleFor(r => r.Message).NotEmpty().WithMessage(_ => CloudUseTexts.Message.Current).FreeText(CloudUse.ReasonMaxLength);
}

public sealed class RequestCloudUseChanges(VendorsDb db, UnitOfWork work)
    : CloudUseStep<RequestCloudUseChangesRequest>("request-changes", PermissionNames.CloudUsesReview, "Send the application back with what to change", CloudUseAction.RequestChanges, "changesRequested", db, work)
{
    public override Task HandleAsync(RequestCloudUseChangesRequest req, CancellationToken ct) => StepAsync(req.Id, req.Message, ct);
}
