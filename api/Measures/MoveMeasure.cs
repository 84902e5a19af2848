using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Measures;

public sealed record ReplyToMeasureRequest(Guid Id, string? Text, IReadOnlyList<Guid>? EvidenceIds);

public sealed class ReplyToMeasureValidator : Validator<ReplyToMeasureRequest>
{
    public ReplyToMeasureValidator()
    {
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => MeasureTexts.Reply.Current).FreeText(Measure.TextMaxLength);
        RuleFor(r => r.EvidenceIds).MaxItems(Measure.MaxEvidence);
    }
}

/// <summary>The vendor's answer to a measure, or staff who record what came on paper.</summary>
public sealed class ReplyToMeasure(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ReplyToMeasureRequest, MeasureResponse>
{
    public override void Configure()
    {
        Post("/measures/{id}/reply");
        Permissions(PermissionNames.MeasuresTake, PermissionNames.FindingsRemediate);
        this.ChangesVersion();
        Summary(s => s.Summary = "Answer a measure");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(ReplyToMeasureRequest req, CancellationToken ct)
    {
        var measure = await db.MeasureAsync(req.Id, HttpContext, MeasureAction.Reply, ct);
        await db.KindsAsync(req.EvidenceIds, measure.VendorId, ct);
        await db.MoveAsync(measure, MeasureAction.Reply, caller, clock.GetUtcNow(), req.Text!, ct, req.EvidenceIds);
        work.Record("measure.answered", "measure", measure.Id, new { req.EvidenceIds, text = work.KeyedHash(req.Text) }, measure.VendorId);
        work.Publish("measure.answered", $"measure.answered:{measure.Id}:{measure.Version}", MeasureHappened.Of(measure), measure.VendorId);
        await this.OkAsync(await db.ResponseAsync(measure, caller, clock.TownToday(), ct), measure.Version, ct);
    }
}

/// <summary>The vendor reads the outcome.</summary>
public sealed record CloseMeasureRequest(Guid Id, string? Outcome);

public sealed class CloseMeasureValidator : Validator<CloseMeasureRequest>
{
    public CloseMeasureValidator() => RuleFor(r => r.Outcome).NotEmpty().WithMessage(_ => MeasureTexts.Outcome.Current).FreeText(Measure.TextMaxLength);
}

/// <summary>Closes a measure with its outcome. Closing a suspension lets the work go on.</summary>
public sealed class CloseMeasure(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<CloseMeasureRequest, MeasureResponse>
{
    public override void Configure()
    {
        Post("/measures/{id}/close");
        Permissions(PermissionNames.MeasuresTake);
        this.ChangesVersion();
        Summary(s => s.Summary = "Close a measure with its outcome");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(CloseMeasureRequest req, CancellationToken ct)
    {
        var measure = await db.MeasureAsync(req.Id, HttpContext, MeasureAction.Close, ct);
        if (measure.Kind == MeasureKind.Suspension) (await db.Contracts.SingleAsync(c => c.Id == measure.ContractId, ct)).SuspendedOn = null;
        await db.MoveAsync(measure, MeasureAction.Close, caller, clock.GetUtcNow(), req.Outcome!, ct);
        work.Record("measure.closed", "measure", measure.Id, new { measure.Kind, outcome = work.KeyedHash(req.Outcome) }, measure.VendorId);
        work.Publish("measure.closed", $"measure.closed:{measure.Id}", MeasureHappened.Of(measure), measure.VendorId);
        await this.OkAsync(await db.ResponseAsync(measure, caller, clock.TownToday(), ct), measure.Version, ct);
    }
}
