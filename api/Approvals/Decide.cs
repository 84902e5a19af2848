using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <param name="NarrowTo">What is left of the scope when the consequence is <c>narrow</c>.</param>
public sealed record ConditionRequest([property: MaxLength(500)] string? Text, DateOnly? DueOn, Guid? OwnerId, ConditionConsequence? Consequence, DecisionScope? NarrowTo, bool? EvidenceRequired);

/// <summary>The meeting that considered the case, with its minutes by number or as a piece of evidence.</summary>
public sealed record CommitteeRequest(DateOnly? HeldOn, [property: MaxLength(Decision.MinutesNoMaxLength)] string? MinutesNo, Guid? MinutesEvidenceId);

/// <param name="Committee">Where the line or an extreme risk asks for it.</param>
/// <param name="Plan">Of an exception at extreme risk: how the risk is brought down meanwhile.</param>
/// <param name="RenewsId">The latest approval of the case: what the scope leaves out is what stands of that one's today.</param>
public sealed record DecideRequest(
    Guid Id, DecisionOutcome? Decision, string? Reason, string? InputHash, DateOnly? ExpiresOn, DecisionScope? Scope, IReadOnlyList<ConditionRequest>? Conditions, CommitteeRequest? Committee, string? Plan, Guid? RenewsId);

/// <summary>代決: in whose place, and in which role.</summary>
public sealed record DeputyForResponse(Guid Id, string Name, string Role);

public sealed record DecisionResponse(
    Guid Id, Guid? EngagementId, Guid? CloudUseId, DecisionOutcome Decision, string Reason, string InputHash, int RuleSetVersion, DateOnly? ExpiresOn, DecisionScope? Scope, IReadOnlyList<DecisionCondition> Conditions,
    string DecidedBy, string DecidedAs, DateTimeOffset DecidedAt, string Line, DeputyForResponse? DeputyFor, CommitteeRecord? Committee, string? Plan, Guid? RenewsId, long Version)
{
    public static DecisionResponse From(Decision d, long version) => new(
        d.Id, d.EngagementId, d.CloudUseId, d.Outcome, d.Reason, d.InputHash, d.RuleSetVersion, d.ExpiresOn, d.Scope, d.Conditions, d.DecidedByName, d.DecidedAs, d.DecidedAt,
        d.Line, d.DeputyForId is { } who ? new(who, d.DeputyForName!, d.DeputyForRole!) : null, d.Committee, d.Plan, d.RenewsId, version);
}

public sealed class DecideValidator : Validator<DecideRequest>
{
    private static readonly string[] Classes = [.. Enum.GetValues<Confidentiality>().Select(EnumWords.Of)];
    private static readonly string[] Segments = [.. Enum.GetValues<Segment>().Select(EnumWords.Of)];

    public DecideValidator()
    {
        RuleFor(r => r.Decision).NotNull().WithMessage(_ => ApprovalTexts.Outcome.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => ApprovalTexts.Reason.Current).FreeText(Decision.ReasonMaxLength);
        RuleFor(r => r.InputHash).NotEmpty().WithMessage(_ => ApprovalTexts.InputHash.Current).MaximumLength(64).WithMessage(_ => ApprovalTexts.InputHash.Current);
        RuleFor(r => r.Conditions).MaxItems(50);
        RuleForEach(r => r.Conditions)
            .Must(c => c is { Text.Length: > 0 and <= 500, DueOn: not null, OwnerId: not null, Consequence: not null } && TextRules.IsClean(c.Text) && c.Consequence == ConditionConsequence.Narrow == c.NarrowTo is not null)
            .WithErrorCode("required").WithMessage(_ => ApprovalTexts.Condition.Current)
            .ChildRules(c => c.RuleFor(x => x.NarrowTo!).ChildRules(Scope));
        RuleFor(r => r.Scope!).ChildRules(Scope);
        RuleFor(r => r.Plan).FreeText(Decision.PlanMaxLength);
        RuleFor(r => r.Committee).Must(c => c is null || (c.HeldOn is not null && (c.MinutesEvidenceId is not null || !string.IsNullOrWhiteSpace(c.MinutesNo)) && (c.MinutesNo?.Length ?? 0) <= Decision.MinutesNoMaxLength && TextRules.IsClean(c.MinutesNo)))
            .WithErrorCode("required").WithMessage(_ => ApprovalTexts.CommitteeRecord.Current);
    }

    private static void Scope(InlineValidator<DecisionScope> scope)
    {
        scope.RuleFor(s => s.OrgUnitIds).MaxItems(100);
        scope.RuleFor(s => s.MaxConfidentiality).MaximumLength(2).Must(c => c is null || Classes.Contains(c)).WithErrorCode("enum").WithMessage(_ => ApprovalTexts.ScopeWord.With(string.Join(", ", Classes)).Current);
        scope.RuleFor(s => s.Segments).MaxItems(20);
        scope.RuleForEach(s => s.Segments).MaximumLength(40).Must(s => Segments.Contains(s)).WithErrorCode("enum").WithMessage(_ => ApprovalTexts.ScopeWord.With(string.Join(", ", Segments)).Current);
        scope.RuleFor(s => s.Plans).MaxItems(20);
        scope.RuleForEach(s => s.Plans).MaximumLength(100);
    }
}

/// <summary>The one way a case is decided: bound to exactly what was shown, by a role of the route that the residual risk asks for, never by who requested it, and held back by open gates.</summary>
public sealed class Deciding(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, RiskStore store, CaseStanding standing, ClauseLibrary library, TimeProvider clock)
{
    private sealed record Authority(string Role, Guid? ForId = null, string? ForName = null, string? ForRole = null);

    /// <summary>Makes the decision after every check; the caller of this moves the case and saves.</summary>
    public async Task<Decision> MakeAsync(ICase subject, DecideRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var (read, result) = await risk.ReadWholeAsync(subject, null, ct);
        var input = read.Input;
        var rules = (await db.RulesAsync(today, ct)).Content;
        var line = LineRules.Of(subject.SubjectType, input.Facts, rules, library.Conditions);
        List<string> roles = [.. caller.RolesFor(subject.OrgUnitId).Where(r => r.InPlaceOf is null).Select(r => r.Role).Distinct()];
        var authority = await AuthorityAsync(subject, roles, DecisionRules.Eligible(result.Residual, line, rules), rules, today, ct);
        var committee = req.Committee is { } c ? new CommitteeRecord(c.HeldOn!.Value, c.MinutesNo?.Trim(), c.MinutesEvidenceId) : null;
        var proposed = new ProposedDecision(req.Decision!.Value, roles, authority?.ForId is not null, req.ExpiresOn, req.Conditions?.Count ?? 0, line, committee, req.Plan);
        if (DecisionRules.Refuse(proposed, result.Residual, rules, today) is { } fault)
            throw fault.Code is "notYourDecision" ? Refusal.Forbidden(fault.Code, fault.Message) : fault.Code == "notApprovable" ? Refusal.Conflict(fault.Code, fault.Message, fault) : Refusal.Invalid(fault);
        if (result.InputHash != req.InputHash) throw Refusal.Conflict("staleInput", ApprovalTexts.Stale, new Fault("/inputHash", "stale", ApprovalTexts.Stale));
        if (committee?.MinutesEvidenceId is { } minutes && !await db.EvidenceFiles.AnyAsync(e => e.Id == minutes && e.State == EvidenceState.Clean, ct)) throw Refusal.Invalid("/committee/minutesEvidenceId", "unknown", ApprovalTexts.EvidenceUnknown);
        var isApproval = proposed.IsApproval;
        if (isApproval) RequireNoContradiction(input);
        var scope = isApproval ? await ScopeAsync(subject, req, input.Facts, ct) : null;
        if (isApproval) await RequireConditionsAsync(req, today, ct);
        if (isApproval && result.Holding(GateStep.Decide) is { Count: > 0 } holding)
            throw Refusal.Conflict("gate", ApprovalTexts.Gates, [.. holding.Select(g => new Fault($"/gates/{g.Key}", g.Key, g.Reason))]);

        var decision = new Decision
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Outcome = req.Decision.Value, Reason = req.Reason!, Input = CanonicalJson.Write(input), InputHash = result.InputHash,
            Result = CanonicalJson.Write(result), Moment = CanonicalJson.Write(result.Moment), RuleSetVersion = result.RuleSetVersion, ExpiresOn = isApproval ? req.ExpiresOn : null, Scope = scope,
            Conditions = isApproval ? [.. (req.Conditions ?? []).Select(x => new DecisionCondition(x.Text!.Trim(), x.DueOn!.Value, x.OwnerId!.Value, x.Consequence!.Value, x.NarrowTo) { EvidenceRequired = x.EvidenceRequired == true })] : [],
            DecidedById = caller.Id, DecidedByName = caller.Name, DecidedAs = authority!.Role, DecidedAt = clock.GetUtcNow(), Line = line.Key,
            DeputyForId = authority.ForId, DeputyForName = authority.ForName, DeputyForRole = authority.ForRole,
            Committee = committee, MinutesEvidenceId = committee?.MinutesEvidenceId, Plan = isApproval ? req.Plan?.Trim() : null, RenewsId = isApproval ? req.RenewsId : null,
        };
        decision.SetSubject(subject.Subject);
        db.Add(decision);
        store.Store(read, result, RiskOccasion.Decided);
        return decision;
    }

    /// <summary>Facts that a service or a rule has overtaken since they were entered are corrected before anything is approved on them.</summary>
    private static void RequireNoContradiction(RiskInput input)
    {
        var faults = FactsRules.Contradictions(input.Facts, "/facts").Select(p => new Fault(p.Pointer, p.Code, p.Message)).ToList();
        if (input is { Service: { } service, Facts.Cloud: { } cloud } && EnumWords.Of(cloud) != EnumWords.Of(service.Model)) faults.Add(new("/facts/cloud", FactsRules.Contradict, CloudUseTexts.OtherModel.With(EnumWords.Of(service.Model))));
        if (faults.Count > 0) throw Refusal.Conflict("contradiction", ApprovalTexts.Contradiction, [.. faults]);
    }

    /// <summary>
    /// In which role the caller decides: one of its own, that of a person whose deputy it is today, or, where the applicant is the only one who holds an
    /// eligible role for the section, as the deputy that the rule set names (G17). Null when none.
    /// </summary>
    private async Task<Authority?> AuthorityAsync(ICase subject, IReadOnlyList<string> roles, IReadOnlyList<string> eligible, RuleSetContent rules, DateOnly today, CancellationToken ct)
    {
        var (refused, by) = SegregationRules.Judge(Separated.CaseDecision, caller.Id, [.. caller.RolesFor(subject.OrgUnitId)], [subject.RequestedById], eligible);
        if (refused is { Code: not SegregationRules.DeputyOfSame }) throw Segregation.Refused(Separated.CaseDecision, refused);
        work.InPlaceOf = by?.InPlaceOf;
        if (by is not null) return new(by.Role, by.InPlaceOf?.Id, by.InPlaceOf?.Name, by.InPlaceOf is null ? null : by.Role);
        if (await InsteadAsync(subject, roles, eligible, rules, today, ct) is { } instead) return instead;
        return refused is null ? null : throw Segregation.Refused(Separated.CaseDecision, refused);
    }

    private async Task<Authority?> InsteadAsync(ICase subject, IReadOnlyList<string> roles, IReadOnlyList<string> eligible, RuleSetContent rules, DateOnly today, CancellationToken ct)
    {
        if (DecisionRules.Deputies(eligible, rules).FirstOrDefault(roles.Contains) is not { } deputy) return null;
        var holders = await db.RoleAssignments.AsNoTracking().Where(r => eligible.Contains(r.Role) && (r.OrgUnitId == null || r.OrgUnitId == subject.OrgUnitId) && r.FromOn <= today && (r.ToOn == null || r.ToOn >= today)).Select(r => new { r.PersonId, r.Role }).ToListAsync(ct);
        if (holders.Count == 0 || holders.Any(h => h.PersonId != subject.RequestedById)) return null;
        var name = await db.People.Where(p => p.Id == subject.RequestedById).Select(p => p.Name).SingleAsync(ct);
        work.InPlaceOf = new(subject.RequestedById, name);
        return new(deputy, subject.RequestedById, name, holders.Select(h => h.Role).First(r => rules.Deputies.GetValueOrDefault(r)?.Contains(deputy) == true));
    }

    private async Task<DecisionScope?> ScopeAsync(ICase subject, DecideRequest req, Facts facts, CancellationToken ct)
    {
        var given = req.RenewsId is { } renews ? ScopeRules.Over(req.Scope, await OldScopeAsync(subject, renews, ct)) : req.Scope;
        var units = (given?.OrgUnitIds ?? []).Concat((req.Conditions ?? []).SelectMany(c => c.NarrowTo?.OrgUnitIds ?? [])).Distinct().ToList();
        if (await db.OrgUnits.CountAsync(u => units.Contains(u.Id), ct) != units.Count) throw Refusal.Invalid("/scope/orgUnitIds", "unknown", ApprovalTexts.ScopeOrgUnit);
        if (subject is not CloudUse use) return given;
        var plans = await db.CloudServices.Where(s => s.Id == use.CloudServiceId).Select(s => s.Plans).SingleAsync(ct);
        var scope = ScopeRules.Complete(given, facts, use.OrgUnitId, use.Plan);
        var faults = ScopeRules.Faults(scope, facts, plans);
        return faults.Count > 0 ? throw Refusal.Invalid([.. faults]) : scope;
    }

    /// <summary>What stands of the scope of the approval to be renewed.</summary>
    private async Task<DecisionScope?> OldScopeAsync(ICase subject, Guid renews, CancellationToken ct)
    {
        var (latest, now, _) = await standing.ReadAsync(subject, ct);
        return latest is { Outcome: DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions } && latest.Id == renews ? now.Scope : throw Refusal.Invalid("/renewsId", "unknown", ApprovalTexts.RenewsUnknown);
    }

    private async Task RequireConditionsAsync(DecideRequest req, DateOnly today, CancellationToken ct)
    {
        for (var i = 0; i < (req.Conditions?.Count ?? 0); i++)
        {
            var condition = req.Conditions![i];
            DueDayRules.Require(condition.DueOn, today, $"/conditions/{i}/dueOn");
            if (condition.DueOn > req.ExpiresOn) throw Refusal.Invalid($"/conditions/{i}/dueOn", "range", ApprovalTexts.ConditionDue);
            if (!await db.People.AnyAsync(p => p.Id == condition.OwnerId, ct)) throw Refusal.Invalid($"/conditions/{i}/ownerId", "unknown", ApprovalTexts.OwnerUnknown);
        }
    }
}

public sealed class DecideEngagement(VendorsDb db, UnitOfWork work, Deciding deciding) : Endpoint<DecideRequest, DecisionResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/decisions");
        Permissions(PermissionNames.DecisionsMake);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Decide on an engagement");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(DecideRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.Decide, ct);
        var decision = await deciding.MakeAsync(engagement, req, ct);
        if (decision.Outcome is DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions) engagement.Move(EngagementAction.Decide);
        db.Touch(engagement);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.decided", "engagement", engagement.Id, decision.Recorded(work), engagement.VendorId);
        work.Publish("engagement.decided", $"engagement.decided:{decision.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.CreatedAsync($"/engagements/{engagement.Id}/decisions/{decision.Id}", DecisionResponse.From(decision, engagement.Version), engagement.Version, ct);
    }
}

/// <summary>Approval and refusal end the application; a return sends it back to the section. A running use goes on running under the new decision.</summary>
public sealed class DecideCloudUse(VendorsDb db, UnitOfWork work, Deciding deciding) : Endpoint<DecideRequest, DecisionResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/decisions");
        Permissions(PermissionNames.DecisionsMake);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Decide on a cloud use");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(DecideRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.Decide, ct);
        var decision = await deciding.MakeAsync(use, req, ct);
        if (decision.Outcome != DecisionOutcome.Return) use.Move(CloudUseAction.Decide);
        else if (CloudUseRules.Allows(use.State, CloudUseAction.RequestChanges))
        {
            use.Move(CloudUseAction.RequestChanges);
            use.StateReason = decision.Reason.Length > CloudUse.ReasonMaxLength ? decision.Reason[..CloudUse.ReasonMaxLength] : decision.Reason;
        }
        db.Touch(use);
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.decided", "cloudUse", use.Id, decision.Recorded(work));
        work.Publish("cloudUse.decided", $"cloudUse.decided:{decision.Id}", new CloudUseHappened(use.Id));
        await this.CreatedAsync($"/cloud-uses/{use.Id}/decisions/{decision.Id}", DecisionResponse.From(decision, use.Version), use.Version, ct);
    }
}

internal static class DecisionRecords
{
    /// <summary>What the history says of a decision; its reason stands there as a keyed hash.</summary>
    public static object Recorded(this Decision d, UnitOfWork work) =>
        new { d.Id, d.Outcome, d.InputHash, d.ExpiresOn, d.Scope, conditions = d.Conditions.Select(c => new { c.DueOn, c.OwnerId, c.Consequence }), d.DecidedAs, d.Line, d.DeputyForId, d.DeputyForRole, d.Committee, d.RenewsId, reason = work.KeyedHash(d.Reason) };
}

public sealed record ListDecisionsRequest(Guid Id);

public sealed class ListDecisions(VendorsDb db) : Endpoint<ListDecisionsRequest, Page<DecisionResponse>>
{
    public override void Configure()
    {
        Get("/engagements/{id}/decisions");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the decisions on an engagement, newest first");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(ListDecisionsRequest req, CancellationToken ct) => await Send.OkAsync(await db.DecisionPageAsync(await db.EngagementAsync(req.Id, ct), ct), ct);
}

public sealed class ListCloudUseDecisions(VendorsDb db) : Endpoint<ListDecisionsRequest, Page<DecisionResponse>>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/decisions");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the decisions on a cloud use, newest first");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(ListDecisionsRequest req, CancellationToken ct) => await Send.OkAsync(await db.DecisionPageAsync(await db.CloudUseAsync(req.Id, ct), ct), ct);
}

internal static class DecisionLists
{
    public static async Task<Page<DecisionResponse>> DecisionPageAsync(this VendorsDb db, ICase subject, CancellationToken ct)
    {
        var decisions = await db.Decisions.About(subject.Subject).OrderByDescending(d => d.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        return new([.. decisions.Select(d => DecisionResponse.From(d, subject.Version))], null);
    }
}
