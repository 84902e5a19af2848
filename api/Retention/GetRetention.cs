using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Retention.LegalHolds;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Retention;

/// <param name="Basis">On what the town rests it.</param>
public sealed record RetentionRuleResponse(string Register, string Name, int KeepMonths, int KeepMonthsStrict, RetentionStart From, string Basis);

public sealed record SweepRuleResponse(string Register, string Name, int KeepDays, string Basis);

/// <param name="Kept">What is never disposed of, and why.</param>
public sealed record RetentionPlanResponse(int RuleSetVersion, IReadOnlyList<RetentionRuleResponse> Registers, IReadOnlyList<SweepRuleResponse> Swept, IReadOnlyList<string> Kept);

public sealed class GetRetentionPlan(VendorsDb db, TimeProvider clock) : EndpointWithoutRequest<RetentionPlanResponse>
{
    public override void Configure()
    {
        Get("/retention");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "How long each register is kept, by the rules in force");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        string Name(string register) => RuleSetWords.Word("register", register).Current;
        await Send.OkAsync(new(
            rules.Version, [.. rules.Content.Retention.Registers.Select(r => new RetentionRuleResponse(r.Register, Name(r.Register), r.KeepMonths, r.KeepMonthsStrict, r.From, r.Basis.Current))],
            [.. rules.Content.Retention.Swept.Select(r => new SweepRuleResponse(r.Register, Name(r.Register), r.KeepDays, r.Basis.Current))], [RetentionTexts.AuditKept.Current, RetentionTexts.DisposalsKept.Current, RetentionTexts.HoldsKept.Current]), ct);
    }
}

public sealed record RetainedObjectRequest(RetainedKind Kind, Guid Id);

/// <param name="KeptUntil">The last day; null while its period has not begun.</param>
/// <param name="Reasons">Why, step by step.</param>
/// <param name="Disposable">Whether it may be proposed for disposal today.</param>
public sealed record RetainedObjectResponse(RetainedKind Kind, Guid Id, string ReferenceNo, string Description, DateOnly? KeptUntil, bool Disposable, IReadOnlyList<string> Reasons, IReadOnlyList<LegalHoldResponse> Holds)
{
    public static RetainedObjectResponse From(RetainedObject o, DateOnly today) => new(o.Kind, o.Id, o.ReferenceNo, o.Description.Current, o.Outcome.Until, o.IsPast(today), [.. o.Lines.Select(l => l.Current)], [.. o.Holds.Select(LegalHoldResponse.From)]);
}

public sealed class GetRetainedObject(RetentionReading reading, TimeProvider clock) : Endpoint<RetainedObjectRequest, RetainedObjectResponse>
{
    public override void Configure()
    {
        Get("/retention/{kind}/{id}");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "Until when one object is kept, and why, line by line");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(RetainedObjectRequest req, CancellationToken ct) =>
        await Send.OkAsync(RetainedObjectResponse.From(await reading.OfAsync(req.Kind, req.Id, ct) ?? throw Refusal.NotFound(), clock.TownToday()), ct);
}
