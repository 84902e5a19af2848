using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Retention.LegalHolds;

namespace Ampira.Vendors.Api.Retention.Disposals;

public sealed record DisposalRequest(Guid Id);

/// <summary>Someone other than who proposed it approves. From here on it can run; what it disposes of cannot be brought back.</summary>
public sealed class ApproveDisposal(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DisposalRequest, DisposalResponse>
{
    public override void Configure()
    {
        Post("/disposals/{id}/approve");
        Permissions(PermissionNames.DisposalsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Approve a proposed disposal; who proposed it cannot");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(DisposalRequest req, CancellationToken ct)
    {
        var disposal = await db.DisposalAsync(req.Id, ct);
        this.RequireVersion(disposal.Version);
        disposal.Require(DisposalAction.Approve);
        work.RequireOther(caller, Separated.DisposalApproval, [disposal.ProposedById]);
        (disposal.State, disposal.ApprovedById, disposal.ApprovedByName, disposal.ApprovedAt) = (DisposalRules.Next(disposal.State, DisposalAction.Approve), caller.Id, caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("disposal.approved", "disposal", disposal.Id, new { disposal.ReferenceNo, disposal.Items, disposal.ProposedById });
        await this.OkAsync((await db.DescribeAsync([disposal], caller, ct))[0], disposal.Version, ct);
    }
}

public sealed record WithdrawDisposalRequest(Guid Id, string? Reason);

public sealed class WithdrawDisposalValidator : Validator<WithdrawDisposalRequest>
{
    public WithdrawDisposalValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RetentionTexts.WithdrawReason.Current).FreeText(Disposal.ReasonMaxLength);
}

/// <summary>Takes a proposal back, by anyone who may propose or approve: nothing more of it goes.</summary>
public sealed class WithdrawDisposal(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<WithdrawDisposalRequest, DisposalResponse>
{
    public override void Configure()
    {
        Post("/disposals/{id}/withdraw");
        Permissions(PermissionNames.DisposalsPropose, PermissionNames.DisposalsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Withdraw a disposal that is not done, with the reason");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(WithdrawDisposalRequest req, CancellationToken ct)
    {
        await db.HoldRetentionAsync(caller.MunicipalityId, ct);
        var disposal = await db.DisposalAsync(req.Id, ct);
        this.RequireVersion(disposal.Version);
        disposal.Require(DisposalAction.Withdraw);
        (disposal.State, disposal.WithdrawnByName, disposal.WithdrawnReason, disposal.WithdrawnAt) = (DisposalRules.Next(disposal.State, DisposalAction.Withdraw), caller.Name, req.Reason!.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("disposal.withdrawn", "disposal", disposal.Id, new { disposal.ReferenceNo, reason = work.KeyedHash(disposal.WithdrawnReason) });
        await this.OkAsync((await db.DescribeAsync([disposal], caller, ct))[0], disposal.Version, ct);
    }
}

/// <summary>Begins an approved disposal, or goes on with one that broke off: what is gone is not looked at again.</summary>
public sealed class RunDisposal(VendorsDb db, UnitOfWork work, Caller caller, OperationQueue queue) : Endpoint<DisposalRequest, OperationResponse>
{
    public override void Configure()
    {
        Post("/disposals/{id}/run");
        Permissions(PermissionNames.DisposalsPropose, PermissionNames.DisposalsApprove);
        this.ChangesVersion();
        Summary(s => s.Summary = "Dispose of what was approved; it cannot be undone");
        Description(d => d.WithTags("Retention").Produces<OperationResponse>(202), clearDefaults: true);
    }

    public override async Task HandleAsync(DisposalRequest req, CancellationToken ct)
    {
        var disposal = await db.DisposalAsync(req.Id, ct);
        HttpContext.RequireVersion(disposal.Version);
        disposal.Require(DisposalAction.Run);
        var order = new OperationOrder(DisposalWork.KindName, disposal.Id.ToString(), PermissionNames.RetentionRead, $"{disposal.ReferenceNo}.docx",
            JsonSerializer.SerializeToUtf8Bytes(new DisposalInput(disposal.Id, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), CanonicalJson.Options));
        var operation = await queue.TakeOnAsync(caller, order, ct);
        work.Record("disposal.started", "disposal", disposal.Id, new { disposal.ReferenceNo, operation = operation.Id });
        await HttpContext.SendTakenOnAsync(operation, ct);
    }
}

internal static class DisposalAccess
{
    public static async Task<Disposal> DisposalAsync(this VendorsDb db, Guid id, CancellationToken ct) => await db.Disposals.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Refusal.NotFound();

    public static void Require(this Disposal disposal, DisposalAction action)
    {
        if (!DisposalRules.Allows(disposal.State, action)) throw Refusal.Conflict("state", RetentionTexts.NotInState.With(EnumWords.Of(disposal.State)));
    }
}
