using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Delegations;

public static class DelegationTexts
{
    public static readonly Text Person = new("回答する人の氏名を80文字以内で入力してください。", "Give the name of the person who will answer, in up to 80 characters.");
    public static readonly Text Sections = new("任せる区分を、この評価の区分から1つ以上選んでください：{0}", "Choose one or more sections of this assessment: {0}");
    public static readonly Text ExpiresAt = new("有効期限は、今から{0}日以内にしてください。", "The token must expire within {0} days from now.");
}

public sealed record DelegateSectionsRequest(Guid Id, string? PersonName, IReadOnlyList<string>? Sections, DateTimeOffset? ExpiresAt);

/// <summary>The token is shown once, in the answer that made it; never again, not even in a replay.</summary>
public sealed record DelegationResponse(Guid Id, string? Token, string PersonName, IReadOnlyList<string> Sections, string Prefix, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? RevokedAt)
{
    public static DelegationResponse From(AnswerDelegation d) => new(d.Id, null, d.PersonName, d.Sections, d.Prefix, d.ExpiresAt, d.CreatedAt, d.CreatedByName, d.RevokedAt);
}

public sealed class DelegateSectionsValidator : Validator<DelegateSectionsRequest>
{
    public DelegateSectionsValidator()
    {
        RuleFor(r => r.PersonName).NotEmpty().WithMessage(_ => DelegationTexts.Person.Current).FreeText(Answer.PersonMaxLength);
        RuleFor(r => r.Sections).MaxItems(AnswerDelegation.MaxSections).NotEmpty().WithErrorCode("required").WithMessage(_ => DelegationTexts.Sections.With("…").Current);
        RuleForEach(r => r.Sections).MaximumLength(60);
        RuleFor(r => r.ExpiresAt).NotNull().WithMessage(_ => DelegationTexts.ExpiresAt.With(AnswerDelegation.MaxDays).Current);
    }
}

/// <summary>Hands sections of an assessment to a colleague, by a token of its own that bears the colleague's name.</summary>
public sealed class DelegateSections(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DelegateSectionsRequest, DelegationResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/delegations");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.Idempotent();
        Summary(s => s.Summary = "Hand sections of an assessment to a colleague; the token is shown once");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(DelegateSectionsRequest req, CancellationToken ct)
    {
        var assessment = await db.OwnAssessmentAsync(req.Id, caller, ct);
        if (!AssessmentRules.Allows(assessment.State, AssessmentAction.Answer)) throw AssessmentAccess.NotOpen(assessment.State);
        var (now, sections) = (clock.GetUtcNow(), assessment.Questions.Select(q => q.Section).Distinct().ToList());
        if (req.Sections!.Except(sections).Any()) throw Refusal.Invalid("/sections", "unknown", DelegationTexts.Sections.With(string.Join(", ", sections)));
        if (req.ExpiresAt <= now || req.ExpiresAt > now.AddDays(AnswerDelegation.MaxDays)) throw Refusal.Invalid("/expiresAt", "range", DelegationTexts.ExpiresAt.With(AnswerDelegation.MaxDays));
        var text = Tokens.New(Tokens.VendorPrefix);
        var delegation = new AnswerDelegation
        {
            MunicipalityId = assessment.MunicipalityId, Id = Guid.CreateVersion7(), AssessmentId = assessment.Id, VendorId = assessment.VendorId, PersonName = req.PersonName!.Trim(), Sections = [.. req.Sections!.Distinct()], Hash = Tokens.HashOf(text),
            Prefix = Tokens.ShownPrefix(text), ExpiresAt = req.ExpiresAt!.Value.ToUniversalTime(), CreatedAt = now, CreatedByName = caller.Name,
        };
        db.Add(delegation);
        await db.SaveChangesAsync(ct);
        work.Record("assessment.delegated", "assessment", assessment.Id, new { delegation.Id, delegation.Sections, delegation.ExpiresAt }, assessment.VendorId);
        work.ReplayBody = DelegationResponse.From(delegation);
        await this.CreatedAsync($"/assessments/{assessment.Id}/delegations/{delegation.Id}", DelegationResponse.From(delegation) with { Token = text }, 1, ct);
    }
}

public sealed class ListDelegations(VendorsDb db, Caller caller) : Endpoint<AssessmentRequest, Page<DelegationResponse>>
{
    public override void Configure()
    {
        Get("/assessments/{id}/delegations");
        Permissions(PermissionNames.AssessmentsAnswer);
        Summary(s => s.Summary = "List to whom sections were handed, without the tokens");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        await db.OwnAssessmentAsync(req.Id, caller, ct);
        var rows = await db.AnswerDelegations.AsNoTracking().Where(d => d.AssessmentId == req.Id).OrderByDescending(d => d.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. rows.Select(DelegationResponse.From)], null), ct);
    }
}

public sealed record EndDelegationRequest(Guid Id, Guid DelegationId);

public sealed class EndDelegation(VendorsDb db, UnitOfWork work, Caller caller, CallerLookup callers, TimeProvider clock) : Endpoint<EndDelegationRequest>
{
    public override void Configure()
    {
        Delete("/assessments/{id}/delegations/{delegationId}");
        Permissions(PermissionNames.AssessmentsAnswer);
        Summary(s => s.Summary = "Take sections back from a colleague; it acts within a second");
        Description(d => d.WithTags("Assessments").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(EndDelegationRequest req, CancellationToken ct)
    {
        await db.OwnAssessmentAsync(req.Id, caller, ct);
        var delegation = await db.AnswerDelegations.SingleOrDefaultAsync(d => d.Id == req.DelegationId && d.AssessmentId == req.Id, ct) ?? throw Refusal.NotFound();
        delegation.RevokedAt ??= clock.GetUtcNow();
        var key = Convert.ToHexStringLower(delegation.Hash);
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', {key})", ct);
        work.Record("assessment.delegationEnded", "assessment", req.Id, new { delegation.Id }, delegation.VendorId);
        callers.Evict(key);
        await Send.NoContentAsync(ct);
    }
}
