using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public sealed record ChangeRuleSetDraftRequest
{
    public int Number { get; init; }
    public string? Reason { get; init; }
    /// <summary>Members in place of the draft's; what is left out stays.</summary>
    public JsonElement? Content { get; init; }
}

public sealed class ChangeRuleSetDraftValidator : Validator<ChangeRuleSetDraftRequest>
{
    public ChangeRuleSetDraftValidator() => RuleFor(r => r.Reason).Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => RuleSetTexts.Reason.Current).FreeText(RuleSetDraft.ReasonMaxLength);
}

/// <summary>Changes a draft; whoever does is one of its authors from then on, and cannot publish it.</summary>
public sealed class ChangeRuleSetDraft(VendorsDb db, UnitOfWork work, Caller caller, RuleSetEditing editing) : Endpoint<ChangeRuleSetDraftRequest, RuleSetResponse>
{
    public override void Configure()
    {
        Patch("/rule-sets/{number}");
        Permissions(PermissionNames.RuleSetsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change the draft of the next version of the rules");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(ChangeRuleSetDraftRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Number, HttpContext, ct);
        if (req.Content is { ValueKind: not JsonValueKind.Null } given) draft.Content = CanonicalJson.Write(RuleSetEditing.Require(RuleSetEditing.With(RuleSetContent.Stored(draft.Content), given)));
        draft.Reason = req.Reason?.Trim() ?? draft.Reason;
        if (!draft.AuthorIds.Contains(caller.Id)) draft.AuthorIds = [.. draft.AuthorIds, caller.Id];
        db.Entry(draft).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("ruleSet.draftChanged", "ruleSet", draft.Id, new { draft.Number });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed class DiscardRuleSetDraft(VendorsDb db, UnitOfWork work, RuleSetEditing editing) : Endpoint<RuleSetRequest>
{
    public override void Configure()
    {
        Delete("/rule-sets/{number}");
        Permissions(PermissionNames.RuleSetsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Discard the draft of the next version of the rules");
        Description(d => d.WithTags("RuleSets").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(RuleSetRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Number, HttpContext, ct);
        draft.IsOpen = false;
        await db.SaveChangesAsync(ct);
        work.Record("ruleSet.draftDiscarded", "ruleSet", draft.Id, new { draft.Number });
        await Send.NoContentAsync(ct);
    }
}
