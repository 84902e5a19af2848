using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Approvals;

public sealed record MayUseRequest
{
    public Guid Id { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    /// <summary>1, 2, 3C, 3B or 3A.</summary>
    [QueryParam] public string? Confidentiality { get; init; }
    [QueryParam] public bool? PersonalInformation { get; init; }
    [QueryParam] public bool? MyNumber { get; init; }
    [QueryParam] public Segment? Segment { get; init; }
    [QueryParam] public string? Plan { get; init; }
}

public sealed class MayUseValidator : Validator<MayUseRequest>
{
    private static readonly string[] Classes = [.. Enum.GetValues<Confidentiality>().Select(EnumWords.Of)];

    public MayUseValidator()
    {
        RuleFor(r => r.OrgUnitId).NotNull().WithMessage(_ => ApprovalTexts.OrgUnitAsked.Current);
        RuleFor(r => r.Confidentiality).NotNull().WithMessage(_ => ApprovalTexts.ClassAsked.Current).MaximumLength(2).Must(c => c is null || Classes.Contains(c)).WithErrorCode("enum").WithMessage(_ => ApprovalTexts.ClassAsked.Current);
        RuleFor(r => r.Plan).MaximumLength(CloudService.PlanMaxLength).WithMessage(_ => HttpTexts.TooLong.With(CloudService.PlanMaxLength).Current);
    }
}

public sealed record MayUseConditionResponse(string Text, DateOnly DueOn);

public sealed record MayUseReasonResponse(string Code, string Text, Guid? CloudUseId);

public sealed record MayUseStepResponse(string Code, string Text);

/// <param name="CloudUseId">The use that allows it, or comes nearest to it.</param>
/// <param name="Steps">What would have to be done before it may be used; none when it may.</param>
public sealed record MayUseResponse(
    bool Allowed, IReadOnlyList<MayUseConditionResponse> Conditions, IReadOnlyList<MayUseReasonResponse> Reasons, IReadOnlyList<MayUseStepResponse> Steps, Guid? CloudUseId, DateOnly? ExpiresOn);

/// <summary>May we use this service, for that? Any member of staff may ask, also about a service nobody has applied for.</summary>
public sealed class MayUse(VendorsDb db, TownChanges changes, Caller caller, CaseStanding standing, KeptStandings kept, ClauseLibrary library, TimeProvider clock) : Endpoint<MayUseRequest, MayUseResponse>
{
    private static readonly CloudUseState[] Over = [CloudUseState.Ended, CloudUseState.Withdrawn];

    public override void Configure()
    {
        Get("/cloud-services/{id}/may-use");
        Permissions(PermissionNames.CloudServicesRead);
        this.IsOfAllUnits(); // an approval may be for other sections than the one that applied for it
        Summary(s => s.Summary = "Whether a service may be used for something, with conditions or reasons");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(MayUseRequest req, CancellationToken ct)
    {
        var wanted = new WantedUse(req.OrgUnitId!.Value, EnumWords.Parse<Confidentiality>(req.Confidentiality!), req.PersonalInformation, req.MyNumber, req.Segment, req.Plan);
        var service = await ServiceAsync(req.Id, ct);
        if (service.Uses.Count == 0)
        {
            await Send.OkAsync(new(false, [], [new("noApplication", ApprovalTexts.NoApplication.Current, null)], Said(await StepsAsync(req.Id, wanted, ct)), null, null), ct);
            return;
        }
        var nearest = MayUseRules.Nearest(service.Uses, wanted);
        // What may have changed since is asked of those uses only that would allow it, one after the other: as a rule of one.
        foreach (var (use, _) in nearest.Where(x => x.Reasons.Count == 0))
        {
            var (now, expiresOn) = await StandingAsync(service, use.CloudUseId, ct);
            if (now.Stands)
            {
                await Send.OkAsync(new(true, [.. now.Conditions.Where(c => c.State == ConditionState.Open).Select(c => new MayUseConditionResponse(c.Condition.Text, c.Condition.DueOn))], [], [], use.CloudUseId, expiresOn), ct);
                return;
            }
            nearest = [.. nearest.Select(x => x.Use.CloudUseId == use.CloudUseId ? (x.Use, Reasons: (IReadOnlyList<MayUseReason>)[.. now.Reasons.Select(r => new MayUseReason("stale", r))]) : x)];
        }
        var (near, reasons) = nearest.OrderBy(x => x.Reasons.Count).First();
        await Send.OkAsync(new(false, [], [.. reasons.Select(r => new MayUseReasonResponse(r.Code, r.Text.Current, near.CloudUseId))], Said(MayUseRules.Steps(near, reasons)), near.CloudUseId, null), ct);
    }

    private static IReadOnlyList<MayUseStepResponse> Said(IReadOnlyList<MayUseStep> steps) => [.. steps.Select(s => new MayUseStepResponse(s.Code, s.Text.Current))];

    /// <summary>Gates that what is known of the service and the wish decides already; all others wait for the facts of an application.</summary>
    private static readonly HashSet<string> Certain = ["G04", "G05", "G07", "G08", "G16"];

    private async Task<IReadOnlyList<MayUseStep>> StepsAsync(Guid serviceId, WantedUse wanted, CancellationToken ct)
    {
        var service = await db.CloudServices.AsNoTracking().SingleAsync(s => s.Id == serviceId, ct);
        var vendor = await db.Vendors.Where(v => v.Id == service.VendorId).Select(v => new { v.State, v.SuspensionGround }).SingleAsync(ct);
        var (rules, today) = ((await db.RulesAsync(clock.TownToday(), ct)).Content, clock.TownToday());
        var facts = new Facts
        {
            Confidentiality = wanted.Confidentiality, PersonalInformation = wanted.PersonalInformation ?? false, MyNumber = wanted.MyNumber ?? false, SensitivePersonalInformation = false, FamilyRegister = false, Segment = wanted.Segment, Cloud = EnumWords.Parse<CloudModel>(EnumWords.Of(service.Model)), TermsOfServiceOnly = false, ResidentRegister = false,
            Assurance = service.Assurance.Count > 0 ? service.Assurance.Min() : Assurance.None, DataCountries = service.DataCountries, AccessCountries = service.AccessCountries, WorkPlaceCountries = service.AccessCountries, GoverningLaw = service.GoverningLaw,
        };
        var gates = GateRules.Evaluate(facts, 4, new() { HasVendor = true, Exclusion = VendorExclusions.Of(vendor.State, vendor.SuspensionGround) }, null, new() { Today = today }, rules, library.Conditions)
            .Where(g => g.Open && Certain.Contains(g.Key) && (g.Key is not ("G05" or "G07") || wanted.Segment is not null)).Select(g => new Hold(g.Key, g.Reason)).ToList();
        var line = LineRules.Of(SubjectType.CloudUse, facts, rules, library.Conditions);
        var roles = Enum.GetValues<ResidualRisk>().SelectMany(r => DecisionRules.Eligible(r, line, rules)).Distinct().ToList();
        return MayUseRules.Steps(line, LineRules.Terms(line, rules), roles, gates);
    }

    private async Task<ServiceInForce> ServiceAsync(Guid id, CancellationToken ct)
    {
        // Counted before anything is read: a change that comes between makes what is kept old at once.
        var (count, today) = (await changes.CountAsync(caller, ct), clock.TownToday());
        if (kept.Find(caller.MunicipalityId, id, count, today) is { } known) return known;
        if (!await db.CloudServices.AnyAsync(s => s.Id == id, ct)) throw Refusal.NotFound();
        var uses = await db.CloudUses.Where(u => u.CloudServiceId == id && !Over.Contains(u.State)).OrderByDescending(u => u.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        return kept.Keep(caller.MunicipalityId, id, new(count, today, await InForceAsync(uses, ct)));
    }

    private async Task<(Standing Now, DateOnly? ExpiresOn)> StandingAsync(ServiceInForce service, Guid useId, CancellationToken ct)
    {
        if (service.Standings.TryGetValue(useId, out var known)) return known;
        var (decision, now, _) = await standing.ReadAsync(await db.CloudUses.SingleAsync(u => u.Id == useId, ct), ct);
        return service.Standings[useId] = (now, decision?.ExpiresOn);
    }

    /// <summary>The latest decision of each use and how it stands by the day alone.</summary>
    private async Task<IReadOnlyList<UseInForce>> InForceAsync(IReadOnlyList<CloudUse> uses, CancellationToken ct)
    {
        var ids = uses.Select(u => (Guid?)u.Id).ToList();
        var decisions = (await db.Decisions.Where(d => ids.Contains(d.CloudUseId)).OrderBy(d => d.Id).ToListAsync(ct)).GroupBy(d => d.CloudUseId!.Value).ToDictionary(g => g.Key, g => g.Last());
        var decided = decisions.Values.Select(d => d.Id).ToList();
        var met = (await db.ConditionConfirmations.Where(c => decided.Contains(c.DecisionId)).ToListAsync(ct)).ToLookup(c => c.DecisionId);
        return [.. uses.Select(u => new UseInForce(u.Id, u.ReferenceNo, u.State, StandingRules.Of(
            decisions.TryGetValue(u.Id, out var d) ? CaseStanding.InForce(d, met[d.Id].ToDictionary(c => c.Number, c => c.MetOn)) : null, clock.TownToday(), [])))];
    }
}
