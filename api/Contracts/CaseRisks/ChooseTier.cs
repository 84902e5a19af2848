using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <param name="Tier">1 (strictest) to 4; null takes an earlier choice back.</param>
public sealed record ChooseTierRequest(Guid Id, int? Tier, string? Reason);

public sealed class ChooseTierValidator : Validator<ChooseTierRequest>
{
    public ChooseTierValidator()
    {
        RuleFor(r => r.Tier).InclusiveBetween(1, 4).WithErrorCode("range").WithMessage(_ => RiskTexts.TierRange.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RiskTexts.TierReason.Current).FreeText(TierChoice.ReasonMaxLength);
    }
}

public sealed record TierChoiceResponse(Guid Id, int? Tier, int ComputedTier, string Reason, string? LoweringRole, string By, DateTimeOffset At);

/// <summary>A person's word on the tier: raising it wants a reason, lowering it a role of the rule set as well, and no floor is ever passed.</summary>
public sealed class TierChoosing(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, RiskStore store, ClauseLibrary library, TimeProvider clock)
{
    public async Task<TierChoiceResponse> ChooseAsync(ICase subject, HttpContext http, ChooseTierRequest req, CancellationToken ct)
    {
        http.RequireVersion(subject.Version);
        if (subject is Engagement { State: EngagementState.Closed } or CloudUse { State: CloudUseState.Ended or CloudUseState.Withdrawn }) throw Refusal.Conflict("state", CaseRiskTexts.Over);
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        var (input, _) = await risk.ReadAsync(subject, null, ct);
        var facts = input.Service?.Over(input.Facts) ?? input.Facts;
        var computed = InherentRules.Tier(InherentRules.Score(facts, rules.Points, input.Residents).Score, facts, rules, library.Conditions);
        var lowering = rules.TierLoweringRoles.FirstOrDefault(role => caller.RolesFor(subject.OrgUnitId).Any(r => r.Role == role && (r.InPlaceOf is null || Roles.Gives(r, PermissionNames.RisksAdjust))));
        if (req.Tier is null && input.Adjustment is null) throw Refusal.Conflict("noChoice", CaseRiskTexts.NoChoice);
        RequireAllowed(req, computed, input.Adjustment, subject, rules, lowering);
        var choice = new TierChoice
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Tier = req.Tier, ComputedTier = computed.Tier, Reason = req.Reason!.Trim(), LoweringRole = lowering, At = clock.GetUtcNow(), ById = caller.Id, ByName = caller.Name,
        };
        choice.SetSubject(subject.Subject);
        db.Add(choice);
        db.Touch(subject);
        await db.SaveChangesAsync(ct);
        await store.StoreAsync(subject, RiskOccasion.Adjusted, ct);
        await db.SaveChangesAsync(ct);
        work.Record("risk.tierChosen", EnumWords.Of(subject.SubjectType), subject.Id, new { choice.Tier, choice.ComputedTier, choice.LoweringRole, reason = work.KeyedHash(choice.Reason) }, subject.VendorId);
        work.Publish("risk.tierChosen", $"risk.tierChosen:{choice.Id}", new { caseId = subject.Id, choice.Tier, choice.ComputedTier });
        return new(choice.Id, choice.Tier, choice.ComputedTier, choice.Reason, choice.LoweringRole, choice.ByName, choice.At);
    }

    private void RequireAllowed(ChooseTierRequest req, TierResult computed, TierAdjustment? standing, ICase subject, RuleSetContent rules, string? lowering)
    {
        // Taking back a raise lowers what is in force, too.
        var (now, wanted) = (TierRules.Apply(computed, standing).Tier, req.Tier ?? computed.Tier);
        if (wanted > computed.Floor) throw Refusal.Conflict("floor", RiskTexts.TierFloor.With(computed.Floor), new Fault("/tier", "floor", RiskTexts.TierFloor.With(computed.Floor)));
        if (wanted <= Math.Min(now, computed.Tier)) return;
        if (lowering is null) throw Refusal.Forbidden("notYourDecision", CaseRiskTexts.LoweringRole.With(string.Join(", ", rules.TierLoweringRoles)));
        work.RequireOther(caller, Separated.TierLowering, [subject.RequestedById], rules.TierLoweringRoles);
    }
}

public sealed class ChooseEngagementTier(VendorsDb db, TierChoosing choosing) : Endpoint<ChooseTierRequest, TierChoiceResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/tier");
        Permissions(PermissionNames.RisksAdjust);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Raise an engagement's tier with a reason, or lower it, never below its floor");
        Description(d => d.WithTags("Risks"));
    }

    public override async Task HandleAsync(ChooseTierRequest req, CancellationToken ct)
    {
        var subject = await db.EngagementAsync(req.Id, ct);
        var chosen = await choosing.ChooseAsync(subject, HttpContext, req, ct);
        await this.CreatedAsync($"/engagements/{subject.Id}/risk", chosen, subject.Version, ct);
    }
}

public sealed class ChooseCloudUseTier(VendorsDb db, TierChoosing choosing) : Endpoint<ChooseTierRequest, TierChoiceResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/tier");
        Permissions(PermissionNames.RisksAdjust);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Raise a cloud use's tier with a reason, or lower it, never below its floor");
        Description(d => d.WithTags("Risks"));
    }

    public override async Task HandleAsync(ChooseTierRequest req, CancellationToken ct)
    {
        var subject = await db.CloudUseAsync(req.Id, ct);
        var chosen = await choosing.ChooseAsync(subject, HttpContext, req, ct);
        await this.CreatedAsync($"/cloud-uses/{subject.Id}/risk", chosen, subject.Version, ct);
    }
}
