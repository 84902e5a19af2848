using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

public sealed record AcceptanceSubject(SubjectType? Type, Guid? Id);

/// <summary>When the committee considered it, and its minutes.</summary>
public sealed record AcceptanceCommittee(DateOnly? HeldOn, [property: MaxLength(RiskAcceptance.MinutesMaxLength)] string? Minutes);

/// <param name="Gate">Of the kind gate, such as G08.</param>
/// <param name="InputHash">The risk's that was looked at; when it has changed since, it is refused.</param>
public sealed record GrantRiskAcceptanceRequest(AcceptanceSubject? Subject, AcceptanceKind? Kind, string? Gate, string? Reason, DateOnly? ExpiresOn, AcceptanceCommittee? Committee, string? InputHash);

public sealed class GrantRiskAcceptanceValidator : Validator<GrantRiskAcceptanceRequest>
{
    public GrantRiskAcceptanceValidator()
    {
        RuleFor(r => r.Subject).Must(s => s is { Type: SubjectType.Engagement or SubjectType.CloudUse, Id: not null }).WithErrorCode("required").WithMessage(_ => AcceptanceTexts.Subject.Current);
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => AcceptanceTexts.Kind.Current);
        RuleFor(r => r.Gate).MaximumLength(10).Must((r, gate) => r.Kind is null || r.Kind == AcceptanceKind.Gate == !string.IsNullOrEmpty(gate)).WithErrorCode("required").WithMessage(_ => AcceptanceTexts.GateAsked.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => AcceptanceTexts.Reason.Current).FreeText(RiskAcceptance.ReasonMaxLength);
        RuleFor(r => r.ExpiresOn).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.InputHash).MaximumLength(64);
        RuleFor(r => r.Committee).Must(c => c is null || (c.HeldOn is not null && !string.IsNullOrWhiteSpace(c.Minutes) && c.Minutes.Length <= RiskAcceptance.MinutesMaxLength && TextRules.IsClean(c.Minutes))).WithErrorCode("required").WithMessage(_ => AcceptanceTexts.CommitteeParts.Current);
    }
}

public sealed record SubjectRef(SubjectType Type, Guid Id, string ReferenceNo, string Title);

public sealed record RiskAcceptanceResponse(
    Guid Id, string ReferenceNo, SubjectRef Subject, AcceptanceKind Kind, string? Gate, ResidualRisk? Residual, AcceptanceState State, string Reason, DateOnly GrantedOn, DateOnly ExpiresOn, DateOnly? CommitteeOn, string? CommitteeMinutes,
    string GrantedBy, string GrantedAs, string InputHash, int RuleSetVersion, DateTimeOffset? WithdrawnAt, string? WithdrawnBy, string? WithdrawnReason, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static RiskAcceptanceResponse From(RiskAcceptance a, SubjectRef subject, DateOnly today, ResidualRisk? residual = null) => new(
        a.Id, a.ReferenceNo, subject, a.Kind, a.Gate, a.Residual, AcceptanceRules.State(a, today, residual), a.Reason, a.GrantedOn, a.ExpiresOn, a.CommitteeOn, a.CommitteeMinutes, a.GrantedByName, a.GrantedAs, a.InputHash, a.RuleSetVersion,
        a.WithdrawnAt, a.WithdrawnByName, a.WithdrawnReason, a.Version, a.CreatedAt, a.UpdatedAt);

    public static SubjectRef Of(ICase c) => new(c.SubjectType, c.Id, c.ReferenceNo, c.Title);
}

/// <summary>The payload of <c>riskAcceptance.granted</c>, <c>.withdrawn</c> and <c>.lapsed</c>.</summary>
public sealed record AcceptanceHappened(Guid RiskAcceptanceId, Guid? EngagementId, Guid? CloudUseId, string? Gate, DateOnly ExpiresOn)
{
    public static AcceptanceHappened Of(RiskAcceptance a) => new(a.Id, a.EngagementId, a.CloudUseId, a.Gate, a.ExpiresOn);
}

/// <summary>Waives a gate, or accepts a residual risk, within the limits of the rule set: by its role, never by who applied, for a reason, up to a day.</summary>
public sealed class GrantRiskAcceptance(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, RiskStore store, TimeProvider clock) : Endpoint<GrantRiskAcceptanceRequest, RiskAcceptanceResponse>
{
    private static readonly string[] Forbidden = ["notYourDecision", "sameRequester"];
    private static readonly string[] Conflicts = ["notWaivable", "notOpen", "inContract", "notAcceptable"];

    public override void Configure()
    {
        Post("/risk-acceptances");
        Permissions(PermissionNames.RisksAccept);
        this.Idempotent();
        Summary(s => s.Summary = "Waive a gate of a case or accept its residual risk, up to a day");
        Description(d => d.WithTags("RiskAcceptances"));
    }

    public override async Task HandleAsync(GrantRiskAcceptanceRequest req, CancellationToken ct)
    {
        var (type, id) = (req.Subject!.Type!.Value, req.Subject.Id!.Value);
        var subject = await db.CaseAsync(type == SubjectType.Engagement ? id : null, type == SubjectType.CloudUse ? id : null, ct) ?? throw Refusal.Invalid("/subject/id", "unknown", AcceptanceTexts.Subject);
        if (subject is Engagement { State: EngagementState.Closed } or CloudUse { State: CloudUseState.Ended or CloudUseState.Withdrawn }) throw Refusal.Conflict("state", CaseRiskTexts.Over);
        var (today, (_, result)) = (clock.TownToday(), await risk.ReadAsync(subject, null, ct));
        var rules = (await db.RulesAsync(today, ct)).Content;
        if (req.Committee?.HeldOn > today) throw Refusal.Invalid("/committee/heldOn", "future", AcceptanceTexts.CommitteeDay);
        work.RequireOther(caller, Separated.RiskAcceptance, [subject.RequestedById]);
        List<string> roles = [.. caller.RolesFor(subject.OrgUnitId).Where(r => r.InPlaceOf is not { } whom || (whom.Id != subject.RequestedById && Access.Roles.Gives(r, PermissionNames.RisksAccept))).OrderBy(r => r.InPlaceOf is not null).Select(r => r.Role)];
        var proposed = new ProposedAcceptance(req.Kind!.Value, req.Gate, roles, req.ExpiresOn!.Value, req.Committee is not null);
        if (AcceptanceRules.Refuse(proposed, result, rules, today) is { } fault)
            throw Forbidden.Contains(fault.Code) ? Refusal.Forbidden(fault.Code, fault.Message) : Conflicts.Contains(fault.Code) ? Refusal.Conflict(fault.Code, fault.Message, fault) : Refusal.Invalid(fault);
        if (req.InputHash is { Length: > 0 } read && read != result.InputHash) throw Refusal.Conflict("staleInput", AcceptanceTexts.Stale, new Fault("/inputHash", "stale", AcceptanceTexts.Stale));
        var acceptance = new RiskAcceptance
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "例外", today, ct), Kind = proposed.Kind, Gate = proposed.Kind == AcceptanceKind.Gate ? req.Gate : null,
            Residual = proposed.Kind == AcceptanceKind.Residual ? result.Residual : null, Reason = req.Reason!.Trim(), GrantedOn = today, ExpiresOn = proposed.ExpiresOn, CommitteeOn = req.Committee?.HeldOn, CommitteeMinutes = req.Committee?.Minutes?.Trim(),
            InputHash = result.InputHash, RuleSetVersion = result.RuleSetVersion, GrantedById = caller.Id, GrantedByName = caller.Name, GrantedAs = AcceptanceRules.GrantedAs(proposed, result, rules),
        };
        work.RequireOther(caller, Separated.RiskAcceptance, [subject.RequestedById], [acceptance.GrantedAs], subject.OrgUnitId); // by that role, and in whose place
        acceptance.SetSubject(subject.Subject);
        db.Add(acceptance);
        await db.SaveChangesAsync(ct);
        await store.StoreAsync(subject, RiskOccasion.Accepting, ct);
        await db.SaveChangesAsync(ct);
        work.Record("riskAcceptance.granted", "riskAcceptance", acceptance.Id, new { subject = subject.Id, acceptance.Kind, acceptance.Gate, acceptance.Residual, acceptance.ExpiresOn, acceptance.GrantedAs, acceptance.CommitteeOn, acceptance.InputHash, reason = work.KeyedHash(acceptance.Reason) }, subject.VendorId);
        work.Publish("riskAcceptance.granted", $"riskAcceptance.granted:{acceptance.Id}", AcceptanceHappened.Of(acceptance));
        await this.CreatedAsync($"/risk-acceptances/{acceptance.Id}", RiskAcceptanceResponse.From(acceptance, RiskAcceptanceResponse.Of(subject), today), acceptance.Version, ct);
    }
}

public sealed record WithdrawRiskAcceptanceRequest(Guid Id, string? Reason);

public sealed class WithdrawRiskAcceptanceValidator : Validator<WithdrawRiskAcceptanceRequest>
{
    public WithdrawRiskAcceptanceValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => AcceptanceTexts.WithdrawReason.Current).FreeText(RiskAcceptance.ReasonMaxLength);
}

/// <summary>Takes an acceptance back before its day: by its role or the CISO. The gate holds back again at once.</summary>
public sealed class WithdrawRiskAcceptance(VendorsDb db, UnitOfWork work, Caller caller, RiskStore store, TimeProvider clock) : Endpoint<WithdrawRiskAcceptanceRequest, RiskAcceptanceResponse>
{
    public override void Configure()
    {
        Post("/risk-acceptances/{id}/withdraw");
        Permissions(PermissionNames.RisksAccept);
        this.ChangesVersion();
        Summary(s => s.Summary = "Take a risk acceptance back");
        Description(d => d.WithTags("RiskAcceptances"));
    }

    public override async Task HandleAsync(WithdrawRiskAcceptanceRequest req, CancellationToken ct)
    {
        var acceptance = await db.RiskAcceptances.SingleOrDefaultAsync(a => a.Id == req.Id, ct) ?? throw Refusal.NotFound();
        HttpContext.RequireVersion(acceptance.Version);
        var today = clock.TownToday();
        if (AcceptanceRules.State(acceptance, today) is AcceptanceState.Withdrawn or AcceptanceState.Lapsed) throw Refusal.Conflict("state", AcceptanceTexts.NotStanding);
        var subject = (await db.CaseAsync(acceptance.EngagementId, acceptance.CloudUseId, ct))!;
        if (!caller.RolesFor(subject.OrgUnitId).Any(r => r.InPlaceOf is null && (r.Role == acceptance.GrantedAs || r.Role == Access.Roles.Ciso))) throw Refusal.Forbidden("notYourDecision", AcceptanceTexts.NotYours.With(string.Join(", ", new[] { acceptance.GrantedAs, "ciso" }.Distinct())));
        (acceptance.WithdrawnAt, acceptance.WithdrawnByName, acceptance.WithdrawnReason) = (clock.GetUtcNow(), caller.Name, req.Reason!.Trim());
        await db.SaveChangesAsync(ct);
        await store.StoreAsync(subject, RiskOccasion.Accepting, ct);
        await db.SaveChangesAsync(ct);
        work.Record("riskAcceptance.withdrawn", "riskAcceptance", acceptance.Id, new { subject = subject.Id, acceptance.Kind, acceptance.Gate, reason = work.KeyedHash(acceptance.WithdrawnReason) }, subject.VendorId);
        work.Publish("riskAcceptance.withdrawn", $"riskAcceptance.withdrawn:{acceptance.Id}", AcceptanceHappened.Of(acceptance));
        await this.OkAsync(RiskAcceptanceResponse.From(acceptance, RiskAcceptanceResponse.Of(subject), today), acceptance.Version, ct);
    }
}
