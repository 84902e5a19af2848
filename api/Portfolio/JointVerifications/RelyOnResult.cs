using System.Text.Json;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Portfolio.JointVerifications;

/// <summary>A result that another town offers to the caller's.</summary>
/// <param name="Standing">How a reliance on it would stand now.</param>
public sealed record JointOfferRow(Guid Id, string LeadTown, LookResult Result, string ResultHash, RelianceStanding Standing, DateOnly? WithdrawnOn, DateOnly? FindingOn, DateTimeOffset CreatedAt);

/// <summary>Rows of another town: past the query filter, by row-level security alone, which lets the towns named in an offer read it (db/RowSecurity.cs).</summary>
public static class JointOfferReading
{
    internal sealed record Offer(Guid Id, string LeadTown, string LeadTownEn, Guid OrganisationId, LookResult Result, string ResultHash, DateOnly? WithdrawnOn, DateOnly? FindingOn, DateTimeOffset CreatedAt);

    private const string Sql = "select id, lead_town, lead_town_en, organisation_id, result::text, result_hash, withdrawn_on, finding_on, created_at from joint_results where municipality_id <> $1";

    internal static Task<List<Offer>> JointOffersAsync(this VendorsDb db, Guid town, Guid before, int limit, CancellationToken ct) => ReadAsync(db, $"{Sql} and ($2 = '00000000-0000-0000-0000-000000000000' or id < $2) order by id desc limit $3", ct, town, before, limit);

    internal static async Task<Offer?> JointOfferAsync(this VendorsDb db, Guid town, Guid id, CancellationToken ct) => (await ReadAsync(db, $"{Sql} and id = $2", ct, town, id)).SingleOrDefault();

    private static async Task<List<Offer>> ReadAsync(VendorsDb db, string sql, CancellationToken ct, params object[] values)
    {
        var offers = new List<Offer>();
        await db.EachAsync(sql, r => offers.Add(new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetGuid(3), JsonSerializer.Deserialize<LookResult>(r.GetString(4), CanonicalJson.Options)!, r.GetString(5),
            r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6), r.IsDBNull(7) ? null : r.GetFieldValue<DateOnly>(7), r.GetFieldValue<DateTimeOffset>(8))), ct, values);
        return offers;
    }
}

public sealed record ListJointOffersRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListJointOffers(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<ListJointOffersRequest, Page<JointOfferRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/joint-offers");
        Permissions(PermissionNames.JointVerificationsRead);
        this.IsOfAllUnits();
        Summary(s => s.Summary = "List the results other towns offer to this one, newest first");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(ListJointOffersRequest req, CancellationToken ct)
    {
        var (limit, today) = (Paging.Limit(req.Limit), clock.TownToday());
        var offers = await db.JointOffersAsync(caller.MunicipalityId, Paging.Key<Key>(req.Cursor)?.Id ?? Guid.Empty, limit + 1, ct);
        await Send.OkAsync(Paging.Page([.. offers.Select(o => new JointOfferRow(o.Id, new Text(o.LeadTown, o.LeadTownEn).Current, o.Result, o.ResultHash, RelianceRules.Standing(o.WithdrawnOn, o.FindingOn, o.Result.ValidUntil, today), o.WithdrawnOn, o.FindingOn, o.CreatedAt))], limit, o => new Key(o.Id)), ct);
    }
}

public sealed record RelyOnResultRequest(Guid Id, SubjectRequest? Subject, string? Reason);

public sealed class RelyOnResultValidator : Validator<RelyOnResultRequest>
{
    public RelyOnResultValidator()
    {
        RuleFor(r => r.Subject).Must(s => s is { Type: SubjectType.Engagement or SubjectType.CloudUse, Id: not null }).WithErrorCode("required").WithMessage(_ => JointVerificationTexts.SubjectUnknown.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => JointVerificationTexts.Reason.Current).FreeText(JointVerification.ReasonMaxLength);
    }
}

/// <param name="Standing">As it is now, by what the lead town's side says.</param>
public sealed record RelianceResponse(
    Guid Id, SubjectRef Subject, Guid JointVerificationId, string LeadTown, LookResult Result, string ResultHash, string Reason, string ReliedBy, DateTimeOffset ReliedAt, RelianceStanding Standing, DateOnly StandingOn, DateTimeOffset? EndedAt, string? EndReason, string? EndedBy, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static RelianceResponse Of(Reliance r, IReadOnlyDictionary<Guid, SubjectRef> cases) => new(
        r.Id, cases[r.Subject.Id], r.JointVerificationId, new Text(r.LeadTown, r.LeadTownEn).Current, r.Result, r.ResultHash, r.Reason, r.ReliedByName, r.ReliedAt, r.Standing, r.StandingOn, r.EndedAt, r.EndReason, r.EndedByName, r.Version, r.CreatedAt, r.UpdatedAt);
}

/// <summary>
/// Records that a case of the town relies on another town's look. Its score then counts in the case's own risk, with its own facts and rules; the decision stays the town's own.
/// </summary>
public sealed class RelyOnResult(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, RiskStore store, TimeProvider clock) : Endpoint<RelyOnResultRequest, RelianceResponse>
{
    public override void Configure()
    {
        Post("/joint-offers/{id}/rely");
        Permissions(PermissionNames.JointVerificationsRely);
        this.Idempotent();
        Summary(s => s.Summary = "Rely, for a case of the town, on the result another town offers");
        Description(d => d.WithTags("JointVerifications").Produces<ApiProblem>(404, ProblemWriter.ContentType).Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(RelyOnResultRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var offer = await db.JointOfferAsync(caller.MunicipalityId, req.Id, ct) ?? throw Refusal.NotFound();
        var (engagement, use) = req.Subject!.Type == SubjectType.Engagement ? (req.Subject.Id, (Guid?)null) : (null, req.Subject.Id);
        var subject = await db.CaseAsync(engagement, use, ct) ?? throw Refusal.Invalid("/subject/id", "unknown", JointVerificationTexts.SubjectUnknown);
        var standing = RelianceRules.Standing(offer.WithdrawnOn, offer.FindingOn, offer.Result.ValidUntil, today);
        if (standing is RelianceStanding.Withdrawn or RelianceStanding.Expired) throw Refusal.Conflict("notOpen", JointVerificationTexts.NotOpen);
        if (subject.FactsVersion == 0 || subject is Engagement { State: EngagementState.Ending or EngagementState.Closed } or CloudUse { State: CloudUseState.Ended or CloudUseState.Withdrawn }) throw Refusal.Conflict("over", JointVerificationTexts.Over);
        var service = subject is CloudUse cloud ? await db.CloudServices.Where(s => s.Id == cloud.CloudServiceId).Select(s => s.Name).SingleAsync(ct) : null;
        var organisation = subject.VendorId is { } vendor ? await db.Vendors.Where(v => v.Id == vendor).Select(v => (Guid?)v.OrganisationId).SingleAsync(ct) : null;
        if (organisation != offer.OrganisationId || !RelianceRules.IsAbout(offer.Result, subject.SubjectType, service)) throw Refusal.Conflict("otherVendor", JointVerificationTexts.OtherVendor);
        if (await db.Assessments.About(subject.Subject).AnyAsync(a => a.State != AssessmentState.Draft && a.State != AssessmentState.Cancelled && !a.ForSelection, ct)) throw Refusal.Conflict("ownAnswers", JointVerificationTexts.OwnAnswers);
        if (await db.Reliances.About(subject.Subject).SingleOrDefaultAsync(r => r.EndedAt == null, ct) is { } before)
        {
            if (before.Standing is RelianceStanding.Standing or RelianceStanding.FindingOpened) throw Refusal.Conflict("alreadyRelied", JointVerificationTexts.AlreadyRelied);
            (before.EndedAt, before.EndedByName, before.EndReason) = (clock.GetUtcNow(), caller.Name, req.Reason!.Trim());
            await db.SaveChangesAsync(ct);
        }
        var (_, own) = await risk.ReadAsync(subject, null, ct);
        if (!RelianceRules.IsDeepEnough(offer.Result.Tier, own.Tier)) throw Refusal.Conflict("notDeepEnough", JointVerificationTexts.NotDeepEnough.With(offer.Result.Tier, own.Tier));
        var reliance = new Reliance
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), EngagementId = engagement, CloudUseId = use, JointVerificationId = offer.Id, LeadTown = offer.LeadTown, LeadTownEn = offer.LeadTownEn, Result = offer.Result, ResultHash = offer.ResultHash,
            Reason = req.Reason!.Trim(), ReliedById = caller.Id, ReliedByName = caller.Name, ReliedAt = clock.GetUtcNow(), Standing = standing, StandingOn = today,
        };
        db.Add(reliance);
        await db.SaveChangesAsync(ct);
        await store.StoreAsync(subject, RiskOccasion.Changed, ct);
        await db.SaveChangesAsync(ct);
        work.Record("reliance.recorded", "reliance", reliance.Id, new { reliance.JointVerificationId, reliance.ResultHash, reliance.Standing, subject = new { subject.SubjectType, subject.Id }, reason = work.KeyedHash(reliance.Reason) });
        await this.CreatedAsync($"/reliances/{reliance.Id}", RelianceResponse.Of(reliance, await db.CaseRefsAsync([reliance.Subject.Id], ct)), reliance.Version, ct);
    }
}

public sealed record ListReliancesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Of one case.</summary>
    [QueryParam] public SubjectType? SubjectType { get; init; }
    [QueryParam] public Guid? SubjectId { get; init; }
}

public sealed class ListReliances(VendorsDb db) : Endpoint<ListReliancesRequest, Page<RelianceResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/reliances");
        Permissions(PermissionNames.JointVerificationsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List what the town relies on, newest first");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(ListReliancesRequest req, CancellationToken ct)
    {
        var (limit, reliances) = (Paging.Limit(req.Limit), db.Reliances.AsNoTracking());
        if (req is { SubjectType: { } type, SubjectId: { } id }) reliances = reliances.About(new(type, id));
        if (Paging.Key<Key>(req.Cursor) is { } before) reliances = reliances.Where(r => r.Id < before.Id);
        var rows = await reliances.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct);
        var cases = await db.CaseRefsAsync([.. rows.Select(r => r.Subject.Id)], ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(r => RelianceResponse.Of(r, cases))], limit, r => new Key(r.Id)), ct);
    }
}

public sealed record RelianceRequest(Guid Id);

public sealed class GetReliance(VendorsDb db) : Endpoint<RelianceRequest, RelianceResponse>
{
    public override void Configure()
    {
        Get("/reliances/{id}");
        Permissions(PermissionNames.JointVerificationsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get what a case relies on");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(RelianceRequest req, CancellationToken ct)
    {
        var reliance = await db.Reliances.AsNoTracking().SingleOrDefaultAsync(r => r.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(RelianceResponse.Of(reliance, await db.CaseRefsAsync([reliance.Subject.Id], ct)), reliance.Version, ct);
    }
}

public sealed record EndRelianceRequest(Guid Id, string? Reason);

public sealed class EndRelianceValidator : Validator<EndRelianceRequest>
{
    public EndRelianceValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => JointVerificationTexts.Reason.Current).FreeText(JointVerification.ReasonMaxLength);
}

/// <summary>The town relies on it no more: the case counts by its own answers, or has none.</summary>
public sealed class EndReliance(VendorsDb db, UnitOfWork work, Caller caller, RiskStore store, TimeProvider clock) : Endpoint<EndRelianceRequest, RelianceResponse>
{
    public override void Configure()
    {
        Post("/reliances/{id}/end");
        Permissions(PermissionNames.JointVerificationsRely);
        this.ChangesVersion();
        Summary(s => s.Summary = "End that a case relies on another town's look");
        Description(d => d.WithTags("JointVerifications"));
    }

    public override async Task HandleAsync(EndRelianceRequest req, CancellationToken ct)
    {
        var reliance = await db.Reliances.SingleOrDefaultAsync(r => r.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(reliance.Version);
        if (reliance.EndedAt is not null) throw Refusal.Conflict("state", JointVerificationTexts.NotRelying);
        (reliance.EndedAt, reliance.EndedByName, reliance.EndReason) = (clock.GetUtcNow(), caller.Name, req.Reason!.Trim());
        await db.SaveChangesAsync(ct);
        if (await db.CaseAsync(reliance.EngagementId, reliance.CloudUseId, ct) is { FactsVersion: > 0 } subject) await store.StoreAsync(subject, RiskOccasion.Changed, ct);
        await db.SaveChangesAsync(ct);
        work.Record("reliance.ended", "reliance", reliance.Id, new { reliance.JointVerificationId, reason = work.KeyedHash(reliance.EndReason) });
        await this.OkAsync(RelianceResponse.Of(reliance, await db.CaseRefsAsync([reliance.Subject.Id], ct)), reliance.Version, ct);
    }
}
