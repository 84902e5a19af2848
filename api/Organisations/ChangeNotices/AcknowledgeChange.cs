using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Organisations.ChangeNotices;

/// <param name="Comment">What the town answers; the vendor reads it.</param>
public sealed record AcknowledgeChangeRequest(Guid Id, string? Comment);

public sealed class AcknowledgeChangeValidator : Validator<AcknowledgeChangeRequest>
{
    public AcknowledgeChangeValidator() => RuleFor(r => r.Comment).FreeText(ChangeNotice.CommentMaxLength);
}

/// <summary>The town says that it has read a notice of change. It consents to nothing by that: a subcontractor's consent is a step of its own.</summary>
public sealed class AcknowledgeChange(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AcknowledgeChangeRequest, ChangeNoticeResponse>
{
    public override void Configure()
    {
        Post("/change-notices/{id}/acknowledge");
        Permissions(PermissionNames.ChangeNoticesAcknowledge);
        this.ChangesVersion();
        Summary(s => s.Summary = "Acknowledge a notice of change");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(AcknowledgeChangeRequest req, CancellationToken ct)
    {
        var notice = await db.ChangeNotices.SingleOrDefaultAsync(n => n.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await RequireSectionAsync(notice, ct);
        this.RequireVersion(notice.Version);
        if (!ChangeNoticeRules.Allows(notice.State, ChangeNoticeAction.Acknowledge)) throw Refusal.Conflict("state", OrganisationTexts.NotInState.With(EnumWords.Of(notice.State)));
        notice.State = ChangeNoticeRules.Next(notice.State, ChangeNoticeAction.Acknowledge);
        (notice.AcknowledgedById, notice.AcknowledgedByName, notice.AcknowledgedAt, notice.Comment) = (caller.Id, caller.Name, clock.GetUtcNow(), string.IsNullOrWhiteSpace(req.Comment) ? null : req.Comment.Trim());
        await db.SaveChangesAsync(ct);
        work.Record("changeNotice.acknowledged", "changeNotice", notice.Id, new { comment = work.KeyedHash(notice.Comment) }, notice.VendorId);
        work.Publish("changeNotice.acknowledged", $"changeNotice.acknowledged:{notice.Id}", ChangeNoticeHappened.Of(notice), notice.VendorId);
        await this.OkAsync((await db.DescribeAsync([notice], caller, ct))[0], notice.Version, ct);
    }

    /// <summary>Whoever acts for one of the sections it touches may.</summary>
    private async Task RequireSectionAsync(ChangeNotice notice, CancellationToken ct)
    {
        if (notice.EngagementIds.Length + notice.CloudUseIds.Length == 0) return;
        if (!await db.Engagements.AnyAsync(e => notice.EngagementIds.Contains(e.Id), ct) && !await db.CloudUses.AnyAsync(u => notice.CloudUseIds.Contains(u.Id), ct)) throw Refusal.Forbidden("otherOrgUnit", EngagementTexts.OtherOrgUnit);
    }
}
