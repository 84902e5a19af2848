using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses.Editing;

public sealed record DraftOwnClauseRequest
{
    /// <summary>Begins with <c>own-</c>, so that no shipped clause ever has it.</summary>
    public string? Key { get; init; }
    public string? Reason { get; init; }
    public ClauseBody? Content { get; init; }
}

public sealed class DraftOwnClauseValidator : Validator<DraftOwnClauseRequest>
{
    public DraftOwnClauseValidator()
    {
        RuleFor(r => r.Key).NotEmpty().WithMessage(_ => ClauseEditingTexts.OwnKey.Current).MaximumLength(ClauseVersion.KeyMaxLength).Matches("^own(-[a-z0-9]+)+$").WithMessage(_ => ClauseEditingTexts.OwnKey.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => ClauseEditingTexts.Reason.Current).FreeText(ClauseVersion.ReasonMaxLength);
        RuleFor(r => r.Content).NotNull().WithMessage(_ => HttpTexts.Required.Current).SetValidator(new ClauseContentValidator()!);
        // As Must, so that the document does not ask it of every draft.
        RuleFor(r => r.Content).ChildRules(c =>
        {
            c.RuleFor(x => x!.Title).Must(t => t is not null).WithErrorCode("required").WithMessage(_ => HttpTexts.Required.Current);
            c.RuleFor(x => x!.Strength).Must(t => t is not null).WithErrorCode("required").WithMessage(_ => HttpTexts.Required.Current);
            c.RuleFor(x => x!.Texts).Must(t => t is not null).WithErrorCode("required").WithMessage(_ => HttpTexts.Required.Current);
        });
    }
}

/// <summary>A clause or add-on of the town's own, as the draft of its first version. It stands after the shipped ones.</summary>
public sealed class DraftOwnClause(VendorsDb db, UnitOfWork work, Caller caller, ClauseEditing editing) : Endpoint<DraftOwnClauseRequest, ClauseVersionResponse>
{
    public override void Configure()
    {
        Post("/clauses");
        Permissions(PermissionNames.ClausesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft a clause of the town's own");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(DraftOwnClauseRequest req, CancellationToken ct)
    {
        if (await db.ClauseVersions.AnyAsync(c => c.Key == req.Key, ct)) throw Refusal.Invalid("/key", "taken", ClauseEditingTexts.KeyTaken);
        var content = new ClauseContent { Key = req.Key!, Title = req.Content!.Title!, Strength = [] }.With(req.Content);
        var draft = await editing.OpenAsync(caller, content, 1, req.Reason!, ct);
        await db.SaveChangesAsync(ct);
        work.Record("clause.drafted", "clause", draft.Id, new { draft.Key, draft.Number });
        await this.CreatedAsync($"/clauses/{draft.Key}/versions/{draft.Number}", await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record DraftClauseVersionRequest
{
    public string Key { get; init; } = "";
    public string? Reason { get; init; }
    /// <summary>True: publishing it switches the clause off. False switches it on again. As it is now when left out.</summary>
    public bool? Off { get; init; }
    /// <summary>What is left out stays as it is in the newest version.</summary>
    public ClauseBody? Content { get; init; }
}

public sealed class DraftClauseVersionValidator : Validator<DraftClauseVersionRequest>
{
    public DraftClauseVersionValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => ClauseEditingTexts.Reason.Current).FreeText(ClauseVersion.ReasonMaxLength);
        RuleFor(r => r.Content).SetValidator(new ClauseContentValidator()!);
    }
}

/// <summary>Drafts a clause's next version from its newest one, with a reason; it holds when someone else publishes it.</summary>
public sealed class DraftClauseVersion(VendorsDb db, UnitOfWork work, Caller caller, ClauseEditing editing) : Endpoint<DraftClauseVersionRequest, ClauseVersionResponse>
{
    public override void Configure()
    {
        Post("/clauses/{key}/versions");
        Permissions(PermissionNames.ClausesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft the next version of a clause, or switch it off or on");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(DraftClauseVersionRequest req, CancellationToken ct)
    {
        var newest = (await editing.LibraryAsync(ct)).SingleOrDefault(c => c.Key == req.Key) ?? throw Refusal.NotFound();
        var draft = await editing.OpenAsync(caller, newest.Content.With(req.Content), newest.Version + 1, req.Reason!, ct);
        (draft.IsOff, draft.ShippedHash) = (req.Off ?? newest.IsOff, newest.ShippedHash);
        await db.SaveChangesAsync(ct);
        work.Record("clause.drafted", "clause", draft.Id, new { draft.Key, draft.Number, off = draft.IsOff });
        await this.CreatedAsync($"/clauses/{draft.Key}/versions/{draft.Number}", await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}
