using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses.Editing;

public sealed record ChangeClauseDraftRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    public string? Reason { get; init; }
    public bool? Off { get; init; }
    public ClauseBody? Content { get; init; }
}

public sealed class ChangeClauseDraftValidator : Validator<ChangeClauseDraftRequest>
{
    public ChangeClauseDraftValidator()
    {
        RuleFor(r => r.Reason).Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => ClauseEditingTexts.Reason.Current).FreeText(ClauseVersion.ReasonMaxLength);
        RuleFor(r => r.Content).SetValidator(new ClauseContentValidator()!);
    }
}

/// <summary>Changes a draft; whoever does is one of its authors from then on, and cannot publish it.</summary>
public sealed class ChangeClauseDraft(VendorsDb db, UnitOfWork work, Caller caller, ClauseEditing editing) : Endpoint<ChangeClauseDraftRequest, ClauseVersionResponse>
{
    public override void Configure()
    {
        Patch("/clauses/{key}/versions/{number}");
        Permissions(PermissionNames.ClausesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change the draft of a clause's next version");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ChangeClauseDraftRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        (draft.Content, draft.Reason, draft.IsOff) = (draft.Content.With(req.Content), req.Reason?.Trim() ?? draft.Reason, req.Off ?? draft.IsOff);
        if (!draft.AuthorIds.Contains(caller.Id)) draft.AuthorIds = [.. draft.AuthorIds, caller.Id];
        await db.SaveChangesAsync(ct);
        work.Record("clause.draftChanged", "clause", draft.Id, new { draft.Key, draft.Number, off = draft.IsOff });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record ClauseVersionRequest(string Key, int Number);

public sealed class DiscardClauseDraft(VendorsDb db, UnitOfWork work, ClauseEditing editing) : Endpoint<ClauseVersionRequest>
{
    public override void Configure()
    {
        Delete("/clauses/{key}/versions/{number}");
        Permissions(PermissionNames.ClausesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Discard the draft of a clause's next version");
        Description(d => d.WithTags("Clauses").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(ClauseVersionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        draft.IsOpen = false;
        await db.SaveChangesAsync(ct);
        work.Record("clause.draftDiscarded", "clause", draft.Id, new { draft.Key, draft.Number });
        await Send.NoContentAsync(ct);
    }
}
