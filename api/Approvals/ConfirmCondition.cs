using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

public sealed record ConfirmConditionRequest(Guid Id, int Number, string? Note, Guid? EvidenceId);

public sealed record ConditionConfirmedResponse(Guid DecisionId, int Number, DateOnly MetOn, string? Note, Guid? EvidenceId, string ConfirmedBy, DateTimeOffset ConfirmedAt);

public sealed class ConfirmConditionValidator : Validator<ConfirmConditionRequest>
{
    public ConfirmConditionValidator() => RuleFor(r => r.Note).FreeText(ConditionConfirmation.NoteMaxLength);
}

/// <summary>Confirms that a condition of an approval is met, on or before its day, by someone other than who had to meet it.</summary>
public sealed class ConfirmCondition(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ConfirmConditionRequest, ConditionConfirmedResponse>
{
    public override void Configure()
    {
        Post("/decisions/{id}/conditions/{number}/confirm");
        Permissions(PermissionNames.ConditionsConfirm);
        this.Idempotent();
        Summary(s => s.Summary = "Confirm that a condition of an approval is met");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(ConfirmConditionRequest req, CancellationToken ct)
    {
        var decision = await db.Decisions.SingleOrDefaultAsync(d => d.Id == req.Id, ct) ?? throw Refusal.NotFound();
        if (req.Number < 1 || req.Number > decision.Conditions.Count) throw Refusal.Invalid("/number", "unknown", ApprovalTexts.ConditionUnknown);
        var condition = decision.Conditions[req.Number - 1];
        work.RequireOther(caller, Separated.ConditionConfirmation, [condition.OwnerId]);
        var today = clock.TownToday();
        if (condition.DueOn < today) throw Refusal.Conflict("conditionOver", ApprovalTexts.ConditionOver);
        if (await db.ConditionConfirmations.AnyAsync(c => c.DecisionId == decision.Id && c.Number == req.Number, ct)) throw Refusal.Conflict("alreadyConfirmed", ApprovalTexts.ConditionMet);
        if (condition.EvidenceRequired && req.EvidenceId is null) throw Refusal.Invalid("/evidenceId", "required", ApprovalTexts.ConditionEvidence);
        if (req.EvidenceId is { } evidence && !await db.EvidenceFiles.AnyAsync(e => e.Id == evidence && e.State == EvidenceState.Clean, ct)) throw Refusal.Invalid("/evidenceId", "unknown", ApprovalTexts.EvidenceUnknown);
        var confirmation = new ConditionConfirmation
        {
            MunicipalityId = caller.MunicipalityId, DecisionId = decision.Id, Number = req.Number, MetOn = today, Note = req.Note?.Trim(), EvidenceId = req.EvidenceId, At = clock.GetUtcNow(), ById = caller.Id, ByName = caller.Name,
        };
        db.Add(confirmation);
        await db.SaveChangesAsync(ct);
        work.Record("decision.conditionConfirmed", "decision", decision.Id, new { req.Number, confirmation.MetOn, confirmation.EvidenceId, note = work.KeyedHash(req.Note) });
        HttpContext.Response.Headers.Location = $"/api/v1/decisions/{decision.Id}/conditions/{req.Number}";
        await Send.ResponseAsync(new(decision.Id, req.Number, confirmation.MetOn, confirmation.Note, confirmation.EvidenceId, confirmation.ByName, confirmation.At), 201, ct);
    }
}
