using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

/// <summary>A document, evidence, or both show it.</summary>
/// <param name="ConfirmedOn">Today when left out.</param>
public sealed record ConfirmFlowdownRequest(Guid Id, Guid SubId, FlowdownParty? By, DateOnly? ConfirmedOn, string? Document, Guid? EvidenceId);

public sealed class ConfirmFlowdownValidator : Validator<ConfirmFlowdownRequest>
{
    public ConfirmFlowdownValidator()
    {
        RuleFor(r => r.By).NotNull().WithMessage(_ => SubcontractingTexts.By.Current);
        RuleFor(r => r.Document).FreeText(FlowdownConfirmation.DocumentMaxLength)
            .Must((r, document) => r.EvidenceId is not null || !string.IsNullOrWhiteSpace(document)).WithErrorCode("required").WithMessage(_ => SubcontractingTexts.Document.Current);
    }
}

/// <summary>Records the word of the vendor, or of the subcontractor, that the duties of the contract were placed on the subcontractor too. A later word does not undo an earlier one.</summary>
public sealed class ConfirmFlowdown(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ConfirmFlowdownRequest, SubcontractorResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/subcontractors/{subId}/flow-down");
        Permissions(PermissionNames.SubcontractorsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Confirm that a subcontractor bears the duties of the contract");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ConfirmFlowdownRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, null, EngagementAction.AddSubcontractor, ct);
        var subcontractor = await db.Subcontractors.SingleOrDefaultAsync(s => s.Id == req.SubId && s.EngagementId == engagement.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(subcontractor.Version);
        if (subcontractor.IsConsented == false) throw Refusal.Conflict("refused", SubcontractingTexts.Refused);
        var (today, day) = (clock.TownToday(), req.ConfirmedOn ?? clock.TownToday());
        if (day > today) throw Refusal.Invalid("/confirmedOn", "future", SubcontractingTexts.ConfirmedOn);
        if (req.EvidenceId is { } evidence && !await db.EvidenceFiles.AnyAsync(e => e.Id == evidence && e.VendorId == subcontractor.VendorId && e.State == EvidenceState.Clean, ct)) throw Refusal.Invalid("/evidenceId", "unknown", EvidenceTexts.Unknown);
        db.Add(new FlowdownConfirmation
        {
            MunicipalityId = subcontractor.MunicipalityId, Id = Guid.CreateVersion7(), SubcontractorId = subcontractor.Id, VendorId = subcontractor.VendorId, By = req.By!.Value, ConfirmedOn = day,
            Document = string.IsNullOrWhiteSpace(req.Document) ? null : req.Document.Trim(), EvidenceId = req.EvidenceId, IsByVendor = caller.Kind == CallerKind.Vendor, RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id, RecordedByName = caller.Name,
        });
        subcontractor.FlowdownConfirmedOn = subcontractor.FlowdownConfirmedOn > day ? subcontractor.FlowdownConfirmedOn : day;
        db.Entry(subcontractor).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("subcontractor.flowdownConfirmed", "engagement", engagement.Id, new { subcontractor.Id, req.By, day, req.EvidenceId, document = work.KeyedHash(req.Document) }, engagement.VendorId);
        await this.OkAsync(SubcontractorResponse.From(subcontractor), subcontractor.Version, ct);
    }
}
