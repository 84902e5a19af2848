using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Reverification;

/// <param name="Trigger">What happened, by its key in the rule set (<c>triggers</c>).</param>
/// <param name="Subjects">Running engagements and cloud uses, and vendors with something that runs.</param>
/// <param name="DueOn">By when; left out, within the trigger's days.</param>
/// <param name="Note">What exactly happened, for the reason of the look.</param>
/// <param name="DryRun">Shows what would become of each and keeps nothing.</param>
public sealed record RequestReverificationRequest(string? Trigger, IReadOnlyList<SubjectRequest>? Subjects, DateOnly? DueOn, string? Note, [property: QueryParam] bool? DryRun = null);

public enum RequestedLook { Planned, DrawnForward, AlreadySooner, Refused }

/// <param name="DueOn">Of the look as it is planned now.</param>
public sealed record RequestedLookResult(SubjectResponse Subject, RequestedLook Status, Guid? ReverificationId, DateOnly? DueOn, string? Code, string? Message);

public sealed record RequestReverificationResponse(IReadOnlyList<RequestedLookResult> Results);

public sealed class RequestReverificationValidator : Validator<RequestReverificationRequest>
{
    public const int MaxSubjects = 200;

    public RequestReverificationValidator()
    {
        RuleFor(r => r.Trigger).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(60);
        RuleFor(r => r.Subjects).MaxItems(MaxSubjects).Must(s => s is { Count: > 0 } && s.All(x => x is { Type: not null, Id: not null })).WithErrorCode("required").WithMessage(_ => ReverificationTexts.Subjects.With(MaxSubjects).Current);
        RuleFor(r => r.Note).FreeText(400);
    }
}

/// <summary>Asks for a look sooner, for one case or many: its plan is drawn forward, never back. What cannot be looked at is told in its own row.</summary>
public sealed class RequestReverification(VendorsDb db, UnitOfWork work, Caller caller, ReverificationTriggers triggers, TimeProvider clock) : Endpoint<RequestReverificationRequest, RequestReverificationResponse>
{
    public override void Configure()
    {
        Post("/reverifications");
        Permissions(PermissionNames.AssessmentsSend);
        this.Idempotent();
        Summary(s => s.Summary = "Have running cases looked at sooner after something happened, with a result for each");
        Description(d => d.WithTags("Reverification"));
    }

    public override async Task HandleAsync(RequestReverificationRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var known = (await db.RulesAsync(today, ct)).Content.Triggers;
        var trigger = known.FirstOrDefault(t => t.Key == req.Trigger) ?? throw Refusal.Invalid("/trigger", "unknown", ReverificationTexts.Trigger.With(string.Join(", ", known.Select(t => t.Key))));
        DueDayRules.Require(req.DueOn, today);
        var reason = string.IsNullOrWhiteSpace(req.Note) ? trigger.Name : ReverificationTexts.Note.With(trigger.Name, req.Note.Trim());
        if (req.DryRun == true) work.Discard();
        var results = new List<RequestedLookResult>();
        foreach (var (type, id) in req.Subjects!.Select(s => (s.Type!.Value, s.Id!.Value)).Distinct()) results.Add(await LookAsync(type, id, trigger, req.DueOn ?? today.AddDays(trigger.Days), reason, ct));
        work.Record("reverification.triggered", "municipality", caller.MunicipalityId, new { trigger = trigger.Key, looks = results.Where(r => r.ReverificationId is not null).Select(r => r.ReverificationId), note = work.KeyedHash(req.Note) });
        await Send.OkAsync(new(results), ct);
    }

    private async Task<RequestedLookResult> LookAsync(SubjectType type, Guid id, LookTrigger trigger, DateOnly by, Text reason, CancellationToken ct)
    {
        RequestedLookResult Refused(string code, Text text) => new(new(type, id), RequestedLook.Refused, null, null, code, text.Current);
        if (type == SubjectType.Vendor) return await VendorLookAsync(id, trigger, by, reason, Refused, ct);
        var subject = await db.CaseAsync(type == SubjectType.Engagement ? id : null, type == SubjectType.CloudUse ? id : null, ct);
        if (subject is null) return Refused("unknown", ReverificationTexts.UnknownCase);
        if (subject is not (Engagement { State: EngagementState.Active } or CloudUse { State: CloudUseState.Active })) return Refused("notRunning", ReverificationTexts.NotRunning);
        var before = await BeforeAsync(subject.Subject, ct);
        return Told(before, await triggers.FireAsync(subject, by, EnumWords.Parse<ReverificationKind>(trigger.Kind), trigger.Sections ?? [], reason, ct));
    }

    private async Task<RequestedLookResult> VendorLookAsync(Guid id, LookTrigger trigger, DateOnly by, Text reason, Func<string, Text, RequestedLookResult> refused, CancellationToken ct)
    {
        if (!await db.Vendors.AnyAsync(v => v.Id == id, ct)) return refused("unknown", ReverificationTexts.UnknownCase);
        var before = await BeforeAsync(new(SubjectType.Vendor, id), ct);
        return await triggers.FireAsync(id, by, EnumWords.Parse<ReverificationKind>(trigger.Kind), trigger.Sections ?? [], reason, ct) is { } plan ? Told(before, plan) : refused("notRunning", ReverificationTexts.NotRunning);
    }

    private Task<DateOnly?> BeforeAsync(Subject subject, CancellationToken ct) => db.Reverifications.AsNoTracking().About(subject).Where(r => r.State == ReverificationState.Planned).Select(r => (DateOnly?)r.DueOn).SingleOrDefaultAsync(ct);

    private static RequestedLookResult Told(DateOnly? before, ReverificationPlan plan) =>
        new(new(plan.Subject.Type, plan.Subject.Id), before is null ? RequestedLook.Planned : plan.DueOn < before ? RequestedLook.DrawnForward : RequestedLook.AlreadySooner, plan.Id, plan.DueOn, null, null);
}
